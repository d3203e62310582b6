using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Safety;
using Shop.Web.Tests.Hosting;

namespace Shop.Web.Tests.Pages;

/// <summary>What must be known before buying, as the pages show it to somebody without scripts.</summary>
public sealed class PanelTests(SampleShop shop) : IClassFixture<SampleShop>
{
    private const string Collagen = "CPL-010";

    [Theory]
    [InlineData("fr", "/fr/basket", "2,5 g à 10 g par jour, pendant au moins 3 mois")]
    [InlineData("en", "/en/basket", "2.5 g to 10 g a day, for at least 3 months")]
    [InlineData("fr", "/fr/checkout", "2,5 g à 10 g par jour, pendant au moins 3 mois")]
    [InlineData("en", "/en/checkout", "2.5 g to 10 g a day, for at least 3 months")]
    public async Task A_warning_and_the_amount_stand_beside_the_line_they_concern(string language, string address, string amount)
    {
        var shopper = await (await new Shopper(shop.Visitor()).FillBasket(language)).Open(address);
        var name = language == "fr" ? "Collagène marin en poudre" : "Marine Collagen Powder";
        var line = shopper.Page.QuerySelectorAll(".lines > li").Single(l => l.QuerySelector(".name")!.TextContent.Contains(name, StringComparison.Ordinal));
        Assert.Contains(amount, Plain(line), StringComparison.Ordinal);
        foreach (var subjects in new[] { "renal-insufficiency", "pregnancy", "fish-allergy" })
        {
            var subject = Subjects.Of(subjects).In(language == "fr" ? Domain.Language.French : Domain.Language.English);
            Assert.Contains(line.QuerySelectorAll(".finding"), f => Plain(f).Contains(subject, StringComparison.Ordinal));
        }

        Assert.Empty(shopper.Page.QuerySelectorAll(".lines > li details, .lines > li dialog"));
    }

    [Fact]
    public async Task Every_warning_says_how_grave_it_is_in_a_word_beside_its_sign()
    {
        var shopper = await new Shopper(shop.Visitor()).FillBasket();
        var marks = shopper.Page.QuerySelectorAll(".finding > .mark");
        Assert.NotEmpty(marks);
        Assert.All(marks, m => Assert.True(m.QuerySelector("svg[aria-hidden]") is not null && Plain(m) is "Important" or "À savoir" or "Information" or "Vente impossible", Plain(m)));
    }

