using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Ordering;
using Shop.Web.Areas.Admin;
using Shop.Web.Tests.Hosting;

namespace Shop.Web.Tests.Desk;

/// <summary>Orders, promotion codes and delivery at the desk, by forms alone.</summary>
public sealed class OrderPagesTests(SampleShop shop) : IClassFixture<SampleShop>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_order_is_found_opened_and_dispatched_and_its_customer_can_follow_the_parcel()
    {
        var number = await SampleOrders.PayAsync(shop, "Zoé Lacombe");
        var nadia = await Nadia().Open($"{DeskAddresses.Orders}?q=lacombe&filter=ToDispatch");
        var row = Assert.Single(nadia.Page.QuerySelectorAll("tr[data-row]"));
        await nadia.Open(row.QuerySelector("a")!.GetAttribute("href")!);
        Assert.Contains("Zoé Lacombe", nadia.Text, StringComparison.Ordinal);
        Assert.Contains(SampleOrders.Magnesium, nadia.One(".order-lines").TextContent, StringComparison.Ordinal);
        Assert.NotNull(nadia.Page.QuerySelector("blockquote.acknowledged"));

        await nadia.Press("It is dispatched", ("carrier", "Colissimo"), ("tracking", "javascript:alert(1)"));
        Assert.Equal((HttpStatusCode.BadRequest, "true"), (nadia.Status, nadia.One("#tracking").GetAttribute("aria-invalid")));
        Assert.Equal("Colissimo", ((IHtmlInputElement)nadia.One("#carrier")).Value);

        await nadia.Press("It is dispatched", ("carrier", "Colissimo"), ("tracking", "https://suivi.example.fr/?id=1"));
        Assert.Equal(DeskAddresses.Order(number), nadia.Location);
        await nadia.Follow();
        Assert.Equal("dispatched", nadia.One(".desk-title .badge").TextContent.Trim());
        Assert.Contains("Nadia dispatched the order", nadia.One(".entries").TextContent, StringComparison.Ordinal);

        var token = await shop.InDb(db => db.Orders.Where(o => o.Number == number).Select(o => o.Token).SingleAsync(Cancel));
        var customer = await new Shopper(shop.Visitor()).Open($"/en/orders/{token}");
        Assert.Equal("https://suivi.example.fr/?id=1", customer.One("a[rel=noreferrer][href^='https://suivi']").GetAttribute("href"));
    }

    [Fact]
    public async Task Packs_are_given_back_once_and_who_comes_second_is_told()
    {
        var number = await SampleOrders.PayAsync(shop);
        var (nadia, karim) = (await Nadia().Open(DeskAddresses.Order(number)), await new Shopper(shop.Merchandiser(DeskPeople.Karim)).Open(DeskAddresses.Order(number)));
        var packs = nadia.Page.QuerySelectorAll("fieldset.give-back input[type=number]").Single(i => i.GetAttribute("max") == "2").GetAttribute("name")!;

        await nadia.Press("Give these back", (packs, "3"));
        Assert.Equal(HttpStatusCode.Conflict, nadia.Status);
        await nadia.Press("Give these back", (packs, "one"));
        Assert.Equal(HttpStatusCode.Conflict, nadia.Status);
        await nadia.Press("Give these back", (packs, "0"));
        Assert.Equal(HttpStatusCode.BadRequest, nadia.Status);
        await nadia.Press("Give these back", (packs, "1"), (packs.Replace("packs", "restock", StringComparison.Ordinal), "true"));
        Assert.Equal(HttpStatusCode.Redirect, nadia.Status);

        await karim.Press("Give these back", (packs, "1"));
        Assert.Equal(HttpStatusCode.Conflict, karim.Status);
        Assert.NotNull(karim.Page.QuerySelector("[role=alert]"));
        Assert.Equal(1, await shop.InDb(db => db.Refunds.CountAsync(r => r.OrderId == db.Orders.Single(o => o.Number == number).Id, Cancel)));

        await karim.Press("Give all of it back");
        var order = await shop.InDb(db => db.Orders.SingleAsync(o => o.Number == number, Cancel));
        Assert.Equal((OrderStatus.Refunded, order.Total), (order.Status, order.Refunded));
    }

    [Fact]
    public async Task An_order_that_awaits_its_payment_is_cancelled()
    {
        var number = await SampleOrders.PlaceAsync(shop);
        var nadia = await Nadia().Open(DeskAddresses.Order(number));

        await (await nadia.Press("Cancel now")).Follow();

        Assert.Equal("cancelled", nadia.One(".desk-title .badge").TextContent.Trim());
        Assert.Empty(nadia.Page.QuerySelectorAll("details.order-act"));
    }

    [Fact]
    public async Task A_refused_refund_is_asked_for_again_and_a_look_is_noted()
    {
        var number = await SampleOrders.RefuseRefundAsync(shop);
        var nadia = await Nadia().Open($"{DeskAddresses.Orders}?filter=NeedsAttention");
        Assert.Contains(nadia.Page.QuerySelectorAll("tr[data-row]"), r => r.TextContent.Contains(number, StringComparison.Ordinal));

        await nadia.Open(DeskAddresses.Order(number));
        Assert.Contains("charge_disputed", nadia.Text, StringComparison.Ordinal);
        await (await nadia.Press("I have seen to it")).Follow();
        Assert.Null(nadia.Page.QuerySelector(".notice.is-heed"));
        await (await nadia.Press("Ask again")).Follow();

        Assert.Contains("Nadia asked again for a refund", nadia.One(".entries").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_is_for_administrators_and_keeps_the_search()
    {
        var number = await SampleOrders.PlaceAsync(shop, "+Exporter");
        var odile = await new Shopper(shop.Administrator()).Open($"{DeskAddresses.Orders}?q={number}&from=2026-01-01&to=2026-12-31");
        using var answer = await shop.Administrator().GetAsync(new Uri(odile.One("a[download]").GetAttribute("href")!, UriKind.Relative), Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);

        Assert.Equal(("text/csv; charset=utf-8", "orders-2026-03-02.csv"), (answer.Content.Headers.ContentType?.ToString(), answer.Content.Headers.ContentDisposition?.FileName));
        Assert.Equal(3, text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.DoesNotContain(",+Exporter", text, StringComparison.Ordinal);
        Assert.Null((await Nadia().Open(DeskAddresses.Orders)).Page.QuerySelector("a[download]"));
        Assert.Equal(HttpStatusCode.Forbidden, (await Nadia().Open(OrdersExport.Address)).Status);
    }

    [Theory]
    [InlineData("?filter=NoSuchThing&from=yesterday&to=%00&after=x")]
    [InlineData("?q=%25%27%3B--%3Cscript%3E")]
    [InlineData("?from=0001-01-01&to=9999-12-31")]
    [InlineData("?from=9999-12-31&filter=77")]
    public async Task Whatever_the_address_says_the_list_answers(string query)
    {
        var nadia = await Nadia().Open($"{DeskAddresses.Orders}{query}");

        Assert.Equal(HttpStatusCode.OK, nadia.Status);
        Assert.DoesNotContain(nadia.Page.QuerySelectorAll("main script"), s => s.GetAttribute("src") is null);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await Nadia().Open(DeskAddresses.Order("NONE-NONE"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Nadia().Post($"{DeskAddresses.Order("NONE-NONE")}?handler=Cancel", ("seen", Guid.NewGuid().ToString("N")))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Nadia().Post($"{DeskAddresses.Promotions}?handler=Stop", ("code", "NOTHING"))).Status);
    }

    [Fact]
    public async Task A_promotion_code_is_added_and_stopped_and_what_is_wrong_stands_at_its_field()
    {
        var nadia = await Nadia().Open(DeskAddresses.Promotions);
        (string, string?)[] typed = [("code", "été-10"), ("value", "10"), ("isAmount", "false"), ("currency", "EUR")];
        await nadia.Press("Add the code", typed);
        Assert.Equal((HttpStatusCode.BadRequest, "true"), (nadia.Status, nadia.One("#code").GetAttribute("aria-invalid")));

        typed[0] = ("code", "ete-10");
        await nadia.Press("Add the code", [.. typed, ("minimum", "beaucoup")]);
        Assert.Equal("true", nadia.One("#minimum").GetAttribute("aria-invalid"));
        await nadia.Press("Add the code", [.. typed, ("minimum", "30"), ("starts", "2026-03-02T09:00"), ("ends", "2026-03-01T09:00")]);
        Assert.Equal("true", nadia.One("#ends").GetAttribute("aria-invalid"));
        await (await nadia.Press("Add the code", [.. typed, ("minimum", "30,50"), ("starts", "2026-03-02T09:00"), ("ends", "2026-04-01T00:00"), ("maxUses", "100")])).Follow();

        var kept = await shop.InDb(db => db.PromotionCodes.SingleAsync(p => p.Code == "ETE-10", Cancel));
        Assert.Equal((3050L, new DateTime(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc), (DateTime?)new DateTime(2026, 3, 31, 22, 0, 0, DateTimeKind.Utc)), (kept.MinimumMinor!.Value, kept.StartsAt, kept.EndsAt));
        Assert.Contains("goes", nadia.Page.QuerySelectorAll("tr[data-row]").Single(r => r.TextContent.Contains("ETE-10", StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
        await (await nadia.Press("Stop ETE-10")).Follow();
        Assert.Contains("stopped", nadia.Page.QuerySelectorAll("tr[data-row]").Single(r => r.TextContent.Contains("ETE-10", StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delivery_is_as_the_samples_say_and_is_changed_added_and_removed()
    {
        var nadia = await Nadia().Open(DeskAddresses.Delivery);
        Assert.Equal(["Belgium", "France", "Luxembourg"], nadia.Page.QuerySelectorAll("tr[data-row] th").Select(h => h.FirstChild!.TextContent.Trim()));

        await nadia.Press(Button("LU", "Save"), ("fee", "-1"));
        Assert.Equal(HttpStatusCode.BadRequest, nadia.Status);
        Assert.Equal("-1", ((IHtmlInputElement)nadia.One("#fee-LU-EUR")).Value);
        await (await nadia.Press(Button("LU", "Save"), ("fee", "7,50"), ("freeFrom", ""))).Follow();
        var luxembourg = await shop.InDb(db => db.DeliveryRates.SingleAsync(r => r.Country == "LU", Cancel));
        Assert.Equal((750L, null), (luxembourg.FeeMinor, luxembourg.FreeFromMinor));

        await nadia.Press(nadia.One("#add-delivery button"), ("country", "LU"), ("currency", "EUR"), ("fee", "1"));
        Assert.Equal(HttpStatusCode.Conflict, nadia.Status);
        await (await nadia.Press(nadia.One("#add-delivery button"), ("country", "DE"), ("currency", "EUR"), ("fee", "9"))).Follow();
        await (await nadia.Press(Button("DE", "Deliver there no more"))).Follow();
        Assert.Equal(3, nadia.Page.QuerySelectorAll("tr[data-row]").Length);

        IElement Button(string country, string name) => nadia.Page.QuerySelectorAll("tr[data-row]").Single(r => r.QuerySelector($"input[name=country][value={country}]") is not null)
            .QuerySelectorAll("button").Single(b => b.TextContent == name);
    }

    private Shopper Nadia() => new(shop.Merchandiser());
}
