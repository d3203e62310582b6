using System.Diagnostics;
using System.Globalization;
using MediatR;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shop.Domain;
using Shop.Domain.Ordering;
using Shop.Domain.Safety;
using Shop.Features;
using Shop.Features.Data;
using Shop.Features.Orders;

namespace Shop.Benchmarks;

/// <summary>
/// The list of orders at the desk, and one order, with 100,000 orders of three lines in the database:
/// <c>dotnet run -c Release --project tests/Shop.Benchmarks -- desk-orders</c>.
/// </summary>
internal static class DeskOrdersRun
{
    private const int Orders = 100_000;
    private const int Batch = 1_000;
    private const int Runs = 60;

    private static readonly DateTime Start = new(2025, 1, 1, 9, 0, 0, DateTimeKind.Utc);

    private static readonly string[] Names = ["Camille Martin", "Léa Bernard", "Zoé Lacombe", "Noé Petit", "Inès Moreau", "Hugo Laurent", "Chloé Simon"];

    public static async Task MeasureAsync()
    {
        var file = Path.Combine(Path.GetTempPath(), $"shop-orders-{Guid.NewGuid():N}.db");
        var services = new ServiceCollection();
        services.AddShopFeatures(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:Shop"] = $"Data Source={file}" }).Build());
        await using var shop = services.BuildServiceProvider();
        try
        {
            await SendAsync(shop, new MigrateDatabase.Command());
            var clock = Stopwatch.StartNew();
            for (var from = 0; from < Orders; from += Batch)
            {
                await using var scope = shop.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<ShopDb>();
                db.AddRange(Enumerable.Range(from, Batch).Select(OrderOf));
                await db.SaveChangesAsync();
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Orders} orders in {clock.Elapsed.TotalSeconds:0} s, {new FileInfo(file).Length / 1024 / 1024} MB"));
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

    private static async Task AllAsync(ServiceProvider shop)
    {
        string? deep = null;
        for (var i = 0; i < 20; i++)
        {
            deep = (await SendAsync(shop, new ListOrders.Query(new OrderSearch(), deep))).Next;
        }

        var number = (await SendAsync(shop, new ListOrders.Query(new OrderSearch(), deep))).Orders[0].Number;
        Console.WriteLine("| list | median ms | p95 ms | max ms |\n| --- | --- | --- | --- |");
        foreach (var filter in Enum.GetValues<OrderFilter>())
        {
            await MeasureAsync(shop, $"orders, {filter}", new ListOrders.Query(new OrderSearch(filter)));
        }

        await MeasureAsync(shop, "orders, 21st page", new ListOrders.Query(new OrderSearch(), deep));
        await MeasureAsync(shop, "a number", new ListOrders.Query(new OrderSearch(Text: number)));
        await MeasureAsync(shop, "an e-mail address", new ListOrders.Query(new OrderSearch(Text: "customer-777@example.fr")));
        await MeasureAsync(shop, "a name and a product", new ListOrders.Query(new OrderSearch(Text: "lacombe serum")));
        await MeasureAsync(shop, "words that find nothing", new ListOrders.Query(new OrderSearch(Text: "introuvable")));
        await MeasureAsync(shop, "a month, to dispatch", new ListOrders.Query(new OrderSearch(OrderFilter.ToDispatch, null, Start.AddDays(10), Start.AddDays(40))));
        await MeasureAsync(shop, "one order", new GetDeskOrder.Query(number));
        var clock = Stopwatch.StartNew();
        var exported = await SendAsync(shop, new ExportOrders.Query(new OrderSearch(), Stream.Null));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"all {exported.Rows} rows as CSV in {clock.Elapsed.TotalSeconds:0.0} s"));
    }

    private static async Task MeasureAsync<T>(ServiceProvider shop, string name, IRequest<T> request)
    {
        var times = new List<double>();
        for (var i = 0; i < Runs + 5; i++)
        {
            var from = Stopwatch.GetTimestamp();
            await SendAsync(shop, request);
            if (i >= 5)
            {
                times.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
            }
        }

        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {times[Runs / 2]:0.0} | {times[Runs * 95 / 100]:0.0} | {times[^1]:0.0} |"));
    }

    private static async Task<T> SendAsync<T>(ServiceProvider shop, IRequest<T> request)
    {
        await using var scope = shop.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    /// <summary>Most were dispatched; one in fifty awaits its payment, one in thirty is to be dispatched, one in twenty expired, one in a hundred was given back.</summary>
    private static Order OrderOf(int i)
    {
        var at = Start.AddMinutes(5 * i);
        var order = Order.Place(
            OrderNumber.New(),
            OpaqueToken.New(),
            BasketId.New(),
            new Recipient($"customer-{i % 20_000}@example.fr", Names[i % Names.Length], "12 rue des Lilas", null, "75011", "Paris", "FR"),
            [.. Enumerable.Range(1, 3).Select(n => OrderLine.Create(n, $"P-{(i + n) % 5_000}", n == 1 ? "Sérum éclat" : "Crème riche", 1 + (n % 2), Money.Of(19.90m, "EUR"), Money.Zero("EUR"), 20, null, null))],
            new Assessment(Language.French, [], null),
            null,
            at,
            new OrderTerms(Money.Of(4.90m, "EUR"), 5, null));
        if (i % 50 == 7)
        {
            return order;
        }

        if (i % 20 == 3)
        {
            order.Expire(order.ExpiresAt);
            return order;
        }

        order.Pay($"pi_{i}", at.AddMinutes(2));
        if (i % 100 == 1)
        {
            order.GiveBackRest(at.AddDays(1));
        }
        else if (i % 30 != 5)
        {
            order.Fulfil(at.AddDays(1), "Colissimo", "https://suivi.example.fr/1");
        }

        return order;
    }
}
