using Microsoft.EntityFrameworkCore;
using Shop.Domain.Desk;
using Shop.Domain.Ordering;
using Shop.Features.Checkout;

namespace Shop.Features.Tests.Checkout;

public sealed class ForgetBasketsTests : CheckoutTests
{
    [Fact]
    public async Task Baskets_that_nobody_touched_for_thirty_days_are_gone_and_the_others_stay()
    {
        var old = await BasketWithRoutine();
        Time.Advance(TimeSpan.FromDays(20));
        var young = await BasketWith(Cream);
        Time.Advance(TimeSpan.FromDays(11));

        await CarryOut();

        Assert.Equal([young], await InDb(db => db.Baskets.Select(b => b.Token).ToListAsync(Cancel)));
        Assert.Equal([Cream], await InDb(db => db.BasketLines.Select(l => l.Sku).ToListAsync(Cancel)));
        Assert.NotEqual(old, await BasketWith(Cream, 1, old));
        Time.Advance(TimeSpan.FromDays(20));
        await CarryOut();
        Assert.DoesNotContain(young, await InDb(db => db.Baskets.Select(b => b.Token).ToListAsync(Cancel)));
    }

    [Fact]
    public async Task A_basket_on_its_last_day_and_one_that_was_touched_meanwhile_stay()
    {
        var token = await BasketWith(Cream);
        Time.Advance(Domain.Ordering.Basket.Lifetime);
        await CarryOut();
        Assert.False((await Basket(token)).IsEmpty);

        await BasketWith(Soap, 1, token);
        Time.Advance(TimeSpan.FromDays(2));
        await CarryOut();

        Assert.Equal(2, (await Basket(token)).Lines.Count());
    }

    [Fact]
    public async Task An_order_outlives_its_basket()
    {
        var order = await Placed(await BasketWith(Cream));
        Time.Advance(TimeSpan.FromDays(31));

        await CarryOut();

        Assert.False(await InDb(db => db.Baskets.AnyAsync(Cancel)));
        Assert.Equal(OrderStatus.Expired, (await Kept(order)).Status);
    }

    [Fact]
    public async Task More_than_are_removed_at_once_are_removed_one_turn_after_another()
    {
        await Change(async db => await db.AddRangeAsync(Enumerable.Range(0, ForgetBaskets.Most + 3).Select(i => Domain.Ordering.Basket.Create($"old-{i}", Now)), Cancel));
        await BasketWith(Cream);
        Time.Advance(TimeSpan.FromDays(31));

        await CarryOut();

        Assert.False(await InDb(db => db.Baskets.AnyAsync(Cancel)));
    }

    [Fact]
    public async Task There_is_one_task_however_many_baskets_are_begun()
    {
        await BasketWith(Cream);
        await Task.WhenAll(BasketWith(Soap), BasketWith(Serum), BasketWithRoutine());

        Assert.Equal(1, await InDb(db => db.DueTasks.CountAsync(t => t.Kind == DueKind.ForgetBaskets, Cancel)));
    }
}
