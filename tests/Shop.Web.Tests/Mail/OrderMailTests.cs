using System.Net;
using Ical.Net;
using Shop.Domain;
using Shop.Web.Edges;
using Shop.Web.Tests.Hosting;

namespace Shop.Web.Tests.Mail;

/// <summary>From the payment to the file that a mail program opens.</summary>
public sealed class OrderMailTests(MailingShop shop) : IClassFixture<MailingShop>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Language.French, "Votre commande {0} est confirmée")]
    [InlineData(Language.English, "Your order {0} is confirmed")]
    public async Task A_paid_order_is_confirmed_in_its_language_with_its_calendar(Language language, string subject)
    {
        var order = shop.Orders[language];

        var mail = await shop.MailOf(order);

        Assert.Equal(subject.Replace("{0}", order.Number, StringComparison.Ordinal), mail.Subject);
        Assert.Equal((order.Recipient.Name, order.Recipient.Email), mail.To.Mailboxes.Select(m => (m.Name, m.Address)).Single());
        Assert.Contains(order.Number, mail.TextBody, StringComparison.Ordinal);
        Assert.Contains(order.Number, mail.HtmlBody, StringComparison.Ordinal);
        Assert.Equal(["routine.ics"], mail.Attachments.Select(a => a.ContentDisposition?.FileName));
    }

    [Fact]
    public async Task The_orders_page_leads_to_the_calendar_which_is_kept_nowhere()
    {
        var order = shop.Orders[Language.French];
        var shopper = await new Shopper(shop.Visitor()).Open(Addresses.Order(Language.French, order.Token));
        var address = shopper.One("a[download]").GetAttribute("href")!;
        Assert.Equal(Addresses.Calendar(Language.French, order.Token), address);

        using var response = await shop.Visitor().GetAsync(new Uri(address, UriKind.Relative), Cancel);

        Assert.Equal((HttpStatusCode.OK, "text/calendar"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Equal(order.Plan.Sum(m => m.Lines.Length), Calendar.Load(await response.Content.ReadAsStringAsync(Cancel))!.Events.Count);
    }

    [Fact]
    public async Task An_order_that_is_unknown_or_not_paid_has_no_calendar()
    {
        var shopper = await new Shopper(shop.Visitor()).FillBasket();
        await shopper.Open("/fr/checkout");
        await shopper.Press("Commande avec obligation", shopper.Address());
        var order = shopper.Location!.Split('?')[0].Replace("/pay/", "/orders/", StringComparison.Ordinal);

        foreach (var address in new[] { $"{order}/calendar.ics", "/fr/orders/nobody-knows/calendar.ics" })
        {
            using var response = await shop.Visitor().GetAsync(new Uri(address, UriKind.Relative), Cancel);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }
}
