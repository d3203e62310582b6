using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Shop.Domain;
using Shop.Domain.Ordering;
using Shop.Domain.Safety;
using Shop.Features;
using Shop.Features.Data;

namespace Shop.Benchmarks;

/// <summary>
/// 32 clients that order at once on one SQLite file with <c>synchronous = FULL</c>, each order with ten lines: through the shop's write gate, and by the same
/// lines of code as EF Core runs them without one, in turns in one run. Once an order and its lines saved, and once all that the checkout does to place an order
/// (prices, stock held, warnings, the payment's page):
/// <c>dotnet run -c Release --project tests/Shop.Benchmarks -- orders [FOLDER]</c>. The folder says which disk.
/// </summary>
internal static class OrdersRun
{
    private const int Clients = 32;
    private const int Lines = 10;
    private const int Turns = 5;

    /// <summary>Made ready before a turn of whole orders, which ends when none is left.</summary>
    private const int Baskets = 1000;

    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(20);

    private static readonly Recipient Reader = new("reader@example.fr", "Reader", "1 rue du Test", null, "75011", "Paris", "FR");

    public static async Task MeasureAsync(string? folder)
    {
        var place = Path.Combine(folder ?? Path.GetTempPath(), $"shop-orders-{Guid.NewGuid():N}");
        Directory.CreateDirectory(place);
        try
        {
            await using var shop = await OpenAsync(Path.Combine(place, "shop.db"), (_, _) => { });
            await using var plain = await OpenAsync(Path.Combine(place, "plain.db"), MakePlain);
            List<Measured> saves = [], plainSaves = [], orders = [], plainOrders = [];
            PlacedOrders baskets = new(), plainBaskets = new();
            for (var turn = 0; turn <= Turns; turn++)
            {
                var time = turn == 0 ? WarmUp : Turn;
                await baskets.PrepareAsync(shop, Baskets, Lines);
                await plainBaskets.PrepareAsync(plain, Baskets, Lines);
                Keep(saves, await OrderAsync(shop, time, SaveAsync));
                Keep(plainSaves, await OrderAsync(plain, time, SaveAsync));
                Keep(orders, await OrderAsync(shop, time, baskets.PlaceNextAsync, () => baskets.IsEmpty));
                Keep(plainOrders, await OrderAsync(plain, time, plainBaskets.PlaceNextAsync, () => plainBaskets.IsEmpty));

                void Keep(List<Measured> turns, Measured measured)
                {
                    if (turn > 0)
                    {
                        turns.Add(measured);
                    }
                }
            }

            Console.WriteLine($"{Clients} clients, orders of {Lines} lines, {Turns} turns of {Turn.TotalSeconds} s each, medians of the turns\n");
            Console.WriteLine("| way | orders/s | p50 ms | p99 ms (turns) | refused |\n| --- | ---: | ---: | ---: | ---: |");
            Row("an order saved, the shop", saves);
            Row("an order saved, plain", plainSaves);
            Row("an order placed, the shop", orders);
            Row("an order placed, plain", plainOrders);
            Ratio("saved", saves, plainSaves);
            Ratio("placed", orders, plainOrders);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(place, recursive: true);
        }
    }

    /// <summary>The order and its lines, with the row that the desk's list reads.</summary>
    private static async Task SaveAsync(IServiceProvider services)
    {
        var db = services.GetRequiredService<ShopDb>();
        var now = DateTime.UtcNow;
        var lines = Enumerable.Range(1, Lines).Select(i => OrderLine.Create(i, $"P-{i}", $"Produit {i}", 1 + (i % 2), Money.Of(10 + i, "EUR"), Money.Of(1, "EUR"), 20, null, null)).ToList();
        var order = Order.Place(OrderNumber.New(), OpaqueToken.New(), BasketId.New(), Reader, lines, new Assessment(Language.French, [], null), null, now);
        db.Add(order);
        await db.SaveChangesAsync();
    }

