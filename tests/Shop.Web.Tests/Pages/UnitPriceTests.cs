using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Features.Catalog;
using Shop.Web.Tests.Hosting;

namespace Shop.Web.Tests.Pages;

/// <summary>Unit prices and reductions where shoppers see prices.</summary>
public sealed class UnitPriceTests(SampleShop shop) : IClassFixture<SampleShop>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_product_a_step_and_a_line_of_the_basket_show_the_unit_price()
    {
        var (slug, unit) = await UnitPriceOf("NET-010");
        var page = await new Shopper(shop.Visitor()).Open($"/fr/products/{slug}");
        Assert.Contains(unit, Plain(page.One("main").TextContent), StringComparison.Ordinal);

        await page.Open($"/fr/articles/{Shopper.Article}");
        Assert.Contains(page.Page.QuerySelectorAll(".steps .price"), p => Plain(p.TextContent).Contains(unit, StringComparison.Ordinal));

        await page.FillBasket();
        Assert.Contains(page.Page.QuerySelectorAll(".lines .quiet"), p => Plain(p.TextContent).Contains(unit, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_product_that_is_reduced_shows_the_lowest_price_before_and_no_other()
    {
        const string sku = "NET-020";
        var price = await shop.InDb(db => db.Products.Where(p => p.Sku == sku).Select(p => p.Price).SingleAsync(Cancel));
        var slug = await shop.InDb(db => db.Products.Where(p => p.Sku == sku).Select(p => p.Slug).SingleAsync(Cancel));
        Assert.Null((await new Shopper(shop.Visitor()).Open($"/fr/products/{slug}")).Page.QuerySelector(".reduction"));

        await shop.Send(new AnnounceReduction.Command(sku, price.Minor, 1, shop.Time.GetUtcNow().UtcDateTime.AddDays(5), DeskPeople.Nadia));

        var page = await new Shopper(shop.Visitor()).Open($"/fr/products/{slug}");
        Assert.Contains("1,00 €", Plain(page.One("p.price").TextContent), StringComparison.Ordinal);
        Assert.Contains($"Prix le plus bas des 30 jours avant la réduction : {price.Amount.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture).Replace('.', ',')} €", Plain(page.One(".reduction").TextContent), StringComparison.Ordinal);
        Assert.Contains("jusqu’au 7 mars 2026", Plain(page.One(".reduction").TextContent), StringComparison.Ordinal);
    }

    private async Task<(string Slug, string Words)> UnitPriceOf(string sku)
    {
        var slug = await shop.InDb(db => db.Products.Where(p => p.Sku == sku).Select(p => p.Slug).SingleAsync(Cancel));
        var product = (await shop.Send(new GetProduct.Query(slug, Language.French)))!;
        return (slug, Plain($"{product.UnitPrice!.Price.Amount.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture).Replace('.', ',')} € / kg"));
    }

    private static string Plain(string text) => text.Replace('\u00A0', ' ').Replace("\u202F", "", StringComparison.Ordinal);
}
