using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Shop.Domain.Articles;
using Shop.Features.Mapping;

namespace Shop.Web.Tests.Browser;

/// <summary>An article reviewed as a merchandiser does it: by keyboard alone, and without scripts.</summary>
public sealed class ReviewTests(BrowserShop shop) : IClassFixture<BrowserShop>
{
    private const string Slug = "mine-fraiche-avant-la-fete";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_whole_review_is_done_by_keyboard()
    {
        var page = await shop.OpenDeskAsync(1280, "fr");
        await page.GotoAsync($"/admin/articles/{Slug}");
        await Reset(page);
        var items = await page.Locator(".review-list .item").CountAsync();

        await page.Keyboard.PressAsync("j");
        Assert.Equal(1, await Place(page));
        await page.Keyboard.PressAsync("k");
        Assert.Equal(0, await Place(page));
        Assert.True(await page.Locator("mark.is-current").CountAsync() > 0);

        await Do(page, "A");
        var left = await page.Locator(".item.is-pending").CountAsync();
        Assert.True(left < items);
        await Do(page, "u");
        Assert.Equal(items, await page.Locator(".item.is-pending").CountAsync());

        await page.Keyboard.PressAsync("x");
        await page.Keyboard.TypeAsync("Ce n'est pas ce produit");
        await Do(page, "Enter");
        Assert.Equal(1, await page.Locator(".item.is-rejected").CountAsync());
        await Do(page, "u");

        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.Locator("#keys")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("#keys")).ToBeHiddenAsync();

        await page.Keyboard.PressAsync("p");
        await page.WaitForURLAsync($"**/admin/articles/{Slug}/routine");
    }

    [Fact]
    public async Task It_works_without_scripts()
    {
        var page = await shop.OpenDeskAsync(390, "en", scripts: false);
        await page.GotoAsync("/admin/articles/magnesium-et-sommeil");
        var review = (await shop.Send(new GetReview.Query("magnesium-et-sommeil", Domain.Language.English)))!;
        var item = review.Items.First(i => i.Kind == ItemKind.Dosage);
        await page.GotoAsync($"/admin/articles/magnesium-et-sommeil?at={item.Id:N}&edit=true");

        await page.Locator("[name='dosage.high']").First.FillAsync("3");
        await page.Locator("[name='dosage.low']").First.FillAsync("1,5");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        var corrected = (await shop.Send(new GetReview.Query("magnesium-et-sommeil", Domain.Language.English)))!.Items.Single(i => i.Id == item.Id);
        Assert.Equal((SuggestionStatus.Replaced, "Nadia"), (corrected.Status, corrected.DecidedBy));
        Assert.Equal((1.5m, 3m), (((Domain.Routines.StructuredDosage)corrected.Dosage!).Amount!.Low, ((Domain.Routines.StructuredDosage)corrected.Dosage).Amount!.High));
    }

    [Fact]
    public async Task Of_two_who_decide_the_second_sees_what_the_first_did()
    {
        const string Article = "soleil-sans-coup-de-chaud";
        var nadia = await shop.OpenDeskAsync(1280, "en");
        var karim = await shop.OpenDeskAsync(1280, "en", Hosting.DeskPeople.Karim);
        await nadia.GotoAsync($"/admin/articles/{Article}");
        await Reset(nadia);
        await karim.GotoAsync($"/admin/articles/{Article}");

        await nadia.Keyboard.PressAsync("x");
        await nadia.Keyboard.TypeAsync("Not ours");
        await Do(nadia, "Enter");
        await karim.Keyboard.PressAsync("x");
        await karim.Keyboard.TypeAsync("Mine");
        await Do(karim, "Enter");

        Assert.Contains("Nadia", await karim.Locator("#fault").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("Not ours", await shop.InDb(db => db.Suggestions.Where(s => s.Status == SuggestionStatus.Rejected && s.Reason == "Not ours").Select(s => s.Reason).SingleAsync(Cancel)));
    }

    /// <summary>Presses a key and waits for the answer.</summary>
    private static async Task Do(IPage page, string key)
    {
        await page.EvaluateAsync("() => { window.settled = false; document.addEventListener('htmx:afterSettle', () => { window.settled = true; }, { once: true }); }");
        await page.Keyboard.PressAsync(key);
        await page.WaitForFunctionAsync("() => window.settled");
    }

    /// <summary>Everything waits again, as after a fresh import.</summary>
    private async Task Reset(IPage page)
    {
        var slug = new Uri(page.Url).Segments[^1];
        await shop.Change(async db =>
        {
            var mapping = await db.Mappings.SingleAsync(m => m.Slug == slug, Cancel);
            var suggestions = await db.Suggestions.Where(s => s.ArticleVersionId == mapping.ArticleVersionId && s.Status != SuggestionStatus.Stale).ToListAsync(Cancel);
            suggestions.Where(s => s.Status != SuggestionStatus.Pending).ToList().ForEach(s => s.Reopen());
            mapping.Count(suggestions, shop.Time.GetUtcNow().UtcDateTime);
        });
        await page.ReloadAsync();
    }

    private static Task<int> Place(IPage page) => page.EvaluateAsync<int>("() => [...document.querySelectorAll('.review-list .item')].findIndex(i => i.hasAttribute('aria-current'))");
}
