using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Catalog;
using Shop.Domain.Ordering;
using Shop.Domain.Routines;
using Shop.Features.Checkout;
using Shop.Features.Payments;

namespace Shop.Features.Tests.Checkout;

public sealed class PaymentTests : CheckoutTests
{
    private Task<int> Holds => InDb(db => db.StockHolds.CountAsync(Cancel));

    [Fact]
    public async Task An_approval_pays_takes_the_stock_and_ends_the_holds()
    {
        await SetStock(Cream, 5);
        var order = await Placed(await BasketWith(Cream, 2));
        Assert.Equal((5, 1), (await Stock(Cream), await Holds));

        Assert.Equal(new RecordPayment.Result.Applied(OrderStatus.Paid), await Pay(order, PaymentOutcome.Approved, "m1"));

        Assert.Equal((3, 0), (await Stock(Cream), await Holds));
        var kept = await Kept(order);
        Assert.Equal((OrderStatus.Paid, Now, PaymentOutcome.Approved), (kept.Status, kept.PaidAt, kept.LastPayment));
    }

    [Fact]
    public async Task The_same_message_again_changes_nothing()
    {
        await SetStock(Cream, 5);
        var order = await Placed(await BasketWith(Cream, 2));

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Pay(order, PaymentOutcome.Approved, "m1"), Cancel)));

        Assert.All(answers, a => Assert.Equal(new RecordPayment.Result.Applied(OrderStatus.Paid), a));
        Assert.Equal(3, await Stock(Cream));
        Assert.Equal(1, await InDb(db => db.PaymentEvents.CountAsync(Cancel)));
    }

    [Theory]
    [InlineData(PaymentOutcome.Declined)]
    [InlineData(PaymentOutcome.Failed)]
    public async Task After_a_decline_the_order_awaits_another_try_which_may_be_approved(PaymentOutcome outcome)
    {
        await SetStock(Cream, 5);
        var order = await Placed(await BasketWith(Cream, 2));

        Assert.Equal(new RecordPayment.Result.Applied(OrderStatus.AwaitingPayment), await Pay(order, outcome, "m1"));
        Assert.Equal((OrderStatus.AwaitingPayment, outcome), ((await Kept(order)).Status, (await Kept(order)).LastPayment));
        Assert.Equal((5, 0), (await Stock(Cream), await Holds));

        Assert.IsType<StartPayment.Result.Started>(await Start(order));
        Assert.Equal(new RecordPayment.Result.Applied(OrderStatus.Paid), await Pay(order, PaymentOutcome.Approved, "m2"));
        Assert.Equal(3, await Stock(Cream));
    }

    [Fact]
    public async Task A_page_that_can_be_paid_on_is_gone_on_with_and_another_is_made_after_a_decline()
    {
        var order = await Placed(await BasketWith(Cream));

        var first = Assert.IsType<StartPayment.Result.Started>(await Start(order));
        Assert.Equal(first, await Start(order));
        await Pay(order, PaymentOutcome.Declined, "m1");

        Assert.NotEqual(first, await Start(order));
        Assert.Equal(1, await Holds);
    }

    [Fact]
    public async Task What_a_decline_let_go_may_be_sold_to_somebody_else()
    {
        await SetStock(Cream, 1);
        var order = await Placed(await BasketWith(Cream));
        await Pay(order, PaymentOutcome.Declined, "m1");

        var other = await Placed(await BasketWith(Cream));

        Assert.Equal(new TooFew(0), Assert.IsType<StartPayment.Result.Unavailable>(await Start(order)).Products.Single().Shortage);
        Assert.Equal(new RecordPayment.Result.Applied(OrderStatus.Paid), await Pay(other, PaymentOutcome.Approved, "m2"));
    }

    [Fact]
    public async Task Money_for_what_was_recalled_while_it_was_paid_is_given_back()
    {
        var order = await Placed(await BasketWith(Cream));
        await Recall(Cream);

        Assert.Equal(new RecordPayment.Result.GivenBack(OrderStatus.Cancelled, RefundReason.NotForSale), await Pay(order, PaymentOutcome.Approved, "m1"));

        await CarryOut();
        var refund = await InDb(db => db.Refunds.SingleAsync(Cancel));
        Assert.Equal((RefundStatus.Done, (await Kept(order)).Total, "m1"), (refund.Status, refund.Amount, refund.PaymentReference));
        Assert.Equal(0, await Holds);
    }

    [Fact]
    public async Task Another_amount_than_the_order_s_does_not_pay_it_and_is_given_back()
    {
        var order = await Placed(await BasketWith(Cream));

        var answer = await Send(new RecordPayment.Command("demo", "m1", await LastPayment(order), PaymentOutcome.Approved, "m1", new Money(1, "EUR")));

        Assert.Equal(new RecordPayment.Result.GivenBack(OrderStatus.AwaitingPayment, RefundReason.AmountDiffers), answer);
        Assert.Equal(new Money(1, "EUR"), await InDb(db => db.Refunds.Select(r => r.Amount).SingleAsync(Cancel)));
    }

    [Fact]
    public async Task After_the_window_nothing_can_be_started()
    {
        var order = await Placed(await BasketWith(Cream));

        Time.Advance(Order.PaymentWindow);

        Assert.Equal(new StartPayment.Result.NotPayable(OrderStatus.Expired), await Start(order));
        Assert.Equal(OrderStatus.Expired, (await Kept(order)).Status);
    }

    [Fact]
    public async Task A_late_approval_is_honoured_while_the_packs_can_still_be_had()
    {
        await SetStock(Cream, 1);
        var order = await Placed(await BasketWith(Cream));
        Time.Advance(Order.PaymentWindow);

        Assert.Equal(new RecordPayment.Result.Applied(OrderStatus.Paid), await Pay(order, PaymentOutcome.Approved, "m1"));
        Assert.Equal(0, await Stock(Cream));
    }

    [Fact]
    public async Task A_late_approval_of_what_somebody_else_holds_is_to_be_given_back()
    {
        await SetStock(Cream, 1);
        var late = await Placed(await BasketWith(Cream));
        Time.Advance(Order.PaymentWindow);
        var other = await Placed(await BasketWith(Cream));

        Assert.Equal(new RecordPayment.Result.GivenBack(OrderStatus.Expired, RefundReason.PaidTooLate), await Pay(late, PaymentOutcome.Approved, "m1"));
        Assert.Equal(new RecordPayment.Result.GivenBack(OrderStatus.Expired, RefundReason.PaidTooLate), await Pay(late, PaymentOutcome.Approved, "m1"));
        Assert.Equal(new RecordPayment.Result.Applied(OrderStatus.Paid), await Pay(other, PaymentOutcome.Approved, "m2"));
        Assert.Equal(0, await Stock(Cream));
    }

    [Fact]
    public async Task A_second_payment_of_a_paid_order_is_to_be_given_back()
    {
        await SetStock(Cream, 5);
        var order = await Placed(await BasketWith(Cream));
        await Pay(order, PaymentOutcome.Approved, "m1");

        Assert.Equal(new RecordPayment.Result.GivenBack(OrderStatus.Paid, RefundReason.PaidTwice), await Pay(order, PaymentOutcome.Approved, "m2"));
        Assert.Equal(4, await Stock(Cream));
        Assert.Equal(new StartPayment.Result.NotPayable(OrderStatus.Paid), await Start(order));
    }

    [Fact]
    public async Task A_decline_that_arrives_after_the_approval_changes_nothing()
    {
        var order = await Placed(await BasketWith(Cream));
        await Pay(order, PaymentOutcome.Approved, "m2");

        Assert.Equal(new RecordPayment.Result.Applied(OrderStatus.Paid), await Pay(order, PaymentOutcome.Declined, "m1"));
    }

    [Fact]
    public async Task A_corrected_count_never_makes_the_stock_negative()
    {
        await SetStock(Cream, 2);
        var order = await Placed(await BasketWith(Cream, 2));
        await SetStock(Cream, 1);

        Assert.Equal(new RecordPayment.Result.Applied(OrderStatus.Paid), await Pay(order, PaymentOutcome.Approved, "m1"));
        Assert.Equal(0, await Stock(Cream));
    }

    [Fact]
    public async Task A_payment_of_no_order_is_not_applied()
    {
        Assert.IsType<RecordPayment.Result.Unknown>(await Pay("somebody-guesses", PaymentOutcome.Approved, "m1"));
        Assert.IsType<StartPayment.Result.Unknown>(await Start("somebody-guesses"));
    }

    [Fact]
    public async Task Warnings_that_changed_are_acknowledged_again_before_another_try()
    {
        var order = await Placed(await BasketWithRoutine());
        var acknowledged = (await Kept(order)).Acknowledgement!;
        await Pay(order, PaymentOutcome.Declined, "m1");
        await Publish(NotRecommended(Soap, "pregnancy"));

        var refused = Assert.IsType<StartPayment.Result.AcknowledgementNeeded>(await Start(order));
        Assert.Equal(["pregnancy"], refused.Changed.Single().Subjects);
        Assert.IsType<StartPayment.Result.AcknowledgementNeeded>(await Start(order, acknowledged.Hash));

        Time.Advance(TimeSpan.FromMinutes(1));
        Assert.IsType<StartPayment.Result.Started>(await Start(order, refused.Assessment.Hash));
        var kept = await Kept(order);
        Assert.Equal((refused.Assessment.Hash, Now), (kept.Acknowledgement!.Hash, kept.Acknowledgement.At));
        Assert.Contains(kept.Assessment.Findings, f => f.Subjects.Contains("pregnancy"));
    }

    [Fact]
    public async Task What_was_recalled_meanwhile_is_not_paid()
    {
        var order = await Placed(await BasketWithRoutine());
        await Recall(Serum);

        var result = Assert.IsType<StartPayment.Result.Unavailable>(await Start(order));

        Assert.Equal(new UnavailableProduct(Serum, "Sérum clair", new NotForSale(SaleBlock.Recalled)), result.Products.Single());
    }

    [Fact]
    public async Task The_order_says_what_to_do_when_how_much_and_until_when()
    {
        var order = await Kept(await Placed(await BasketWithRoutine()));

        Assert.Equal([Moment.Morning, Moment.Evening, null], order.Plan.Select(p => p.Moment));
        Assert.Equal([Soap, Serum], order.Plan[0].Lines.Select(l => l.Sku));
        var collagen = order.Plan[2].Lines.Single();
        Assert.Equal(new CourseEnd(new DateOnly(2026, 6, 1), null), collagen.Until);
        Assert.Equal(6, collagen.Supply!.Packs!.High);
        Assert.Contains(collagen.Findings, f => f.Subjects.Contains("renal-insufficiency"));
        Assert.Equal(order.Total, order.ListPrice - order.Discount);
        Assert.Equal(order.Total, Money.Sum(order.Lines.Select(l => l.Price), "EUR"));
    }

    [Fact]
    public async Task The_plan_has_every_step_of_a_product_that_stands_in_two()
    {
        await PublishWithSoapAgain();
        var added = Assert.IsType<AddBundle.Result.Added>(await Send(new AddBundle.Command(null, RoutineVersion, [1, 2, 3, 4])));

        var order = await Kept(await Placed(added.BasketToken));

        Assert.Equal(3, order.Lines.Length);
        Assert.Equal([1, 2, 4], order.Plan.Single(p => p.Moment == Moment.Morning).Lines.Select(l => l.Step!.Order));
        Assert.Equal("matin et soir", order.Plan[0].Lines[2].Step!.Dosage!.Quote);
    }

    [Fact]
    public async Task An_order_that_was_never_paid_can_be_put_into_a_new_basket()
    {
        var order = await Placed(await BasketWithRoutine(await BasketWith(Cream, 3)));
        Assert.IsType<RefillBasket.Result.NotPossible>(await Send(new RefillBasket.Command(order)));
        Time.Advance(Order.PaymentWindow);

        var refilled = Assert.IsType<RefillBasket.Result.Refilled>(await Send(new RefillBasket.Command(order)));

        var basket = await Basket(refilled.BasketToken);
        Assert.Equal([(Cream, 3), (Soap, 1), (Serum, 1), (Collagen, 1)], basket.Lines.Select(l => (l.Sku, l.Quantity)));
        Assert.Equal(RoutineVersion, basket.Groups[1].Bundle!.RoutineVersionId);
        Assert.NotEqual(order, await Placed(refilled.BasketToken));
    }
}
