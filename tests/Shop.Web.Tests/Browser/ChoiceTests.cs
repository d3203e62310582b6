using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Shop.Web.Tests.Hosting;

namespace Shop.Web.Tests.Browser;

/// <summary>
/// What a shopper changes of a routine and of the basket, with and without scripts: it is repriced at once, and what changed
/// is said. The collagen has an alternative; each shop is the test's own.
/// </summary>
public sealed class ChoiceTests : BrowserShop
{
    private const string Collagen = "CPL-010";
    private const string Bovine = "CPL-030";
    private const string Serum = "SER-010";
    private const string Article = $"/fr/articles/{Shopper.Article}";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Leaving_a_step_of_the_article_out_says_the_totals_the_product_and_the_lost_discount(bool scripts)
    {
        var page = await OpenAsync(390, scripts);
        await page.GotoAsync(Article);
        var said = await page.Locator("#routine-said").ElementHandleAsync();
        await page.GetByRole(AriaRole.Switch).UncheckAsync();
        await UpdateAsync(page, scripts);

        await Says(page, "#sum .changed", "Le total passe de 86,13 € à 73,80 €. Retiré : Collagène marin en poudre. La remise de la routine (9,57 €) est perdue.");
        await Says(page, "#routine-said", "Le total passe de 86,13 € à 73,80 €.");
        if (scripts)
        {
            Assert.True(await said!.EvaluateAsync<bool>("e => e.isConnected"), "A live region that is replaced announces nothing.");
        }

        await page.GetByRole(AriaRole.Switch).CheckAsync();
        await UpdateAsync(page, scripts);
        await Says(page, "#sum .changed", "Ajouté : Collagène marin en poudre. La routine donne droit à une remise de 9,57 €.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Taking_a_line_out_of_the_basket_says_it_and_the_step_can_be_put_back(bool scripts)
    {
        var page = await FilledAsync(scripts);
        await page.GetByRole(AriaRole.Button, new() { Name = "Retirer (Sérum éclat" }).ClickAsync();
        await Says(page, "#changed", "Retiré : Sérum éclat vitamine C 8 %. La remise de la routine");
        await Assertions.Expect(page.Locator("#changed")).ToBeFocusedAsync();
        await Says(page, ".gap", "Étape 2, « Sérum éclat vitamine C 8 % » : laissée de côté.");

        await page.GetByRole(AriaRole.Button, new() { Name = "Remettre" }).ClickAsync();
        await Says(page, "#changed", "donne droit à une remise de");
        await Assertions.Expect(page.Locator(".gap")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator(".lines > li")).ToHaveCountAsync(5);
    }

    [Fact]
    public async Task A_quantity_that_is_changed_in_place_is_announced_and_leaves_the_focus()
    {
        var page = await FilledAsync(scripts: true);
        await page.GotoAsync("/fr/basket");
        var quantity = page.Locator(".lines input[type=number]").First;
        await quantity.FillAsync("2");
        await quantity.PressAsync("Tab");
        await Says(page, "#announcement", "Le total passe de 86,13 € à 93,63 €. Savon tendresse au lait d'ânesse : quantité 2 au lieu de 1.");
        await Says(page, "#changed", "quantité 2 au lieu de 1");
        await Assertions.Expect(page.Locator("#changed")).Not.ToBeFocusedAsync();
        await page.Locator(".lines input[type=number]").First.FillAsync("0");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Locator(".lines > li")).ToHaveCountAsync(4);
    }

    [Fact]
    public async Task The_last_line_that_goes_in_place_leaves_an_empty_basket_that_says_so()
    {
        var page = await OpenAsync(390);
        await page.GotoAsync($"/fr/products/{await SlugOf(Serum)}");
        await page.Locator("form.buy button").ClickAsync();
        await page.Locator(".lines input[type=number]").FillAsync("0");
        await page.Keyboard.PressAsync("Tab");
        await Says(page, "#basket", "Votre panier est vide.");
        await Says(page, "#changed", "Retiré : Sérum éclat vitamine C 8 %.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_alternative_is_chosen_before_adding_and_swapped_back_in_the_basket(bool scripts)
    {
        await AllowBovineAsync();
        var page = await OpenAsync(390, scripts);
        await page.GotoAsync(Article);
        await page.Locator("#instead-5").SelectOptionAsync($"5 {Bovine}");
        await UpdateAsync(page, scripts);

        await Says(page, "#sum .changed", "« Collagène bovin en poudre » prend la place de « Collagène marin en poudre ».");
        await Says(page, ".steps > li:last-child .name", "Collagène bovin en poudre");
        await Assertions.Expect(page.Locator(".steps > li:last-child")).Not.ToContainTextAsync("poisson");
        await page.Locator("#sum button[formmethod=post]").ClickAsync();

        await Says(page, ".lines", "À la place de « Collagène marin en poudre ».");
        await page.GetByRole(AriaRole.Button, new() { Name = "Prendre « Collagène marin en poudre »" }).ClickAsync();
        await Says(page, "#changed", "« Collagène marin en poudre » prend la place de « Collagène bovin en poudre ».");
        await Says(page, ".lines", "Contient du poisson");
        await Says(page, ".stand-ins", "Ne vous sera plus signalé :");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Either_end_of_the_course_is_one_click(bool scripts)
    {
        var page = await FilledAsync(scripts);
        var ends = page.GetByRole(AriaRole.Button, new() { Name = "Couvrir la cure" });
        await Assertions.Expect(ends).ToHaveCountAsync(2);
        await ends.Last.ClickAsync();
        await Says(page, "#changed", "Collagène marin en poudre : quantité 6 au lieu de 1.");
        await Assertions.Expect(ends).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Couvrir la cure à la dose la plus basse" }).ClickAsync();
        await Says(page, "#changed", "Collagène marin en poudre : quantité 2 au lieu de 6.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_course_can_be_covered_in_the_article(bool scripts)
    {
        var page = await OpenAsync(390, scripts);
        await page.GotoAsync(Article);
        await page.Locator("#packs-5").SelectOptionAsync("5 2");
        await UpdateAsync(page, scripts);
        await Says(page, "#sum .changed", "Collagène marin en poudre : quantité 2 au lieu de 1.");
        await page.Locator("#sum button[formmethod=post]").ClickAsync();
        await Assertions.Expect(page.Locator(".lines input[type=number]").Last).ToHaveValueAsync("2");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_step_that_ran_out_is_named_in_the_article_and_only_what_is_chosen_takes_its_place(bool scripts)
    {
        await SetStockAsync(Serum, 0);
        var page = await OpenAsync(390, scripts);
        await page.GotoAsync(Article);
        var step = page.Locator(".steps > li").Nth(1);
        await Assertions.Expect(step).ToContainTextAsync("Épuisé pour le moment");
        await Assertions.Expect(step.Locator(".stand-ins > li")).Not.ToHaveCountAsync(0);
        await Assertions.Expect(step.Locator(".name")).ToContainTextAsync("Sérum éclat vitamine C");
        await Assertions.Expect(page.Locator("#sum button[formmethod=post]")).ToHaveTextAsync("Ajouter ces produits au panier");

        await step.GetByRole(AriaRole.Button, new() { Name = "Prendre « Sérum intensif vitamine C 15" }).ClickAsync();
        await Says(page, ".steps > li:nth-child(2) .name", "Sérum intensif vitamine C 15");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ajouter la routine" }).ClickAsync();
        await Assertions.Expect(page.Locator(".lines > li")).ToHaveCountAsync(5);
        await Says(page, ".totals", "Remise de la routine");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_step_that_runs_out_meanwhile_is_named_in_the_basket_with_what_could_take_its_place(bool scripts)
    {
        var page = await FilledAsync(scripts);
        await SetStockAsync(Serum, 0);
        await page.GotoAsync("/fr/basket");
        await Says(page, ".lines .is-block", "Étape 2. Épuisé");
        await Assertions.Expect(page.Locator("a.pay")).ToHaveCountAsync(0);
        await Says(page, ".stand-ins", "À savoir en plus :");
        await Accessible(page, scripts);

        await page.GetByRole(AriaRole.Button, new() { Name = "Retirer (Sérum éclat" }).ClickAsync();
        await Says(page, ".gap", "Étape 2, « Sérum éclat vitamine C 8 % » : épuisé pour le moment. Cette étape fait partie de la routine");
        await Says(page, "#announcement", "épuisé pour le moment");
        await Accessible(page, scripts);

        await page.GetByRole(AriaRole.Button, new() { Name = "Prendre « Sérum intensif vitamine C 15" }).ClickAsync();
        await Says(page, "#changed", "Ajouté : Sérum intensif vitamine C 15 %.");
        await Assertions.Expect(page.Locator("a.pay")).ToHaveCountAsync(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Several_routines_and_products_stand_in_one_basket_and_a_routine_is_taken_twice(bool scripts)
    {
        var page = await FilledAsync(scripts);
        await page.GotoAsync("/fr/articles/soleil-sans-coup-de-chaud");
        await page.Locator("#sum button[formmethod=post]").ClickAsync();
        await page.GotoAsync($"/fr/products/{await SlugOf("NET-050")}");
        await page.Locator("form.buy button").ClickAsync();
        await Assertions.Expect(page.Locator(".group")).ToHaveCountAsync(3);

        var sets = page.Locator(".group").First.GetByLabel("Nombre de routines");
        await sets.FillAsync("2");
        await (scripts ? sets.PressAsync("Tab") : page.Locator(".group").First.GetByRole(AriaRole.Button, new() { Name = "Modifier" }).First.ClickAsync());
        await Says(page, "#changed", "Savon tendresse au lait d'ânesse : quantité 2 au lieu de 1.");
        await Says(page, "#changed", "passe de 9,57 € à 19,14 €.");

        await page.GetByRole(AriaRole.Button, new() { Name = "Retirer la routine" }).First.ClickAsync();
        await Assertions.Expect(page.Locator(".group")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task In_English_too()
    {
        var page = await OpenAsync(390, scripts: false);
        await page.GotoAsync($"/en/articles/{Shopper.Article}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add the routine" }).ClickAsync();
        await Says(page, "#changed", "The total is €86.13. Added: Tender Donkey Milk Soap");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove (Radiance Serum" }).ClickAsync();
        await Says(page, "#changed", "Taken out: Radiance Serum Vitamin C 8%. The discount of the routine");
        await Says(page, ".gap", "Step 2, “Radiance Serum Vitamin C 8%”: left out.");
    }

    [Fact]
    public async Task Choices_of_the_article_violate_no_rule_of_access_wide_or_narrow_light_or_dark()
    {
        await AllowBovineAsync();
        await SetStockAsync(Serum, 0);
        var page = await OpenAsync(1280);
        await page.GotoAsync(Article);
        await Accessible(page);
        await page.GetByRole(AriaRole.Switch).UncheckAsync();
        await Says(page, "#sum .changed", "Retiré");
        await Accessible(page);
    }

    private async Task<IPage> FilledAsync(bool scripts)
    {
        var page = await OpenAsync(390, scripts);
        await page.GotoAsync(Article);
        await page.GetByRole(AriaRole.Button, new() { Name = "Ajouter la routine" }).ClickAsync();
        await page.WaitForURLAsync("**/basket?told=*");
        return page;
    }

    /// <summary>Without scripts a choice is sent with its button.</summary>
    private static Task UpdateAsync(IPage page, bool scripts) =>
        scripts ? Task.CompletedTask : page.GetByRole(AriaRole.Button, new() { Name = "Mettre à jour le prix" }).ClickAsync();

    /// <summary>Spaces of any kind count as one.</summary>
    private static Task Says(IPage page, string selector, string words) =>
        Assertions.Expect(page.Locator(selector).First).ToContainTextAsync(new Regex(Regex.Escape(words).Replace("\\ ", "\\s+", StringComparison.Ordinal)));

    /// <param name="scripts">Without them the check cannot run in the page.</param>
    private async Task Accessible(IPage page, bool scripts = true)
    {
        if (!scripts)
        {
            return;
        }

        var violations = new List<string>();
        foreach (var (width, scheme) in new[] { (1280, ColorScheme.Light), (390, ColorScheme.Dark), (1280, ColorScheme.Dark), (390, ColorScheme.Light) })
        {
            await page.SetViewportSizeAsync(width, 844);
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            violations.AddRange((await page.RunAxe(AccessibilityTests.Wcag22AA)).Violations.SelectMany(v => v.Nodes.Select(n => $"{width} {scheme}: {v.Id} {n.Html}")));
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width);
            if (Environment.GetEnvironmentVariable("SHOP_SCREENSHOTS") is { Length: > 0 } folder)
            {
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"choice-{++pictures:D2}.{width}.{scheme}.png"), FullPage = true });
            }
        }

        Assert.Empty(violations);
    }

    private Task<string> SlugOf(string sku) => InDb(db => db.Products.Where(p => p.Sku == sku).Select(p => p.Slug).SingleAsync());

    private Task SetStockAsync(string sku, int stock) => Change(async db =>
    {
        var product = await db.Products.SingleAsync(p => p.Sku == sku);
        product.Revise(product.Details, stock);
    });

    /// <summary>The merchandiser publishes the same routine once more, with an alternative to its collagen.</summary>
    private Task AllowBovineAsync() => Change(async db =>
    {
        var article = await db.Articles.SingleAsync(a => a.Slug == Shopper.Article);
        var routine = await db.Routines.Include(r => r.Versions).ThenInclude(v => v.Precautions).SingleAsync(r => r.ArticleId == article.Id);
        var live = routine.Versions.Single(v => v.Id == routine.LiveVersionId);
        routine.Publish(
            live.ArticleVersionId,
            live.Content with { Steps = [.. live.Content.Steps.Select(s => s.Sku == Collagen ? s with { Alternatives = [Bovine] } : s)] },
            "Nadia",
            Time.GetUtcNow().UtcDateTime);
    });

    private int pictures;
}
