using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shop.Domain;
using Shop.Domain.Routines;
using Shop.Features.Articles;
using Shop.Features.Mapping;
using Shop.Features.Routines;

namespace Shop.Web.Tests.Browser;

/// <summary>An article's way through the desk, as a person goes it.</summary>
public sealed class MerchandiserTests(BrowserShop shop) : IClassFixture<BrowserShop>
{
    private const string Slug = "exosomes-nouvel-essai";

    private string Source => File.ReadAllText(Path.Combine(shop.Factory.Services.GetRequiredService<IWebHostEnvironment>().ContentRootPath, "Samples", "articles", "exosomes-et-routine-eclat.md"));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task From_import_to_sale_and_back_by_keyboard_with_a_restart_in_between()
    {
        var page = await shop.OpenDeskAsync(1280, "en");
        await Import(page, Source, $"{Slug}.md");
        await page.WaitForURLAsync($"**/admin/articles/{Slug}");

        // Another product for the cream, found by typing; then the amount of the supplement, corrected beside its sentence.
        await GoTo(page, i => i is { Kind: ItemKind.Step, Product.Sku: "CRE-010" });
        await page.Keyboard.PressAsync("r");
        await page.Keyboard.TypeAsync("CRE-020");
        await page.Locator(".item[aria-current] [role=option]").First.WaitForAsync();
        await Answered(page, () => page.Keyboard.PressAsync("Enter"));
        await GoTo(page, i => i.Kind == ItemKind.Dosage);
        await Answered(page, () => page.Keyboard.PressAsync("e"));
        Assert.Equal("2.5", await page.EvaluateAsync<string>("() => document.activeElement.value"));
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync("5");
        await Answered(page, () => page.Keyboard.PressAsync("Enter"));
        await Answered(page, () => page.Keyboard.PressAsync("A"));
        Assert.Equal(0, await page.Locator(".item.is-pending").CountAsync());

        // Scheduled, and carried out by the process that comes after this one.
        await page.Keyboard.PressAsync("p");
        await page.WaitForURLAsync("**/routine");
        await page.Locator("#at").FillAsync("2026-03-02T11:30");
        await page.GetByRole(AriaRole.Button, new() { Name = "Schedule", Exact = true }).ClickAsync();
        await page.WaitForSelectorAsync(".notice.is-done");
        Assert.Null((await Article()).Routine);
        await shop.RestartAsync();
        shop.Time.Advance(TimeSpan.FromHours(2));
        await UntilDone();

        page = await shop.OpenDeskAsync(1280, "en");
        await page.GotoAsync($"/en/articles/{Slug}");
        var routine = await page.Locator("#routine").InnerTextAsync();
        Assert.Contains("5\u00A0g to 10\u00A0g", routine, StringComparison.Ordinal);
        Assert.Equal(["NET-010", "SER-010", "CRE-020", "SOL-010", "CPL-010"], (await Article()).Routine!.Steps.Select(s => s.Product!.Sku));

        // The sentence of the amount changes: the decision about it is asked again, the others are kept, the routine drifts.
        await Import(page, Source.Replace("3 mois minimum", "4 mois minimum", StringComparison.Ordinal), $"{Slug}.md");
        await page.WaitForURLAsync($"**/admin/articles/{Slug}");
        var review = (await shop.Send(new GetReview.Query(Slug, Language.English)))!;
        Assert.Equal("CRE-020", review.Items.Single(i => i is { Kind: ItemKind.Step, Product.Form: "cream" } && i.Product.Sku.StartsWith("CRE", StringComparison.Ordinal)).Product!.Sku);
        Assert.Contains(review.Items, i => i is { Kind: ItemKind.Dosage, Status: Domain.Articles.SuggestionStatus.Pending });
        await UntilDone();
        await page.GotoAsync("/admin");
        Assert.Contains("Exosomes", await page.Locator(".work").First.InnerTextAsync(), StringComparison.Ordinal);
        await page.GotoAsync($"/admin/articles/{Slug}/routine");
        await Assertions.Expect(page.Locator("#drift")).ToContainTextAsync("3 mois minimum");

        // Published anew, then back to the first version.
        await page.GotoAsync($"/admin/articles/{Slug}");
        await Answered(page, () => page.Keyboard.PressAsync("A"));
        await page.Keyboard.PressAsync("p");
        await page.WaitForURLAsync("**/routine");
        await page.Keyboard.PressAsync("P");
        await page.WaitForSelectorAsync(".notice.is-done");
        Assert.Equal(2, await LiveVersion());
        await page.GotoAsync($"/admin/articles/{Slug}/history");
        Assert.Contains("Nadia", await page.Locator(".entries").InnerTextAsync(), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "Go back to version 1" }).ClickAsync();
        await page.WaitForSelectorAsync(".notice.is-done");
        Assert.Equal(1, await LiveVersion());
    }

    [Fact]
    public async Task From_a_fresh_import_to_five_right_products_on_sale_takes_few_keys_and_little_time()
    {
        var page = await shop.OpenDeskAsync(1280, "fr");
        await Import(page, Source, "exosomes-en-vitesse.md");
        await page.WaitForURLAsync("**/admin/articles/exosomes-en-vitesse");
        var (keys, clock) = (0, Stopwatch.StartNew());

        await Answered(page, () => Press("A"));
        await Press("p");
        await page.WaitForURLAsync("**/routine");
        await Press("P");
        await page.WaitForSelectorAsync(".notice.is-done");

        Assert.True(keys <= 15, $"{keys} keys");
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), $"{clock.Elapsed}");
        var routine = (await shop.Send(new GetArticle.Query("exosomes-en-vitesse", Language.French)))!.Routine!;
        Assert.Equal(["NET-010", "SER-010", "CRE-010", "SOL-010", "CPL-010"], routine.Steps.Select(s => s.Product!.Sku));
        Assert.Equal(2.5m, ((StructuredDosage)routine.Steps[4].Dosage!).Amount!.Low);

        async Task Press(string key)
        {
            keys++;
            await page.Keyboard.PressAsync(key);
        }
    }

    private static async Task Import(IPage page, string text, string name)
    {
        await page.GotoAsync("/admin/articles/import");
        await page.Locator("#files").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/markdown", Buffer = System.Text.Encoding.UTF8.GetBytes(text) });
        await page.Locator("form[action$='handler=Upload'] button").ClickAsync();
    }

    /// <summary>Steps to a suggestion with the keys.</summary>
    private async Task GoTo(IPage page, Func<GetReview.Item, bool> which)
    {
        var items = (await shop.Send(new GetReview.Query(Slug, Language.English)))!.Items;
        var id = items.First(which).Id.ToString("N", CultureInfo.InvariantCulture);
        for (var i = 0; i <= items.Length * 2 && await page.Locator($"#s-{id}[aria-current]").CountAsync() == 0; i++)
        {
            await page.Keyboard.PressAsync(i < items.Length ? "j" : "k");
        }

        Assert.Equal(1, await page.Locator($"#s-{id}[aria-current]").CountAsync());
    }

    private static async Task Answered(IPage page, Func<Task> act)
    {
        await page.EvaluateAsync("() => { window.settled = false; document.addEventListener('htmx:afterSettle', () => { window.settled = true; }, { once: true }); }");
        await act();
        await page.WaitForFunctionAsync("() => window.settled");
    }

    private async Task<GetArticle.Result> Article() => (await shop.Send(new GetArticle.Query(Slug, Language.English)))!;

    private async Task<int?> LiveVersion() => (await shop.Send(new GetRoutineDraft.Query(Slug, Language.English)))!.LiveVersion;

    private async Task UntilDone()
    {
        for (var i = 0; i < 200; i++)
        {
            shop.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(25, Cancel);
            var soon = shop.Time.GetUtcNow().UtcDateTime.AddMinutes(3);
            if (!await shop.InDb(db => db.DueTasks.AnyAsync(t => t.DueAt <= soon, Cancel)))
            {
                return;
            }
        }

        Assert.Fail("Something is still due.");
    }
}
