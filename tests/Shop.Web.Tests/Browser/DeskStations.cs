using Microsoft.Playwright;
using Shop.Domain;
using Shop.Domain.Desk;
using Shop.Domain.Routines;
using Shop.Features.Mapping;
using Shop.Features.Routines;
using Shop.Features.Withdrawals;
using Shop.Web.Areas.Admin;
using Shop.Web.Tests.Hosting;

namespace Shop.Web.Tests.Browser;

/// <summary>One page of the desk in one state.</summary>
/// <param name="Address">Where it is; null where <paramref name="Go"/> leads there.</param>
/// <param name="Person">Who looks at it; null: nobody is signed in.</param>
/// <param name="Go">What a person does once there, so that the state shows.</param>
internal sealed record DeskStation(string Name, string? Address, string? Person = DeskPeople.Nadia, Func<IPage, Task>? Go = null);

/// <summary>Every page of the desk, for those who look at all of them: each is checked for accessibility, and has its picture.</summary>
internal static class DeskStations
{
    /// <summary>An article whose routine was published twice.</summary>
    private const string Twice = "radiance-from-breakfast-to-bedtime";

    /// <summary>Orders that await their payment, are to be dispatched, and need a look: what leads there is known once they are placed.</summary>
    private static string awaiting = "";

    private static string paid = "";

    private static string refused = "";

    /// <summary>What is there before anybody looks.</summary>
    public static async Task PrepareAsync(BrowserShop shop)
    {
        awaiting = await SampleOrders.PlaceAsync(shop);
        paid = await SampleOrders.PayAsync(shop);
        refused = await SampleOrders.RefuseRefundAsync(shop);
        var now = shop.Time.GetUtcNow().UtcDateTime;
        await shop.Change(db =>
        {
            db.Add(AuditEntry.Of(DeskPeople.Karim, AuditAction.SuggestionReplaced, "exosomes-et-routine-eclat", now.AddMinutes(-5), number: 2, what: "le sérum vitamine C", before: "SER-010", after: "SER-020"));
            db.AddRange(Enumerable.Range(0, 60).Select(i => AuditEntry.Of(DeskPeople.Nadia, AuditAction.ArticleRead, "magnesium-et-sommeil", now.AddHours(-i - 1))));
            return Task.CompletedTask;
        });
        await shop.Change(async db =>
        {
            foreach (var day in Enumerable.Range(1, 20))
            {
                await db.AddSaleAsync("exosomes-et-routine-eclat", now.AddDays(-day), givenBack: day % 6 == 0, currency: day == 3 ? "CHF" : "EUR");
                await db.AddViewsAsync("exosomes-et-routine-eclat", DateOnly.FromDateTime(now).AddDays(-day), 30 + (day * 7 % 40));
            }
        });
        await shop.Send(new AcceptAllSuggestions.Command(Twice, 0, DeskPeople.Nadia));
        var draft = (await shop.Send(new GetRoutineDraft.Query(Twice, Language.English)))!;
        await shop.Send(new ShapeRoutine.Command(Twice, draft.Shape, draft.Shape with { Steps = [.. draft.Shape.Steps.Reverse()], Pricing = new PercentOffComplete(10) }, DeskPeople.Nadia));
        await shop.Send(new PublishDraft.Command(Twice, draft.Number + 1, null, DeskPeople.Nadia));
        var buyer = await shop.OpenAsync(1280);
        await new Walk(buyer, "fr").BuyAsync();
        var order = await shop.KeptAsync(new Uri(buyer.Url).Segments[^1]);
        await buyer.Context.CloseAsync();
        await shop.Send(new WithdrawFromOrder.Command(order.Token, "Camille Martin", [.. order.Lines.Select(l => l.Id)]));
    }

    private static async Task FindAsync(IPage page, string email)
    {
        await page.Locator("#email").FillAsync(email);
        await page.Locator("main form button").First.ClickAsync();
    }

