using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Desk;
using Shop.Domain.Ordering;
using Shop.Features.Orders;

namespace Shop.Features.Tests.Orders;

public sealed class RefundLinesTests : DeskOrderTests
{
    [Fact]
    public async Task Packs_of_a_line_give_back_what_they_cost_and_the_gateway_is_asked_by_the_task()
    {
        var order = await PaidRoutine();
        var cream = Of(order, Cream);

        Assert.Equal(new RefundLines.Result.GivenBack(Money.Of(38, "EUR")), await Refund(order, false, new RefundLines.Part(cream.Id, 2, Restock: false)));
        Assert.Empty(Gateway.Refunds);
        Assert.Equal(RefundStatus.Waiting, (await Again(order.Number)).Refunds.Single().Status);
        await CarryOut();

        var now = await Again(order.Number);
        Assert.Equal((1, Money.Of(38, "EUR"), OrderStatus.Paid), (Of(now, Cream).Refundable, Of(now, Cream).Refunded, now.Status));
        Assert.Equal((RefundStatus.Done, Nadia, Cream), now.Refunds.Select(r => (r.Status, r.By, r.Skus.Single())).Single());
        Assert.Equal("38 EUR = 2 × CREME", now.Timeline.OfType<OrderEvent.Done>().Single().Entry.After);
        Assert.Equal(97, await Stock(Cream));
    }

    [Fact]
    public async Task Packs_go_on_the_shelf_again_where_that_was_asked_for()
    {
        var order = await PaidRoutine();

        await Refund(order, false, new RefundLines.Part(Of(order, Cream).Id, 2, Restock: true), new RefundLines.Part(Of(order, Soap).Id, 1, Restock: false));

        Assert.Equal((99, 99), (await Stock(Cream), await Stock(Soap)));
    }

    [Fact]
    public async Task Pack_after_pack_comes_to_exactly_what_was_paid_and_then_the_order_is_refunded()
    {
        var order = await PaidRoutine();
        foreach (var line in order.Lines)
        {
            for (var i = 0; i < line.Quantity; i++)
            {
                await Refund(await Again(order.Number), false, new RefundLines.Part(line.Id, 1, Restock: false));
            }
        }

        var now = await Again(order.Number);
        Assert.Equal((OrderStatus.Refunded, order.Total), (now.Status, Money.Sum(now.Refunds.Select(r => r.Amount), "EUR")));
        Assert.False(now.IsRefundable);
        Assert.Equal("order-not-refundable", (await Assert.ThrowsAsync<RuleViolation>(() => Refund(now, false, new RefundLines.Part(order.Lines[0].Id, 1, Restock: false)))).Code);
    }

    [Fact]
    public async Task More_packs_than_are_left_the_delivery_twice_and_other_orders_lines_are_refused()
    {
        await Change(async db => await db.AddAsync(DeliveryRate.Create("FR", new Money(490, "EUR"), null, 2, 5), Cancel));
        var order = await PaidRoutine();
        var other = await Paid(await BasketWith(Cream), "m2");
        var cream = Of(order, Cream).Id;

        await Violates("quantity-out-of-bounds", order, false, new RefundLines.Part(cream, 4, Restock: true));
        await Violates("quantity-out-of-bounds", order, false, new RefundLines.Part(cream, 0, Restock: true));
        await Violates("quantity-out-of-bounds", order, false, new RefundLines.Part(cream, -1, Restock: true));
        await Violates("line-unknown", order, false, new RefundLines.Part(other.Lines[0].Id, 1, Restock: true));
        Assert.Equal(new RefundLines.Result.GivenBack(new Money(490, "EUR")), await Refund(order, delivery: true));
        await Violates("delivery-refunded", await Again(order.Number), true);
        await Assert.ThrowsAsync<ValidationException>(() => Refund(order, false, new(cream, 1, false), new(cream, 1, false)));
        await Assert.ThrowsAsync<ValidationException>(() => Refund(order, false));

        Assert.Equal(96, await Stock(Cream));
        Assert.Equal(new Money(490, "EUR"), (await Again(order.Number)).Refunded);
    }

    [Fact]
    public async Task Of_two_who_give_back_the_same_at_once_one_does()
    {
        var order = await PaidRoutine();
        var part = new RefundLines.Part(Of(order, Cream).Id, 3, Restock: true);

        var results = await Task.WhenAll(
            Task.Run(() => Refund(order, false, part), Cancel),
            Task.Run(() => Refund(order, false, part), Cancel),
            SendToOtherNode(new RefundLines.Command(order.Number, order.Seen, [part], false, "Karim")));

        Assert.Single(results.OfType<RefundLines.Result.GivenBack>());
        Assert.Equal(2, results.OfType<RefundLines.Result.Changed>().Count());
        Assert.Equal((1, 100), ((await Again(order.Number)).Refunds.Length, await Stock(Cream)));
    }

    [Fact]
    public async Task Nothing_is_given_back_of_what_was_not_paid()
    {
        var order = await AwaitingPayment();

        await Violates("order-not-refundable", order, false, new RefundLines.Part(order.Lines[0].Id, 1, Restock: true));
        Assert.IsType<RefundLines.Result.NotFound>(await Send(new RefundLines.Command("NONE-NONE", order.Seen, [], true, Nadia)));
    }

    [Fact]
    public async Task A_refused_refund_asks_for_a_look_and_is_asked_for_again_under_another_key()
    {
        var order = await PaidRoutine();
        Gateway.Answer = RefundStatus.Failed;
        await Refund(order, false, new RefundLines.Part(Of(order, Cream).Id, 1, Restock: false));
        await CarryOut();

        var failed = await Again(order.Number);
        Assert.Equal(((DateTime?)Now, "charge_disputed"), (failed.AttentionSince, failed.Refunds.Single().Fault));
        Assert.Equal(RetryRefund.Result.Changed, await Send(new RetryRefund.Command(failed.Refunds[0].Id, Guid.NewGuid(), Nadia)));

        Gateway.Answer = RefundStatus.Done;
        Assert.Equal(RetryRefund.Result.Asked, await Send(new RetryRefund.Command(failed.Refunds[0].Id, failed.Refunds[0].Seen, Nadia)));
        Assert.Equal(RetryRefund.Result.Changed, await Send(new RetryRefund.Command(failed.Refunds[0].Id, failed.Refunds[0].Seen, "Karim")));
        await CarryOut();

        var done = await Again(order.Number);
        Assert.Equal((null, RefundStatus.Done), (done.AttentionSince, done.Refunds.Single().Status));
        Assert.Equal(2, Gateway.Refunds.Select(r => r.Key).Distinct().Count());
        Assert.Equal("refund-not-failed", (await Assert.ThrowsAsync<RuleViolation>(() => Send(new RetryRefund.Command(done.Refunds[0].Id, done.Refunds[0].Seen, Nadia)))).Code);
        Assert.Contains(done.Timeline.OfType<OrderEvent.Done>(), e => e.Entry.Action == AuditAction.RefundRetried);
    }

    private async Task Violates(string code, GetDeskOrder.Result order, bool delivery, params RefundLines.Part[] packs) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<RuleViolation>(() => Refund(order, delivery, packs))).Code);
}
