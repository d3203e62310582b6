using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Catalog;
using Shop.Domain.Desk;
using Shop.Features.Catalog;
using Shop.Features.Due;

namespace Shop.Features.Tests.Catalog;

/// <summary>What a product has cost, and reductions that are compared with it.</summary>
public sealed class ReductionTests : ShopTests
{
    private const string Nadia = "Nadia";

    private static readonly ProductDetails Cream = new()
    {
        Sku = "CR-1",
        Names = new LocalizedText("Crème simple", "Plain cream"),
        Category = Category.Moisturiser,
        Form = "cream",
        Net = new Quantity(50, Unit.Millilitre),
        Price = Money.Of(20, "EUR"),
        VatRate = 20,
    };

    protected override Task Given() => Change(async db => await db.AddAsync(Product.Create(Cream, 5), Cancel));

    [Fact]
    public async Task Every_price_is_kept_with_when_it_began_and_nothing_else_is()
    {
        var began = Now;
        Time.Advance(TimeSpan.FromDays(1));
        await Change(async db => (await Kept(db)).TakeFromStock(1));
        await Change(async db => (await Kept(db)).Edit(Cream with { Brand = "Maison" }, 4));
        await Reprice(18);
        await Reprice(18);

        Assert.Equal([(2000, began), (1800, began.AddDays(1))], (await Records()).Select(r => (r.Price.Minor, r.Since)));
    }

    [Fact]
    public async Task What_was_there_before_prices_were_kept_has_its_price_from_the_migration_on()
    {
        await Change(async db => db.RemoveRange(await db.PriceRecords.ToListAsync(Cancel)));

        await Send(new Features.Data.MigrateDatabase.Command());

        Assert.Equal(2000, Assert.Single(await Records()).Price.Minor);
    }

    [Fact]
    public async Task A_reduction_shows_the_lowest_price_of_the_thirty_days_before_it()
    {
        Time.Advance(TimeSpan.FromDays(40));
        await Reprice(17);
        Time.Advance(TimeSpan.FromDays(5));
        await Reprice(22);
        Time.Advance(TimeSpan.FromDays(5));

        Assert.Equal(AnnounceReduction.Result.Done, await Announce(2200, 15));

        var page = await Page();
        Assert.Equal((1500, 1700), (page.Details.Price.Minor, page.Reduction!.Prior.Minor));
        Assert.Equal(Money.Of(300, "EUR"), page.UnitPrice!.Price);
        Assert.Equal(("22 EUR", "15 EUR"), await Audit(AuditAction.ReductionAnnounced) is var a ? (a.Before, a.After) : default);
    }

    [Fact]
    public async Task A_price_that_is_no_lower_than_within_thirty_days_is_no_reduction()
    {
        Time.Advance(TimeSpan.FromDays(40));
        await Reprice(10);
        Time.Advance(TimeSpan.FromDays(1));
        await Reprice(30);
        Time.Advance(TimeSpan.FromDays(1));

        Assert.Equal("reduction-not-lower", (await Assert.ThrowsAsync<RuleViolation>(() => Announce(3000, 20))).Code);
        Assert.Null((await Page()).Reduction);
    }

    [Fact]
    public async Task Nobody_announces_a_reduction_of_a_price_that_they_have_not_seen()
    {
        await Reprice(25);
        Assert.Equal(AnnounceReduction.Result.PriceChanged, await Announce(2000, 15));
        Assert.Equal(AnnounceReduction.Result.NotFound, await Send(new AnnounceReduction.Command("NONE", 2000, 15, null, Nadia)));
    }

    [Fact]
    public async Task A_product_has_one_reduction_at_a_time()
    {
        await Announce(2000, 15);
        Assert.Equal("reduction-announced", (await Assert.ThrowsAsync<RuleViolation>(() => Announce(1500, 12))).Code);
    }

    [Fact]
    public async Task Of_two_people_who_announce_at_once_one_does()
    {
        var results = await Task.WhenAll(Try(() => Announce(2000, 15)), Try(() => SendToOtherNode(new AnnounceReduction.Command("CR-1", 2000, 14, null, "Karim"))));

        Assert.Single(results, r => r);
        Assert.Single(await InDb(db => db.PriceReductions.ToListAsync(Cancel)));
        Assert.Equal(2, (await Records()).Count);
    }

