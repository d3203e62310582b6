using System.Globalization;
using System.Text;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Desk;
using Shop.Domain.Ordering;
using Shop.Features.Data;
using Shop.Features.Orders;

namespace Shop.Features.Tests.Orders;

public sealed class OrderListTests : DeskOrderTests
{
    [Fact]
    public async Task Each_state_has_its_list_and_its_count()
    {
        var awaiting = await AwaitingPayment();
        var paid = await Paid(await BasketWith(Cream), "m1");
        var dispatched = await Paid(await BasketWith(Cream), "m2");
        await Fulfil(dispatched);
        var cancelled = await AwaitingPayment();
        await CancelIt(cancelled);
        var refunded = await Paid(await BasketWith(Cream), "m3");
        await CancelIt(refunded);

        Assert.Equal([awaiting.Number], await Numbers(new(OrderFilter.AwaitingPayment)));
        Assert.Equal([paid.Number], await Numbers(new(OrderFilter.ToDispatch)));
        Assert.Equal([dispatched.Number], await Numbers(new(OrderFilter.Dispatched)));
        Assert.Equal([cancelled.Number], await Numbers(new(OrderFilter.Cancelled)));
        Assert.Equal([refunded.Number], await Numbers(new(OrderFilter.Refunded)));
        Assert.Empty(await Numbers(new(OrderFilter.NeedsAttention)));
        var counts = (await Send(new ListOrders.Query(new OrderSearch()))).Counts;
        Assert.Equal([5, 0, 1, 1, 1, 1, 1], Enum.GetValues<OrderFilter>().Select(f => counts[f]));
    }

    [Fact]
    public async Task Money_that_came_too_late_asks_for_a_look_until_somebody_had_one()
    {
        await SetStock(Cream, 2);
        var late = await AwaitingPayment();
        Time.Advance(Order.PaymentWindow);
        await SetStock(Cream, 0);
        var token = await InDb(db => db.Orders.Select(o => o.Token).SingleAsync(Cancel));
        await Pay(token, PaymentOutcome.Approved, "m1");
        await CarryOut();

        Assert.Equal([late.Number], await Numbers(new(OrderFilter.NeedsAttention)));
        Assert.Equal(DismissAttention.Result.Done, await Send(new DismissAttention.Command(late.Number, Nadia)));
        Assert.Equal(DismissAttention.Result.Done, await Send(new DismissAttention.Command(late.Number, Nadia)));

        Assert.Empty(await Numbers(new(OrderFilter.NeedsAttention)));
        Assert.Equal(AuditAction.OrderSeenTo, await InDb(db => db.AuditEntries.Select(a => a.Action).SingleAsync(Cancel)));
        Assert.Contains((await Again(late.Number)).Timeline, e => e is OrderEvent.GivenBack { Reason: RefundReason.PaidTooLate });
    }

    [Theory]
    [InlineData("lea@example.org")]
    [InlineData("LEA@Example.org")]
    [InlineData("lea martin")]
    [InlineData("Léa")]
    [InlineData("COLLAGENE")]
    [InlineData("collagène marin")]
    [InlineData("routine-eclat")]
    [InlineData("martin eclat")]
    public async Task An_order_is_found_by_person_product_and_article(string typed)
    {
        var order = await PaidRoutine();

        Assert.Equal([order.Number], await Numbers(new(Text: typed)));
        Assert.Equal([order.Number], await Numbers(new(Text: order.Number.ToLowerInvariant())));
        Assert.Equal([order.Number], await Numbers(new(Text: order.Number[..4])));
        Assert.Equal([order.Number], await Numbers(new(Text: order.Number.Replace("-", "", StringComparison.Ordinal))));
        Assert.Equal([order.Number], await Numbers(new(Text: $" {order.Number.Replace('-', ' ')} ")));
    }

    [Theory]
    [InlineData("nobody@example.org")]
    [InlineData("ABCD-ABCD")]
    [InlineData("%")]
    [InlineData("' OR 1=1 --")]
    [InlineData("martin introuvable")]
    public async Task What_no_order_has_finds_none(string typed)
    {
        await PaidRoutine();

        Assert.Empty(await Numbers(new(Text: typed)));
    }

    [Fact]
    public async Task Days_bound_the_list_the_last_one_left_out()
    {
        var first = await AwaitingPayment();
        var day = Now.Date;
        Time.Advance(TimeSpan.FromDays(1));
        var second = await AwaitingPayment();

        Assert.Equal([first.Number], await Numbers(new(Until: day.AddDays(1))));
        Assert.Equal([second.Number], await Numbers(new(From: day.AddDays(1), Until: day.AddDays(2))));
        Assert.Empty(await Numbers(new(From: day.AddDays(2))));
    }

    [Fact]
    public async Task Pages_follow_each_other_without_a_gap_or_a_double()
    {
        await SetStock(Cream, 1000);
        var made = new List<string>();
        for (var i = 0; i < ListOrders.PageSize + 3; i++)
        {
            made.Add((await AwaitingPayment()).Number);
        }

        var first = await Send(new ListOrders.Query(new OrderSearch()));
        var second = await Send(new ListOrders.Query(new OrderSearch(), first.Next));

        Assert.Null(second.Next);
        Assert.Equal(made.Order(), first.Orders.Concat(second.Orders).Select(o => o.Number).Order());
        Assert.Equal(ListOrders.PageSize, (await Send(new ListOrders.Query(new OrderSearch(), "no mark of ours"))).Orders.Length);
    }

