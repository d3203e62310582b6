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
/// 32 clients that order at once on one SQLite file with <c>synchronous = FULL</c>, each order with ten lines:
/// saved by itself through the shop's write gate, and saved by the same lines of code as EF Core does it without one, in turns in one run. No use case of the
/// shop saves an order by itself, so beside them: the same within <see cref="ShopDb.ChangeAsync"/>, as the checkout writes, where a change has the turn from
/// its first reading on; and, for what a shopper waits for, all that the checkout does to place an order (prices, stock, warnings, the payment's page):
/// <c>dotnet run -c Release --project tests/Shop.Benchmarks -- orders [FOLDER]</c>. The folder says which disk.
/// </summary>
internal static class OrdersRun
{
    private const int Clients = 32;
    private const int Lines = 10;
    private const int Turns = 5;

    /// <summary>Made ready before a turn of whole orders, which ends when none is left.</summary>
    private const int Baskets = 300;

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
            List<Measured> ours = [], theirs = [], changes = [], whole = [];
            var placed = new PlacedOrders();
            for (var turn = 0; turn <= Turns; turn++)
            {
                var time = turn == 0 ? WarmUp : Turn;
                await placed.PrepareAsync(shop, turn == 0 ? Baskets / 5 : Baskets, Lines);
                var mine = await OrderAsync(shop, time, services => SaveAsync(services.GetRequiredService<ShopDb>()));
                var peer = await OrderAsync(plain, time, services => SaveAsync(services.GetRequiredService<ShopDb>()));
                var change = await OrderAsync(shop, time, services => ChangeAsync(services.GetRequiredService<ShopDb>()));
                var all = await OrderAsync(shop, time, placed.PlaceNextAsync, () => placed.IsEmpty);
                if (turn > 0)
                {
                    ours.Add(mine);
                    theirs.Add(peer);
                    changes.Add(change);
                    whole.Add(all);
                }
            }

            Report(ours, theirs, changes, whole);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(place, recursive: true);
        }
    }

    private static async Task SaveAsync(ShopDb db)
    {
        Add(db);
        await db.SaveChangesAsync();
    }

    private static async Task ChangeAsync(ShopDb db) => await db.ChangeAsync(
        async cancel =>
        {
            Add(db);
            return await db.SaveChangesAsync(cancel);
        },
        CancellationToken.None);

    /// <summary>The order and its lines, with the row that the desk's list reads.</summary>
    private static void Add(ShopDb db)
    {
        var now = DateTime.UtcNow;
        var lines = Enumerable.Range(1, Lines).Select(i => OrderLine.Create(i, $"P-{i}", $"Produit {i}", 1 + (i % 2), Money.Of(10 + i, "EUR"), Money.Of(1, "EUR"), 20, null, null)).ToList();
        var order = Order.Place(OrderNumber.New(), OpaqueToken.New(), BasketId.New(), Reader, lines, new Assessment(Language.French, [], null), null, now);
        db.Add(order);
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

    private static void Report(List<Measured> ours, List<Measured> theirs, List<Measured> changes, List<Measured> whole)
    {
        Console.WriteLine($"{Clients} clients, orders of {Lines} lines, {Turns} turns of {Turn.TotalSeconds} s each, medians of the turns\n");
        Console.WriteLine("| way | orders/s | p50 ms | p99 ms (turns) | refused |\n| --- | ---: | ---: | ---: | ---: |");
        Row("the gate, a save by itself", ours);
        Row("plain SaveChanges", theirs);
        Row("the gate, in a change", changes);
        Row("all of PlaceOrder", whole);
        Ratio("a save by itself", ours, theirs);
        Ratio("in a change", changes, theirs);
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
