using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using MediatR;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shop.Domain;
using Shop.Domain.Articles;
using Shop.Domain.Ordering;
using Shop.Domain.Reports;
using Shop.Domain.Routines;
using Shop.Domain.Safety;
using Shop.Features;
using Shop.Features.Data;
using Shop.Features.Reports;

namespace Shop.Benchmarks;

/// <summary>
/// Reports on a SQLite database with 100,000 orders of one year, three lines each, sold by 2,000 versions of 1,000
/// routines: <c>dotnet run -c Release --project tests/Shop.Benchmarks -- reports</c>.
/// </summary>
internal static class ReportRun
{
    private const int Articles = 1_000;
    private const int Orders = 100_000;
    private const int Batch = 1_000;
    private const int Runs = 20;

    private static readonly DateTime Start = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private static readonly Assessment Warnings = new(
        Language.French,
        [.. Enumerable.Range(0, 6).Select(i => new Finding($"finding-{i}", PrecautionKind.Caution, Gate.Inform, EvidenceGrade.Label, ["pregnancy"], true, ["A", "B"], new LocalizedText(new string('f', 200), new string('e', 200)), [new LabelStatement("A", new string('q', 150))]))],
        null);

    public static async Task MeasureAsync()
    {
        var file = Path.Combine(Path.GetTempPath(), $"shop-reports-{Guid.NewGuid():N}.db");
        try
        {
            var all = new ServiceCollection();
            all.AddShopFeatures(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:Shop"] = $"Data Source={file}" }).Build());
            await using var services = all.BuildServiceProvider();
            await SendAsync(services, new MigrateDatabase.Command());
            var clock = Stopwatch.StartNew();
            await SeedAsync(services);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Orders} orders in {clock.Elapsed.TotalSeconds:0} s, {new FileInfo(file).Length / 1024 / 1024} MB"));
            await AllAsync(services);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            foreach (var part in new[] { file, $"{file}-wal", $"{file}-shm" })
            {
                File.Delete(part);
            }
        }
    }

    private static async Task AllAsync(ServiceProvider services)
    {
        var last = DateOnly.FromDateTime(Start).AddDays(364);
        Console.WriteLine("| report | median ms | max ms |\n| --- | --- | --- |");
        foreach (var (name, range) in new[]
        {
            ("30 days by day", new ReportRange(last.AddDays(-29), last, ReportStep.Day)),
            ("13 weeks", new ReportRange(last.AddDays(-90), last, ReportStep.Week)),
            ("12 months", new ReportRange(last.AddDays(-364), last, ReportStep.Month)),
        })
        {
            foreach (var by in Enum.GetValues<ReportBy>())
            {
                await MeasureAsync($"{name}, {by}", Runs, () => SendAsync(services, new GetReport.Query(new ReportFilter(range, by))));
            }

            await MeasureAsync($"{name}, one article", Runs, () => SendAsync(services, new GetReport.Query(new ReportFilter(range, ReportBy.Passage, "article-7"))));
            await MeasureAsync($"{name}, as a file by passage", 3, () => SendAsync(services, new ExportReport.Query(new ReportFilter(range, ReportBy.Passage), Stream.Null)));
        }

        await MeasureAsync("365 days, as a file by article", 3, () => SendAsync(services, new ExportReport.Query(new ReportFilter(new ReportRange(last.AddDays(-364), last, ReportStep.Day), ReportBy.Article), Stream.Null)));
    }

    private static async Task MeasureAsync(string name, int runs, Func<Task> work)
    {
        var times = new List<double>();
        for (var i = 0; i <= runs; i++)
        {
            var from = Stopwatch.GetTimestamp();
            await work();
            if (i > 0)
            {
                times.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
            }
        }

        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {times[runs / 2]:0} | {times[^1]:0} |"));
    }

    private static async Task<T> SendAsync<T>(ServiceProvider services, IRequest<T> request)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    private static async Task SeedAsync(ServiceProvider services)
    {
        var sold = new List<RoutineVersion>();
        for (var from = 0; from < Articles; from += Batch / 10)
        {
            await SaveAsync(services, db => sold.AddRange(Enumerable.Range(from, Batch / 10).SelectMany(i => AddRoutine(db, i))));
        }

        for (var from = 0; from < Orders; from += Batch)
        {
            await SaveAsync(services, db =>
            {
                for (var i = from; i < from + Batch; i++)
                {
                    db.Add(OrderOf(i, sold[i * 7919 % sold.Count]));
                }
            });
        }

        for (var month = 0; month < 12; month++)
        {
            await SaveAsync(services, db =>
            {
                foreach (var version in sold)
                {
                    for (var day = 0; day < 30; day += 3)
                    {
                        var views = RoutineViews.Of(version.Id, DateOnly.FromDateTime(Start).AddDays((month * 30) + day));
                        views.Add(9);
                        db.Add(views);
                    }

                    db.Add(TakenBundle.Of(BasketId.New(), version.Id, Start.AddDays(month * 30)));
                }
            });
        }
    }

    private static RoutineVersion[] AddRoutine(ShopDb db, int i)
    {
        var text = string.Join("\n\n", Enumerable.Repeat("Appliquez le savon puis le sérum et enfin la crème chaque soir sur une peau propre.", 40));
        var article = Article.Create($"article-{i}", Language.French, new ArticleContent($"Article {i}", $"<p>{text}</p>", text, $"{i:x64}"), Start);
        var routine = Routine.For(article.Id);
        ImmutableArray<RoutineStep> steps = [.. new[] { "savon", "sérum", "crème" }.Select((w, n) => new RoutineStep(n + 1, $"P-{n}", new Passage(text.IndexOf(w, StringComparison.Ordinal), w), StepAction.Apply, [Moment.Evening], null, false, []))];
        var content = new RoutineContent(steps, [], [], new SumOfParts());
        RoutineVersion[] versions = [routine.Publish(article.Current.Id, content, "Nadia", Start), routine.Publish(article.Current.Id, content, "Nadia", Start.AddHours(1))];
        db.AddRange(article, routine);
        return versions;
    }

    private static Order OrderOf(int i, RoutineVersion version)
    {
        var at = Start.AddSeconds(i * 315);
        var order = Order.Place(
            $"{i:000000000}",
            OpaqueToken.New(),
            BasketId.New(),
            new Recipient("camille@example.fr", "Camille Martin", "12 rue des Lilas", null, "75011", "Paris", "FR"),
            [.. version.Content.Steps.Select(s => OrderLine.Create(s.Order, s.Sku!, $"Produit {s.Sku}", 1 + (i % 2), Money.Of(10 + s.Order, "EUR"), Money.Of(1, "EUR"), 20, new LineOrigin(version.Id, version.ArticleVersionId, s.Order, s.Passage), [s]))],
            Warnings,
            null,
            at);
        order.Pay(order.Number, at);
        if (i % 40 == 0)
        {
            order.GiveBack([order.Lines[0].Id], delivery: false, at.AddDays(3));
        }

        return order;
    }

    private static async Task SaveAsync(ServiceProvider services, Action<ShopDb> add)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopDb>();
        add(db);
        await db.SaveChangesAsync();
    }
}