    [Fact]
    public async Task Ending_a_reduction_gives_the_price_back()
    {
        await Announce(2000, 15);

        Assert.Equal(EndReduction.Result.Done, await Send(new EndReduction.Command("CR-1", "Karim")));

        Assert.Equal((2000, null), await Page() is var page ? (page.Details.Price.Minor, page.Reduction) : default);
        Assert.Equal("Karim", (await Audit(AuditAction.ReductionEnded)).By);
        Assert.Equal(EndReduction.Result.NotFound, await Send(new EndReduction.Command("CR-1", "Karim")));
    }

    [Fact]
    public async Task A_reduction_with_a_last_day_ends_by_itself_once()
    {
        await Announce(2000, 15, Now.AddDays(3));
        var task = await InDb(db => db.DueTasks.SingleAsync(t => t.Kind == DueKind.EndReduction, Cancel));
        Assert.Equal(Now.AddDays(3), task.DueAt);
        Time.Advance(TimeSpan.FromDays(3));

        Assert.Equal(DueOutcome.Done, await Send(new EndDueReduction.Command(task.Id)));
        Assert.Equal(DueOutcome.Gone, await Send(new EndDueReduction.Command(task.Id)));

        Assert.Equal((2000, null), await Page() is var page ? (page.Details.Price.Minor, page.Reduction) : default);
        Assert.Equal(Nadia, (await Audit(AuditAction.ReductionEnded)).By);
    }

    [Fact]
    public async Task What_was_ended_by_hand_is_not_due_any_more()
    {
        await Announce(2000, 15, Now.AddDays(3));
        await Send(new EndReduction.Command("CR-1", Nadia));
        Assert.Empty(await InDb(db => db.DueTasks.Where(t => t.Kind == DueKind.EndReduction).ToListAsync(Cancel)));
    }

    [Fact]
    public async Task Raising_a_reduced_price_ends_the_announcement_and_lowering_it_does_not()
    {
        await Announce(2000, 15, Now.AddDays(3));
        await Reprice(12);
        Assert.Equal((1200, 2000), await Page() is { Reduction: { } kept } page ? (page.Details.Price.Minor, kept.Prior.Minor) : default);

        await Reprice(19);

        Assert.Equal((1900, null), await Page() is var raised ? (raised.Details.Price.Minor, raised.Reduction) : default);
        Assert.Empty(await InDb(db => db.DueTasks.Where(t => t.Kind == DueKind.EndReduction).ToListAsync(Cancel)));
    }

    [Fact]
    public async Task A_reduced_price_counts_as_a_price_for_the_next_reduction()
    {
        Time.Advance(TimeSpan.FromDays(60));
        await Announce(2000, 15);
        Time.Advance(TimeSpan.FromDays(3));
        await Send(new EndReduction.Command("CR-1", Nadia));
        Time.Advance(TimeSpan.FromDays(10));

        Assert.Equal("reduction-not-lower", (await Assert.ThrowsAsync<RuleViolation>(() => Announce(2000, 16))).Code);
        Assert.Equal(1500, (await Send(new GetDeskProduct.Query("CR-1")))!.PriorPrice!.Value.Minor);
    }

    private Task<AnnounceReduction.Result> Announce(long seen, decimal reduced, DateTime? endsAt = null) => Send(new AnnounceReduction.Command("CR-1", seen, reduced, endsAt, Nadia));

    private static async Task<bool> Try(Func<Task<AnnounceReduction.Result>> announce)
    {
        try
        {
            return await Task.Run(announce, Cancel) == AnnounceReduction.Result.Done;
        }
        catch (RuleViolation)
        {
            return false;
        }
    }

    private Task Reprice(decimal price) => Change(async db =>
    {
        var product = await Kept(db);
        product.Edit(product.Details with { Price = Money.Of(price, "EUR") }, product.Stock);
    });

    private async Task<GetProduct.Result> Page() => (await Send(new GetProduct.Query(await InDb(db => db.Products.Select(p => p.Slug).SingleAsync(Cancel)), Language.French)))!;

    private Task<List<PriceRecord>> Records() => InDb(db => db.PriceRecords.AsNoTracking().OrderBy(r => r.Since).ToListAsync(Cancel));

    private Task<AuditEntry> Audit(AuditAction action) => InDb(db => db.AuditEntries.AsNoTracking().SingleAsync(a => a.Action == action, Cancel));

    private static Task<Product> Kept(Features.Data.ShopDb db) => db.Products.SingleAsync(Cancel);
}