    [Fact]
    public async Task Every_warning_leads_to_what_it_rests_on_and_names_each_source_once()
    {
        var shopper = await new Shopper(shop.Visitor()).FillBasket();
        var findings = shopper.Page.QuerySelectorAll(".finding, .notes > li");
        Assert.NotEmpty(findings);
        Assert.All(findings, finding =>
        {
            var sources = finding.QuerySelectorAll(".from a, ul.from > li").ToList();
            Assert.NotEmpty(sources);
            var said = finding.QuerySelectorAll("ul.from > li").Select(Plain).ToList();
            Assert.Equal(said.Distinct(), said);
        });
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public async Task A_click_leads_to_the_sentence_marked_in_its_article(string language)
    {
        var shopper = await new Shopper(shop.Visitor()).FillBasket(language);
        var sources = shopper.Page.QuerySelectorAll(".finding p.from:has(a[href*='/articles/'])").ToList();
        Assert.NotEmpty(sources);
        foreach (var source in sources)
        {
            var link = source.QuerySelector("a")!.GetAttribute("href")!;
            Assert.EndsWith("#passage", link, StringComparison.Ordinal);
            await shopper.Open(link);
            var marked = string.Concat(shopper.Page.QuerySelectorAll(".body mark").Select(m => m.TextContent));
            Assert.Equal(source.PreviousElementSibling is { LocalName: "blockquote" } quote ? quote.TextContent : marked, marked);
            Assert.Equal("passage", shopper.One(".body mark").Id);
            Assert.NotEmpty(shopper.Page.QuerySelectorAll(".body a.product"));
        }
    }

    [Fact]
    public async Task A_sentence_that_is_gone_from_its_article_is_quoted_there()
    {
        var (slug, version, start, length) = await shop.InDb(async db =>
        {
            var article = await db.Articles.Include(a => a.Versions).SingleAsync(a => a.Slug == "magnesium-et-sommeil");
            var old = article.Versions[^1];
            article.Revise(article.Language, new Domain.Articles.ArticleContent(old.Title, "<h1>Magnésium</h1><p>Tout a été écrit à neuf.</p>", "Magnésium\nTout a été écrit à neuf.", "other"), shop.Time.GetUtcNow().UtcDateTime);
            await db.SaveChangesAsync();
            return (article.Slug, old.Id.Value, old.Text.IndexOf("Elle est déconseillée", StringComparison.Ordinal), "Elle est déconseillée".Length);
        });
        var page = await new Shopper(shop.Visitor()).Open($"/fr/articles/{slug}?version={version:N}&at={start}&length={length}");
        Assert.Equal("Elle est déconseillée", page.One("#passage blockquote").TextContent);
        Assert.Empty(page.Page.QuerySelectorAll("mark"));
    }

    [Theory]
    [InlineData("at=-1&length=5")]
    [InlineData("at=0&length=0")]
    [InlineData("at=2000000000&length=2000000000")]
    [InlineData("at=5&length=2147483647")]
    public async Task A_place_that_is_in_no_article_marks_nothing(string place)
    {
        var version = await shop.InDb(db => db.ArticleVersions.Select(v => v.Id).FirstAsync());
        var page = await new Shopper(shop.Visitor()).Open($"/fr/articles/{Shopper.Article}?version={version.Value:N}&{place}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Empty(page.Page.QuerySelectorAll("mark, #passage"));
    }

    [Theory]
    [InlineData("/fr/basket")]
    [InlineData("/fr/checkout")]
    public async Task What_may_concern_the_shopper_can_be_ticked_and_cannot_be_sent(string address)
    {
        var shopper = await (await new Shopper(shop.Visitor()).FillBasket()).Open(address);
        var boxes = shopper.Page.QuerySelectorAll(".concern input").Cast<IHtmlInputElement>().ToList();
        Assert.Contains(shopper.Page.QuerySelectorAll(".concern"), c => Plain(c.QuerySelector("label")!) == "Grossesse");
        Assert.All(boxes, box =>
        {
            Assert.Equal(["autocomplete", "type"], box.Attributes.Select(a => a.Name).Order());
            Assert.Equal("off", box.GetAttribute("autocomplete"));
            Assert.Null(box.Form);
            Assert.Null(box.Closest("form, [hx-post], [hx-get], [hx-include]"));
        });
        Assert.Empty(shopper.Page.QuerySelectorAll("[hx-include], [hx-vals]"));
    }

    [Fact]
    public async Task Nothing_that_a_page_can_send_names_a_subject()
    {
        var shopper = await new Shopper(shop.Visitor()).FillBasket();
        foreach (var address in new[] { "/fr/basket", "/fr/checkout" })
        {
            await shopper.Open(address);
            var sent = shopper.Page.QuerySelectorAll("input, button, form, a").SelectMany(e => e.Attributes).Select(a => a.Value).ToList();
            Assert.NotEmpty(sent);
            Assert.All(Subjects.All, s => Assert.DoesNotContain(sent, v => v.Contains(s.Code, StringComparison.OrdinalIgnoreCase)));
        }
    }

    [Theory]
    [InlineData("/fr/basket")]
    [InlineData("/fr/checkout")]
    public async Task What_concerns_the_shopper_comes_with_a_way_out_of_it(string address)
    {
        var shopper = await (await new Shopper(shop.Visitor()).FillBasket()).Open(address);
        var concern = shopper.Page.QuerySelectorAll(".concern").Single(c => Plain(c.QuerySelector("label")!) == "Insuffisance rénale");
        Assert.Contains("Déconseillé sans avis médical", Plain(concern), StringComparison.Ordinal);
        Assert.Contains("un médecin ou à un pharmacien", Plain(concern), StringComparison.Ordinal);
        Assert.Equal($"leave-out {Collagen}", concern.QuerySelector("button")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Leaving_a_product_out_of_the_checkout_keeps_what_was_typed_and_asks_no_more_than_is_left()
    {
        var shopper = await (await new Shopper(shop.Visitor()).FillBasket()).Open("/fr/checkout");
        await shopper.Press("Laisser « Collagène marin en poudre » de côté", shopper.Address(tick: true));
        Assert.Equal(HttpStatusCode.OK, shopper.Status);
        Assert.Equal("12 rue des Lilas", shopper.One("#street").GetAttribute("value"));
        Assert.Equal(4, shopper.Page.QuerySelectorAll(".lines > li").Length);
        Assert.DoesNotContain("insuffisance rénale", shopper.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Null(shopper.Page.QuerySelector("#acknowledged"));
        Assert.Contains("Rien de nouveau", shopper.One("#announcement").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_enter_key_orders_and_does_not_do_what_a_warning_proposes()
    {
        var shopper = await (await new Shopper(shop.Visitor()).FillBasket()).Open("/fr/checkout");
        var form = (IHtmlFormElement)shopper.One("form#order");
        var first = form.Elements.OfType<IHtmlButtonElement>().First(b => b.Type == "submit");
        Assert.Null(first.GetAttribute("formaction"));
        Assert.Null(first.GetAttribute("name"));
    }

    [Fact]
    public async Task A_recalled_product_says_so_cannot_be_paid_and_has_a_button_to_remove_it()
    {
        var shopper = await new Shopper(shop.Visitor()).FillBasket();
        await shop.Change(async db => (await db.Products.SingleAsync(p => p.Sku == "SER-010")).Recall());
        try
        {
            await shopper.Open("/fr/basket");
            var block = shopper.One(".lines .finding.is-block");
            Assert.Contains("Vente impossible", Plain(block), StringComparison.Ordinal);
            Assert.Null(shopper.Page.QuerySelector("a.pay"));
            await shopper.Open("/fr/checkout");
            Assert.Null(shopper.Page.QuerySelector("button.pay"));
            await shopper.Open("/fr/basket");
            await (await shopper.Press(block.QuerySelector("button[value='leave-out SER-010']")!)).Follow();
            Assert.Equal(4, shopper.Page.QuerySelectorAll(".lines > li").Length);
            Assert.NotNull(shopper.Page.QuerySelector("a.pay"));
        }
        finally
        {
            await shop.Change(async db =>
            {
                var product = await db.Products.SingleAsync(p => p.Sku == "SER-010");
                db.Entry(product).Property(p => p.Status).CurrentValue = Domain.Catalog.SaleStatus.Active;
            });
        }
    }

    [Fact]
    public async Task Where_the_routine_brings_warnings_the_panel_takes_the_focus_and_says_so()
    {
        var shopper = await new Shopper(shop.Visitor()).FillBasket();
        Assert.True(shopper.One("#panel").HasAttribute("autofocus"));
        Assert.Equal("status", shopper.One("#announcement").GetAttribute("role"));
        Assert.NotEmpty(shopper.One("#announcement").TextContent);
        await shopper.Open("/fr/basket");
        Assert.False(shopper.One("#panel").HasAttribute("autofocus"));
        Assert.Empty(shopper.One("#announcement").TextContent);
    }

    private static string Plain(IElement element) => System.Text.RegularExpressions.Regex.Replace(element.TextContent, @"\s+", " ").Trim();
}