    [Fact]
    public async Task An_anonymised_order_is_found_by_nobodys_name()
    {
        var order = await PaidRoutine();
        await Fulfil(order, "La Poste", "https://suivi.example.fr/1");
        await Change(async db => (await db.Orders.SingleAsync(Cancel)).Anonymise("other", Now));

        Assert.Empty(await Numbers(new(Text: "lea martin")));
        Assert.Empty(await Numbers(new(Text: "lea@example.org")));
        Assert.Equal([order.Number], await Numbers(new(Text: "collagene")));
        Assert.Null((await Again(order.Number)).TrackingUrl);
    }

    [Fact]
    public async Task Orders_that_were_there_before_the_list_are_listed_by_the_migration()
    {
        var order = await PaidRoutine();
        await Change(async db => db.RemoveRange(await db.OrderListings.ToListAsync(Cancel)));

        await Send(new MigrateDatabase.Command());

        Assert.Equal([order.Number], await Numbers(new(Text: "lea eclat")));
    }

    [Fact]
    public async Task One_order_says_what_sold_each_line_and_what_happened_in_its_order()
    {
        var order = await PaidRoutine();
        Time.Advance(TimeSpan.FromHours(1));
        await Fulfil(order, " La Poste ", "https://suivi.example.fr/1?id=2");

        var now = await Again(order.Number);
        Assert.Equal(("La Poste", "https://suivi.example.fr/1?id=2", (DateTime?)Now), (now.Carrier, now.TrackingUrl, now.FulfilledAt));
        Assert.Equal(("routine-eclat", 1, 1, "collagène"), Of(now, Collagen).SoldBy is { } seller ? (seller.Slug, seller.ArticleVersion, seller.RoutineVersion, seller.Quote) : default);
        Assert.Null(Of(now, Cream).SoldBy);
        Assert.Equal(now.Total, Money.Sum(now.Lines.Select(l => l.Price), "EUR") + now.Delivery);
        Assert.Equal(
            [typeof(OrderEvent.Placed), typeof(OrderEvent.Acknowledged), typeof(OrderEvent.PaymentBegan), typeof(OrderEvent.PaymentEnded), typeof(OrderEvent.Paid), typeof(OrderEvent.Done)],
            now.Timeline.Select(e => e.GetType()));
        Assert.Contains(now.Assessment.Findings, f => f.Subjects.Contains("renal-insufficiency"));
        Assert.Null(await Send(new GetDeskOrder.Query("NONE-NONE")));
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("http://suivi.example.fr/1")]
    [InlineData("https://user:secret@suivi.example.fr/1")]
    [InlineData("suivi.example.fr/1")]
    [InlineData("https://localhost/1")]
    public async Task A_tracking_address_leads_by_https_to_a_site(string address)
    {
        var order = await PaidRoutine();

        var refused = await Assert.ThrowsAsync<ValidationException>(() => Fulfil(order, "La Poste", address));

        Assert.Equal("address-invalid", refused.Errors.Single().ErrorCode);
        Assert.Equal(OrderStatus.Paid, (await Again(order.Number)).Status);
    }

    [Fact]
    public async Task An_order_is_dispatched_once_and_only_when_paid()
    {
        var order = await PaidRoutine();
        Assert.Equal(FulfilOrder.Result.Done, await Fulfil(order));
        Assert.Equal(FulfilOrder.Result.Changed, await Fulfil(order));
        var dispatched = await Again(order.Number);
        var awaiting = await AwaitingPayment();

        Assert.Equal("order-not-fulfillable", (await Assert.ThrowsAsync<RuleViolation>(() => Fulfil(dispatched))).Code);
        Assert.Equal("order-not-fulfillable", (await Assert.ThrowsAsync<RuleViolation>(() => Fulfil(awaiting))).Code);
        Assert.Equal("too-long", (await Assert.ThrowsAsync<ValidationException>(() => Fulfil(awaiting, new string('a', 61)))).Errors.Single().ErrorCode);
    }

    [Fact]
    public async Task The_file_has_one_row_a_line_and_nothing_in_it_begins_as_a_formula_would()
    {
        await Change(async db => await db.AddAsync(DeliveryRate.Create("FR", new Money(490, "EUR"), null, 2, 5), Cancel));
        var command = await Filled(await BasketWithRoutine(await BasketWith(Cream, 3)));
        await Send(command with { Name = "=HYPERLINK(\"https://evil.example\")" });
        var order = (await Send(new ListOrders.Query(new OrderSearch()))).Orders.Single();
        await AwaitingPayment();

        using var output = new MemoryStream();
        Assert.Equal(new ExportOrders.Result(1, 4), await Send(new ExportOrders.Query(new OrderSearch(Text: order.Number), output)));

        var rows = Encoding.UTF8.GetString(output.ToArray()).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(5, rows.Length);
        Assert.StartsWith("order,placed-at,status", rows[0], StringComparison.Ordinal);
        Assert.All(rows.Skip(1), r => Assert.StartsWith($"{order.Number},2026-03-02T09:00:00Z,awaiting-payment,", r, StringComparison.Ordinal));
        Assert.All(rows.Skip(1), r => Assert.DoesNotContain(",=HYPER", r, StringComparison.Ordinal));
        Assert.DoesNotContain(",\"=HYPER", rows[1], StringComparison.Ordinal);
        Assert.Equal(4.90m, rows.Skip(1).Select(r => r.Split(',')[^17]).Where(d => d.Length > 0).Sum(d => decimal.Parse(d, CultureInfo.InvariantCulture)));
        Assert.Contains("routine-eclat,collagène,", rows.Single(r => r.Contains("COLLAGENE", StringComparison.Ordinal)), StringComparison.Ordinal);

        using var all = new MemoryStream();
        Assert.Equal(new ExportOrders.Result(2, 5), await Send(new ExportOrders.Query(new OrderSearch(), all)));
    }

    private async Task<IEnumerable<string>> Numbers(OrderSearch search) => (await Send(new ListOrders.Query(search))).Orders.Select(o => o.Number);
}