    public static IEnumerable<DeskStation> All() =>
    [
        new("desk-sign-in", DeskAddresses.SignIn, Person: null),
        new("desk-sign-in-refused", DeskAddresses.SignIn, Person: null, Go: async page =>
        {
            await page.Locator("#email").FillAsync("nobody@example.fr");
            await page.Locator("#password").FillAsync("wrong");
            await page.Locator("main button").ClickAsync();
        }),
        new("desk-start", DeskAddresses.Queue),
        new("desk-not-found", $"{DeskAddresses.Root}/nowhere"),
        new("desk-forbidden", DeskAddresses.Users),
        new("desk-account", DeskAddresses.Account),
        new("desk-account-second-factor", DeskAddresses.Account, Go: page => page.Locator("form[action$='handler=Offer'] button").ClickAsync()),
        new("desk-account-errors", DeskAddresses.Account, Go: async page =>
        {
            await page.Locator("#current").FillAsync("a");
            await page.Locator("#new").FillAsync("b");
            await page.Locator("#again").FillAsync("b");
            await page.Locator("form[action$='handler=Password'] button").ClickAsync();
        }),
        new("desk-users", DeskAddresses.Users, DeskPeople.Odile, page => page.Locator("details.row-more summary").First.ClickAsync()),
        new("desk-users-errors", DeskAddresses.Users, DeskPeople.Odile, async page =>
        {
            await page.Locator("#email").FillAsync(DeskPeople.EmailOf(DeskPeople.Nadia));
            await page.Locator("#name").FillAsync("Other");
            await page.Locator("form[action$='handler=Add'] button").ClickAsync();
        }),
        new("desk-users-password", DeskAddresses.Users, DeskPeople.Odile, async page =>
        {
            var karim = page.Locator("tr", new PageLocatorOptions { HasText = DeskPeople.EmailOf(DeskPeople.Karim) });
            await karim.Locator("summary").ClickAsync();
            await karim.Locator("form[action$='handler=Reset'] button").ClickAsync();
        }),
        new("desk-people", DeskAddresses.People, DeskPeople.Odile, page => FindAsync(page, "camille@example.fr")),
        new("desk-people-errors", DeskAddresses.People, DeskPeople.Odile, page => FindAsync(page, "nobody")),
        new("desk-withdrawals", DeskAddresses.Withdrawals),
        new("desk-withdrawals-empty", DeskAddresses.SettledWithdrawals),
        new("desk-withdrawal", DeskAddresses.Withdrawals, Go: page => page.Locator("table.withdrawals a").First.ClickAsync()),
        new("desk-withdrawal-refused", DeskAddresses.Withdrawals, Go: async page =>
        {
            await page.Locator("table.withdrawals a").First.ClickAsync();
            await page.Locator("main form button").ClickAsync();
        }),
        new("desk-merchant", DeskAddresses.Merchant, DeskPeople.Odile),
        new("desk-merchant-errors", DeskAddresses.Merchant, DeskPeople.Odile, async page =>
        {
            await page.Locator("#f-email").FillAsync("nobody");
            await page.Locator("#f-order-retention").FillAsync("99");
            await page.Locator(".merchant-form button").ClickAsync();
        }),
        new("desk-reduction", DeskAddresses.Reduction("NET-010")),
        new("desk-audit", DeskAddresses.Audit, DeskPeople.Odile),
        new("desk-articles", DeskAddresses.Articles),
        new("desk-articles-empty", $"{DeskAddresses.Articles}?q=nothing+of+the+kind"),
        new("desk-articles-import", DeskAddresses.ArticleImport),
        new("desk-catalog", DeskAddresses.Catalog),
        new("desk-product", DeskAddresses.Product("CPL-010"), Go: page => page.Locator("details.warning summary").First.ClickAsync()),
        new("desk-product-new", DeskAddresses.NewProduct, Go: page => page.Locator(".product-form button").ClickAsync()),
        new("desk-catalog-import", DeskAddresses.CatalogImport, Go: async page =>
        {
            await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "prices.csv", MimeType = "text/csv", Buffer = "sku;price\nNET-010;8,10"u8.ToArray() });
            await page.Locator("form[action$='handler=Upload'] button").ClickAsync();
        }),
        new("desk-catalog-import-faults", DeskAddresses.CatalogImport, Go: async page =>
        {
            await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "prices.csv", MimeType = "text/csv", Buffer = "sku;price\nNET-010;dear"u8.ToArray() });
            await page.Locator("form[action$='handler=Upload'] button").ClickAsync();
        }),
        new("desk-orders", DeskAddresses.Orders),
        new("desk-orders-none", $"{DeskAddresses.Orders}?q=nothing+of+the+kind", DeskPeople.Odile),
        new("desk-order", DeskAddresses.Order(paid), Go: page => page.Locator("details.order-act summary").First.ClickAsync()),
        new("desk-order-errors", DeskAddresses.Order(paid), Go: async page =>
        {
            await page.Locator("#tracking").FillAsync("https://nowhere");
            await page.Locator("form[action$='handler=Fulfil'] button").ClickAsync();
        }),
        new("desk-order-awaiting", DeskAddresses.Order(awaiting), Go: page => page.Locator("details.order-act summary").Last.ClickAsync()),
        new("desk-order-refused", DeskAddresses.Order(refused)),
        new("desk-promotions", DeskAddresses.Promotions, Go: async page =>
        {
            await page.Locator("#code").FillAsync("A B C");
            await page.Locator("#value").FillAsync("10");
            await page.Locator("#add-promotion button").ClickAsync();
        }),
        new("desk-delivery", DeskAddresses.Delivery, Go: page => page.Locator("details.row-more summary").First.ClickAsync()),
        new("desk-review", DeskAddresses.Review("mine-fraiche-avant-la-fete")),
        new("desk-review-help", DeskAddresses.Review("exosomes-et-routine-eclat"), Go: page => page.Keyboard.PressAsync("?")),
        new("desk-review-precaution", DeskAddresses.Review("exosomes-et-routine-eclat"), Go: async page =>
        {
            await page.Locator(".item.precaution summary").First.ClickAsync();
            await page.Locator(".item.precaution [data-act=e]").First.ClickAsync();
            await page.WaitForSelectorAsync("[data-edit]");
        }),
        new("desk-routine", DeskAddresses.Routine("exosomes-et-routine-eclat"), Go: page => page.Locator("details.more summary").First.ClickAsync()),
        new("desk-routine-unsaved", DeskAddresses.Routine("exosomes-et-routine-eclat"), Go: async page =>
        {
            await page.Locator("#title-fr").FillAsync("Une routine d’éclat");
            await page.Locator("#title-fr").BlurAsync();
            await page.Keyboard.PressAsync("P");
            await Assertions.Expect(page.Locator("#save-first")).ToBeVisibleAsync();
        }),
        new("desk-routine-claims", DeskAddresses.Routine("exosomes-et-routine-eclat"), Go: async page =>
        {
            await page.Locator("#title-fr").FillAsync("La routine qui soigne l’acné");
            await page.Locator("#intro-fr").FillAsync("Le zinc contribue au maintien d’une peau normale. Renforce l’immunité.");
            await page.Locator("#intro-fr").BlurAsync();
            await page.WaitForSelectorAsync("#claims-intro-fr .claim.is-heed");
            await page.Locator("#claims-intro-fr summary").First.ClickAsync();
        }),
        new("desk-preview", DeskAddresses.Preview("exosomes-et-routine-eclat")),
        new("desk-history", DeskAddresses.History("exosomes-et-routine-eclat")),
        new("desk-history-difference", $"{DeskAddresses.History(Twice)}?from=1&to=2"),
        new("desk-reports", DeskAddresses.Reports, Go: page => page.Locator(".report-notes summary").ClickAsync()),
        new("desk-reports-passages", $"{DeskAddresses.Reports}?by=Passage&step=Week&from=2026-02-01&to=2026-03-02&article=exosomes-et-routine-eclat"),
        new("desk-reports-empty", $"{DeskAddresses.Reports}?from=2020-02-01&to=2020-02-02"),
        new("desk-reports-fault", $"{DeskAddresses.Reports}?from=2026-03-02&to=2026-03-01"),
        new("desk-audit-empty", $"{DeskAddresses.Audit}?by=nobody"),
    ];

    /// <summary>Stands on each station in turn, each in a browser of its own.</summary>
    public static async IAsyncEnumerable<(string Name, IPage Page)> WalkAsync(BrowserShop shop, string language, int width)
    {
        await PrepareAsync(shop);
        var pages = new Dictionary<string, IPage>(StringComparer.Ordinal);
        foreach (var station in All())
        {
            var key = station.Person ?? "";
            if (!pages.TryGetValue(key, out var page))
            {
                page = pages[key] = station.Person is { } person ? await shop.OpenDeskAsync(width, language, person) : await shop.OpenStrangerAsync(width, language);
            }

            if (station.Address is { } address)
            {
                await page.GotoAsync(address);
            }

            if (station.Go is { } go)
            {
                await go(page);
            }

            yield return (station.Name, page);
        }

        foreach (var page in pages.Values)
        {
            await page.Context.CloseAsync();
        }
    }
}
