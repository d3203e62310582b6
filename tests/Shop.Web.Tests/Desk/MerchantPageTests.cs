using System.Net;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Desk;
using Shop.Web.Areas.Admin;
using Shop.Web.Tests.Hosting;
using Shop.Web.Wording;

namespace Shop.Web.Tests.Desk;

public sealed class MerchantPageTests(SampleShop shop) : IClassFixture<SampleShop>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_administrators_say_who_sells()
    {
        var nadia = await new Shopper(shop.Merchandiser()).Open(DeskAddresses.Merchant);
        Assert.Equal(HttpStatusCode.Forbidden, nadia.Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await nadia.Post(DeskAddresses.Merchant, ("trade-name", "Nadia"))).Status);
        await nadia.Open(DeskAddresses.Queue);
        Assert.Null(nadia.Page.QuerySelector($".desk-nav a[href='{DeskAddresses.Merchant}']"));
    }

    [Fact]
    public async Task What_is_filled_stands_in_the_legal_pages_and_what_was_wrong_is_told_by_its_field()
    {
        var odile = await new Shopper(shop.Administrator()).Open(DeskAddresses.Merchant);
        Assert.Contains("To be filled:", odile.One(".notice").TextContent, StringComparison.Ordinal);

        await Save(odile, ("trade-name", "Savonnerie <b> des Lilas"), ("address", "3 rue des Lilas\n69003 Lyon"), ("email", "nobody"), ("order-retention", "12"));
        Assert.Equal(HttpStatusCode.BadRequest, odile.Status);
        Assert.Equal(["f-email", "f-order-retention"], odile.Page.QuerySelectorAll("[aria-invalid=true]").Select(e => e.Id));
        Assert.Contains("not an e-mail address", odile.One("#f-email-fault").TextContent, StringComparison.Ordinal);
        Assert.Equal("3 rue des Lilas\n69003 Lyon", odile.One("#f-address").TextContent);

        await Save(odile, ("email", "contact@lilas.example"), ("order-retention", "5"), ("address", "3 rue des Lilas\n69003 Lyon"));
        Assert.Equal(DeskAddresses.Merchant, odile.Location);
        await odile.Follow();
        Assert.Contains("Saved: Name or company name", odile.One("[role=status]").TextContent, StringComparison.Ordinal);

        var page = await new Shopper(shop.Visitor()).Open("/fr/legal/notice");
        Assert.Contains("Savonnerie <b> des Lilas", page.Text, StringComparison.Ordinal);
        Assert.Contains("3 rue des Lilas, 69003 Lyon", page.Text, StringComparison.Ordinal);
        var entry = await shop.InDb(db => db.AuditEntries.SingleAsync(a => a.Action == AuditAction.MerchantChanged && a.What == "email", Cancel));
        Assert.Equal("Odile changed the merchant’s particulars: E-mail", AuditWords.Say(Texts.In(Language.English), entry));
        Assert.Equal("contact@lilas.example", AuditWords.Change(Texts.In(Language.English), entry.Action, entry.Before, entry.After));
    }

    [Fact]
    public async Task Whoever_saves_second_sees_what_the_first_changed_and_loses_nothing()
    {
        var first = await new Shopper(shop.Administrator()).Open(DeskAddresses.Merchant);
        var second = await new Shopper(shop.Administrator()).Open(DeskAddresses.Merchant);
        await Save(first, ("telephone", "+33 1 02 03 04 05"));
        await first.Follow();

        await Save(second, ("host-name", "Hébergeur SA"));
        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        var row = Assert.Single(second.Page.QuerySelectorAll("[role=alert] tbody tr"));
        Assert.Equal(["Telephone", "+33 1 02 03 04 05"], row.Children.Take(2).Select(c => c.TextContent));
        Assert.Equal("Hébergeur SA", second.One("#f-host-name").GetAttribute("value"));

        await Save(second, ("telephone", "+33 1 02 03 04 05"));
        await second.Follow();
        Assert.Equal(("+33 1 02 03 04 05", "Hébergeur SA"), (second.One("#f-telephone").GetAttribute("value"), second.One("#f-host-name").GetAttribute("value")));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{\"nothing\":\"of the kind\"}")]
    [InlineData("{\"trade-name\":null}")]
    [InlineData("[]")]
    public async Task A_form_that_was_tampered_with_changes_nothing(string origin)
    {
        var odile = await new Shopper(shop.Administrator()).Post(DeskAddresses.Merchant, ("version", Guid.NewGuid().ToString()), ("origin", origin), ("mediator-name", "x"));
        Assert.Equal(HttpStatusCode.Conflict, odile.Status);
        await odile.Post(DeskAddresses.Merchant, ("version", "no guid"), ("origin", origin), ("mediator-name", new string('x', 5_000)));
        Assert.Equal(HttpStatusCode.BadRequest, odile.Status);
        await odile.Open(DeskAddresses.Merchant);
        Assert.Equal("", odile.One("#f-mediator-name").GetAttribute("value"));
    }

    private static Task<Shopper> Save(Shopper person, params (string Name, string? Value)[] changes) =>
        person.Press("Save", [.. person.Page.QuerySelectorAll("textarea").Where(a => changes.All(c => c.Name != a.GetAttribute("name"))).Select(a => (a.GetAttribute("name")!, (string?)a.TextContent)), .. changes]);
}
