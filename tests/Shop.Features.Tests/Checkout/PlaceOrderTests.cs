using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Catalog;
using Shop.Domain.Ordering;
using Shop.Domain.Safety;
using Shop.Features.Checkout;

namespace Shop.Features.Tests.Checkout;

public sealed class PlaceOrderTests : CheckoutTests
{
    private Task<int> Orders => InDb(db => db.Orders.CountAsync(Cancel));

    [Fact]
    public async Task An_order_keeps_what_was_sold_what_sold_it_and_what_was_acknowledged()
    {
        var command = await Filled(await BasketWithRoutine());

        var placed = Assert.IsType<PlaceOrder.Result.Placed>(await Send(command));

        Assert.StartsWith($"/fr/pay/{placed.OrderToken}", placed.PaymentUrl!.ToString(), StringComparison.Ordinal);
        var order = await InDb(db => db.Orders.SingleAsync(o => o.Token == placed.OrderToken, Cancel));
        Assert.Equal(Money.Of(60.57m, "EUR"), order.Total);
        Assert.Equal(order.Lines.Select(_ => RoutineVersion), order.Lines.Select(l => l.Origin!.RoutineVersionId.Value));
        Assert.Equal("collagène", order.Lines.Single(l => l.Sku == Collagen).Origin!.Passage.Quote);
        Assert.Equal((command.AcknowledgedHash, Language.French, Now), (order.Acknowledgement!.Hash, order.Acknowledgement.Language, order.Acknowledgement.At));
        Assert.Equal(order.Assessment.ToAcknowledge.Select(f => f.Wording.Fr), order.Acknowledgement.Wording.Split('\n'));
    }

