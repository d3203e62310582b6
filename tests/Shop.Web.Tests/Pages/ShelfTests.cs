using System.Net;
using Microsoft.EntityFrameworkCore;
using Shop.Web.Tests.Hosting;

namespace Shop.Web.Tests.Pages;

public sealed class ShelfTests(SampleShop shop) : IClassFixture<SampleShop>
{
    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public async Task Every_article_and_product_has_its_page_in_both_languages(string language)
    {
        var articles = await shop.InDb(db => db.Articles.Select(a => $"/{language}/articles/{a.Slug}").ToListAsync());
        var products = await shop.InDb(db => db.Products.Select(p => $"/{language}/products/{p.Slug}").ToListAsync());
        Assert.True(articles.Count >= 6 && products.Count >= 40);
        foreach (var address in articles.Concat(products))
        {
            var page = await new Shopper(shop.Visitor()).Open(address);
            Assert.True(page.Status == HttpStatusCode.OK, $"{address}: {page.Status}");
            Assert.Single(page.Page.QuerySelectorAll("h1"));
            Assert.NotEmpty(page.Page.Title!);
            Assert.NotNull(page.Page.QuerySelector("meta[name=description]"));
        }
    }

    [Fact]
    public async Task The_home_shows_the_articles_of_its_language_first()
    {
        var page = await new Shopper(shop.Visitor()).Open("/en");
        var cards = page.Page.QuerySelectorAll(".card h3");
        Assert.Null(cards[0].GetAttribute("lang"));
        Assert.Equal("fr", cards[^1].GetAttribute("lang"));
    }

