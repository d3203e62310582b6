using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shop.Web.Areas.Admin;
using Shop.Web.Tests.Hosting;

namespace Shop.Web.Tests.Desk;

public sealed class PeoplePageTests(SampleShop shop) : IClassFixture<SampleShop>
{
    private const string Camille = "camille@example.fr";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_administrator_exports_and_erases_what_can_be()
    {
        var sent = (await shop.KeptAsync(await shop.SentAsync())).Number;
        var over = (await shop.KeptAsync(await shop.SentAsync())).Number;
        await shop.Change(async db =>
        {
            var order = await db.Orders.SingleAsync(o => o.Number == over, Cancel);
            order.GiveBack(order.Lines.Select(l => l.Id), delivery: false, shop.Time.GetUtcNow().UtcDateTime);
        });
        var client = shop.Administrator();
        var person = await new Shopper(client).Open(DeskAddresses.People);
        await person.Press("Search", ("email", "CAMILLE@example.fr"));
        Assert.Equal(2, person.Page.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("the period to withdraw is running", person.Text, StringComparison.Ordinal);

        using var content = new FormUrlEncodedContent([KeyValuePair.Create("email", Camille)]);
        using var file = await client.PostAsync(new Uri($"{DeskAddresses.People}?handler=Export", UriKind.Relative), content, Cancel);
        Assert.Equal(("application/json", "no-store"), (file.Content.Headers.ContentType!.MediaType, file.Headers.CacheControl!.ToString()));
        using var json = JsonDocument.Parse(await file.Content.ReadAsStringAsync(Cancel));
        Assert.Equal([sent, over], json.RootElement.GetProperty("orders").EnumerateArray().Select(o => o.GetProperty("number").GetString()));

        await person.Press("Erase the data");
        Assert.Null(person.Page.QuerySelector("[role=status]"));
        await person.Press("Erase the data", ("sure", "true"));
        Assert.Contains($"1 order does not say whose it was any more. {over}", person.One("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Single(person.Page.QuerySelectorAll("tbody tr"));
        await person.Open(DeskAddresses.Audit);
        Assert.Contains(over, person.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Camille, person.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Who_is_unknown_and_what_is_no_address_are_told()
    {
        var person = await new Shopper(shop.Administrator()).Open(DeskAddresses.People);
        await person.Press("Search", ("email", "nobody@example.fr"));
        Assert.Contains("keeps nothing", person.One(".empty").TextContent, StringComparison.Ordinal);
        await person.Press("Search", ("email", "<b>"));
        Assert.Equal(HttpStatusCode.BadRequest, person.Status);
        Assert.Contains("not an e-mail address", person.One("#email-error").TextContent, StringComparison.Ordinal);
    }
}
