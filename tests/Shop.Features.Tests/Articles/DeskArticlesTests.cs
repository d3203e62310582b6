using System.Text;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Desk;
using Shop.Features.Articles;
using Shop.Features.Catalog;
using Shop.Features.Due;
using Shop.Features.Mapping;
using Shop.Features.Routines;

namespace Shop.Features.Tests.Articles;

/// <summary>Many articles at the desk: handed over, listed, and what of them needs somebody.</summary>
public sealed class DeskArticlesTests : ShopTests
{
    protected override Task Given() => Send(new ImportCatalog.Command(Encoding.UTF8.GetBytes("""
        { "currency": "EUR", "products": [{ "sku": "SA-1", "names": { "fr": "Savon doux à l'avoine" }, "category": "cleanser", "form": "bar", "price": 7.5, "vat": 20, "stock": 3 },
          { "sku": "SE-1", "names": { "fr": "Sérum clair à la réglisse" }, "category": "serum", "form": "serum", "price": 25, "vat": 20, "stock": 3 }] }
        """)));

    [Fact]
    public async Task A_feed_is_taken_in_article_by_article_and_one_bad_one_does_not_lose_the_others()
    {
        var feed = $"<rss><channel><language>fr</language>{string.Concat(Enumerable.Range(1, 5).Select(i => $"<item><title>Article {i}</title><description>&lt;p&gt;Nettoyez le visage avec le Savon doux à l'avoine, chaque matin.&lt;/p&gt;</description></item>"))}<item><title>Vide</title></item></channel></rss>";
        var started = await Send(new StartArticleImport.Command([new("journal.xml", Encoding.UTF8.GetBytes(feed)), new("photo.png", new byte[] { 1, 2 }), new("seul.md", Encoding.UTF8.GetBytes("# Seul\n\nNettoyez le visage avec le Savon doux à l'avoine, chaque matin."))], null, "Nadia"));

        var halfway = await Send(new TakeDueTask.Command());
        await Send(DueTasks.Command(halfway!.Kind, halfway.TaskId));
        Assert.Equal((1, null), ((await Import(started.Import)).Items.Count(i => i.Outcome == ImportOutcome.New), (await Import(started.Import)).FinishedAt));
        await CarryOut();

        var done = await Import(started.Import);
        Assert.NotNull(done.FinishedAt);
        Assert.Equal([ImportOutcome.New, ImportOutcome.New, ImportOutcome.New, ImportOutcome.New, ImportOutcome.New, ImportOutcome.Refused, ImportOutcome.New, ImportOutcome.Skipped], done.Items.Select(i => i.Outcome));
        Assert.Equal(6, await InDb(db => db.Articles.CountAsync(Cancel)));
        Assert.Equal(0, await InDb(db => db.ArticleImportFiles.CountAsync(Cancel)));
        Assert.Equal(6, await InDb(db => db.AuditEntries.CountAsync(a => a.Action == AuditAction.ArticleImported && a.By == "Nadia", Cancel)));
    }

    [Fact]
    public async Task What_is_handed_over_again_changes_nothing()
    {
        await Article("Un");
        var audited = await InDb(db => db.AuditEntries.CountAsync(Cancel));

        Assert.IsType<ImportArticle.Result.Unchanged>(await Article("Un"));

        Assert.Equal(audited, await InDb(db => db.AuditEntries.CountAsync(Cancel)));
        Assert.Equal(1, await InDb(db => db.ArticleVersions.CountAsync(Cancel)));
    }

    [Fact]
    public async Task Who_saw_another_version_does_not_overwrite_it()
    {
        var first = Assert.IsType<ImportArticle.Result.Imported>(await Article("Un"));

        Assert.Equal(new ImportArticle.Result.Overtaken(first.Hash), await Article("Un", "Autre chose.", seen: new string('0', 64)));
        Assert.Equal(2, Assert.IsType<ImportArticle.Result.Imported>(await Article("Un", "Autre chose.", seen: first.Hash)).Version);
        Assert.Equal(new ImportArticle.Result.Overtaken(null), await Article("Deux", seen: first.Hash));
    }

