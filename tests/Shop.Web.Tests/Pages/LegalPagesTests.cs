using System.Collections.Immutable;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Merchant;
using Shop.Domain.Ordering;
using Shop.Features.Merchant;
using Shop.Web.Tests.Hosting;
using Shop.Web.Wording;

namespace Shop.Web.Tests.Pages;

public sealed partial class LegalPagesTests(SampleShop shop) : IClassFixture<SampleShop>
{
    /// <summary>The online withdrawal, to which the withdrawal's page leads.</summary>
    private const string Withdrawal = "/withdrawal";

    private static readonly Texts French = Texts.In(Language.French);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Pages => [.. from slug in LegalText.Slugs from language in new[] { "fr", "en" } select (slug, language)];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_legal_page_is_there_and_marks_what_the_merchant_has_not_filled(string slug, string language)
    {
        var page = await new Shopper(shop.Visitor()).Open($"/{language}/legal/{slug}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Single(page.Page.QuerySelectorAll("h1"));
        Assert.DoesNotContain("{{", page.Text, StringComparison.Ordinal);
        Assert.NotEmpty(page.Page.QuerySelectorAll("mark.unfilled"));
        Assert.All(page.Page.QuerySelectorAll("mark.unfilled"), mark => Assert.StartsWith(language == "fr" ? "à compléter par le marchand" : "to be filled by the merchant", mark.TextContent, StringComparison.Ordinal));
        Assert.NotNull(page.Page.QuerySelector("link[rel=canonical]"));
        Assert.Equal(2, page.Page.QuerySelectorAll("link[hreflang=fr], link[hreflang=en]").Length);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_link_of_a_legal_page_leads_somewhere(string slug, string language)
    {
        var page = await new Shopper(shop.Visitor()).Open($"/{language}/legal/{slug}");
        foreach (var address in page.Page.QuerySelectorAll(".legal a, .legal-links a").Select(a => a.GetAttribute("href")!).Where(a => a.StartsWith('/') && a != $"/{language}{Withdrawal}").ToList())
        {
            Assert.StartsWith($"/{language}/", address, StringComparison.Ordinal);
            Assert.True((await page.Open(address)).Status == HttpStatusCode.OK, address);
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_template_asks_only_for_what_merchants_fill(string slug, string language)
    {
        var template = LegalText.Read(slug, Languages.Parse(language)!.Value);
        Assert.All(Placeholder().Matches(template), m => Assert.True(m.Groups[1].Value == "deliveries" || MerchantField.Find(m.Groups[1].Value) is not null, m.Value));
        Assert.DoesNotContain('\'', template);
    }

    [Fact]
    public void Both_languages_of_a_page_ask_for_the_same_and_have_the_same_sections() => Assert.All(LegalText.Slugs, slug =>
    {
        var (french, english) = (LegalText.Read(slug, Language.French), LegalText.Read(slug, Language.English));
        Assert.Equal(Placeholder().Matches(french).Select(m => m.Value).Distinct().Order(), Placeholder().Matches(english).Select(m => m.Value).Distinct().Order());
        Assert.Equal(Heading().Count(french), Heading().Count(english));
    });

    [Fact]
    public void Every_particular_stands_on_some_page_and_has_its_word() => Assert.All(MerchantField.All, field =>
    {
        Assert.Contains(LegalText.Slugs, slug => LegalText.Read(slug, Language.French).Contains($"{{{{{field.Key}}}}}", StringComparison.Ordinal));
        Assert.True(French.Has($"legal.field.{field.Key}"));
    });

    [Theory]
    [InlineData("nothing")]
    [InlineData("Notice")]
    [InlineData("..%2Fnotice")]
    [InlineData("notice.fr")]
    public async Task Another_page_is_not_found(string slug) => Assert.Equal(HttpStatusCode.NotFound, (await new Shopper(shop.Visitor()).Open($"/fr/legal/{slug}")).Status);

    [Theory]
    [InlineData("/fr")]
    [InlineData("/en/basket")]
    [InlineData("/fr/articles/exosomes-et-routine-eclat")]
    [InlineData("/en/nowhere")]
    [InlineData("/fr/legal/terms")]
    public async Task Every_page_leads_to_the_legal_pages_from_its_footer(string address)
    {
        var page = await new Shopper(shop.Visitor()).Open(address);
        Assert.Equal(LegalText.Slugs.Select(s => $"/{address[1..3]}/legal/{s}"), page.Page.QuerySelectorAll("footer .legal-links a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public void What_the_merchant_writes_is_text_and_never_markup()
    {
        var html = Render("notice", ("trade-name", "<script>alert(1)</script> & [x](javascript:alert(1)) {{email}}"), ("mediator-site", "https://mediator.example/?a=1&b=2"), ("email", "a&b@example.fr"));

        var page = SampleShop.Parse(html);
        Assert.Empty(page.QuerySelectorAll("script"));
        Assert.Contains("<script>alert(1)</script> & [x](javascript:alert(1)) {{email}}", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["mailto:a%26b@example.fr", "https://mediator.example/?a=1&b=2"], page.QuerySelectorAll("a[href^=mailto], a[href*=mediator]").Select(a => a.GetAttribute("href")).Distinct());
    }

    [Fact]
    public void What_does_not_apply_disappears_from_a_list_and_is_said_in_a_sentence()
    {
        Assert.DoesNotContain("Capital social", Render("notice", ("capital", "-")), StringComparison.Ordinal);
        Assert.Contains("Capital social", Render("notice"), StringComparison.Ordinal);
        Assert.Contains("sans objet", Render("terms", ("registration", "-")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_delivery_page_says_what_baskets_are_asked()
    {
        var facts = new GetLegalFacts.Result(MerchantParticulars.Empty,
            [DeliveryRate.Create("FR", Money.Of(4.90m, "EUR"), Money.Of(49, "EUR"), 2, 4), DeliveryRate.Create("BE", Money.Of(6.90m, "EUR"), null, 3, 6), DeliveryRate.Create("LU", Money.Zero("EUR"), null, 3, 6)]);

        var rows = SampleShop.Parse(LegalText.Render(French, "delivery", facts).Html).QuerySelectorAll("tbody tr").Select(r => string.Join('|', r.Children.Select(c => c.TextContent.Replace('\u00A0', ' '))));

        Assert.Equal(["France|2 à 4 jours ouvrés|4,90 €|dès 49,00 €", "Belgique|3 à 6 jours ouvrés|6,90 €|non", "Luxembourg|3 à 6 jours ouvrés|aucuns|toujours"], rows);
    }

    [Fact]
    public void The_privacy_page_says_for_how_long_orders_are_kept()
    {
        Assert.Contains("10 ans après la vente", Render("privacy"), StringComparison.Ordinal);
        Assert.Contains("3 ans après la vente", Render("privacy", ("order-retention", "3")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_privacy_page_names_the_only_cookie_that_the_shop_sets()
    {
        var sku = await shop.InDb(db => db.Products.Where(p => p.Stock > 0 && p.Category == Domain.Catalog.Category.Cleanser).Select(p => p.Sku).FirstAsync(Cancel));
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("sku", sku), KeyValuePair.Create("quantity", "1")]);
        using var answer = await shop.Visitor().PostAsync(new Uri("/fr/basket?handler=Product", UriKind.Relative), form, Cancel);

        Assert.All(answer.Headers.GetValues("Set-Cookie"), c => Assert.StartsWith("basket=", c, StringComparison.Ordinal));
        Assert.Contains("<code>basket</code>", Render("privacy"), StringComparison.Ordinal);
        Assert.Equal(30, Basket.Lifetime.TotalDays);
    }

    private static string Render(string slug, params (string Key, string Value)[] fields)
    {
        var (merchant, faults) = MerchantParticulars.Read(fields.ToDictionary(f => f.Key, f => f.Value));
        Assert.Empty(faults);
        return LegalText.Render(French, slug, new GetLegalFacts.Result(merchant!, ImmutableArray.Create(DeliveryRate.Default("EUR")))).Html.Replace('\u00A0', ' ');
    }

    [GeneratedRegex(@"\{\{([a-z-]+)\}\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("^#+ ", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
