using System.Text.Json;

namespace Shop.Web.Tests.CommandLine;

public sealed class ReadTests : CommandLineTests
{
    [Fact]
    public async Task One_article_is_a_table_for_people()
    {
        var outcome = await Run("read", Write("a.md", Article), "--catalog", At("catalog.json"));

        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.Contains("Une routine toute simple", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("Savon doux à l'avoine (SA-1)", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_article_is_json_for_programs()
    {
        var outcome = await Run("read", Write("a.md", Article), "--catalog", At("catalog.json"), "--json");

        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        using var json = JsonDocument.Parse(outcome.Output);
        var root = json.RootElement;
        Assert.Equal("fr", root.GetProperty("locale").GetString());
        Assert.Equal(["SA-1", "SE-1"], root.GetProperty("steps").EnumerateArray().Select(s => s.GetProperty("sku").GetString()));
        var text = root.GetProperty("text").GetString()!;
        foreach (var step in root.GetProperty("steps").EnumerateArray())
        {
            var quote = step.GetProperty("quote").GetString()!;
            Assert.Equal(quote, text.Substring(step.GetProperty("start").GetInt32(), quote.Length));
        }
    }

    [Fact]
    public async Task A_folder_is_a_file_a_reading_in_the_order_of_names()
    {
        Write("articles/b.md", Article);
        Write("articles/a.html", "<h1>Une page</h1><p>Il fait beau et la mer est calme ce matin.</p>");
        Write("articles/c.txt", "Un texte\n\nIl fait beau et la mer est calme ce matin.");
        Write("articles/notes.pdf", "%PDF");

        var outcome = await Run("read", At("articles"), "--catalog", At("catalog.json"), "--out", At("out"));

        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.Equal(["a.reading.json", "b.reading.json", "c.reading.json"], Directory.GetFiles(At("out")).Select(Path.GetFileName).Order());
        Assert.True(outcome.Output.IndexOf("a.html", StringComparison.Ordinal) < outcome.Output.IndexOf("b.md", StringComparison.Ordinal));
        using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(At("out/b.reading.json"), TestContext.Current.CancellationToken));
        Assert.Equal(2, json.RootElement.GetProperty("steps").GetArrayLength());
    }

    [Fact]
    public async Task A_folder_without_out_is_a_summary()
    {
        Write("articles/b.md", Article);

        var outcome = await Run("read", At("articles"), "--catalog", At("catalog.json"));

        Assert.Equal(0, outcome.Code);
        Assert.Contains("b.md", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_bad_article_is_told_and_the_others_are_read()
    {
        Write("articles/a.md", "");
        Write("articles/b.md", Article);

        var outcome = await Run("read", At("articles"), "--catalog", At("catalog.json"), "--out", At("out"));

        Assert.Equal(1, outcome.Code);
        Assert.Contains("a.md: There is no text in it.", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("1 of 2 articles could not be read", outcome.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(At("out/b.reading.json")));
    }

    [Fact]
    public async Task Two_articles_that_would_write_one_file_do_not_overwrite_each_other()
    {
        Write("articles/a.md", Article);
        Write("articles/a.txt", "Un texte\n\nIl fait beau et la mer est calme ce matin.");

        var outcome = await Run("read", At("articles"), "--catalog", At("catalog.json"), "--out", At("out"));

        Assert.Equal(1, outcome.Code);
        Assert.Contains("would overwrite", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("SA-1", await File.ReadAllTextAsync(At("out/a.reading.json"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_fault_of_the_catalog_is_told_on_the_error_side()
    {
        Write("bad.json", Catalog.Replace("7.5", "-1", StringComparison.Ordinal).Replace("\"vat\": 5.5", "\"vat\": 300", StringComparison.Ordinal));

        var outcome = await Run("read", Write("a.md", Article), "--catalog", At("bad.json"), "--json");

        Assert.Equal((1, ""), (outcome.Code, outcome.Output));
        Assert.Contains("$.products[0].price: -1 is negative.", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("$.products[2].vat: 300 is not a percentage", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing.md", "catalog.json", "missing.md: there is no such file")]
    [InlineData("a.md", "missing.json", "missing.json: there is no such file")]
    [InlineData("empty", "catalog.json", "no article in it")]
    [InlineData("a.pdf", "catalog.json", "Give a .md, .html or .txt file.")]
    public async Task What_is_not_there_or_no_article_is_told(string article, string catalog, string message)
    {
        Write("a.md", Article);
        Write("a.pdf", "%PDF");
        Directory.CreateDirectory(At("empty"));

        var outcome = await Run("read", At(article), "--catalog", At(catalog));

        Assert.Equal((1, ""), (outcome.Code, outcome.Output));
        Assert.Contains(message, outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("read")]
    [InlineData("read", "a.md")]
    [InlineData("read", "a.md", "--catalog")]
    [InlineData("read", "a.md", "--catalog", "c.json", "--colour")]
    [InlineData("raed")]
    [InlineData]
    public async Task A_command_that_is_not_understood_is_a_matter_of_usage(params string[] args)
    {
        var outcome = await Run(args);

        Assert.Equal((2, ""), (outcome.Code, outcome.Output));
        Assert.Contains("--help", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_of_a_whole_folder_needs_somewhere_to_go() => Assert.Equal(2, (await Run("read", At("."), "--catalog", At("catalog.json"), "--json")).Code);

    [Theory]
    [InlineData("read", "shop read article.html --catalog catalog.json --json")]
    [InlineData("publish", "shop publish exosomes-et-routine-eclat --as Nadia --discount 10")]
    [InlineData("import", "catalog")]
    [InlineData("db", "migrate")]
    public async Task Help_ends_with_examples(string command, string example)
    {
        var outcome = await Run(command, "--help");

        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.Contains(example, outcome.Output, StringComparison.Ordinal);
    }
}
