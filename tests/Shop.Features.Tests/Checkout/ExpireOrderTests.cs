using Microsoft.EntityFrameworkCore;
using Shop.Domain.Desk;
using Shop.Domain.Ordering;
using Shop.Features.Due;
using Shop.Features.Payments;

namespace Shop.Features.Tests.Checkout;

public sealed class ExpireOrderTests : CheckoutTests
{
    [Fact]
    public async Task An_order_that_is_not_paid_expires_and_lets_its_packs_go()
    {
        var order = await Placed(await BasketWith(Cream, 2));
        Assert.Null(await Send(new TakeDueTask.Command()));
        Time.Advance(Order.PaymentWindow);

        await CarryOut();

        Assert.Equal(OrderStatus.Expired, (await Kept(order)).Status);
        Assert.Equal(0, await InDb(db => db.StockHolds.CountAsync(Cancel)));
        Assert.False(await InDb(db => db.DueTasks.AnyAsync(t => t.Kind == DueKind.ExpireOrder, Cancel)));
    }

    [Fact]
    public async Task A_paid_order_stays_paid()
    {
        var order = await Placed(await BasketWith(Cream));
        await Pay(order, PaymentOutcome.Approved, "m1");
        Time.Advance(Order.PaymentWindow);

        await CarryOut();

        Assert.Equal(OrderStatus.Paid, (await Kept(order)).Status);
    }

    [Fact]
    public async Task An_approval_that_comes_after_it_expired_is_honoured_while_the_packs_can_be_had()
    {
        await SetStock(Cream, 1);
        var order = await Placed(await BasketWith(Cream));
        Time.Advance(Order.PaymentWindow);
        await CarryOut();

        Assert.Equal(new RecordPayment.Result.Applied(OrderStatus.Paid), await Pay(order, PaymentOutcome.Approved, "m1"));
        Assert.Equal(0, await Stock(Cream));
        Assert.Null((await InDb(db => db.Orders.SingleAsync(o => o.Token == order, Cancel))).ClosedAt);
    }

    [Fact]
    public async Task An_approval_that_comes_after_somebody_else_took_the_packs_is_to_be_given_back()
    {
        await SetStock(Cream, 1);
        var late = await Placed(await BasketWith(Cream));
        Time.Advance(Order.PaymentWindow);
        await CarryOut();
        await Placed(await BasketWith(Cream));

        Assert.Equal(new RecordPayment.Result.GivenBack(OrderStatus.Expired, RefundReason.PaidTooLate), await Pay(late, PaymentOutcome.Approved, "m1"));
        Assert.Equal(1, await Stock(Cream));
    }
}
