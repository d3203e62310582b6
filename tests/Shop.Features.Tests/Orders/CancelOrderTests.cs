using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Desk;
using Shop.Domain.Ordering;
using Shop.Features.Orders;
using Shop.Features.Payments;

namespace Shop.Features.Tests.Orders;

public sealed class CancelOrderTests : DeskOrderTests
{
    [Fact]
    public async Task An_order_that_awaits_its_payment_lets_its_packs_go_and_cannot_be_paid_any_more()
    {
        var order = await AwaitingPayment();
        Assert.Equal((Cream, 2), order.Holds.Select(h => (h.Sku, h.Quantity)).Single());

        Assert.IsType<CancelOrder.Result.Cancelled>(await CancelIt(order));

        var now = await Again(order.Number);
        Assert.Equal((OrderStatus.Cancelled, 0, PaymentStatus.Closed), (now.Status, now.Holds.Length, now.Payments.Single().Status));
        Assert.False(await InDb(db => db.DueTasks.AnyAsync(t => t.Kind == DueKind.ExpireOrder, Cancel)));
        Assert.Equal((AuditAction.OrderCancelled, Nadia), await InDb(db => db.AuditEntries.Where(a => a.Subject == order.Number).Select(a => ValueTuple.Create(a.Action, a.By)).SingleAsync(Cancel)));
    }

    [Fact]
    public async Task What_the_gateway_says_was_paid_meanwhile_is_not_cancelled_and_said_so()
    {
        var order = await AwaitingPayment();
        Gateway.Closed = new PaymentState.Paid("m9", order.Total);

        Assert.IsType<CancelOrder.Result.PaidMeanwhile>(await CancelIt(order));

        var now = await Again(order.Number);
        Assert.Equal((OrderStatus.Paid, 98), (now.Status, await Stock(Cream)));
        Assert.DoesNotContain(now.Timeline, e => e is OrderEvent.Done);
    }

    [Fact]
    public async Task Packs_that_were_not_there_when_it_was_paid_do_not_come_to_the_shelf()
    {
        var order = await AwaitingPayment();
        await SetStock(Cream, 1);
        await Approved(order);
        Assert.Equal(0, await Stock(Cream));

        Assert.IsType<CancelOrder.Result.GivenBack>(await CancelIt(await Again(order.Number)));

        Assert.Equal(1, await Stock(Cream));
    }

    [Fact]
    public async Task While_a_bank_is_to_answer_or_the_gateway_does_not_nothing_is_cancelled()
    {
        var order = await AwaitingPayment();

        Gateway.Closed = new PaymentState.Pending();
        Assert.IsType<CancelOrder.Result.BeingPaid>(await CancelIt(order));
        Gateway.IsSilent = true;
        Assert.IsType<CancelOrder.Result.NoAnswer>(await CancelIt(order));

        Assert.Equal(OrderStatus.AwaitingPayment, (await Again(order.Number)).Status);
        Assert.Equal(PaymentOutcome.Approved, await Approved(order));
    }

    [Fact]
    public async Task A_paid_order_is_given_back_whole_and_its_packs_are_on_the_shelf_again()
    {
        await Deliver(490);
        var order = await PaidRoutine();
        await SetStock(Cream, 10);
        await SetStock(Soap, 5);

        Assert.Equal(new CancelOrder.Result.GivenBack(order.Total), await CancelIt(order));
        await CarryOut();

        var now = await Again(order.Number);
        Assert.Equal((OrderStatus.Refunded, order.Total, RefundStatus.Done), (now.Status, now.Refunded, now.Refunds.Single().Status));
        Assert.Equal((13, 6), (await Stock(Cream), await Stock(Soap)));
        Assert.Equal(("m1", order.Total), Gateway.Refunds.Select(r => (r.PaymentReference, r.Amount)).Single());
        Assert.True(now.Refunds.Single().Delivery);
    }

    [Fact]
    public async Task What_was_given_back_before_is_neither_given_back_nor_put_on_the_shelf_twice()
    {
        await Deliver(490);
        var order = await PaidRoutine();
        await SetStock(Cream, 10);
        await Refund(order, delivery: true, new RefundLines.Part(Of(order, Cream).Id, 1, Restock: true));

        var left = order.Total - order.Delivery - Money.Of(19, "EUR");
        Assert.Equal(new CancelOrder.Result.GivenBack(left), await CancelIt(await Again(order.Number)));

        Assert.Equal(13, await Stock(Cream));
        Assert.Equal(order.Total, (await Again(order.Number)).Refunded);
    }

    [Fact]
    public async Task Who_has_seen_another_state_changes_nothing()
    {
        var order = await PaidRoutine();
        await Fulfil(order);

        Assert.IsType<CancelOrder.Result.Changed>(await CancelIt(order));
        var dispatched = await Again(order.Number);
        Assert.Equal("order-not-cancellable", (await Assert.ThrowsAsync<RuleViolation>(() => CancelIt(dispatched))).Code);
        Assert.IsType<CancelOrder.Result.NotFound>(await Send(new CancelOrder.Command("NONE-NONE", order.Seen, Nadia)));
    }

    [Fact]
    public async Task Of_two_who_cancel_one_order_at_once_one_gives_it_back()
    {
        var order = await PaidRoutine();

        var results = await Task.WhenAll(CancelIt(order), Send(order), SendToOtherNode(new CancelOrder.Command(order.Number, order.Seen, "Karim")));

        Assert.Single(results.OfType<CancelOrder.Result.GivenBack>());
        Assert.Equal(order.Total, Money.Sum((await Again(order.Number)).Refunds.Select(r => r.Amount), "EUR"));

        Task<CancelOrder.Result> Send(GetDeskOrder.Result seen) => Task.Run(() => CancelIt(seen), Cancel);
    }

    private async Task<PaymentOutcome> Approved(GetDeskOrder.Result order)
    {
        var token = await InDb(db => db.Orders.Where(o => o.Number == order.Number).Select(o => o.Token).SingleAsync(Cancel));
        await Pay(token, PaymentOutcome.Approved, "m1");
        return (await Kept(token)).LastPayment!.Value;
    }

    private Task Deliver(long fee) => Change(async db => await db.AddAsync(DeliveryRate.Create("FR", new Money(fee, "EUR"), null, 2, 5), Cancel));
}
