using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shop.Domain;
using Shop.Domain.Ordering;
using Shop.Features.Checkout;
using Shop.Features.Mail;
using Shop.Web.Edges;
using Shop.Web.Mail;
using Shop.Web.Tests.Hosting;

namespace Shop.Web.Tests.Mail;

public sealed class OrderLettersTests(MailingShop shop) : IClassFixture<MailingShop>
{
    [Theory]
    [InlineData(Language.French, "est confirmée", "2,5 g à 10 g par jour, pendant au moins 3 mois", "Au moins jusqu’au 1er juin 2026", "dont TVA 20 % sur", "Droit de rétractation", "Important")]
    [InlineData(Language.English, "is confirmed", "2.5 g to 10 g a day, for at least 3 months", "At least until 1 June 2026", "of which VAT 20% on", "Right of withdrawal", "Important")]
    public void A_confirmation_says_everything_twice(Language language, string subject, string dosage, string until, string vat, string withdrawal, string severity)
    {
        var order = shop.Orders[language];

        var letter = Confirm(order);

        Assert.EndsWith(subject, letter.Subject, StringComparison.Ordinal);
        Assert.Equal(language, letter.Language);
        var page = SampleShop.Parse(letter.Html);
        Assert.Equal(language.Code(), page.DocumentElement.GetAttribute("lang"));
        string[] said = [order.Number, "Camille Martin", "75011 Paris", .. order.Lines.Select(l => l.Name), dosage, until, vat, withdrawal, severity];
        Assert.All(said, words => Assert.Contains(words, Plain(page.Body!.TextContent), StringComparison.Ordinal));
        Assert.All(said, words => Assert.Contains(words, Plain(letter.Text), StringComparison.Ordinal));
        var link = $"{MailingShop.Address}{Addresses.Order(language, order.Token)}";
        Assert.Contains(page.QuerySelectorAll("a"), a => a.GetAttribute("href") == link);
        Assert.Contains(link, letter.Text, StringComparison.Ordinal);
        Assert.Equal(["routine.ics"], letter.Attachments.Select(a => a.FileName));
    }