    /// <param name="isOver">The turn ends before its time.</param>
    private static async Task<Measured> OrderAsync(ServiceProvider services, TimeSpan time, Func<IServiceProvider, Task> order, Func<bool>? isOver = null)
    {
        var from = Stopwatch.GetTimestamp();
        var clients = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            List<double> times = [];
            var refused = 0;
            while (Stopwatch.GetElapsedTime(from) < time && isOver?.Invoke() != true)
            {
                var began = Stopwatch.GetTimestamp();
                await using var scope = services.CreateAsyncScope();
                try
                {
                    await order(scope.ServiceProvider);
                    times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                }
                catch (Exception e) when (e is DbUpdateException or SqliteException)
                {
                    refused++;
                    Console.Error.WriteLine($"refused: {e.GetBaseException().Message}");
                }
            }

            return (Times: times, Refused: refused);
        })));
        var took = Stopwatch.GetElapsedTime(from).TotalSeconds;
        return new Measured([.. clients.SelectMany(c => c.Times).Order()], clients.Sum(c => c.Refused), took);
    }

    private static void MakePlain(IServiceCollection services, string file)
    {
        services.RemoveAll<ShopDb>();
        services.AddPooledDbContextFactory<PlainDb>(options => options.UseSqlite($"Data Source={file};Foreign Keys=True"));
        services.AddScoped<ShopDb>(provider => provider.GetRequiredService<IDbContextFactory<PlainDb>>().CreateDbContext());
    }

    private static async Task<ServiceProvider> OpenAsync(string file, Action<IServiceCollection, string> change)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:Shop", $"Data Source={file}")]).Build();
        var shop = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddShopFeatures(configuration);
        await using (var maker = shop.BuildServiceProvider())
        await using (var scope = maker.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<ShopDb>().Database.MigrateAsync();
        }

        change(shop, file);
        var services = shop.BuildServiceProvider();
        await using (var scope = services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<ShopDb>();
            var database = db.Database;
            var settings = await PragmaAsync(database, "synchronous") + await PragmaAsync(database, "journal_mode");
            Console.WriteLine($"{db.GetType().Name}: synchronous and journal mode: {settings}");
            if (settings != "2wal")
            {
                throw new InvalidOperationException($"{file} is not durable: {settings}.");
            }
        }

        return services;
    }

    private static async Task<string> PragmaAsync(Microsoft.EntityFrameworkCore.Infrastructure.DatabaseFacade database, string name)
    {
        await database.OpenConnectionAsync();
        await using var command = database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        var answer = Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture)!;
        await database.CloseConnectionAsync();
        return answer;
    }

    private static void Ratio(string name, List<Measured> mine, List<Measured> theirs)
    {
        var ratios = mine.Zip(theirs, (turn, peer) => turn.PerSecond / peer.PerSecond).Order().ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nThroughput to plain, {name}: {ratios[ratios.Count / 2]:0.00} (turns {ratios[0]:0.00} to {ratios[^1]:0.00})"));
    }

    private static void Row(string name, List<Measured> turns)
    {
        List<double> tails = [.. turns.Select(t => t.At(0.99)).Order()];
        double Median(Func<Measured, double> of) => turns.Select(of).Order().ElementAt(turns.Count / 2);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {Median(t => t.PerSecond):0} | {Median(t => t.At(0.5)):0.0} | {Median(t => t.At(0.99)):0.0} ({tails[0]:0.0} to {tails[^1]:0.0}) | {turns.Sum(t => t.Refused)} |"));
    }

    /// <param name="Times">Of each order, in milliseconds.</param>
    /// <param name="Refused">Orders that failed.</param>
    private sealed record Measured(IReadOnlyList<double> Times, int Refused, double Seconds)
    {
        public double PerSecond => Times.Count / Seconds;

        public double At(double share) => Times.Count == 0 ? 0 : Times[Math.Min(Times.Count - 1, (int)(Times.Count * share))];
    }

    /// <summary>The same model as EF Core writes it by itself: no gate, no settings of a connection.</summary>
    private sealed class PlainDb(DbContextOptions<PlainDb> options) : ShopDb(options)
    {
        public override bool IsDuplicate(DbUpdateException failure) => false;

        protected override Task<T> InTurnAsync<T>(Func<CancellationToken, Task<T>> change, CancellationToken cancellationToken) => change(cancellationToken);
    }
}