    [Fact]
    public async Task Two_clicks_make_one_order()
    {
        var command = await Filled(await BasketWithRoutine());

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Send(command)));

        Assert.Single(results.Select(r => Assert.IsType<PlaceOrder.Result.Placed>(r).OrderToken).Distinct());
        Assert.Equal(1, await Orders);
        Assert.Equal(1, await InDb(db => db.StockHolds.Where(h => h.Sku == Soap).Select(h => h.Quantity).SingleAsync(Cancel)));
    }

    [Fact]
    public async Task A_checkout_sent_again_starts_no_payment_once_the_warnings_have_changed()
    {
        var command = await Filled(await BasketWithRoutine());
        var placed = Assert.IsType<PlaceOrder.Result.Placed>(await Send(command));
        Assert.NotNull(Assert.IsType<PlaceOrder.Result.Placed>(await Send(command)).PaymentUrl);
        await Publish(NotRecommended(Soap, "pregnancy"));

        var again = Assert.IsType<PlaceOrder.Result.Placed>(await Send(command));

        Assert.Equal((placed.OrderToken, null), (again.OrderToken, again.PaymentUrl));
    }

    [Fact]
    public async Task A_second_tab_that_changed_the_basket_stops_the_first()
    {
        var token = await BasketWith(Cream);
        var first = await Filled(token);

        await BasketWith(Cream, 1, token);

        Assert.IsType<PlaceOrder.Result.BasketChanged>(await Send(first));
        Assert.Equal(0, await Orders);
    }

    [Fact]
    public async Task A_price_that_changed_since_it_was_shown_stops_the_order()
    {
        var command = await Filled(await BasketWith(Cream));

        await SetPrice(Cream, 29m);

        Assert.IsType<PlaceOrder.Result.BasketChanged>(await Send(command));
    }

    [Fact]
    public async Task Without_the_acknowledgement_there_is_no_order()
    {
        var command = await Filled(await BasketWithRoutine());

        var result = Assert.IsType<PlaceOrder.Result.AcknowledgementNeeded>(await Send(command with { AcknowledgedHash = null }));

        Assert.Equal(command.AcknowledgedHash, result.Assessment.Hash);
        Assert.Empty(result.Changed);
        Assert.Equal(0, await Orders);
    }

    [Fact]
    public async Task A_direct_post_without_any_of_it_gets_the_warnings_instead_of_an_order()
    {
        var command = await Filled(await BasketWithRoutine());

        var result = Assert.IsType<PlaceOrder.Result.AcknowledgementNeeded>(await Send(command with { AcknowledgedHash = "0000", ShownFindings = [] }));

        Assert.Contains(result.Changed, f => f.Subjects.Contains("renal-insufficiency"));
    }

    [Fact]
    public async Task The_hash_of_an_older_assessment_is_refused_with_the_warnings_that_are_new()
    {
        var token = await BasketWith(Soap);
        var before = await Filled(token);
        Assert.Null(before.AcknowledgedHash);
        await Publish(NotRecommended(Soap, "pregnancy"));

        var result = Assert.IsType<PlaceOrder.Result.AcknowledgementNeeded>(await Send(before));

        Assert.Equal(["pregnancy"], result.Changed.Single().Subjects);
        Assert.IsType<PlaceOrder.Result.Placed>(await Send(await Filled(token)));
    }

    [Fact]
    public async Task Where_nothing_needs_it_no_acknowledgement_is_kept()
    {
        var token = await Placed(await BasketWith(Cream));

        Assert.Null((await Kept(token)).Acknowledgement);
        Assert.False(await InDb(db => db.Orders.AnyAsync(o => o.Acknowledgement != null, Cancel)));
    }

    [Fact]
    public async Task A_blocked_product_is_not_sold()
    {
        var token = await BasketWithRoutine();
        await Recall(Serum);

        var result = Assert.IsType<PlaceOrder.Result.Unavailable>(await Send(await Filled(token)));

        Assert.Equal(new UnavailableProduct(Serum, "Sérum clair", new NotForSale(SaleBlock.Recalled)), result.Products.Single());
        Assert.Equal(0, await Orders);
    }

    [Fact]
    public async Task More_than_there_is_is_not_sold()
    {
        var token = await BasketWith(Cream, 5);
        await SetStock(Cream, 4);

        var result = Assert.IsType<PlaceOrder.Result.Unavailable>(await Send(await Filled(token)));

        Assert.Equal(new TooFew(4), result.Products.Single().Shortage);
    }

    [Theory]
    [InlineData(8, 1)]
    [InlineData(8, 3)]
    [InlineData(50, 10)]
    public async Task Shoppers_after_the_last_pieces_make_exactly_as_many_orders(int shoppers, int stock)
    {
        await SetStock(Cream, shoppers);
        var commands = await Task.WhenAll(Enumerable.Range(0, shoppers).Select(async _ => await Filled(await BasketWith(Cream))));
        await SetStock(Cream, stock);

        var results = await Task.WhenAll(commands.Select(c => Task.Run(() => Send(c), Cancel)));

        var placed = results.OfType<PlaceOrder.Result.Placed>().ToList();
        Assert.Equal(stock, placed.Count);
        Assert.All(results.Except(placed), r => Assert.Equal(new TooFew(0), Assert.IsType<PlaceOrder.Result.Unavailable>(r).Products.Single().Shortage));
        await Task.WhenAll(placed.Select(p => Pay(p.OrderToken, PaymentOutcome.Approved, p.OrderToken)));
        Assert.Equal(0, await Stock(Cream));
    }

    [Fact]
    public async Task Shoppers_on_two_nodes_do_not_both_get_the_last_piece()
    {
        await SetStock(Cream, 12);
        var commands = await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ => await Filled(await BasketWith(Cream))));
        await SetStock(Cream, 2);
        await SendToOtherNode(new GetBasket.Query(null, Language.French));

        var results = await Task.WhenAll(commands.Select((c, i) => Task.Run(() => i % 2 == 0 ? Send(c) : SendToOtherNode(c), Cancel)));

        Assert.Equal(2, results.OfType<PlaceOrder.Result.Placed>().Count());
        Assert.Equal(10, results.OfType<PlaceOrder.Result.Unavailable>().Count());
        Assert.Equal(2, await InDb(db => db.StockHolds.SumAsync(h => h.Quantity, Cancel)));
    }

    [Fact]
    public async Task Two_clicks_that_reach_two_nodes_make_one_order()
    {
        var command = await Filled(await BasketWithRoutine());
        await SendToOtherNode(new GetBasket.Query(null, Language.French));

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => i % 2 == 0 ? Send(command) : SendToOtherNode(command), Cancel)));

        Assert.Single(results.Select(r => Assert.IsType<PlaceOrder.Result.Placed>(r).OrderToken).Distinct());
        Assert.Equal(1, await Orders);
    }

    [Fact]
    public async Task What_is_held_for_one_shopper_is_not_there_for_another_until_the_window_closes()
    {
        await SetStock(Cream, 2);
        await Placed(await BasketWith(Cream, 2));

        Assert.Equal(new TooFew(0), Assert.IsType<AddProduct.Result.Unavailable>(await Send(new AddProduct.Command(null, Cream))).Shortage);

        Time.Advance(Order.PaymentWindow);
        Assert.IsType<AddProduct.Result.Added>(await Send(new AddProduct.Command(null, Cream)));
    }

    [Fact]
    public async Task An_ordered_basket_is_empty_and_leads_to_its_order()
    {
        var basket = await BasketWith(Cream);
        var order = await Placed(basket);

        var kept = await Basket(basket);

        Assert.Equal((true, order), (kept.IsEmpty, kept.OrderToken));
        Assert.NotEqual(basket, await BasketWith(Soap, 1, basket));
    }

    [Fact]
    public async Task An_empty_basket_is_not_ordered()
    {
        var command = await Filled(await BasketWith(Cream));

        Assert.IsType<PlaceOrder.Result.BasketEmpty>(await Send(command with { BasketToken = "somebody-guesses" }));
    }

    [Theory]
    [InlineData(nameof(PlaceOrder.Command.Email), "", "required")]
    [InlineData(nameof(PlaceOrder.Command.Email), "lea", "email-invalid")]
    [InlineData(nameof(PlaceOrder.Command.Email), "lea@localhost", "email-invalid")]
    [InlineData(nameof(PlaceOrder.Command.Email), "lea@example.", "email-invalid")]
    [InlineData(nameof(PlaceOrder.Command.Email), "\"l a\"@example.org", "email-invalid")]
    [InlineData(nameof(PlaceOrder.Command.Name), " ", "required")]
    [InlineData(nameof(PlaceOrder.Command.Street), "", "required")]
    [InlineData(nameof(PlaceOrder.Command.PostalCode), "", "required")]
    [InlineData(nameof(PlaceOrder.Command.PostalCode), "6900", "postal-code-invalid")]
    [InlineData(nameof(PlaceOrder.Command.PostalCode), "690031", "postal-code-invalid")]
    [InlineData(nameof(PlaceOrder.Command.PostalCode), "6900E", "postal-code-invalid")]
    [InlineData(nameof(PlaceOrder.Command.City), "", "required")]
    public async Task A_field_that_is_wrong_is_named_with_what_is_wrong(string field, string value, string code)
    {
        var right = await Filled(await BasketWith(Cream));
        var wrong = field switch
        {
            nameof(PlaceOrder.Command.Email) => right with { Email = value },
            nameof(PlaceOrder.Command.Name) => right with { Name = value },
            nameof(PlaceOrder.Command.Street) => right with { Street = value },
            nameof(PlaceOrder.Command.PostalCode) => right with { PostalCode = value },
            _ => right with { City = value },
        };

        var faults = (await Assert.ThrowsAsync<ValidationException>(() => Send(wrong))).Errors;

        Assert.Equal((field, code), faults.Select(f => (f.PropertyName, f.ErrorCode)).Single());
    }
}
