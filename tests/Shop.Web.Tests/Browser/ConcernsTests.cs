using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shop.Domain;
using Shop.Domain.Safety;
using Shop.Web.Tests.Hosting;

namespace Shop.Web.Tests.Browser;

/// <summary>What a shopper ticks under "Does any of this concern you?" never leaves the page.</summary>
public sealed partial class ConcernsTests
{
    private const string Boxes = ".concern input";

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public async Task With_everything_ticked_and_an_order_paid_nothing_anywhere_tells_it(string language)
    {
        var silent = await BuyAsync(language, tick: false);
        var ticked = await BuyAsync(language, tick: true);

        Assert.Empty(silent.Chosen);
        Assert.True(ticked.Chosen.Count >= 4, string.Join(", ", ticked.Chosen.Select(s => s.Code)));
        var words = ticked.Chosen.SelectMany(s => new[] { s.Code, s.Fr, s.En }).ToList();
        foreach (var told in new[] { ticked.Sent, ticked.Logs, ticked.Metrics, ticked.Traces, ticked.Browser })
        {
            Assert.Empty(Telling(told, words));
        }

        // What the shop says to everybody is in its database whoever buys: there, ticking may change nothing.
        Assert.Equal(silent.Asked, ticked.Asked);
        Assert.Equal(silent.SentToPages, ticked.SentToPages);
        Assert.Equal(silent.Browser, ticked.Browser);
        Assert.Equal(silent.Rows, ticked.Rows);
        Assert.Equal(silent.RequestMetrics, ticked.RequestMetrics);
        Assert.NotEmpty(ticked.RequestMetrics);
        Assert.NotEmpty(ticked.Logs);
        Assert.NotEmpty(ticked.Traces);
        Assert.Contains(ticked.Sent, s => s.StartsWith("POST", StringComparison.Ordinal) && s.Contains("hx-request", StringComparison.Ordinal));
        Assert.Contains(ticked.Rows, r => r.StartsWith("Orders: ", StringComparison.Ordinal) && r.Contains("|Paid|", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_watch_notices_a_box_that_is_given_a_name_and_a_form()
    {
        var told = await BuyAsync("fr", tick: true, breakBoxes: true);

        Assert.NotEmpty(Telling(told.Sent, told.Chosen.Select(s => s.Fr)));
    }

    [Fact]
    public async Task Ticking_brings_the_warning_forward_without_scripts()
    {
        await using var shop = new BrowserShop();
        await shop.InitializeAsync();
        var page = await shop.OpenAsync(390, scripts: false);
        await FillBasketAsync(page, "fr");
        var concern = page.Locator(".concern").Filter(new LocatorFilterOptions { Has = page.GetByLabel("Insuffisance rénale") });
        await Assertions.Expect(concern.Locator(".forward")).ToBeHiddenAsync();
        await concern.Locator("input").CheckAsync();
        await Assertions.Expect(concern.Locator(".forward")).ToBeVisibleAsync();
        await Assertions.Expect(concern.Locator(".forward")).ToContainTextAsync("Déconseillé sans avis médical");
        await Assertions.Expect(page.Locator(".forward:visible")).ToHaveCountAsync(1);
        await concern.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Collagène marin en poudre" }).ClickAsync();
        await Assertions.Expect(page.Locator(".lines > li")).ToHaveCountAsync(4);
        await Assertions.Expect(page.GetByLabel("Insuffisance rénale")).ToHaveCountAsync(0);
    }

    /// <summary>From the article to a paid order; where told to, every box is ticked on every page that has one.</summary>
    private static async Task<Overheard> BuyAsync(string language, bool tick, bool breakBoxes = false)
    {
        await using var shop = new WatchedShop();
        await shop.InitializeAsync();
        var page = await shop.OpenWatchedAsync(390);
        var chosen = new HashSet<Subject>();
        var walk = new Walk(page, language);
        await FillBasketAsync(page, language);
        await TickAsync();
        var quantity = page.Locator("input[type=number]").First;
        await page.RunAndWaitForResponseAsync(
            async () =>
            {
                await quantity.FillAsync("2");
                await quantity.PressAsync("Tab");
            },
            response => response.Url.Contains("basket?told=", StringComparison.Ordinal));
        await Assertions.Expect(page.Locator("input[type=number]").First).ToHaveValueAsync("2");
        await TickAsync();
        await page.Locator("a.pay").ClickAsync();
        await TickAsync();
        if (breakBoxes)
        {
            await page.EvaluateAsync($"document.querySelectorAll('{Boxes}').forEach(b => {{ b.name = 'concern'; b.value = b.nextElementSibling.textContent; b.setAttribute('form', 'order'); }})");
        }

        await walk.OrderAndPayAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        return await OverhearAsync(shop, page, chosen);

        async Task TickAsync()
        {
            foreach (var label in tick ? await page.Locator(".concern label").AllAsync() : [])
            {
                await label.Locator("input").CheckAsync();
                var text = await label.InnerTextAsync();
                chosen.Add(Subjects.All.Single(s => string.Equals(Plain(s.In(language == "fr" ? Language.French : Language.English)), Plain(text), StringComparison.OrdinalIgnoreCase)));
            }
        }
    }

    private static async Task FillBasketAsync(IPage page, string language)
    {
        await page.GotoAsync($"/{language}/articles/{Shopper.Article}");
        await page.Locator("#sum button").Last.ClickAsync();
        await page.WaitForURLAsync("**/basket*");
    }

    private static async Task<Overheard> OverhearAsync(WatchedShop shop, IPage page, HashSet<Subject> chosen)
    {
        var kept = await page.EvaluateAsync<string>(
            """
            async () => JSON.stringify({
              cookie: document.cookie, name: window.name, address: location.href, state: history.state,
              local: {...localStorage}, session: {...sessionStorage},
              databases: await indexedDB.databases(), caches: await caches.keys(), workers: (await navigator.serviceWorker.getRegistrations()).length,
            })
            """);
        IReadOnlyList<string> sent = [.. (await shop.SentAsync()).Select(s => Neutral(s, shop))];
        IReadOnlyList<string> browser = [Neutral(kept, shop), .. (await page.Context.CookiesAsync()).Select(c => Neutral($"{c.Name}={c.Value}; {c.Path} {c.SameSite} {c.HttpOnly}", shop))];
        IReadOnlyList<string> rows = [.. (await shop.RowsAsync()).Select(r => Neutral(r, shop)).Order(StringComparer.Ordinal)];

        // The last request is measured and logged after its answer: stopping waits for it.
        await shop.Factory.DisposeAsync();
        return new Overheard(
            chosen,
            sent,
            browser,
            rows,
            shop.Logs,
            shop.Metrics,
            shop.RequestMetrics,
            [.. shop.Traces]);
    }

    /// <summary>The same in every run: what is drawn by lot (identifiers, tokens, order numbers) and the port stand as dots.</summary>
    private static string Neutral(string text, WatchedShop shop) =>
        DrawnByLot().Replace(text.Replace(new Uri(shop.Address).Authority, "shop", StringComparison.Ordinal), "•");

    private static List<string> Telling(IEnumerable<string> texts, IEnumerable<string> words)
    {
        var wanted = words.Select(Plain).ToList();
        return [.. texts.Where(text => Plain(Uri.UnescapeDataString(text.Replace('+', ' '))) is var plain && wanted.Exists(w => plain.Contains(w, StringComparison.OrdinalIgnoreCase)))];
    }

    private static string Plain(string text) => text.Replace('\u00A0', ' ').Replace('\u202F', ' ').Trim();

    [GeneratedRegex("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|[0-9A-Za-z_-]{32,}|[2-9A-HJ-NP-Za-hj-np-z]{4}-[2-9A-HJ-NP-Za-hj-np-z]{4}")]
    private static partial Regex DrawnByLot();

    private sealed record Overheard(
        IReadOnlySet<Subject> Chosen,
        IReadOnlyList<string> Sent,
        IReadOnlyList<string> Browser,
        IReadOnlyList<string> Rows,
        IReadOnlyCollection<string> Logs,
        IReadOnlyCollection<string> Metrics,
        IReadOnlyCollection<string> RequestMetrics,
        IReadOnlyCollection<string> Traces)
    {
        /// <summary>Everything that was asked for, however often.</summary>
        public IEnumerable<string> Asked => Sent.Select(FirstLine).Distinct().Order(StringComparer.Ordinal);

        /// <summary>Word for word, request by request; of files, a browser that has them already may send no header at all.</summary>
        public IEnumerable<string> SentToPages => Sent.Where(s => FirstLine(s).Contains("http://shop/fr", StringComparison.Ordinal) || FirstLine(s).Contains("http://shop/en", StringComparison.Ordinal));

        private static string FirstLine(string request) => request[..request.IndexOf('\n', StringComparison.Ordinal)];
    }
}
