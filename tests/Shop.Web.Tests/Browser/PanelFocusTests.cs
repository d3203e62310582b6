using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Shop.Web.Tests.Hosting;

namespace Shop.Web.Tests.Browser;

/// <summary>Where a browser goes, and what a screen reader is told, when a change of the basket brings something to read.</summary>
public sealed class PanelFocusTests(BrowserShop shop) : IClassFixture<BrowserShop>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_panel_takes_the_focus_when_a_routine_brings_it(bool scripts)
    {
        var page = await FilledAsync(scripts);
        await Assertions.Expect(page.Locator("#panel")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("#panel .badge")).ToHaveCountAsync(0);
        await page.GotoAsync("/fr/basket");
        await Assertions.Expect(page.Locator("#panel")).Not.ToBeFocusedAsync();
    }

    [Fact]
    public async Task What_is_new_after_a_swap_in_the_page_takes_the_focus_and_is_announced()
    {
        var page = await FilledAsync(scripts: true);
        await page.GotoAsync("/fr/basket");
        var status = await page.Locator("#announcement").ElementHandleAsync();
        await shop.Change(async db =>
        {
            var soap = await db.Products.SingleAsync(p => p.Sku == "NET-010");
            soap.Revise(soap.Details with { Label = soap.Details.Label! with { Warnings = [.. soap.Details.Label!.Warnings, "Ne pas utiliser sur une peau brûlée par le soleil de midi."] } }, soap.Stock);
        });

        var quantity = page.Locator("input[type=number]").First;
        await quantity.FillAsync("2");
        await quantity.PressAsync("Tab");

        await Assertions.Expect(page.Locator("#panel")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("#panel .badge")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".finding.is-new")).ToContainTextAsync("soleil de midi");
        await Assertions.Expect(page.Locator("#announcement")).ToContainTextAsync("1 nouveau point à lire");
        Assert.True(await status!.EvaluateAsync<bool>("e => e.isConnected"), "A live region that is replaced announces nothing.");
    }

    [Fact]
    public async Task A_change_that_brings_nothing_new_leaves_the_focus_where_it_was_and_says_so()
    {
        var page = await FilledAsync(scripts: true);
        await page.GotoAsync("/fr/basket");
        var quantity = page.Locator("input[type=number]").Last;
        await quantity.FillAsync("2");
        await quantity.PressAsync("Tab");
        await Assertions.Expect(page.Locator("#announcement")).ToContainTextAsync("Rien de nouveau");
        await Assertions.Expect(page.Locator("#panel")).Not.ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_enter_key_in_a_field_of_the_checkout_orders()
    {
        var page = await FilledAsync(scripts: true);
        await page.GotoAsync("/fr/checkout");
        await page.Locator("#city").PressAsync("Enter");
        await Assertions.Expect(page.Locator("#errors")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator(".lines > li")).ToHaveCountAsync(5);
    }

    private async Task<IPage> FilledAsync(bool scripts)
    {
        var page = await shop.OpenAsync(390, scripts);
        await page.GotoAsync($"/fr/articles/{Shopper.Article}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ajouter la routine" }).ClickAsync();
        await page.WaitForURLAsync("**/basket?told=*");
        return page;
    }
}
