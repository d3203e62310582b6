using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using Shop.Domain.Ordering;
using Shop.Features.Data;

namespace Shop.Features.Tests.Data;

/// <summary>How SQLite is written to: durably, and by one at a time.</summary>
public sealed class SqliteTests : IDisposable
{
    private static readonly DateTime Now = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);

    private readonly string folder = Directory.CreateTempSubdirectory("shop-").FullName;

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
    [InlineData("PRAGMA temp_store", "2")]
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
    public async Task What_was_changed_since_it_was_read_is_read_again()
    {
        await using var services = await MigratedAsync();
        using var mine = services.CreateScope();
        var db = mine.ServiceProvider.GetRequiredService<ShopDb>();
        db.Add(Basket.Create("token", Now));
        await db.SaveChangesAsync(Cancel);
        ChangeElsewhere($"UPDATE Baskets SET Version = '{Guid.NewGuid().ToString().ToUpperInvariant()}'");
        var runs = 0;

        await db.ChangeAsync(
            async cancellation =>
            {
                runs++;
                (await db.Baskets.SingleAsync(cancellation)).Add("A", 1, Now);
                return await db.SaveChangesAsync(cancellation);
            },
            Cancel);

        Assert.Equal((2, 1), (runs, (await db.BasketLines.SingleAsync(Cancel)).Quantity));
    }

    [Fact]
    public async Task Nobody_changes_what_a_change_has_read_before_it_saves()
    {
        await using var services = await MigratedAsync();
        using var mine = services.CreateScope();
        var db = mine.ServiceProvider.GetRequiredService<ShopDb>();

        await db.ChangeAsync(
            async cancellation =>
            {
                Assert.Empty(await db.Baskets.ToListAsync(cancellation));
                Assert.Equal(SQLitePCL.raw.SQLITE_BUSY, Assert.Throws<SqliteException>(() => ChangeElsewhere("DELETE FROM Baskets")).SqliteErrorCode);
                db.Add(Basket.Create("token", Now));
                return await db.SaveChangesAsync(cancellation);
            },
            Cancel);

        ChangeElsewhere("DELETE FROM Baskets");
    }

    [Fact]
    public async Task A_change_that_asks_again_as_it_saves_keeps_nobody_waiting_while_it_reads()
    {
        await using var services = await MigratedAsync();
        using var mine = services.CreateScope();
        var db = mine.ServiceProvider.GetRequiredService<ShopDb>();
        var (runs, questions) = (0, 0);

        await db.ChangeOptimisticallyAsync(
            async cancellation =>
            {
                runs++;
                Assert.Empty(await db.Baskets.ToListAsync(cancellation));
                ChangeElsewhere("DELETE FROM Baskets");
                db.Add(Basket.Create("token", Now));
                await db.SaveIfAsync(
                    async cancel =>
                    {
                        questions++;
                        Assert.Equal(SQLitePCL.raw.SQLITE_BUSY, Assert.Throws<SqliteException>(() => ChangeElsewhere("DELETE FROM Baskets")).SqliteErrorCode);
                        return !await db.Baskets.AnyAsync(cancel);
                    },
                    cancellation);
                return 0;
            },
            Cancel);

        Assert.Equal((1, 1, 1), (runs, questions, await db.Baskets.CountAsync(Cancel)));
    }

    [Fact]
    public async Task What_it_was_decided_on_does_not_stand_any_more_and_it_is_decided_again_with_nobody_in_between()
    {
        await using var services = await MigratedAsync();
        using var mine = services.CreateScope();
        var db = mine.ServiceProvider.GetRequiredService<ShopDb>();
        var seen = new List<bool>();

        await db.ChangeOptimisticallyAsync(
            async cancellation =>
            {
                var isThere = await db.Baskets.AnyAsync(b => b.Token == "other", cancellation);
                seen.Add(isThere);
                if (!isThere)
                {
                    ChangeElsewhere($"INSERT INTO Baskets (Id, Token, ChangedAt, Version) VALUES ('{Guid.NewGuid().ToString().ToUpperInvariant()}', 'other', '2026-03-02 09:00:00', '{Guid.NewGuid().ToString().ToUpperInvariant()}')");
                }
                else
                {
                    Assert.Equal(SQLitePCL.raw.SQLITE_BUSY, Assert.Throws<SqliteException>(() => ChangeElsewhere("DELETE FROM Baskets")).SqliteErrorCode);
                }

                db.Add(Basket.Create($"after-{isThere}", Now));
                await db.SaveIfAsync(async cancel => isThere == await db.Baskets.AnyAsync(b => b.Token == "other", cancel), cancellation);
                return 0;
            },
            Cancel);

        Assert.Equal([false, true], seen);
        Assert.Equal(["after-True", "other"], await db.Baskets.Select(b => b.Token).OrderBy(t => t).ToListAsync(Cancel));
    }

    [Fact]
    public async Task What_was_committed_comes_into_the_database_beside_the_writers()
    {
        await using var services = await MigratedAsync();
        using var mine = services.CreateScope();
        var db = mine.ServiceProvider.GetRequiredService<ShopDb>();
        for (var i = 0; i < 150; i++)
        {
            db.Add(Basket.Create($"token-{i}", Now));
            await db.SaveChangesAsync(Cancel);
        }

        var stop = DateTime.UtcNow.AddSeconds(30);
        var inFile = 0L;
        while (inFile == 0 && DateTime.UtcNow < stop)
        {
            await Task.Delay(20, Cancel);
            inFile = InFileAlone();
        }

        Assert.InRange(inFile, 100, 150);
    }

    [Fact]
    public async Task A_context_that_was_given_back_with_its_connection_open_gets_a_turn_of_its_own()
    {
        await using var services = await MigratedAsync();
        using (var careless = services.CreateScope())
        {
            await careless.ServiceProvider.GetRequiredService<ShopDb>().Database.OpenConnectionAsync(Cancel);
        }

        await Parallel.ForEachAsync(Enumerable.Range(0, 200), new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = Cancel }, async (i, cancellation) =>
        {
            using var scope = services.CreateScope();
            var db = scope.ServiceProvider.GetRequiredService<ShopDb>();
            await db.ChangeAsync(
                async cancel =>
                {
                    db.Add(Basket.Create($"token-{i}", Now));
                    return await db.SaveChangesAsync(cancel);
                },
                cancellation);
        });

        using var check = services.CreateScope();
        Assert.Equal(200, await check.ServiceProvider.GetRequiredService<ShopDb>().Baskets.CountAsync(Cancel));
    }

    [Fact]
    public async Task Those_who_wait_are_carried_out_by_one_commit_and_each_gets_its_own_answer()
    {
        await using var services = await MigratedAsync();
        var commits = new List<string>();
        var scopes = Enumerable.Range(0, 5).Select(_ => services.CreateScope()).ToList();
        var dbs = scopes.ConvertAll(s => s.ServiceProvider.GetRequiredService<ShopDb>());
        var entered = new TaskCompletionSource();
        var leave = new TaskCompletionSource();

        var first = dbs[0].ChangeAsync(
            async cancellation =>
            {
                entered.SetResult();
                await leave.Task;
                dbs[0].Add(Basket.Create("a", Now));
                await dbs[0].SaveChangesAsync(cancellation);
                return 0;
            },
            Cancel);
        await entered.Task;
        var second = dbs[1].ChangeAsync(
            async cancellation =>
            {
                dbs[1].Add(Basket.Create("b", Now));
                await dbs[1].SaveChangesAsync(cancellation);
                throw new InvalidOperationException("Changed its mind.");
#pragma warning disable CS0162 // What it would give.
                return 1;
#pragma warning restore CS0162
            },
            Cancel);
        dbs[2].Add(Basket.Create("a", Now));
        var third = dbs[2].SaveChangesAsync(Cancel);
        var fourth = dbs[3].ChangeAsync(
            async cancellation =>
            {
                var before = await dbs[3].Baskets.Select(b => b.Token).ToListAsync(cancellation);
                commits.AddRange(before);
                dbs[3].Add(Basket.Create("d", Now));
                return await dbs[3].SaveChangesAsync(cancellation);
            },
            Cancel);
        leave.SetResult();

        Assert.Equal(0, await first);
        Assert.Equal("Changed its mind.", (await Assert.ThrowsAsync<InvalidOperationException>(() => second)).Message);
        Assert.True(dbs[2].IsDuplicate(await Assert.ThrowsAsync<DbUpdateException>(() => third)));
        Assert.Equal(1, await fourth);
        Assert.Equal(["a"], commits);
        Assert.Equal(["a", "d"], await dbs[4].Baskets.Select(b => b.Token).OrderBy(t => t).ToListAsync(Cancel));

        // Each works on by itself afterwards.
        foreach (var (i, db) in dbs.Index())
        {
            db.ChangeTracker.Clear();
            db.Add(Basket.Create($"after-{i}", Now));
            Assert.Equal(1, await db.SaveChangesAsync(Cancel));
        }

        scopes.ForEach(s => s.Dispose());
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
        var inside = SqliteWriteGate.Of(one);
        Assert.True(await inside.EnterAsync(new Told(() => Task.FromResult(true)), Cancel));

        var waiting = SqliteWriteGate.Of(other).EnterAsync(new Told(() => Task.FromResult(true)), Cancel);

        Assert.Equal(!same, waiting.IsCompleted);
        inside.Leave();
        Assert.True(await waiting);
        SqliteWriteGate.Of(other).Leave();
    }

    [Fact]
    public async Task One_that_could_not_join_gets_its_turn_though_the_commit_before_it_failed()
    {
        var gate = SqliteWriteGate.Of($"Data Source={Guid.NewGuid():N}.db");
        var entered = new TaskCompletionSource();
        var leave = new TaskCompletionSource();
        var runs = 0;

        var leading = gate.CommitAsync(
            new Told(async () =>
            {
                entered.SetResult();
                await leave.Task;
                return true;
            }),
            Connection(fails: true),
            Cancel);
        await entered.Task;
        var joined = gate.CommitAsync(new Told(() => Task.FromResult(true)), Connection(fails: false), Cancel);
        var apart = gate.CommitAsync(new Told(() => Task.FromResult(runs++ > 0)), Connection(fails: false), Cancel);
        leave.SetResult();

        await Assert.ThrowsAsync<IOException>(() => leading);
        await Assert.ThrowsAsync<IOException>(() => joined);
        await apart.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        Assert.Equal(2, runs);

        static IRelationalConnection Connection(bool fails)
        {
            var transaction = Substitute.For<IDbContextTransaction>();
            transaction.CommitAsync(Arg.Any<CancellationToken>()).Returns(fails ? Task.FromException(new IOException("The disk is full.")) : Task.CompletedTask);
            var connection = Substitute.For<IRelationalConnection>();
            connection.BeginTransactionAsync(Arg.Any<CancellationToken>()).Returns(transaction);
            connection.CurrentTransaction.Returns(transaction);
            return connection;
        }
    }

    private sealed class Told(Func<Task<bool>> carryOut) : QueuedChange
    {
        protected override Task<bool> CarryOutAsync(IRelationalConnection leader) => carryOut();
    }

    private async Task<ServiceProvider> MigratedAsync()
    {
        var services = ShopTests.Build(new ConfigurationBuilder().Build(), _ => { }, folder);
        using var scope = services.CreateScope();
        await scope.ServiceProvider.GetRequiredService<MediatR.IMediator>().Send(new MigrateDatabase.Command(), Cancel);
        return services;
    }

    /// <summary>As another process would, which this one's gate does not hold back.</summary>
    private void ChangeElsewhere(string sql)
    {
        using var other = new SqliteConnection($"Data Source={Path.Combine(folder, "App_Data", "shop.db")};Pooling=False");
        other.Open();
        using var command = other.CreateCommand();
        command.CommandTimeout = 1;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>How many baskets are seen without the log; 0 as well where the file is just being written.</summary>
    private long InFileAlone()
    {
        using var file = new SqliteConnection($"Data Source=file:{Path.Combine(folder, "App_Data", "shop.db")}?immutable=1;Pooling=False;Mode=ReadOnly");
        try
        {
            file.Open();
            using var command = file.CreateCommand();
            command.CommandText = "SELECT COUNT(*) FROM Baskets";
            return (long)command.ExecuteScalar()!;
        }
        catch (SqliteException)
        {
            return 0;
        }
    }
}