    [Fact]
    public async Task No_page_has_inline_script_style_or_handlers()
    {
        var articles = await shop.InDb(db => db.Articles.Select(a => $"/fr/articles/{a.Slug}").ToListAsync());
        foreach (var address in articles.Append("/fr"))
        {
            var page = (await new Shopper(shop.Visitor()).Open(address)).Page;
            Assert.All(page.QuerySelectorAll("script"), s => Assert.StartsWith("/lib/", s.GetAttribute("src"), StringComparison.Ordinal));
            Assert.Empty(page.QuerySelectorAll("style, [style], iframe, object, embed"));
            Assert.DoesNotContain(page.All.SelectMany(e => e.Attributes), a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task The_routine_stands_in_the_article_after_its_last_step()
    {
        var page = await new Shopper(shop.Visitor()).Open($"/fr/articles/{Shopper.Article}");
        var bodies = page.Page.QuerySelectorAll(".body");
        Assert.Equal(2, bodies.Length);
        Assert.Contains("Terminez par le", bodies[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Deux questions", bodies[1].TextContent, StringComparison.Ordinal);
        Assert.Equal("routine", bodies[0].NextElementSibling?.Id);
        Assert.Equal(5, page.Page.QuerySelectorAll(".steps > li").Length);
    }

    [Fact]
    public async Task A_product_that_the_article_names_is_a_link()
    {
        var page = await new Shopper(shop.Visitor()).Open($"/en/articles/{Shopper.Article}");
        var link = page.Page.QuerySelectorAll(".body a.product").First(a => a.TextContent.Contains("Savon tendresse", StringComparison.Ordinal));
        Assert.StartsWith("/en/products/", link.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await page.Open(link.GetAttribute("href")!)).Status);
    }

    [Fact]
    public async Task Leaving_out_an_optional_step_reprices_and_says_what_changed()
    {
        var page = await new Shopper(shop.Visitor()).Open($"/fr/articles/{Shopper.Article}");
        Assert.Contains("5 produits", page.One("#sum").TextContent, StringComparison.Ordinal);
        Assert.Contains("au lieu de", page.One("#sum").TextContent, StringComparison.Ordinal);
        var version = page.One("input[name=routine]").GetAttribute("value");
        await page.Open($"/fr/articles/{Shopper.Article}?choose=true&routine={version}&step=1&step=2&step=3&step=4");
        Assert.Contains("4 produits", page.One("#sum").TextContent, StringComparison.Ordinal);
        Assert.Contains("Sans Collagène marin en poudre", page.One("#sum").TextContent, StringComparison.Ordinal);
        Assert.Contains("La remise vaut pour la routine complète", page.One("#sum").TextContent, StringComparison.Ordinal);
        Assert.False(page.One("input[type=checkbox][name=step]").HasAttribute("checked"));
    }

    [Fact]
    public async Task A_precaution_opens_on_the_sentence_that_it_comes_from()
    {
        var page = await new Shopper(shop.Visitor()).Open($"/en/articles/{Shopper.Article}");
        var care = page.Page.QuerySelectorAll(".routine details.care").First(d => d.TextContent.Contains("renal insufficiency", StringComparison.Ordinal));
        var said = care.QuerySelector("blockquote.said")!;
        Assert.Contains("insuffisance rénale", said.TextContent, StringComparison.Ordinal);
        Assert.Equal("fr", said.GetAttribute("lang"));
    }

    [Fact]
    public async Task What_cannot_be_sold_says_why_and_has_no_button()
    {
        var page = await new Shopper(shop.Visitor()).Open($"/fr/products/{await shop.BlockedProduct()}");
        Assert.Contains("Ce produit ne peut pas être vendu", page.Text, StringComparison.Ordinal);
        Assert.Contains("Informations obligatoires manquantes", page.Text, StringComparison.Ordinal);
        Assert.NotEmpty(page.Page.QuerySelectorAll(".finding li"));
        Assert.Null(page.Page.QuerySelector("form.buy"));
    }

    [Fact]
    public async Task A_product_has_the_price_of_a_comparable_amount()
    {
        var slug = await shop.InDb(db => db.Products.Where(p => p.Sku == "CPL-010").Select(p => p.Slug).SingleAsync());
        var page = await new Shopper(shop.Visitor()).Open($"/fr/products/{slug}");
        Assert.Contains("146,00\u00A0€ / kg", page.Text, StringComparison.Ordinal);
        await page.Open($"/en/products/{slug}");
        Assert.Contains("€146.00 per kg", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quantities_are_set_and_lines_removed_without_scripts()
    {
        var shopper = await (await new Shopper(shop.Visitor()).Post("/fr/basket?handler=Product", ("sku", "NET-010"), ("quantity", "2"))).Follow();
        Assert.Equal("2", shopper.One("input[name=quantity][type=number]").GetAttribute("value"));
        await (await shopper.Press("Modifier", ("quantity", "3"))).Follow();
        Assert.Contains("27,40", shopper.One(".totals .grand").TextContent, StringComparison.Ordinal);
        await (await shopper.Press("Retirer")).Follow();
        Assert.Contains("Votre panier est vide", shopper.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("100")]
    [InlineData("beaucoup")]
    [InlineData("")]
    public async Task A_quantity_out_of_bounds_is_said_and_changes_nothing(string quantity)
    {
        var shopper = await new Shopper(shop.Visitor()).Post("/fr/basket?handler=Product", ("sku", "NET-010"), ("quantity", quantity));
        Assert.Equal(HttpStatusCode.BadRequest, shopper.Status);
        Assert.Contains("Une quantité va de 1 à 99", shopper.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_that_went_in_another_tab_is_said_to_be_gone()
    {
        var visitor = shop.Visitor();
        var shopper = await (await new Shopper(visitor).Post("/fr/basket?handler=Product", ("sku", "NET-010"), ("quantity", "1"))).Follow();
        var line = shopper.One("input[name=line]").GetAttribute("value")!;
        await shopper.Press("Retirer");
        await shopper.Post("/fr/basket?handler=Quantity", ("line", line), ("quantity", "2"));
        Assert.Equal(HttpStatusCode.Conflict, shopper.Status);
        Assert.Contains("autre onglet", shopper.Text, StringComparison.Ordinal);
    }
}
