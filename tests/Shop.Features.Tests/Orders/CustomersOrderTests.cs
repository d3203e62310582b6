using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Ordering;
using Shop.Features.Checkout;
using Shop.Features.Orders;
using Shop.Features.Payments;

namespace Shop.Features.Tests.Orders;

/// <summary>What the customer's page says of money and packs is so.</summary>
public sealed class CustomersOrderTests : DeskOrderTests
{
    [Theory]
    [InlineData(RefundStatus.Done)]
    [InlineData(RefundStatus.Waiting)]
    [InlineData(RefundStatus.Failed)]
    public async Task Money_counts_as_given_back_once_the_gateway_has_given_it(RefundStatus answer)
    {
        var order = await PaidRoutine();
        Gateway.Answer = answer;
        await Refund(order, delivery: false, new RefundLines.Part(Of(order, Cream).Id, 1, false));
        var token = await TokenOf(order.Number);
        Assert.Equal(Money.Of(19, "EUR"), (await Kept(token)).RefundsOpen);

        await CarryOut();

        var open = answer == RefundStatus.Done ? 0 : 19;
        var kept = await Kept(token);
        Assert.Equal((Money.Of(open, "EUR"), Money.Of(19, "EUR"), false), (kept.RefundsOpen, kept.Refunded, kept.IsSentBack));
    }

    [Fact]
    public async Task Packs_are_said_to_be_held_while_they_are()
    {
        var order = await AwaitingPayment();
        var token = await TokenOf(order.Number);
        Assert.True((await Kept(token)).IsHeld);

        await Pay(token, PaymentOutcome.Declined, "m1");

        Assert.Equal((false, PaymentOutcome.Declined), ((await Kept(token)).IsHeld, (await Kept(token)).LastPayment));
    }

    [Fact]
    public async Task Less_than_can_be_paid_is_not_ordered_and_holds_nothing()
    {
        Gateway.LeastPaid = Money.Of(38.01m, "EUR");

        Assert.Equal(new PlaceOrder.Result.TooLittle(Money.Of(38.01m, "EUR")), await Send(await Filled(await BasketWith(Cream, 2))));
        Assert.False(await InDb(db => db.StockHolds.AnyAsync(Cancel)));

        Gateway.LeastPaid = Money.Of(38, "EUR");
        Assert.IsType<PlaceOrder.Result.Placed>(await Send(await Filled(await BasketWith(Cream, 2))));
    }

    [Fact]
    public async Task A_bank_that_is_to_answer_keeps_the_desk_from_calling_the_order_off()
    {
        var order = await AwaitingPayment();
        Gateway.Closed = new PaymentState.Promised();

        Assert.IsType<CancelOrder.Result.BeingPaid>(await CancelIt(order));

        var kept = await Kept(await TokenOf(order.Number));
        Assert.Equal((OrderStatus.AwaitingPayment, true, true, null), (kept.Status, kept.IsPromised, kept.IsHeld, kept.PaymentUrl));
    }

    private Task<string> TokenOf(string number) => InDb(db => db.Orders.Where(o => o.Number == number).Select(o => o.Token).SingleAsync(Cancel));
}
