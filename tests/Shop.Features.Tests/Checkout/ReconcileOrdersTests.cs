using Microsoft.EntityFrameworkCore;
using Shop.Domain.Ordering;
using Shop.Features.Payments;

namespace Shop.Features.Tests.Checkout;

/// <summary>With the demo gateway, which closes what nobody paid; what Stripe answers is proved with its stand-in.</summary>
public sealed class ReconcileOrdersTests : CheckoutTests
{
    [Fact]
    public async Task A_window_that_nobody_closed_is_closed_and_its_packs_are_free()
    {
        var order = await Placed(await BasketWith(Cream, 2));
        Time.Advance(Order.PaymentWindow);

        var result = await Send(new ReconcileOrders.Command());

        Assert.Equal([new ReconcileOrders.Settled((await Kept(order)).Number, ReconcileOrders.Outcome.Expired)], result.Settled);
        Assert.Equal((OrderStatus.Expired, 0), ((await Kept(order)).Status, await InDb(db => db.StockHolds.CountAsync(Cancel))));
        Assert.Empty((await Send(new ReconcileOrders.Command())).Settled);
    }

    [Fact]
    public async Task A_payment_that_may_still_arrive_is_left_open()
    {
        var order = await Placed(await BasketWith(Cream));

        var result = await Send(new ReconcileOrders.Command());

        Assert.Equal((0, 1, OrderStatus.AwaitingPayment), (result.Settled.Length, result.StillOpen, (await Kept(order)).Status));
    }

    [Fact]
    public async Task A_refund_that_was_never_asked_for_is()
    {
        var order = await Placed(await BasketWith(Cream));
        await Pay(order, PaymentOutcome.Approved, "m1");
        await Pay(order, PaymentOutcome.Approved, "m2");

        var result = await Send(new ReconcileOrders.Command());

        Assert.Equal([ReconcileOrders.Outcome.Refunded], result.Settled.Select(s => s.What));
        await CarryOut();
        Assert.Equal(RefundStatus.Done, (await InDb(db => db.Refunds.SingleAsync(Cancel))).Status);
    }
}