    [Theory]
    [InlineData(Language.French)]
    [InlineData(Language.English)]
    public void Every_warning_stands_there_as_it_was_shown(Language language)
    {
        var order = shop.Orders[language];
        var letter = Confirm(order);
        var html = Plain(SampleShop.Parse(letter.Html).Body!.TextContent);

        Assert.NotEmpty(order.Assessment.Findings);
        Assert.All(order.Assessment.Findings, finding =>
        {
            Assert.Contains(Plain(finding.Wording.In(language)), html, StringComparison.Ordinal);
            Assert.Contains(Plain(finding.Wording.In(language)), Plain(letter.Text), StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(Language.French)]
    [InlineData(Language.English)]
    public void The_rows_add_up_to_the_total(Language language)
    {
        var order = shop.Orders[language];
        order = order with { Promotion = new Money(500, "EUR"), PromotionCode = "MARS", Delivery = new Money(490, "EUR"), Total = order.Total - order.Delivery - new Money(500, "EUR") + new Money(490, "EUR") };

        var rows = SampleShop.Parse(Confirm(order).Html).QuerySelectorAll("table tr").TakeWhile(r => r.ClassName != "total").ToList();

        Assert.Contains(rows, r => r.TextContent.Contains("MARS", StringComparison.Ordinal));
        Assert.Equal(order.Total.Minor, rows.Sum(r => Cents(r.QuerySelector("td")!.TextContent)));
    }

    [Fact]
    public void Numbers_are_set_as_the_language_sets_them()
    {
        Assert.Contains("4,90\u00A0€", Confirm(shop.Orders[Language.French] with { Delivery = new Money(490, "EUR") }).Text, StringComparison.Ordinal);
        Assert.Contains("€4.90", Confirm(shop.Orders[Language.English] with { Delivery = new Money(490, "EUR") }).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_people_typed_is_never_markup_nor_a_line_of_the_shops()
    {
        var order = shop.Orders[Language.French];
        order = order with
        {
            Recipient = order.Recipient with { Name = "<img src=x onerror=alert(1)>", Street = "1 rue \"A\" & B\r\n\r\nTotal : 0,00 €", City = "<b>Paris</b>" },
            Lines = [.. order.Lines.Select(l => l with { Name = $"<script>alert('{l.Sku}')</script>{new string('x', 400)}" })],
        };

        var letter = Confirm(order);

        var page = SampleShop.Parse(letter.Html);
        Assert.Empty(page.QuerySelectorAll("script, img, b, link, iframe"));
        Assert.Contains("<img src=x onerror=alert(1)>", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("\nTotal : 0,00", letter.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mail_loads_nothing_and_leads_to_pages_only()
    {
        var page = SampleShop.Parse(Confirm(shop.Orders[Language.French]).Html);

        Assert.Empty(page.QuerySelectorAll("[src], [style], link, script"));
        Assert.DoesNotContain("url(", page.QuerySelector("style")!.TextContent, StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll<IHtmlAnchorElement>("a"), a => Assert.StartsWith("http", a.GetAttribute("href"), StringComparison.Ordinal));
    }

    [Fact]
    public void A_subject_says_nothing_of_what_was_bought()
    {
        var order = shop.Orders[Language.French];

        Assert.All(Enum.GetValues<MailKind>(), kind => Assert.DoesNotContain(order.Lines, l => Compose(new Told(kind, order.PlacedAt, order, NoArticles)).Subject.Contains(l.Name, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(Language.French)]
    [InlineData(Language.English)]
    public void Every_reason_to_give_money_back_has_its_words(Language language)
    {
        var order = shop.Orders[language];

        Assert.All(Enum.GetValues<RefundReason>(), reason =>
        {
            var letter = Compose(new Told(MailKind.OrderRefunded, order.PlacedAt, order, NoArticles, new ToldRefund(new Money(1290, "EUR"), reason, [order.Lines[0].Id], false)));

            Assert.Contains(language == Language.French ? "12,90 €" : "€12.90", Plain(letter.Text), StringComparison.Ordinal);
            Assert.Contains(order.Lines[0].Name, letter.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(order.Lines[1].Name, letter.Text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_withdrawal_is_acknowledged_with_its_content_date_and_time()
    {
        var order = shop.Orders[Language.French];
        var told = new Told(MailKind.WithdrawalReceived, order.PlacedAt, order, NoArticles, Withdrawal: new ToldWithdrawal("Camille M.", [order.Lines[1].Id], new DateTime(2026, 3, 10, 22, 30, 0, DateTimeKind.Utc)));

        var text = Plain(Compose(told).Text);

        Assert.Contains("10 mars 2026, 23:30", text, StringComparison.Ordinal);
        Assert.Contains("Camille M.", text, StringComparison.Ordinal);
        Assert.Contains(order.Lines[1].Name, text, StringComparison.Ordinal);
        Assert.DoesNotContain(order.Lines[0].Name, text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dispatch_says_where_to_who_brings_it_and_where_to_follow_it()
    {
        var order = shop.Orders[Language.French] with { Carrier = "Colis <Express>", TrackingUrl = "https://colis.example/suivi?n=1&p=2" };

        var letter = Compose(new Told(MailKind.OrderDispatched, order.PlacedAt, order, NoArticles));

        Assert.Contains("12 rue des Lilas", letter.Text, StringComparison.Ordinal);
        var page = SampleShop.Parse(letter.Html);
        Assert.Contains("Colis <Express>", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(page.QuerySelectorAll("a"), a => a.GetAttribute("href") == order.TrackingUrl);
    }

    [Theory]
    [InlineData(Language.French, "a été refusé", "jusqu’au 5 mars 2026, 11:00")]
    [InlineData(Language.English, "was declined", "until 5 March 2026, 11:00")]
    public void A_refusal_says_that_nothing_was_taken_and_until_when_it_can_be_paid(Language language, string subject, string until)
    {
        var order = shop.Orders[language] with { Status = OrderStatus.AwaitingPayment, ExpiresAt = new DateTime(2026, 3, 5, 10, 0, 0, DateTimeKind.Utc) };

        var letter = Compose(new Told(MailKind.PaymentRefused, order.PlacedAt, order, NoArticles));

        Assert.Contains(subject, letter.Subject, StringComparison.Ordinal);
        Assert.Contains(until, Plain(letter.Text), StringComparison.Ordinal);
        Assert.Contains(order.Token, letter.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(until, Plain(Compose(new Told(MailKind.PaymentRefused, order.PlacedAt, order with { Status = OrderStatus.Expired }, NoArticles)).Text), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_routine_there_is_no_plan_and_no_calendar()
    {
        var letter = Confirm(shop.Orders[Language.French] with { Plan = [] });

        Assert.Empty(letter.Attachments);
        Assert.DoesNotContain("Votre plan", letter.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Shop:PublicUrl=javascript:alert(1)")]
    [InlineData("Shop:PublicUrl=shop")]
    [InlineData("Mail:Smtp:Host=mail.example.com")]
    public void Letters_that_could_not_lead_back_are_not_written(string setting)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create(setting.Split('=')[0], (string?)setting.Split('=')[1])]).Build();

        Assert.Contains("Shop:PublicUrl", Assert.Throws<InvalidOperationException>(() => new OrderLetters(new PublicAddress(configuration))).Message, StringComparison.Ordinal);
    }

    private static IReadOnlyDictionary<string, Language> NoArticles => new Dictionary<string, Language>();

    private Letter Confirm(GetOrder.Result order) => Compose(new Told(MailKind.OrderConfirmation, order.PlacedAt, order, NoArticles));

    private Letter Compose(Told told) => shop.Factory.Services.GetRequiredService<IMailComposer>().Compose(told);

    private static string Plain(string words) => words.Replace('\u00A0', ' ').Replace('\u202F', ' ');

    /// <summary>Free counts nothing.</summary>
    private static long Cents(string money)
    {
        var digits = string.Concat(money.Where(char.IsAsciiDigit));
        return digits.Length == 0 ? 0 : (money.Contains('−', StringComparison.Ordinal) ? -1 : 1) * long.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
    }
}
