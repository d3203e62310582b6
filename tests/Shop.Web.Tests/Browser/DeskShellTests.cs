namespace Shop.Web.Tests.Browser;

public sealed class DeskShellTests(BrowserShop shop) : IClassFixture<BrowserShop>
{
    [Theory]
    [InlineData("fr", "Se déconnecter")]
    [InlineData("en", "Sign out")]
    public async Task The_desk_speaks_the_language_of_the_browser_and_knows_who_is_at_it(string language, string signOut)
    {
        var page = await shop.OpenDeskAsync(1280, language);
        await page.GotoAsync("/admin");
        Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
        Assert.Contains("Nadia", await page.Locator(".desk-who").InnerTextAsync(), StringComparison.Ordinal);
        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = signOut }).ClickAsync();
        await page.WaitForURLAsync("**/admin/sign-in");
    }
}
