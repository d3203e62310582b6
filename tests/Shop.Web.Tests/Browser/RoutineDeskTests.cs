using Microsoft.Playwright;
using Shop.Domain;
using Shop.Features.Articles;
using Shop.Features.Mapping;
using Shop.Features.Routines;
using Shop.Web.Tests.Hosting;

namespace Shop.Web.Tests.Browser;

/// <summary>The routine shaped, looked at and published at the desk.</summary>
public sealed class RoutineDeskTests(BrowserShop shop) : IClassFixture<BrowserShop>
{
    private const string Slug = "exosomes-et-routine-eclat";
    private const string Page = $"/admin/articles/{Slug}/routine";

    [Fact]
    public async Task Two_browsers_that_edit_the_same_routine_both_keep_their_work()
    {
        var (nadia, karim) = (await shop.OpenDeskAsync(1280, "en"), await shop.OpenDeskAsync(1280, "en", DeskPeople.Karim));
        await nadia.GotoAsync(Page);
        await karim.GotoAsync(Page);

        await nadia.Locator("#title-en").FillAsync("A glow routine");
        await Save(nadia);
        await karim.Locator("#intro-en").FillAsync("Five steps, ten minutes.");
        await Save(karim);

        Assert.Contains("Nadia", await karim.Locator(".notice.is-done").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("A glow routine", await karim.Locator("#title-en").InputValueAsync());

        // Both then change the same field: the second sees both values, and what they typed is still there.
        await nadia.GotoAsync(Page);
        await nadia.Locator("#title-en").FillAsync("Radiance");
        await Save(nadia);
        await karim.Locator("#title-en").FillAsync("Luminous");
        await karim.Locator("#title-fr").FillAsync("Lumière");
        await Save(karim);
        var told = await karim.Locator("#conflict").InnerTextAsync();
        Assert.All(new[] { "Nadia", "Radiance", "Luminous" }, word => Assert.Contains(word, told, StringComparison.Ordinal));
        Assert.Equal(("Luminous", "Lumière"), (await karim.Locator("#title-en").InputValueAsync(), await karim.Locator("#title-fr").InputValueAsync()));
        await Save(karim);

        var shape = (await shop.Send(new GetRoutineDraft.Query(Slug, Language.English)))!.Shape;
        Assert.Equal(("Luminous", "Lumière", "Five steps, ten minutes."), (shape.Title!.En, shape.Title.Fr, shape.Intro!.En));
    }

    [Fact]
    public async Task What_reads_like_a_claim_is_said_beside_its_field_while_one_writes_and_goes_when_it_is_rewritten()
    {
        var page = await shop.OpenDeskAsync(1280, "en");
        await page.GotoAsync("/admin/articles/radiance-from-breakfast-to-bedtime/routine");

        await page.Locator("#intro-en").FillAsync("This serum treats acne.");
        await page.Locator("#intro-en").BlurAsync();
        await Assertions.Expect(page.Locator("#claims-intro-en q")).ToHaveTextAsync("treats acne");
        await Assertions.Expect(page.Locator("#figures .claimed a")).ToHaveCountAsync(1);

        await page.Locator("#intro-en").FillAsync("Gentle care for acne-prone skin.");
        await page.Locator("#intro-en").BlurAsync();
        await Assertions.Expect(page.Locator("#claims-intro-en .claim")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("#figures .claimed")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Steps_are_moved_by_keys_and_the_figures_follow_before_anything_is_saved()
    {
        var page = await shop.OpenDeskAsync(1280, "fr");
        await page.GotoAsync("/admin/articles/radiance-from-breakfast-to-bedtime/routine");
        var first = await page.Locator(".shape-step .what strong").First.InnerTextAsync();
        var total = await page.Locator(".sums .total dd").InnerTextAsync();

        await page.Locator(".shape-step").First.Locator("[data-move='1']").FocusAsync();
        await page.Keyboard.PressAsync("Alt+ArrowDown");
        Assert.Equal(first, await page.Locator(".shape-step .what strong").Nth(1).InnerTextAsync());
        await page.Locator("#policy").SelectOptionAsync("percent");
        await page.Locator("#percent").FillAsync("50");
        await page.Locator("#percent").BlurAsync();
        await Assertions.Expect(page.Locator(".sums .total dd")).Not.ToHaveTextAsync(total);
        Assert.Equal(first, (await shop.Send(new GetRoutineDraft.Query("radiance-from-breakfast-to-bedtime", Language.French)))!.Steps[0].Product!.Name);

        await Save(page);
        Assert.Equal(first, (await shop.Send(new GetRoutineDraft.Query("radiance-from-breakfast-to-bedtime", Language.French)))!.Steps[1].Product!.Name);
    }

    [Fact]
    public async Task What_is_previewed_is_what_shoppers_see_once_it_is_published()
    {
        const string Article = "soleil-sans-coup-de-chaud";
        await shop.Send(new AcceptAllSuggestions.Command(Article, 0, "Nadia"));
        var page = await shop.OpenDeskAsync(1280, "fr");
        await page.GotoAsync($"/admin/articles/{Article}/routine");
        await page.Locator("#title-fr").FillAsync("Le soleil, sans rougir");
        await Save(page);
        await page.GotoAsync($"/admin/articles/{Article}/preview?in=fr");
        var previewed = await Routine(page);
        await Assertions.Expect(page.Locator("#sum button[formmethod=post]")).ToBeDisabledAsync();

        await page.GotoAsync($"/admin/articles/{Article}/routine");
        await page.Keyboard.PressAsync("P");
        await page.WaitForSelectorAsync(".notice.is-done");
        await page.GotoAsync($"/fr/articles/{Article}");

        Assert.Contains("Le soleil, sans rougir", previewed, StringComparison.Ordinal);
        Assert.Equal(previewed, await Routine(page));
        Assert.NotNull((await shop.Send(new GetArticle.Query(Article, Language.French)))!.Routine);
    }

    [Fact]
    public async Task What_is_not_saved_is_neither_published_nor_lost_by_a_key()
    {
        const string Article = "radiance-from-breakfast-to-bedtime";
        await shop.Send(new AcceptAllSuggestions.Command(Article, 0, "Nadia"));
        var page = await shop.OpenDeskAsync(1280, "en");
        await page.GotoAsync($"/admin/articles/{Article}/routine");
        var before = (await shop.Send(new GetRoutineDraft.Query(Article, Language.English)))!.LiveVersion;
        await page.Locator("#intro-en").FillAsync("Morning to night.");
        await page.Locator("#intro-en").BlurAsync();

        await page.Keyboard.PressAsync("P");

        await Assertions.Expect(page.Locator("#save-first")).ToBeFocusedAsync();
        Assert.Equal("Morning to night.", await page.Locator("#intro-en").InputValueAsync());
        Assert.Equal(before, (await shop.Send(new GetRoutineDraft.Query(Article, Language.English)))!.LiveVersion);

        await Save(page);
        await page.Keyboard.PressAsync("P");
        await Assertions.Expect(page.Locator(".notice.is-done")).ToContainTextAsync("published");
        Assert.NotEqual(before, (await shop.Send(new GetRoutineDraft.Query(Article, Language.English)))!.LiveVersion);
    }

    [Fact]
    public async Task Alternatives_are_found_by_name_one_after_the_other()
    {
        var page = await shop.OpenDeskAsync(1280, "fr");
        await page.GotoAsync(Page);
        var step = page.Locator(".shape-step").First;
        if (await step.Locator("details.more").GetAttributeAsync("open") is null)
        {
            await step.Locator("summary").ClickAsync();
        }

        var field = step.Locator("input[data-many]");
        await field.FillAsync("");
        await field.PressSequentiallyAsync("collag");
        await Assertions.Expect(step.Locator("[role=option]").First).ToBeVisibleAsync();
        await field.PressAsync("Enter");
        var first = await field.InputValueAsync();
        await field.PressSequentiallyAsync(", savon");
        await Assertions.Expect(step.Locator("[role=option]").First).ToBeVisibleAsync();
        await field.PressAsync("Enter");

        var both = (await field.InputValueAsync()).Split(", ");
        Assert.Equal((2, first), (both.Length, both[0]));
        await Assertions.Expect(step.Locator("[role=option]")).ToHaveCountAsync(0);
    }

    private static Task<string> Routine(IPage page) => page.EvaluateAsync<string>("() => document.querySelector('#routine ol.steps').innerText + document.querySelector('#routine-title').innerText + document.querySelector('#sum .total').innerText");

    private static async Task Save(IPage page)
    {
        await page.EvaluateAsync("() => { document.body.dataset.left = 'true'; document.querySelector('[data-key=save]').click(); }");
        await page.WaitForFunctionAsync("() => document.readyState === 'complete' && !document.body.dataset.left");
    }
}
