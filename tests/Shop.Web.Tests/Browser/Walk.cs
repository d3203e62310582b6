using Microsoft.Playwright;
using Shop.Web.Tests.Hosting;
using Shop.Web.Wording;

namespace Shop.Web.Tests.Browser;

/// <summary>A shopper's way through every page of the shop, station by station.</summary>
internal sealed class Walk(IPage page, string language)
{
    /// <summary>A retinol, an acid and two kinds of magnesium: warnings of each, and of some together.</summary>
    private static readonly string[] MuchToSay =
        ["serum-de-nuit-retinol-0-3-ser-050", "lotion-lissante-aha-8-exf-010", "magnesium-doux-b6-en-gelules-cpl-040", "magnesium-marin-en-comprimes-cpl-050"];

    private bool IsFrench => language == "fr";

    private string Pay => IsFrench ? "Commande avec obligation de paiement" : "Order and pay";

    /// <summary>Stands on each page in turn and says its name.</summary>
    public async IAsyncEnumerable<string> Stations(string blockedProduct)
    {
        await page.GotoAsync($"/{language}");
        yield return "home";
        await page.GotoAsync($"/{language}/nowhere");
        yield return "not-found";
        foreach (var slug in LegalText.Slugs)
        {
            await page.GotoAsync($"/{language}/legal/{slug}");
            yield return $"legal-{slug}";
        }

        await page.GotoAsync($"/{language}/basket");
        yield return "basket-empty";
        await page.GotoAsync($"/{language}/products/{blockedProduct}");
        yield return "product-blocked";
        await page.GotoAsync($"/{(IsFrench ? "en" : "fr")}/articles/{Shopper.Article}");
        yield return "article-other-language";
        await page.GotoAsync($"/{language}/articles/{Shopper.Article}");
        yield return "article";
        await page.Locator("details.care").EvaluateAllAsync<bool>("all => all.forEach(d => d.open = true) === undefined");
        yield return "article-precautions-open";
        await page.Locator(".steps .name a").Last.ClickAsync();
        yield return "product";
        await page.GoBackAsync();
        await AddRoutine();
        yield return "basket";
        await page.GotoAsync($"/{language}/checkout");
        yield return "checkout";
        await page.GetByRole(AriaRole.Button, new() { Name = Pay }).ClickAsync();
        yield return "checkout-errors";
        await FillIn();
        await page.GetByRole(AriaRole.Button, new() { Name = Pay }).ClickAsync();
        yield return "pay";
        await page.GetByRole(AriaRole.Button, new() { Name = IsFrench ? "Refuser" : "Decline" }).ClickAsync();
        yield return "order-declined";
        await page.GetByRole(AriaRole.Button, new() { Name = IsFrench ? "Reprendre le paiement" : "Pay now" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = IsFrench ? "Accepter" : "Approve" }).ClickAsync();
        yield return "order-paid";
        var order = page.Url.Split('?')[0];
        await page.GotoAsync($"{order}/withdrawal");
        yield return "order-withdrawal";
        await page.Locator("main form button").ClickAsync();
        yield return "order-withdrawal-confirm";
        await page.Locator("main form button").First.ClickAsync();
        yield return "order-withdrawn";
        await page.GotoAsync($"/{language}/withdrawal");
        await page.Locator("main form button").ClickAsync();
        yield return "withdrawal-errors";
        await page.Locator("#name").FillAsync("Camille Martin");
        await page.Locator("#number").FillAsync("7K2M-94QX");
        await page.Locator("#email").FillAsync("camille@example.fr");
        await page.Locator("main form button").ClickAsync();
        yield return "withdrawal-confirm";
        await page.Locator("main form button").First.ClickAsync();
        yield return "withdrawal-received";
        foreach (var product in MuchToSay)
        {
            await page.GotoAsync($"/{language}/products/{product}");
            await page.Locator("form.buy button").ClickAsync();
        }

        yield return "warnings-basket";
        await page.Locator(".concern input").First.CheckAsync();
        yield return "warnings-basket-concerned";
        await page.GotoAsync($"/{language}/checkout");
        yield return "warnings-checkout";
    }

    /// <summary>From the home page to the confirmation, by links and buttons alone.</summary>
    public async Task BuyAsync()
    {
        await page.GotoAsync($"/{language}");
        await page.Locator($"a[href='/{language}/articles/{Shopper.Article}']").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = IsFrench ? "Voir la routine" : "See the routine" }).ClickAsync();
        await AddRoutine();
        await page.GetByRole(AriaRole.Link, new() { Name = IsFrench ? "Passer la commande" : "Go to checkout" }).ClickAsync();
        await OrderAndPayAsync();
    }

    /// <summary>From the checkout to the confirmation.</summary>
    public async Task OrderAndPayAsync()
    {
        await FillIn();
        await page.GetByRole(AriaRole.Button, new() { Name = Pay }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = IsFrench ? "Accepter" : "Approve" }).ClickAsync();
        await page.WaitForURLAsync("**/orders/**");
    }

    private Task AddRoutine() => page.GetByRole(AriaRole.Button, new() { Name = IsFrench ? "Ajouter la routine" : "Add the routine" }).ClickAsync();

    private async Task FillIn()
    {
        await page.Locator("#email").FillAsync("camille@example.fr");
        await page.Locator("#name").FillAsync("Camille Martin");
        await page.Locator("#street").FillAsync("12 rue des Lilas");
        await page.Locator("#postalcode").FillAsync("75011");
        await page.Locator("#city").FillAsync("Paris");
        await page.Locator("#acknowledged").CheckAsync();
    }
}
