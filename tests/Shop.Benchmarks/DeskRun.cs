using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Shop.Domain;
using Shop.Domain.Articles;
using Shop.Domain.Catalog;
using Shop.Domain.Desk;
using Shop.Domain.Reading;
using Shop.Domain.Routines;
using Shop.Features.Articles;
using Shop.Features.Data;
using Shop.Features.Users;
using Shop.Web.Areas.Admin;

namespace Shop.Benchmarks;

/// <summary>
/// The desk's pages on a database with 100,000 articles and 50,000 products, as whole requests to the running shop:
/// <c>dotnet run -c Release --project tests/Shop.Benchmarks -- desk</c>.
/// </summary>
internal static class DeskRun
{
    private const int Articles = 100_000;
    private const int Products = 50_000;
    private const int Batch = 1_000;
    private const int Runs = 60;

    private static readonly DateTime Start = new(2026, 1, 1, 9, 0, 0, DateTimeKind.Utc);

    private static readonly string[] Words = ["savon", "sérum", "crème", "huile", "masque", "baume", "lait", "gel", "magnésium", "collagène", "zinc", "karité", "avoine", "réglisse", "rose", "thé vert"];

    public static async Task MeasureAsync()
    {
        Environment.SetEnvironmentVariable("ASPNETCORE_TEST_CONTENTROOT_SHOP_WEB", AppContext.BaseDirectory);
        var file = Path.Combine(Path.GetTempPath(), $"shop-desk-{Guid.NewGuid():N}.db");
        try
        {
            await using var shop = new WebApplicationFactory<Shop.Web.Pages.ArticleModel>().WithWebHostBuilder(web => web
                .UseEnvironment("Production")
                .UseSetting("ConnectionStrings:Shop", $"Data Source={file}")
                .ConfigureLogging(logging => logging.ClearProviders()));
            await using (var scope = shop.Services.CreateAsyncScope())
            {
                await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new MigrateDatabase.Command());
            }

            var clock = Stopwatch.StartNew();
            await SeedAsync(shop.Services);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Articles} articles and {Products} products in {clock.Elapsed.TotalSeconds:0} s, {new FileInfo(file).Length / 1024 / 1024} MB"));
            await AllAsync(shop);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            foreach (var part in new[] { file, $"{file}-wal", $"{file}-shm" })
            {
                File.Delete(part);
            }
        }
    }

    private static async Task AllAsync(WebApplicationFactory<Shop.Web.Pages.ArticleModel> shop)
    {
        using var client = Client(shop);
        var deep = "/admin/articles";
        for (var i = 0; i < 20; i++)
        {
            var page = await client.GetStringAsync(new Uri(deep, UriKind.Relative));
            var at = page.IndexOf("after=", StringComparison.Ordinal);
            deep = $"/admin/articles?{page[at..page.IndexOf('"', at)]}";
        }

        Console.WriteLine("| page | median ms | p95 ms | max ms |\n| --- | --- | --- | --- |");
        (string Name, string Address)[] pages =
        [
            ("queue", "/admin"),
            .. Enum.GetValues<ArticleFilter>().Select(f => ($"articles, {f}", $"/admin/articles?filter={f}")),
            ("articles, 21st page", deep),
            ("articles, a search", "/admin/articles?q=serum+avoine"),
            ("articles, a search that finds nothing", "/admin/articles?q=introuvable"),
            ("review of an article", "/admin/articles/article-77777"),
            ("catalog", "/admin/catalog"),
            ("catalog, incomplete labels", "/admin/catalog?filter=Incomplete"),
            ("catalog, a search", "/admin/catalog?q=serum+avoine"),
            ("catalog, a search that finds nothing", "/admin/catalog?q=introuvable"),
            ("typeahead, a name", "/admin/catalog/search?q=serum"),
            ("typeahead, an ingredient", "/admin/catalog/search?q=niacin"),
            ("typeahead, nothing", "/admin/catalog/search?q=introuvable"),
        ];
        foreach (var (name, address) in pages)
        {
            var times = new List<double>();
            for (var i = 0; i < Runs + 5; i++)
            {
                var from = Stopwatch.GetTimestamp();
                using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
                await answer.Content.ReadAsByteArrayAsync();
                if (answer.StatusCode != HttpStatusCode.OK)
                {
                    throw new InvalidOperationException($"{address} answers {answer.StatusCode}.");
                }

                if (i >= 5)
                {
                    times.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
                }
            }

            times.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {times[Runs / 2]:0.0} | {times[Runs * 95 / 100]:0.0} | {times[^1]:0.0} |"));
        }
    }

    private static HttpClient Client(WebApplicationFactory<Shop.Web.Pages.ArticleModel> shop)
    {
        using var scope = shop.Services.CreateScope();
        var user = scope.ServiceProvider.GetRequiredService<ShopDb>().DeskUsers.Single();
        var session = new DeskSession(user.Id, user.DisplayName, user.Role, user.SecurityStamp!, user.MustChangePassword);
        var options = scope.ServiceProvider.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(DeskAccess.Scheme);
        var now = DateTimeOffset.UtcNow;
        var ticket = new AuthenticationTicket(session.ToPrincipal(DeskAccess.Scheme), new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now.AddHours(1) }, DeskAccess.Scheme);
        var client = shop.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false });
        client.DefaultRequestHeaders.Add("Cookie", $"{options.Cookie.Name}={options.TicketDataFormat.Protect(ticket)}");
        return client;
    }

    private static async Task SeedAsync(IServiceProvider services)
    {
        for (var from = 0; from < Products; from += Batch)
        {
            await SaveAsync(services, db => db.AddRange(Enumerable.Range(from, Batch).Select(ProductOf)));
        }

        for (var from = 0; from < Articles; from += Batch)
        {
            await SaveAsync(services, db =>
            {
                for (var i = from; i < from + Batch; i++)
                {
                    Add(db, i);
                }
            });
        }

        await using var scope = services.CreateAsyncScope();
        var user = DeskUser.Create("nadia@example.fr", "Nadia", DeskRole.Merchandiser, Start);
        user.TakePassword("not used", isHandedOut: false);
        await scope.ServiceProvider.GetRequiredService<UserManager<DeskUser>>().CreateAsync(user);
        await scope.ServiceProvider.GetRequiredService<ShopDb>().SaveChangesAsync();
    }

    private static async Task SaveAsync(IServiceProvider services, Action<ShopDb> add)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopDb>();
        add(db);
        await db.SaveChangesAsync();
    }

    private static string Name(int i) => $"{Words[i % Words.Length]} {Words[i / 7 % Words.Length]} {i}";

    private static Product ProductOf(int i) => Product.Create(
        new ProductDetails
        {
            Sku = $"P-{i}",
            Names = new LocalizedText(Name(i), $"{Name(i)} (en)"),
            Category = (Category)(i % 14),
            Form = "cream",
            Price = Money.Of(5 + (i % 40), "EUR"),
            VatRate = 20,
            Ingredients = ["Aqua", "Glycerin", .. Enumerable.Range(0, 20).Select(n => $"Ingredient {(i + n) % 400}"), i % 9 == 0 ? "Niacinamide" : "Tocopherol"],
        },
        i % 11);

    /// <summary>An article with a text of usual length; one in ten with something to decide, one in twenty on sale, some of these drifting or scheduled.</summary>
    private static void Add(ShopDb db, int i)
    {
        var sentence = $"Appliquez le {Name(i)} chaque soir sur une peau propre, du bout des doigts.";
        var text = string.Join("\n\n", Enumerable.Repeat(sentence, 40).Prepend($"Article {i}: {Name(i)}"));
        var html = string.Concat(Enumerable.Repeat($"<p>{sentence}</p>", 40).Prepend($"<h1>Article {i}: {Name(i)}</h1>"));
        var at = Start.AddSeconds(i);
        var article = Article.Create($"article-{i}", Language.French, new ArticleContent($"Article {i}: {Name(i)}", html, text, $"{i:x64}"), at);
        var mapping = ArticleMapping.For(article, at);
        var start = text.IndexOf(Name(i), text.IndexOf('\n', StringComparison.Ordinal), StringComparison.Ordinal);
        var suggestions = Enumerable.Range(0, i % 10 == 7 ? 8 : i % 100 == 0 ? 0 : 1).Select(n =>
            Suggestion.Propose(article.Current.Id, text, n, new ProposedStep(new ReadStep(n + 1, $"P-{(i + n) % Products}", MatchStatus.Matched, 0.97m, [new Candidate($"P-{(i + n) % Products}", 0.97m, "named")], new Passage(start + (n * (sentence.Length + 2)), Name(i)), StepAction.Apply, [], false, null, "named exactly")))).ToList();
        if (i % 10 != 7)
        {
            suggestions.ForEach(s => s.Accept("Nadia", at));
        }
        else
        {
            db.AddRange(suggestions);
        }

        mapping.Count(suggestions, at);
        if (i % 20 == 3)
        {
            var routine = Routine.For(article.Id);
            routine.Publish(article.Current.Id, new RoutineContent([new RoutineStep(1, $"P-{i % Products}", new Passage(start, Name(i)), StepAction.Apply, [], null, false, [])], [], [], new SumOfParts()), "Nadia", at);
            if (i % 400 == 3)
            {
                routine.Schedule(article.Current.Id, routine.Versions[0].Content, "Nadia", at, at.AddYears(1));
            }

            mapping.Follow(routine, at);
            if (i % 100 == 3)
            {
                mapping.Notice([new DriftItem(DriftKind.PriceChanged, $"P-{i % Products}", "500 EUR", "600 EUR", at)]);
            }

            db.Add(routine);
        }

        db.AddRange(article, mapping);
    }
}
