using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Articles;
using Shop.Domain.Catalog;
using Shop.Domain.Desk;
using Shop.Features.Data;

namespace Shop.Features.Tests.Data;

public sealed class ConsequencesTests : ShopTests
{
    [Fact]
    public async Task An_audit_entry_is_never_changed_and_never_removed()
    {
        await Change(async db => await db.AddAsync(AuditEntry.Of("Nadia", AuditAction.CatalogImported, "catalog.json", Now), Cancel));

        await Assert.ThrowsAsync<InvalidOperationException>(() => Change(async db => db.Remove(await db.AuditEntries.SingleAsync(Cancel))));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Change(async db => db.Entry(await db.AuditEntries.SingleAsync(Cancel)).Property(a => a.By).CurrentValue = "Paul"));

        Assert.Equal("Nadia", (await InDb(db => db.AuditEntries.SingleAsync(Cancel))).By);
    }

    [Fact]
    public async Task A_product_is_listed_by_everything_that_it_may_be_searched_for()
    {
        await Add();

        var listing = await Listing();
        Assert.Equal(("CR-1", "Crème à l'œillet", SaleStatus.Active), (listing.Sku, listing.NameFr, listing.Status));
        Assert.All(new[] { "creme", "oeillet", "cr-1", "maison", "baume" }, word => Assert.Contains($" {word}", listing.NameText, StringComparison.Ordinal));
        Assert.Contains(" glycerin", listing.ContentText, StringComparison.Ordinal);

        await Change(async db => (await db.Products.SingleAsync(Cancel)).Revise(Details() with { Names = new LocalizedText("Onguent", "Balm") }, 3));
        Assert.Equal("Onguent", (await Listing()).NameFr);
        await Change(async db => (await db.Products.SingleAsync(Cancel)).Archive());
        Assert.Equal(SaleStatus.Archived, (await Listing()).Status);
    }

    [Fact]
    public async Task The_catalogs_stamp_changes_with_what_a_product_says_and_not_with_its_stock()
    {
        var stamp = await Stamp();
        await Add();
        var added = await Stamp();
        await Change(async db => (await db.Products.SingleAsync(Cancel)).TakeFromStock(1));

        Assert.NotEqual(stamp, added);
        Assert.Equal(added, await Stamp());
        await Change(async db => (await db.Products.SingleAsync(Cancel)).Recall());
        Assert.NotEqual(added, await Stamp());
    }

    [Fact]
    public async Task Many_products_at_once_are_one_check_of_every_routine()
    {
        await Change(async db => await db.AddRangeAsync(Enumerable.Range(0, 30).Select(i => Product.Create(Details() with { Sku = $"P-{i}" }, 5)), Cancel));
        Assert.Empty(await Due());

        await Change(async db => (await db.Products.ToListAsync(Cancel)).ForEach(p => p.Recall()));
        Assert.Equal([""], await Due());
    }

    [Fact]
    public async Task What_was_kept_before_there_were_lists_is_listed_when_the_database_is_migrated()
    {
        await Add();
        var article = Article.Create("savons", Language.French, new ArticleContent("Les savons", "<p>Le savon.</p>", "Le savon.", "hash"), Now);
        await Change(async db =>
        {
            await db.AddAsync(article, Cancel);
            db.RemoveRange(await db.ProductListings.ToListAsync(Cancel));
        });

        await Send(new MigrateDatabase.Command());

        Assert.Equal("CR-1", (await Listing()).Sku);
        var mapping = await InDb(db => db.Mappings.SingleAsync(Cancel));
        Assert.Equal(("savons", "Les savons", article.Current.Id, false), (mapping.Slug, mapping.Title, mapping.ArticleVersionId, mapping.IsLive));
    }

    private Task Add() => Change(async db => await db.AddAsync(Product.Create(Details(), 5), Cancel));

    private Task<ProductListing> Listing() => InDb(db => db.ProductListings.SingleAsync(Cancel));

    private Task<Guid> Stamp() => InDb(db => db.CatalogStates.Select(s => s.Stamp).SingleAsync(Cancel));

    private Task<List<string>> Due() => InDb(db => db.DueTasks.Where(t => t.Kind == DueKind.CheckDrift).Select(t => t.Subject).ToListAsync(Cancel));

    private static ProductDetails Details() => new()
    {
        Sku = "CR-1",
        Names = new LocalizedText("Crème à l'œillet", "Carnation cream"),
        Aliases = System.Collections.Immutable.ImmutableDictionary<Language, System.Collections.Immutable.ImmutableArray<string>>.Empty.Add(Language.French, ["Baume fleuri"]),
        Brand = "Maison",
        Category = Category.Moisturiser,
        Form = "cream",
        Price = Money.Of(20m, "EUR"),
        VatRate = 20,
        Ingredients = ["Aqua", "Glycerin"],
    };
}
