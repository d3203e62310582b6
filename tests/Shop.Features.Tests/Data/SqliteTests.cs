using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shop.Domain.Ordering;
using Shop.Features.Data;

namespace Shop.Features.Tests.Data;

/// <summary>How SQLite is written to: durably, and by one at a time.</summary>
public sealed class SqliteTests : IDisposable
{
    private static readonly DateTime Now = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);

    private readonly string folder = Path.Combine(Path.GetTempPath(), $"shop-{Guid.NewGuid():N}");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("PRAGMA journal_mode", "wal")]
    [InlineData("PRAGMA synchronous", "2")]
    [InlineData("PRAGMA foreign_keys", "1")]
    [InlineData("PRAGMA busy_timeout", "10000")]
    public async Task Every_connection_is_durable_checked_and_patient(string question, string answer)
    {
        await using var services = await MigratedAsync();
        for (var use = 0; use < 2; use++)
        {
            using var scope = services.CreateScope();
            var db = scope.ServiceProvider.GetRequiredService<ShopDb>();
            await db.Database.OpenConnectionAsync(Cancel);
            using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = question;

            Assert.Equal(answer, Convert.ToString(await command.ExecuteScalarAsync(Cancel), System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public async Task A_relative_file_stands_under_the_content_root()
    {
        await using var services = await MigratedAsync();

        Assert.True(File.Exists(Path.Combine(folder, "App_Data", "shop.db")));
    }

    [Fact]
    public async Task A_writer_waits_for_the_one_before_it_and_gives_up_when_told_to()
    {
        await using var services = await MigratedAsync();
        using var first = services.CreateScope();
        using var second = services.CreateScope();
        var holder = first.ServiceProvider.GetRequiredService<ShopDb>();
        var waiter = second.ServiceProvider.GetRequiredService<ShopDb>();
        using var patience = new CancellationTokenSource();
        var entered = new TaskCompletionSource();
        var leave = new TaskCompletionSource();

        var holding = holder.ChangeAsync(
            async cancellation =>
            {
                entered.SetResult();
                await leave.Task;
                holder.Add(Basket.Create("first", Now));
                return await holder.SaveChangesAsync(cancellation);
            },
            Cancel);
        await entered.Task;
        waiter.Add(Basket.Create("second", Now));
        var waiting = waiter.SaveChangesAsync(patience.Token);
        Assert.False(waiting.IsCompleted);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        leave.SetResult();
        Assert.Equal(1, await holding);
        Assert.Equal(1, await waiter.SaveChangesAsync(Cancel));
    }

    [Fact]
    public async Task A_change_that_fails_lets_the_next_writer_in()
    {
        await using var services = await MigratedAsync();
        using var scope = services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopDb>();

        await Assert.ThrowsAsync<InvalidOperationException>(() => db.ChangeAsync<int>(_ => throw new InvalidOperationException(), Cancel));

        db.Add(Basket.Create("token", Now));
        Assert.Equal(1, await db.SaveChangesAsync(Cancel));
    }

    [Fact]
    public async Task A_change_that_was_overtaken_is_run_again_on_what_is_there_now()
    {
        await using var services = await MigratedAsync();
        using var mine = services.CreateScope();
        var db = mine.ServiceProvider.GetRequiredService<ShopDb>();
        db.Add(Basket.Create("token", Now));
        await db.SaveChangesAsync(Cancel);
        var runs = 0;

        await db.ChangeAsync(
            async cancellation =>
            {
                var basket = await db.Baskets.SingleAsync(cancellation);
                if (++runs < 3)
                {
                    // Another process, which this one's gate does not hold back.
                    await using var other = new SqliteConnection($"Data Source={Path.Combine(folder, "App_Data", "shop.db")}");
                    await other.OpenAsync(cancellation);
                    using var command = other.CreateCommand();
                    command.CommandText = $"UPDATE Baskets SET Version = '{Guid.NewGuid().ToString().ToUpperInvariant()}'";
                    await command.ExecuteNonQueryAsync(cancellation);
                }

                basket.Add("A", 1, Now);
                return await db.SaveChangesAsync(cancellation);
            },
            Cancel);

        Assert.Equal((3, 1), (runs, (await db.BasketLines.SingleAsync(Cancel)).Quantity));
    }

    [Fact]
    public async Task Thirty_two_writers_at_once_all_get_through()
    {
        await using var services = await MigratedAsync();

        await Parallel.ForEachAsync(Enumerable.Range(0, 200), new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = Cancel }, async (i, cancellation) =>
        {
            using var scope = services.CreateScope();
            var db = scope.ServiceProvider.GetRequiredService<ShopDb>();
            db.Add(Basket.Create($"token-{i}", Now));
            await db.SaveChangesAsync(cancellation);
        });

        using var check = services.CreateScope();
        Assert.Equal(200, await check.ServiceProvider.GetRequiredService<ShopDb>().Baskets.CountAsync(Cancel));
    }

    [Theory]
    [InlineData("Data Source=a.db", "Data Source=./a.db", true)]
    [InlineData("Data Source=a.db", "Filename=a.db;Foreign Keys=True", true)]
    [InlineData("Data Source=a.db", "Data Source=b.db", false)]
    public async Task One_file_has_one_gate_however_its_path_is_written(string one, string other, bool same)
    {
        Directory.CreateDirectory(folder);
        using var inside = await SqliteWriteGate.EnterAsync(one, Cancel);

        var waiting = SqliteWriteGate.EnterAsync(other, Cancel);

        Assert.Equal(!same, waiting.IsCompleted);
        inside.Dispose();
        (await waiting).Dispose();
    }

    private async Task<ServiceProvider> MigratedAsync()
    {
        var services = ShopTests.Build(new ConfigurationBuilder().Build(), _ => { }, folder);
        using var scope = services.CreateScope();
        await scope.ServiceProvider.GetRequiredService<MediatR.IMediator>().Send(new MigrateDatabase.Command(), Cancel);
        return services;
    }
}
