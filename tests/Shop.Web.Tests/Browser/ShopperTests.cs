using Microsoft.Playwright;
using Shop.Web.Tests.Hosting;

namespace Shop.Web.Tests.Browser;

/// <summary>What a person does, in a real browser on a phone-sized screen.</summary>
public sealed class ShopperTests(BrowserShop shop) : IClassFixture<BrowserShop>
{
    private const int Phone = 390;

    [Theory]
    [InlineData("fr", true)]
    [InlineData("fr", false)]
    [InlineData("en", true)]
    [InlineData("en", false)]
    public async Task From_home_to_the_confirmation_with_and_without_scripts(string language, bool scripts)
    {
        var page = await shop.OpenAsync(Phone, scripts);
        var errors = Faults(page);
        await new Walk(page, language).BuyAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(language == "fr" ? "Merci, votre commande est payée" : "Thank you, your order is paid");
        await Assertions.Expect(page.Locator(".plan")).ToContainTextAsync(language == "fr" ? "Collagène marin" : "Marine Collagen");
        await Assertions.Expect(page.Locator(".finding").First).ToBeVisibleAsync();
        Assert.Empty(errors);
    }

    [Fact]
    public async Task No_page_is_wider_than_the_phone()
    {
        var page = await shop.OpenAsync(Phone);
        await foreach (var station in new Walk(page, "fr").Stations(await shop.BlockedProduct()))
        {
            // A button's page may be just beginning.
            await page.WaitForFunctionAsync("() => document.readyState === 'complete' && document.documentElement");
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= Phone, station);
        }
    }

    [Fact]
    public async Task Switching_an_optional_step_reprices_in_place()
    {
        var page = await shop.OpenAsync(Phone);
        var errors = Faults(page);
        await page.GotoAsync($"/fr/articles/{Shopper.Article}");
        await page.GetByRole(AriaRole.Switch).UncheckAsync();
        await Assertions.Expect(page.Locator("#sum")).ToContainTextAsync("4 produits");
        await Assertions.Expect(page.Locator("#sum")).ToContainTextAsync("Retiré : Collagène marin en poudre".Replace(" :", "\u00A0:", StringComparison.Ordinal));
        await page.GetByRole(AriaRole.Button, new() { Name = "Ajouter ces produits" }).ClickAsync();
        await Assertions.Expect(page.Locator(".lines > li")).ToHaveCountAsync(4);
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Changing_a_quantity_updates_the_total_in_place()
    {
        var page = await shop.OpenAsync(Phone);
        await page.GotoAsync($"/fr/articles/{Shopper.Article}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ajouter la routine" }).ClickAsync();
        var total = await page.Locator(".grand td").TextContentAsync();
        var quantity = page.Locator("input[type=number]").First;
        await quantity.FillAsync("2");
        await quantity.PressAsync("Tab");
        await Assertions.Expect(page.Locator(".grand td")).Not.ToHaveTextAsync(total!);
        await Assertions.Expect(page.Locator("input[type=number]").First).ToHaveValueAsync("2");
    }

    [Fact]
    public async Task The_checkout_can_be_done_by_keyboard_alone()
    {
        var page = await shop.OpenAsync(1280);
        await page.GotoAsync($"/fr/articles/{Shopper.Article}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ajouter la routine" }).PressAsync("Enter");
        await page.WaitForURLAsync("**/basket*");
        await page.GetByRole(AriaRole.Link, new() { Name = "Passer la commande" }).PressAsync("Enter");
        await page.WaitForURLAsync("**/checkout");
        await TabTo(page, "email");
        foreach (var typed in new[] { "camille@example.fr", "Camille Martin", "12 rue des Lilas", "", "75011", "Paris" })
        {
            await page.Keyboard.TypeAsync(typed);
            await page.Keyboard.PressAsync("Tab");
        }

        await TabTo(page, "acknowledged");
        await page.Keyboard.PressAsync("Space");
        await TabTo(page, "", "button");
        Assert.Equal("Commande avec obligation de paiement", await page.EvaluateAsync<string>("document.activeElement.textContent"));
        Assert.NotEqual("none", await page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle"));
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/pay/**");
        await TabTo(page, "", "button");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Merci, votre commande est payée");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Faults_of_the_checkout_take_the_focus(bool scripts)
    {
        var page = await shop.OpenAsync(Phone, scripts);
        await page.GotoAsync($"/fr/articles/{Shopper.Article}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ajouter la routine" }).ClickAsync();
        await page.GotoAsync("/fr/checkout");
        await page.GetByRole(AriaRole.Button, new() { Name = "Commande avec obligation" }).ClickAsync();
        await Assertions.Expect(page.Locator("#errors")).ToBeFocusedAsync();
        await page.Locator("#errors a").First.ClickAsync();
        await Assertions.Expect(page.Locator("#email")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Pages_stay_light()
    {
        var page = await shop.OpenAsync(1280);
        var sizes = new List<(string Kind, int Bytes)>();
        var finished = new List<IRequest>();
        page.RequestFinished += (_, request) => finished.Add(request);
        await page.GotoAsync($"/fr/articles/{Shopper.Article}", new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        foreach (var request in finished.DistinctBy(r => r.Url))
        {
            sizes.Add((request.ResourceType, (await request.SizesAsync()).ResponseBodySize));
        }

        Assert.InRange(sizes.Sum(s => s.Bytes), 1, 150_000);
        Assert.InRange(sizes.Where(s => s.Kind == "script").Sum(s => s.Bytes), 1, 60_000);
        Assert.DoesNotContain(sizes, s => s.Kind == "font");
    }

    private static List<string> Faults(IPage page)
    {
        var faults = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                faults.Add(message.Text);
            }
        };
        page.PageError += (_, error) => faults.Add(error);
        return faults;
    }

    private static async Task TabTo(IPage page, string id, string tag = "input")
    {
        for (var presses = 0; presses < 200; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("([id, tag]) => document.activeElement.id === id && document.activeElement.tagName.toLowerCase() === tag", new[] { id, tag }))
            {
                return;
            }
        }

        Assert.Fail($"Nothing called '{id}' can be reached by Tab.");
    }
}
