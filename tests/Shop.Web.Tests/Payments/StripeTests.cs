using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Desk;
using Shop.Domain.Ordering;
using Shop.Features.Payments;
using Shop.Web.Tests.Hosting;

namespace Shop.Web.Tests.Payments;

/// <summary>
/// One order, the right state, the right stock and the right money, whatever goes wrong between the shop and Stripe.
/// </summary>
public sealed class StripeTests(StripeShop shop) : IClassFixture<StripeShop>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_page_asks_for_the_orders_own_amounts_and_tells_nothing_else_of_the_person()
    {
        var shopper = await new Shopper(shop.Visitor()).FillBasket();
        await shopper.Open("/fr/checkout");
        await shopper.Press(StripeShop.Pay, shopper.Address());
        var token = StripeShop.TokenOf(shopper);

        var order = await shop.Order(token);
        var payment = await shop.Payment(token);
        var form = shop.Stripe.Requests.Last(r => r.Endpoint == "POST /v1/checkout/sessions").Form;
        Assert.DoesNotContain(shop.Stripe.Refusals, r => r != StripeStandIn.NotOpen);
        Assert.Equal(order.Lines.Count + (order.Delivery.IsZero ? 0 : 1), form.Count(f => f.Key.EndsWith("[quantity]", StringComparison.Ordinal) && f.Value == "1"));
        Assert.Equal(order.Total.Minor, form.Where(f => f.Key.EndsWith("[unit_amount]", StringComparison.Ordinal)).Sum(f => long.Parse(f.Value, CultureInfo.InvariantCulture)));
        Assert.Equal(order.Lines.OrderBy(l => l.Position).First().Price.Minor.ToString(CultureInfo.InvariantCulture), form["line_items[0][price_data][unit_amount]"]);
        Assert.Equal(
            ("payment", $"{payment.Id:N}", "camille@example.fr", "fr", "eur", order.Number, order.Number, $"https://shop.example/fr/orders/{token}?paid=1", $"https://shop.example/fr/orders/{token}"),
            (form["mode"], form["client_reference_id"], form["customer_email"], form["locale"], form["line_items[0][price_data][currency]"], form["metadata[order]"], form["payment_intent_data[metadata][order]"], form["success_url"], form["cancel_url"]));
        Assert.Equal(new DateTimeOffset(payment.EndsAt).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), form["expires_at"]);
        Assert.Equal("false", form["adaptive_pricing[enabled]"]);
        Assert.Equal(10, form.Keys.Count(k => !k.StartsWith("line_items", StringComparison.Ordinal)));
        Assert.DoesNotContain(form.Values, v => v.Contains("Martin", StringComparison.Ordinal) || v.Contains(order.Acknowledgement!.Hash, StringComparison.Ordinal));
        Assert.Equal(payment.EndsAt, order.ExpiresAt);
    }

    [Fact]
    public async Task The_shopper_leaves_for_the_page_by_a_page_of_the_shop()
    {
        var shopper = await shop.Ordered();
        var token = StripeShop.TokenOf(shopper);
        Assert.Equal($"/fr/orders/{token}/payment", shopper.Location);

        using var leaving = await shop.Visitor().GetAsync(new Uri(shopper.Location!, UriKind.Relative), Cancel);

        Assert.Equal($"0;url={(await shop.Payment(token)).Url}", leaving.Headers.GetValues("Refresh").Single());
        Assert.StartsWith(shop.Stripe.Address.ToString(), (await shop.Payment(token)).Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_that_comes_three_times_pays_once()
    {
        var token = StripeShop.TokenOf(await shop.Ordered());
        var (stock, page) = (await shop.Stock(token), await shop.Page(token));
        page.Pay();
        var message = shop.Stripe.Event("checkout.session.completed", page);

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK], [await shop.Deliver(message), await shop.Deliver(message), await shop.Deliver(shop.Stripe.Event("checkout.session.completed", page))]);

        Assert.Equal((OrderStatus.Paid, stock - 1, 0), ((await shop.Order(token)).Status, await shop.Stock(token), await shop.Holds(token)));
        Assert.False(await shop.InDb(db => db.Refunds.AnyAsync(r => r.PaymentReference == page.PaymentIntent, Cancel)));
    }

    [Fact]
    public async Task Events_in_the_wrong_order_leave_what_was_paid_paid()
    {
        var token = StripeShop.TokenOf(await shop.Ordered());
        var page = await shop.Page(token);
        page.Pay();

        await shop.Deliver(shop.Stripe.Event("checkout.session.expired", page));
        Assert.Equal(0, await shop.Holds(token));
        await shop.Deliver(shop.Stripe.Event("checkout.session.async_payment_failed", page));
        await shop.Deliver(shop.Stripe.Event("checkout.session.completed", page));
        await shop.Deliver(shop.Stripe.Event("checkout.session.expired", page));

        Assert.Equal(OrderStatus.Paid, (await shop.Order(token)).Status);
    }

    [Fact]
    public async Task Who_comes_back_from_a_page_that_was_said_to_be_closed_and_paid_on_it_is_told_so()
    {
        var shopper = await shop.Ordered();
        var token = StripeShop.TokenOf(shopper);
        var page = await shop.Page(token);
        await shop.Deliver(shop.Stripe.Event("checkout.session.expired", page));
        page.Pay();

        shop.Stripe.Faults.Enqueue(Fault.ServerError);
        shop.Stripe.Faults.Enqueue(Fault.ServerError);
        shop.Stripe.Faults.Enqueue(Fault.ServerError);
        await shopper.Open($"/fr/orders/{token}?paid=1");
        Assert.Equal("Nous confirmons votre paiement", shopper.One("h1").TextContent);
        await shopper.Open($"/fr/orders/{token}?paid=1");
        Assert.Equal("Merci, votre commande est payée", shopper.One("h1").TextContent);
        await shop.Deliver(shop.Stripe.Event("checkout.session.completed", page));
        Assert.False(await shop.InDb(db => db.Refunds.AnyAsync(r => r.PaymentReference == page.PaymentIntent, Cancel)));
    }

    [Fact]
    public async Task A_bank_that_answers_later_is_waited_for()
    {
        var token = StripeShop.TokenOf(await shop.Ordered());
        var page = await shop.Page(token);
        page.Promise();
        await shop.Deliver(shop.Stripe.Event("checkout.session.completed", page));
        Assert.Equal(OrderStatus.AwaitingPayment, (await shop.Order(token)).Status);

        page.Pay();
        await shop.Deliver(shop.Stripe.Event("checkout.session.async_payment_succeeded", page));
        Assert.Equal(OrderStatus.Paid, (await shop.Order(token)).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task While_a_bank_is_to_answer_the_order_waits_with_its_packs_and_nobody_is_asked_to_pay_again(bool eventComes)
    {
        var shopper = await shop.Ordered();
        var token = StripeShop.TokenOf(shopper);
        var page = await shop.Page(token);
        page.Promise();
        if (eventComes)
        {
            await shop.Deliver(shop.Stripe.Event("checkout.session.completed", page));
        }

        shop.Time.Advance(Domain.Ordering.Order.PaymentWindow + TimeSpan.FromSeconds(1));
        await shop.CarryOut(DueKind.ExpireOrder);

        Assert.Equal((OrderStatus.AwaitingPayment, PaymentStatus.Promised, 1), ((await shop.Order(token)).Status, (await shop.Payment(token)).Status, await shop.Holds(token)));
        await shopper.Open($"/fr/orders/{token}");
        Assert.Equal("Votre paiement est en cours de confirmation", shopper.One("h1").TextContent);
        Assert.Null(shopper.Page.QuerySelector("button.pay"));
        await shopper.Post($"/fr/orders/{token}?handler=Pay");
        Assert.Single(shop.Stripe.Sessions.Values, s => s.Reference == page.Reference);
        Assert.Equal(1, await shop.InDb(db => db.Payments.CountAsync(p => db.Orders.Any(o => o.Id == p.OrderId && o.Token == token), Cancel)));

        // The bank's message is lost; days later it is asked.
        page.Pay();
        shop.Time.Advance(TimeSpan.FromDays(4));
        await shop.CarryOut(DueKind.ExpireOrder);
        Assert.Equal((OrderStatus.Paid, 0), ((await shop.Order(token)).Status, await shop.Holds(token)));
    }

    [Fact]
    public async Task A_bank_that_refuses_days_later_lets_the_packs_go_and_the_order_waits_some_days_for_another_try()
    {
        var shopper = await shop.Ordered();
        var token = StripeShop.TokenOf(shopper);
        var page = await shop.Page(token);
        page.Promise();
        await shop.Deliver(shop.Stripe.Event("checkout.session.completed", page));
        shop.Time.Advance(TimeSpan.FromDays(3));

        await shop.Deliver(shop.Stripe.Event("checkout.session.async_payment_failed", page));

        Assert.Equal((OrderStatus.AwaitingPayment, 0), ((await shop.Order(token)).Status, await shop.Holds(token)));
        await shopper.Open($"/fr/orders/{token}");
        Assert.Equal("Le paiement a été refusé", shopper.One("h1").TextContent);
        Assert.Contains("ne sont plus mis de côté", shopper.Text, StringComparison.Ordinal);
        Assert.Equal(1, await shop.InDb(db => db.OutgoingMails.CountAsync(m => m.Kind == MailKind.PaymentRefused && db.Orders.Any(o => o.Id == m.OrderId && o.Token == token), Cancel)));
        shop.Time.Advance(Domain.Ordering.Order.AfterRefusal + TimeSpan.FromSeconds(1));
        await shop.CarryOut(DueKind.ExpireOrder);
        Assert.Equal(OrderStatus.Expired, (await shop.Order(token)).Status);
    }

    [Fact]
    public async Task A_bank_that_never_answers_is_awaited_for_its_longest_time_and_no_longer()
    {
        var token = StripeShop.TokenOf(await shop.Ordered());
        var page = await shop.Page(token);
        page.Promise();
        await shop.Deliver(shop.Stripe.Event("checkout.session.completed", page));

        shop.Time.Advance(Domain.Ordering.Payment.BankTime + TimeSpan.FromSeconds(1));
        await shop.CarryOut(DueKind.ExpireOrder);

        Assert.Equal((OrderStatus.Expired, 0), ((await shop.Order(token)).Status, await shop.Holds(token)));
        page.Pay();
        await shop.Deliver(shop.Stripe.Event("checkout.session.async_payment_succeeded", page));
        Assert.Equal(OrderStatus.Paid, (await shop.Order(token)).Status);
    }

    [Fact]
    public async Task An_address_that_stripe_does_not_take_is_typed_on_its_page()
    {
        var shopper = await shop.Ordered("éléonore@example.fr");

        var page = await shop.Page(StripeShop.TokenOf(shopper));

        Assert.Equal(2, shop.Stripe.Requests.Count(r => r.Form.GetValueOrDefault("client_reference_id") == page.Reference));
        Assert.False(shop.Stripe.Requests.Last(r => r.Form.GetValueOrDefault("client_reference_id") == page.Reference).Form.ContainsKey("customer_email"));
    }

    [Fact]
    public async Task What_is_not_signed_by_stripe_or_long_ago_changes_nothing()
    {
        var token = StripeShop.TokenOf(await shop.Ordered());
        var page = await shop.Page(token);
        page.Pay();
        var (body, signature) = shop.Stripe.Event("checkout.session.completed", page);
        var old = shop.Stripe.Event("checkout.session.completed", page.Shown(), at: shop.Time.GetUtcNow().AddSeconds(-301));

        foreach (var forged in new[] { (body, ""), (body, "t=1,v1=00"), (body.Replace("paid", "Paid", StringComparison.Ordinal), signature), ($"{body} ", signature), old, ("", ""), (new string('x', 300_000), signature) })
        {
            Assert.Equal(forged.Item1.Length > 256 * 1024 ? HttpStatusCode.RequestEntityTooLarge : HttpStatusCode.BadRequest, await shop.Deliver(forged));
        }

        Assert.Equal(OrderStatus.AwaitingPayment, (await shop.Order(token)).Status);
    }

    [Theory]
    [InlineData("invoice.paid", """{"id":"in_1"}""", HttpStatusCode.OK)]
    [InlineData("checkout.session.completed", """{"id":"cs_of_another_shop","payment_status":"paid"}""", HttpStatusCode.OK)]
    [InlineData("checkout.session.completed", """{"id":"cs_1","client_reference_id":"00000000000000000000000000000001","payment_status":"paid","amount_total":1,"currency":"eur"}""", HttpStatusCode.OK)]
    [InlineData("checkout.session.completed", """{"id":"cs_1","client_reference_id":"00000000000000000000000000000001","payment_status":"paid"}""", HttpStatusCode.BadRequest)]
    [InlineData("refund.updated", """{"id":"re_1","status":"succeeded","metadata":{}}""", HttpStatusCode.OK)]
    [InlineData("refund.updated", """[]""", HttpStatusCode.BadRequest)]
    public async Task What_is_not_the_shops_is_received_and_what_lacks_something_is_not(string type, string about, HttpStatusCode answer)
    {
        Assert.Equal(answer, await shop.Deliver(shop.Stripe.Event(type, System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(about))));
    }

    [Theory]
    [InlineData("1999-01-01")]
    [InlineData("2031-12-24.unheard-of")]
    public async Task Events_of_any_version_of_the_api_are_read_by_the_fields_that_all_have(string version)
    {
        var token = StripeShop.TokenOf(await shop.Ordered());
        var page = await shop.Page(token);
        page.Pay();
        Assert.Equal(HttpStatusCode.OK, await shop.Deliver(shop.Stripe.Event("checkout.session.completed", page.Shown(), version: version)));
        Assert.Equal(OrderStatus.Paid, (await shop.Order(token)).Status);
    }

    [Fact]
    public async Task Coming_back_proves_nothing_and_stripe_is_asked()
    {
        var shopper = await shop.Ordered();
        var token = StripeShop.TokenOf(shopper);
        var page = await shop.Page(token);

        await shopper.Open($"/fr/orders/{token}?paid=1");
        Assert.Equal("Nous confirmons votre paiement", shopper.One("h1").TextContent);
        Assert.Equal(OrderStatus.AwaitingPayment, (await shop.Order(token)).Status);

        shop.Stripe.Faults.Enqueue(Fault.ServerError);
        shop.Stripe.Faults.Enqueue(Fault.ServerError);
        shop.Stripe.Faults.Enqueue(Fault.ServerError);
        await shopper.Open($"/fr/orders/{token}?paid=1");
        Assert.Equal("Nous confirmons votre paiement", shopper.One("h1").TextContent);

        page.Pay();
        shop.Stripe.Faults.Enqueue(Fault.Incomplete);
        await shopper.Open($"/fr/orders/{token}?paid=1");
        Assert.Equal("Nous confirmons votre paiement", shopper.One("h1").TextContent);

        await shopper.Open($"/fr/orders/{token}?paid=1");
        Assert.Equal("Merci, votre commande est payée", shopper.One("h1").TextContent);

        var stock = await shop.Stock(token);
        await shop.Deliver(shop.Stripe.Event("checkout.session.completed", page));
        Assert.Equal((OrderStatus.Paid, stock), ((await shop.Order(token)).Status, await shop.Stock(token)));
    }

    [Theory]
    [InlineData(Fault.LostBefore)]
    [InlineData(Fault.LostAfter)]
    [InlineData(Fault.ServerError)]
    public async Task A_request_that_fails_on_its_way_is_made_again_and_gives_one_page(Fault fault)
    {
        shop.Stripe.Faults.Enqueue(fault);

        var token = StripeShop.TokenOf(await shop.Ordered());

        Assert.Single(shop.Stripe.Sessions.Values, s => s.Reference == $"{shop.Payment(token).Result.Id:N}");
        Assert.NotNull((await shop.Payment(token)).Url);
    }

    [Theory]
    [InlineData(Fault.LostAfter)]
    [InlineData(Fault.TooManyRequests)]
    [InlineData(Fault.ServerError)]
    public async Task Where_stripe_gives_no_page_the_order_waits_and_a_second_try_finds_the_same_page(Fault fault)
    {
        for (var i = 0; i < 3; i++)
        {
            shop.Stripe.Faults.Enqueue(fault);
        }

        var shopper = await shop.Ordered();
        shop.Stripe.Faults.Clear();
        var token = StripeShop.TokenOf(shopper);
        Assert.Equal((OrderStatus.AwaitingPayment, PaymentStatus.Starting, 1), ((await shop.Order(token)).Status, (await shop.Payment(token)).Status, await shop.Holds(token)));
        await shopper.Open($"/fr/orders/{token}");
        Assert.Contains("La page de paiement ne répond pas", shopper.Text, StringComparison.Ordinal);

        await shopper.Press("Reprendre le paiement");

        var payment = await shop.Payment(token);
        Assert.Equal(($"/fr/orders/{token}/payment", PaymentStatus.Open), (shopper.Location, payment.Status));
        Assert.Single(shop.Stripe.Sessions.Values, s => s.Reference == $"{payment.Id:N}");
        Assert.Equal(1, await shop.InDb(db => db.Payments.CountAsync(p => p.OrderId == payment.OrderId, Cancel)));
    }

    [Fact]
    public async Task A_page_without_an_address_is_asked_for_again()
    {
        shop.Stripe.Faults.Enqueue(Fault.Incomplete);
        var shopper = await shop.Ordered();
        var token = StripeShop.TokenOf(shopper);
        Assert.Equal(PaymentStatus.Starting, (await shop.Payment(token)).Status);
        await shopper.Open($"/fr/orders/{token}");

        await shopper.Press("Reprendre le paiement");

        Assert.Equal((await shop.Page(token)).Shown()["url"], (await shop.Payment(token)).Url);
    }

    [Fact]
    public async Task A_page_that_was_made_in_a_crash_is_paid_on_all_the_same()
    {
        for (var i = 0; i < 3; i++)
        {
            shop.Stripe.Faults.Enqueue(Fault.LostAfter);
        }

        var token = StripeShop.TokenOf(await shop.Ordered());
        shop.Stripe.Faults.Clear();
        await shop.RestartAsync();
        var page = await shop.Page(token);
        page.Pay();

        await shop.Deliver(shop.Stripe.Event("checkout.session.completed", page));

        Assert.Equal(OrderStatus.Paid, (await shop.Order(token)).Status);
    }

    [Fact]
    public async Task Money_whose_event_was_lost_in_a_crash_is_found_by_reconciling()
    {
        var token = StripeShop.TokenOf(await shop.Ordered());
        (await shop.Page(token)).Pay();
        await shop.RestartAsync();

        var result = await shop.Reconcile();

        var number = (await shop.Order(token)).Number;
        Assert.Contains(new ReconcileOrders.Settled(number, ReconcileOrders.Outcome.Paid), result.Settled);
        Assert.Equal((OrderStatus.Paid, 0), ((await shop.Order(token)).Status, await shop.Holds(token)));
        Assert.DoesNotContain((await shop.Reconcile()).Settled, s => s.OrderNumber == number);
    }

    [Fact]
    public async Task A_window_that_closes_closes_the_page_first()
    {
        var (late, never) = (StripeShop.TokenOf(await shop.Ordered()), StripeShop.TokenOf(await shop.Ordered()));
        var (latePage, neverPage) = (await shop.Page(late), await shop.Page(never));
        latePage.Pay();
        shop.Time.Advance(Domain.Ordering.Order.PaymentWindow + TimeSpan.FromSeconds(1));

        await shop.CarryOut(DueKind.ExpireOrder);

        Assert.Equal((OrderStatus.Paid, OrderStatus.Expired), ((await shop.Order(late)).Status, (await shop.Order(never)).Status));
        Assert.Equal(("expired", 0, 0), (neverPage.Status, await shop.Holds(late), await shop.Holds(never)));
    }

    [Fact]
    public async Task A_page_that_the_account_does_not_know_counts_as_closed()
    {
        var token = StripeShop.TokenOf(await shop.Ordered());
        Assert.True(shop.Stripe.Sessions.TryRemove((await shop.Page(token)).Id, out _));
        shop.Time.Advance(Domain.Ordering.Order.PaymentWindow + TimeSpan.FromSeconds(1));

        await shop.CarryOut(DueKind.ExpireOrder);

        Assert.Equal((OrderStatus.Expired, 0), ((await shop.Order(token)).Status, await shop.Holds(token)));
    }

    [Fact]
    public async Task An_answer_to_an_earlier_try_says_nothing_of_a_refund_that_was_asked_for_again()
    {
        var (refund, page) = await Refunded();
        await shop.CarryOut(DueKind.RefundPayment);
        var given = shop.Stripe.Refunds.Values.Single(r => r.PaymentIntent == page.PaymentIntent);
        given.Status = "failed";
        await shop.Deliver(shop.Stripe.Event("refund.failed", given.Shown()));
        await shop.Change(async db => (await db.Refunds.SingleAsync(r => r.Id == refund, Cancel)).Retry());

        await shop.Deliver(shop.Stripe.Event("refund.updated", given.Shown()));

        Assert.Equal(RefundStatus.Waiting, await StatusOf(refund));
    }

    [Fact]
    public async Task Another_amount_than_the_orders_is_given_back()
    {
        var token = StripeShop.TokenOf(await shop.Ordered());
        var page = await shop.Page(token);
        page.Amount -= 1;
        page.Pay();

        await shop.Deliver(shop.Stripe.Event("checkout.session.completed", page));
        await shop.CarryOut(DueKind.RefundPayment);

        Assert.NotEqual(OrderStatus.Paid, (await shop.Order(token)).Status);
        Assert.Equal(page.Amount, Assert.Single(shop.Stripe.Refunds.Values, r => r.PaymentIntent == page.PaymentIntent).Amount);
    }

    [Fact]
    public async Task What_stripe_remembers_of_a_fault_of_its_own_does_not_keep_a_refund_from_being_given()
    {
        var (refund, page) = await Refunded();
        shop.Stripe.FaultyKeys.Add($"refund-{refund:N}");
        await Assert.ThrowsAsync<GatewayException>(() => shop.CarryOut(DueKind.RefundPayment));
        await Assert.ThrowsAsync<GatewayException>(() => shop.CarryOut(DueKind.RefundPayment));

        shop.Time.Advance(TimeSpan.FromHours(1));
        await shop.CarryOut(DueKind.RefundPayment);
        shop.Time.Advance(TimeSpan.FromHours(1));
        await shop.Reconcile();

        Assert.Equal(RefundStatus.Done, await StatusOf(refund));
        Assert.Single(shop.Stripe.Refunds.Values, r => r.PaymentIntent == page.PaymentIntent);
    }

    [Fact]
    public async Task Money_is_given_back_only_where_it_was_and_the_page_says_so()
    {
        var (refund, page) = await Refunded();
        var shopper = new Shopper(shop.Visitor());
        var token = await shop.InDb(db => db.Orders.Where(o => db.Refunds.Any(r => r.Id == refund && r.OrderId == o.Id)).Select(o => o.Token).SingleAsync(Cancel));
        shop.Time.Advance(Domain.Ordering.Order.PaymentWindow + TimeSpan.FromSeconds(1));
        await shop.CarryOut(DueKind.ExpireOrder);

        await shopper.Open($"/fr/orders/{token}");

        Assert.Equal("Votre paiement vous est rendu", shopper.One("h1").TextContent);
        Assert.DoesNotContain("rien n’a été débité", shopper.Text, StringComparison.Ordinal);
        Assert.True(page.IsPaid);
    }

    [Theory]
    [InlineData(Fault.LostBefore)]
    [InlineData(Fault.LostAfter)]
    [InlineData(Fault.TooManyRequests)]
    public async Task A_refund_is_given_once_whatever_happens_on_its_way(Fault fault)
    {
        var (refund, page) = await Refunded();
        for (var i = 0; i < 3; i++)
        {
            shop.Stripe.Faults.Enqueue(fault);
        }

        await Assert.ThrowsAsync<GatewayException>(() => shop.CarryOut(DueKind.RefundPayment));
        shop.Stripe.Faults.Clear();
        await shop.CarryOut(DueKind.RefundPayment);

        Assert.Equal(RefundStatus.Done, await StatusOf(refund));
        Assert.Equal(page.Amount, shop.Stripe.Refunds.Values.Where(r => r.PaymentIntent == page.PaymentIntent).Sum(r => r.Amount));
    }

    [Fact]
    public async Task A_refund_that_a_bank_sends_back_later_is_known_to_have_failed()
    {
        var (refund, page) = await Refunded();
        await shop.CarryOut(DueKind.RefundPayment);
        var given = shop.Stripe.Refunds.Values.Single(r => r.PaymentIntent == page.PaymentIntent);
        Assert.Equal(RefundStatus.Done, await StatusOf(refund));

        given.Status = "failed";
        await shop.Deliver(shop.Stripe.Event("refund.failed", given.Shown()));
        given.Status = "succeeded";
        await shop.Deliver(shop.Stripe.Event("refund.updated", given.Shown()));

        Assert.Equal(RefundStatus.Failed, await StatusOf(refund));
    }

    [Fact]
    public async Task A_refund_that_hung_is_settled_by_reconciling()
    {
        var (refund, page) = await Refunded();

        await shop.Reconcile();

        Assert.Equal(RefundStatus.Done, await StatusOf(refund));
        await shop.CarryOut(DueKind.RefundPayment);
        Assert.Single(shop.Stripe.Refunds.Values, r => r.PaymentIntent == page.PaymentIntent);
    }

    [Fact]
    public async Task The_demos_page_says_nothing_where_money_moves()
    {
        var shopper = await shop.Ordered();
        var token = StripeShop.TokenOf(shopper);
        var payment = await shop.Payment(token);

        await shopper.Post($"/fr/pay/{token}", ("attempt", $"{payment.Id:N}"), ("outcome", "Approved"));

        Assert.Equal((HttpStatusCode.NotFound, OrderStatus.AwaitingPayment), (shopper.Status, (await shop.Order(token)).Status));
    }

    /// <summary>Money that came twice, which is to be given back.</summary>
    private async Task<(Guid Refund, StandInSession Page)> Refunded()
    {
        var token = StripeShop.TokenOf(await shop.Ordered());
        var page = await shop.Page(token);
        page.Amount += 100;
        page.Pay();
        await shop.Deliver(shop.Stripe.Event("checkout.session.completed", page));
        return (await shop.InDb(db => db.Refunds.Where(r => r.PaymentReference == page.PaymentIntent).Select(r => r.Id).SingleAsync(Cancel)), page);
    }

    private Task<RefundStatus> StatusOf(Guid refund) => shop.InDb(db => db.Refunds.Where(r => r.Id == refund).Select(r => r.Status).SingleAsync(Cancel));
}
