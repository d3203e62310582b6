using Shop.Domain.Articles;

namespace Shop.Domain.Tests.Articles;

public sealed class ArticleTests
{
    private static readonly DateTime Monday = new(2026, 11, 23, 8, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_new_article_has_its_first_version()
    {
        var article = Article.Create("peau-seche", Language.French, Content("a"), Monday);

        var version = Assert.Single(article.Versions);
        Assert.Equal((1, article.Id, "a", "Titre a", Monday), (version.Number, version.ArticleId, version.ContentHash, version.Title, version.ImportedAt));
        Assert.Same(version, article.Current);
    }

    [Theory]
    [InlineData("Peau sèche")]
    [InlineData("")]
    [InlineData("peau--seche")]
    public void An_address_is_a_slug(string slug) =>
        Violates("slug-invalid", () => Article.Create(slug, Language.French, Content("a"), Monday));

    [Fact]
    public void The_same_content_again_adds_nothing()
    {
        var article = Article.Create("peau-seche", Language.French, Content("a"), Monday);

        Assert.Null(article.Revise(Language.French, Content("a"), Monday.AddDays(1)));
        Assert.Single(article.Versions);
    }

    [Fact]
    public void Other_content_adds_a_version_and_keeps_the_ones_before()
    {
        var article = Article.Create("peau-seche", Language.French, Content("a"), Monday);
        var first = article.Current;

        var second = article.Revise(Language.English, Content("b"), Monday.AddDays(1));

        Assert.Equal(2, second?.Number);
        Assert.Same(second, article.Current);
        Assert.Equal([first, article.Current], article.Versions);
        Assert.Equal("a", first.ContentHash);
        Assert.Equal(Language.English, article.Language);
    }

    [Fact]
    public void Content_that_comes_back_is_a_version_of_its_own()
    {
        var article = Article.Create("peau-seche", Language.French, Content("a"), Monday);
        article.Revise(Language.French, Content("b"), Monday);

        Assert.Equal(3, article.Revise(Language.French, Content("a"), Monday)?.Number);
    }

    [Fact]
    public void A_passage_ends_just_past_its_words()
    {
        var text = new ArticleText("Un savon doux.", []);

        var passage = text.Passage(3, 5);

        Assert.Equal(("savon", 3, 5, 8), (passage.Quote, passage.Start, passage.Length, passage.End));
    }

    private static ArticleContent Content(string hash) => new($"Titre {hash}", $"<p>{hash}</p>", hash, hash);
}
