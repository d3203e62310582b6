namespace Shop.Web.Tests.CommandLine;

public sealed class ImportAndPublishTests : CommandLineTests
{
    private async Task<Outcome> Shop(params string[] args) => await Run([.. args, "--database", Database]);

    private async Task Ready()
    {
        Assert.Equal(0, (await Shop("db", "migrate")).Code);
        Assert.Equal(0, (await Shop("import", "catalog", At("catalog.json"))).Code);
        Assert.Equal(0, (await Shop("import", "article", Write("routine.md", Article))).Code);
    }

    [Fact]
    public async Task A_shop_is_made_filled_and_opened_from_the_command_line()
    {
        Assert.StartsWith("Applied: ", (await Shop("db", "migrate")).Output, StringComparison.Ordinal);
        Assert.StartsWith("The database was up to date.", (await Shop("db", "migrate")).Output, StringComparison.Ordinal);

        var catalog = await Shop("import", "catalog", At("catalog.json"));
        Assert.Equal((0, ""), (catalog.Code, catalog.Error));
        Assert.Contains("3 products added, 0 changed, 0 as they were.", catalog.Output, StringComparison.Ordinal);
        Assert.Contains("SU-1 Magnésium marin: label.legalName", catalog.Output, StringComparison.Ordinal);

        var article = await Shop("import", "article", Write("routine.md", Article));
        Assert.Equal((0, ""), (article.Code, article.Error));
        Assert.Contains("routine", article.Output, StringComparison.Ordinal);

        var published = await Shop("publish", "routine", "--as", "Nadia", "--discount", "10");
        Assert.Equal((0, ""), (published.Code, published.Error));
        Assert.Contains("routine: version 1 is on sale, published by Nadia, with 2 steps", published.Output, StringComparison.Ordinal);
        Assert.Contains("says the same already", (await Shop("publish", "routine", "--as", "Nadia", "--discount", "10")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_catalog_with_a_fault_is_not_imported()
    {
        await Ready();
        Write("bad.json", Catalog.Replace("SE-1", "SA-1", StringComparison.Ordinal));

        var outcome = await Shop("import", "catalog", At("bad.json"));

        Assert.Equal((1, ""), (outcome.Code, outcome.Output));
        Assert.Contains("$.products[1].sku: 'SA-1' is the SKU of $.products[0] already", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_articles_the_good_ones_are_imported()
    {
        await Ready();
        Write("more/a.md", Article);
        Write("more/b.md", "");

        var outcome = await Shop("import", "article", At("more"), At("missing.md"), At("routine.md"));

        Assert.Equal(1, outcome.Code);
        Assert.Contains("b.md: There is no text in it.", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("missing.md: there is no such file", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("1 (new)", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("1 (unchanged)", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_in_doubt_is_shown_with_its_sentence_and_its_candidates()
    {
        await Ready();
        Write("catalog.json", Catalog.Replace("Sérum clair à la réglisse", "Sérum réglisse éclat", StringComparison.Ordinal).Replace("Magnésium marin", "Sérum réglisse douceur", StringComparison.Ordinal).Replace("supplement", "serum", StringComparison.Ordinal));
        await Shop("import", "catalog", At("catalog.json"));
        await Shop("import", "article", Write("doute.md", Article.Replace("Sérum clair à la réglisse", "sérum réglisse", StringComparison.Ordinal)));

        var outcome = await Shop("publish", "doute", "--as", "Nadia");

        Assert.Equal((1, ""), (outcome.Code, outcome.Output));
        Assert.Contains("in: Appliquez ensuite le sérum réglisse.", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("it could be: SE-1 Sérum réglisse éclat", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("it could be: SU-1 Sérum réglisse douceur", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_article_that_is_not_there_is_not_published()
    {
        await Ready();

        var outcome = await Shop("publish", "ailleurs", "--as", "Nadia");

        Assert.Equal(1, outcome.Code);
        Assert.Contains("shop import article FILE", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_database_the_way_to_make_one_is_told()
    {
        var outcome = await Shop("import", "catalog", At("catalog.json"));

        Assert.Equal(1, outcome.Code);
        Assert.Contains("shop db migrate", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("publish", "routine")]
    [InlineData("publish", "routine", "--as", "Nadia", "--discount", "101")]
    [InlineData("publish", "routine", "--as", "Nadia", "--discount", "ten")]
    [InlineData("import", "article", "a.md", "--language", "de")]
    [InlineData("import", "article")]
    [InlineData("import")]
    [InlineData("db")]
    public async Task A_command_that_is_not_understood_is_a_matter_of_usage(params string[] args) => Assert.Equal(2, (await Shop(args)).Code);
}