    [Fact]
    public async Task The_list_filters_searches_and_pages()
    {
        for (var i = 0; i < 60; i++)
        {
            await Article($"Été {i}");
            Time.Advance(TimeSpan.FromSeconds(1));
        }

        await Send(new ImportArticle.Command("rien-a-vendre.md", Encoding.UTF8.GetBytes("# Rien à vendre\n\nIl fait beau et la mer est calme, voilà tout ce que nous savons de la journée.")));
        await Send(new AcceptAllSuggestions.Command("ete-7", 0, "Nadia"));
        await Send(new PublishRoutine.Command("ete-9", "Nadia"));

        var first = await Send(new ListDeskArticles.Query());
        Assert.Equal((61, 58, 1, 0, 1), (first.Counts[ArticleFilter.All], first.Counts[ArticleFilter.NeedsReview], first.Counts[ArticleFilter.Published], first.Counts[ArticleFilter.Drifted], first.Counts[ArticleFilter.NoProducts]));
        var second = await Send(new ListDeskArticles.Query(After: first.Next));
        Assert.Equal(61, first.Articles.Concat(second.Articles).Select(a => a.Slug).Distinct().Count());
        Assert.Null(second.Next);
        Assert.Equal("rien-a-vendre", (await Send(new ListDeskArticles.Query(ArticleFilter.NoProducts))).Articles.Single().Slug);
        Assert.Equal(["ete-12"], (await Send(new ListDeskArticles.Query(Search: "ETE 12"))).Articles.Select(a => a.Slug));
        Assert.Empty((await Send(new ListDeskArticles.Query(Search: "%"))).Articles);
    }

    [Fact]
    public async Task The_queue_begins_with_what_drifts_and_its_counts_go_down_as_one_works()
    {
        await Article("Un");
        await Article("Deux");
        await Send(new PublishRoutine.Command("un", "Nadia"));
        await Change(async db => (await db.Products.SingleAsync(p => p.Sku == "SA-1", Cancel)).Recall());
        await CarryOut();

        var agenda = await Send(new GetAgenda.Query());
        Assert.Equal(("un", 1, "deux", 1), (agenda.Drifting.Single().Slug, agenda.DriftingCount, agenda.Reviews.Single().Slug, agenda.ReviewCount));
        await Send(new AcceptAllSuggestions.Command("deux", 0, "Nadia"));

        Assert.Equal(0, (await Send(new GetAgenda.Query())).ReviewCount);
    }

    [Fact]
    public async Task The_reader_is_made_once_for_many_articles_and_anew_when_the_catalog_changes()
    {
        await Article("Un", "Posez le Masque au thé vert, chaque matin sur le visage.");
        await Send(new ImportCatalog.Command(Encoding.UTF8.GetBytes("""
            { "currency": "EUR", "products": [{ "sku": "MA-1", "names": { "fr": "Masque au thé vert" }, "category": "mask", "form": "cream", "price": 25, "vat": 20 }] }
            """)));

        Assert.Equal(2, Assert.IsType<ImportArticle.Result.Imported>(await Article("Deux", "Posez le Masque au thé vert, chaque matin sur le visage.")) is { Found: { } found } ? found.Steps + found.Mentions : -1);
    }

    private async Task<GetArticleImport.Result> Import(Guid id) => (await Send(new GetArticleImport.Query(id)))!;

    private Task<ImportArticle.Result> Article(string title, string text = "Nettoyez le visage avec le Savon doux à l'avoine, chaque matin.", string? seen = null) =>
        Send(new ImportArticle.Command($"{title}.md", Encoding.UTF8.GetBytes($"# {title}\n\nVoici comment prendre soin de la peau.\n\n1. {text}\n2. Appliquez ensuite le Sérum clair à la réglisse."), null, "Nadia", seen));

    private async Task CarryOut()
    {
        while (await Send(new TakeDueTask.Command()) is { } taken)
        {
            Assert.Equal(DueOutcome.Done, await Send(DueTasks.Command(taken.Kind, taken.TaskId)));
        }
    }
}
