using System.Text;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Articles;
using Shop.Features.Articles;
using Shop.Features.Catalog;

namespace Shop.Features.Tests.Articles;

public sealed class ImportArticleTests : ShopTests
{
    private const string Catalog = """
        {
          "currency": "EUR",
          "products": [
            { "sku": "SA-1", "names": { "fr": "Savon doux à l'avoine" }, "category": "cleanser", "form": "bar", "price": 7.5, "vat": 20 },
            { "sku": "SE-1", "names": { "fr": "Sérum clair à la réglisse" }, "category": "serum", "form": "serum", "price": 25, "vat": 20 }
          ]
        }
        """;

    private const string Article = """
        # Une routine toute simple

        Voici comment prendre soin de votre peau, le matin, sans y passer une heure.

        ## La routine du matin

        1. Nettoyez le visage avec le Savon doux à l'avoine.
        2. Appliquez ensuite le Sérum clair à la réglisse.
        """;

    protected override async Task Given() => await Send(new ImportCatalog.Command(Encoding.UTF8.GetBytes(Catalog)));

    [Fact]
    public async Task A_new_article_is_kept_and_read_and_its_suggestions_wait()
    {
        var imported = Assert.IsType<ImportArticle.Result.Imported>(await Import(Article, "Ma Routine (été).md"));

        Assert.Equal(("ma-routine-ete", "Une routine toute simple", Language.French, 1), (imported.Slug, imported.Title, imported.Language, imported.Version));
        Assert.Equal(new ImportArticle.Counts(2, 0, 0, 0), imported.Found);
        var suggestions = await Suggestions();
        Assert.All(suggestions, s => Assert.Equal(SuggestionStatus.Pending, s.Status));
        Assert.Equal(["SA-1", "SE-1"], suggestions.Select(s => s.Proposal.Sku));
        var version = await InDb(db => db.ArticleVersions.SingleAsync(Cancel));
        Assert.All(suggestions, s => Assert.Equal(s.Proposal.Passage.Quote, version.Text.Substring(s.Proposal.Passage.Start, s.Proposal.Passage.Length)));
        var reading = await InDb(db => db.Readings.SingleAsync(Cancel));
        Assert.Equal((Now, version.Id), (reading.ReadAt, reading.ArticleVersionId));
    }

    [Fact]
    public async Task The_same_content_again_makes_nothing()
    {
        await Import(Article);

        var again = Assert.IsType<ImportArticle.Result.Unchanged>(await Import(Article + "\n"));

        Assert.Equal((1, null), (again.Version, again.Found));
        Assert.Equal(1, await InDb(db => db.ArticleVersions.CountAsync(Cancel)));
        Assert.Equal(1, await InDb(db => db.Readings.CountAsync(Cancel)));
    }

    [Fact]
    public async Task A_changed_text_is_a_new_version_and_what_nobody_decided_is_stale()
    {
        await Import(Article);

        var revised = Assert.IsType<ImportArticle.Result.Imported>(await Import(Article.Replace("une heure", "la matinée", StringComparison.Ordinal)));

        Assert.Equal(2, revised.Version);
        var suggestions = await Suggestions();
        Assert.Equal(2, suggestions.Count(s => s.Status == SuggestionStatus.Stale));
        Assert.Equal(2, suggestions.Count(s => s.Status == SuggestionStatus.Pending));
        var current = await InDb(db => db.ArticleVersions.SingleAsync(v => v.Number == 2, Cancel));
        Assert.All(suggestions.Where(s => s.Status == SuggestionStatus.Pending), s => Assert.Equal(current.Id, s.ArticleVersionId));
    }

    [Fact]
    public async Task The_same_text_is_read_again_when_the_catalog_says_something_else()
    {
        await Import(Article);
        await Send(new ImportCatalog.Command(Encoding.UTF8.GetBytes(Catalog.Replace("SE-1", "SE-2", StringComparison.Ordinal).Replace("à la réglisse", "à la mauve", StringComparison.Ordinal))));
        Time.Advance(TimeSpan.FromHours(1));

        var again = Assert.IsType<ImportArticle.Result.Unchanged>(await Import(Article));

        Assert.Equal((1, 2), (again.Version, again.Found!.Steps));
        Assert.Equal(2, (await Suggestions()).Count(s => s.Status == SuggestionStatus.Stale));
    }

    [Fact]
    public async Task A_price_is_no_reason_to_read_again()
    {
        await Import(Article);
        await Send(new ImportCatalog.Command(Encoding.UTF8.GetBytes(Catalog.Replace("7.5", "8.5", StringComparison.Ordinal))));

        Assert.Null(Assert.IsType<ImportArticle.Result.Unchanged>(await Import(Article)).Found);
    }

    [Fact]
    public async Task A_decision_on_the_same_words_stands_when_they_are_read_again()
    {
        await Import(Article);
        await Change(async db => (await db.Suggestions.OrderBy(s => s.Ordinal).FirstAsync(Cancel)).Reject("Not ours to sell.", "Nadia", Now));
        await Send(new ImportCatalog.Command(Encoding.UTF8.GetBytes(Catalog.Replace("SE-1", "SE-2", StringComparison.Ordinal).Replace("à la réglisse", "à la mauve", StringComparison.Ordinal))));

        var again = Assert.IsType<ImportArticle.Result.Unchanged>(await Import(Article));

        Assert.Equal(1, again.Found!.Steps);
        Assert.Equal("SA-1", Assert.Single(await Suggestions(), s => s.Status == SuggestionStatus.Rejected).Proposal.Sku);
    }

    [Theory]
    [InlineData("a.md", "", "article-empty")]
    [InlineData("a.md", "a\0b", "article-binary")]
    [InlineData("a.doc", "Texte", "format-unknown")]
    [InlineData("---.md", Article, "slug-empty")]
    [InlineData("a.md", "# 1234\n\n5678", "language-unknown")]
    public async Task A_file_that_cannot_be_taken_leaves_nothing_behind(string name, string source, string code)
    {
        Assert.Equal(code, Assert.IsType<ImportArticle.Result.Refused>(await Import(source, name)).Fault.Code);
        Assert.False(await InDb(db => db.Articles.AnyAsync(Cancel)));
    }

    [Fact]
    public async Task A_language_that_is_given_is_believed()
    {
        var imported = Assert.IsType<ImportArticle.Result.Imported>(await Send(new ImportArticle.Command("a.md", Encoding.UTF8.GetBytes("# 1234\n\n5678"), Language.English)));

        Assert.Equal(Language.English, imported.Language);
    }

    private Task<ImportArticle.Result> Import(string source, string name = "routine.md") => Send(new ImportArticle.Command(name, Encoding.UTF8.GetBytes(source)));

    private Task<List<Suggestion>> Suggestions() => InDb(db => db.Suggestions.OrderBy(s => s.Ordinal).ToListAsync(Cancel));
}
