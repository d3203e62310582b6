using Microsoft.Playwright;

namespace Shop.Web.Tests.Browser;

/// <summary>Withdrawing from a contract on a phone-sized screen, as the law wants it to be as easy as buying.</summary>
public sealed class WithdrawalTests(BrowserShop shop) : IClassFixture<BrowserShop>
{
    private const int Phone = 390;

    [Theory]
    [InlineData("fr", true)]
    [InlineData("fr", false)]
    [InlineData("en", true)]
    [InlineData("en", false)]
    public async Task From_the_foot_of_a_page_and_from_the_order_with_and_without_scripts(string language, bool scripts)
    {
        var isFrench = language == "fr";
        var page = await shop.OpenAsync(Phone, scripts);
        await new Walk(page, language).BuyAsync();
        var order = page.Url.Split('?')[0];
        var number = (await page.Locator(".done strong").TextContentAsync())!;
        var here = isFrench ? "Renoncer au contrat ici" : "Withdraw from contract here";

        await page.Locator("main").GetByRole(AriaRole.Link, new() { Name = here }).ClickAsync();
        await page.Locator("input[name=lines]").First.UncheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = isFrench ? "Continuer" : "Continue" }).ClickAsync();
        await Assertions.Expect(page.Locator(".statement li")).ToHaveCountAsync(4);
        await page.GetByRole(AriaRole.Button, new() { Name = isFrench ? "Confirmer la rétractation" : "Confirm withdrawal" }).ClickAsync();
        await Assertions.Expect(page.Locator("section:has(#withdrawal)")).ToContainTextAsync(isFrench ? "Votre rétractation est reçue." : "Your withdrawal has been received.");
        Assert.StartsWith(order, page.Url, StringComparison.Ordinal);

        await page.Locator("footer").GetByRole(AriaRole.Link, new() { Name = here }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = isFrench ? "Continuer" : "Continue" }).ClickAsync();
        await Assertions.Expect(page.Locator("#errors")).ToBeFocusedAsync();
        await page.Locator("#name").FillAsync("Camille Martin");
        await page.Locator("#number").FillAsync(number);
        await page.Locator("#email").FillAsync("camille@example.fr");
        await page.GetByRole(AriaRole.Button, new() { Name = isFrench ? "Continuer" : "Continue" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = isFrench ? "Confirmer la rétractation" : "Confirm withdrawal" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(isFrench ? "Votre rétractation est reçue." : "Your withdrawal has been received.");
        await page.GotoAsync(order);
        await Assertions.Expect(page.Locator("section:has(#withdrawal) .next")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator("main").GetByRole(AriaRole.Link, new() { Name = here })).ToHaveCountAsync(0);
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= Phone);
    }
}
