using System.Data;
using System.Data.Common;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Shop.Features.Data;

/// <summary>
/// The shop in one SQLite file. SQLite has one writer at a time; writers that collide sleep, so those of this process
/// queue at a gate instead, and those who wait are carried out in the transaction of the one that has the turn.
/// </summary>
public sealed class SqliteShopDb(DbContextOptions<SqliteShopDb> options) : ShopDb(options)
{
    private const int UniqueConstraint = 2067;
    private const int PrimaryKeyConstraint = 1555;

    /// <summary>How many changes one commit may carry, and how long they may be gathered: the first of them waits for the last.</summary>
    private const int MaxCompanions = 63;
    private static readonly TimeSpan MaxGathering = TimeSpan.FromMilliseconds(10);

    private bool isInside;

    public override bool IsDuplicate(DbUpdateException failure) =>
        failure.InnerException is SqliteException { SqliteExtendedErrorCode: UniqueConstraint or PrimaryKeyConstraint };

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        if (isInside)
        {
            return base.SaveChanges(acceptAllChangesOnSuccess);
        }

        // Libraries that save for themselves block a thread: nobody else's change is carried out on it.
        _ = Gate.EnterAsync(new Alone(), CancellationToken.None).GetAwaiter().GetResult();
        try
        {
            return base.SaveChanges(acceptAllChangesOnSuccess);
        }
        finally
        {
            Gate.Leave();
        }
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) =>
        InTurnAsync(cancel => base.SaveChangesAsync(acceptAllChangesOnSuccess, cancel), cancellationToken);

    /// <summary>Runs the change in a transaction that has the database's write lock from its start: what it reads nobody changes before it saves.</summary>
    protected override async Task<T> InTurnAsync<T>(Func<CancellationToken, Task<T>> change, CancellationToken cancellationToken)
    {
        if (isInside)
        {
            return await change(cancellationToken);
        }

        var gate = Gate;
        var mine = new Change<T>(this, change, cancellationToken);
        if (await gate.EnterAsync(mine, cancellationToken))
        {
            QueuedChange? apart = null;
            try
            {
                await LeadAsync(mine, gate, other => apart = other, cancellationToken);
            }
            finally
            {
                gate.Leave(apart);
            }
        }

        return mine.Result();
    }

    private SqliteWriteGate Gate => SqliteWriteGate.Of(Database.GetConnectionString() ?? "");

    /// <summary>Carries out this context's change, and those that wait behind it, by one commit.</summary>
    /// <param name="setApart">Is told of one that could not join.</param>
    private async Task LeadAsync<T>(Change<T> mine, SqliteWriteGate gate, Action<QueuedChange> setApart, CancellationToken cancellationToken)
    {
        if (Database.CurrentTransaction is not null)
        {
            await mine.RunAsync();
            return;
        }

        var companions = new List<QueuedChange>();
        try
        {
            await using var transaction = await Database.BeginTransactionAsync(cancellationToken);
            var shared = transaction.GetDbTransaction();
            await mine.RunAsync(shared);
            var began = Stopwatch.GetTimestamp();
            while (companions.Count < MaxCompanions && Stopwatch.GetElapsedTime(began) < MaxGathering && gate.TakeCompanion() is { } companion)
            {
                companions.Add(companion);
                if (!await companion.JoinAsync(shared))
                {
                    companions.Remove(companion);
                    setApart(companion);
                    break;
                }
            }

            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (Exception failure)
        {
            companions.ForEach(c => c.Fail(failure));
            throw;
        }
        finally
        {
            companions.ForEach(c => c.Leave());
        }
    }

    private bool IsClosed => Database.CurrentTransaction is null && Database.GetDbConnection().State == ConnectionState.Closed;

    private sealed class Alone : QueuedChange;

    private sealed class Change<T>(SqliteShopDb db, Func<CancellationToken, Task<T>> change, CancellationToken cancellationToken) : QueuedChange
    {
        private const string Savepoint = "Change";

        private readonly ExecutionContext? context = ExecutionContext.Capture();
        private readonly bool canJoin = db.IsClosed;
        private T? result;
        private ExceptionDispatchInfo? failure;

        public override bool CanJoin => canJoin;

        public T Result()
        {
            failure?.Throw();
            return result!;
        }

        public override void Fail(Exception failure) => this.failure ??= ExceptionDispatchInfo.Capture(failure);

        /// <summary>Runs, and undoes what it did where it fails.</summary>
        public async Task RunAsync(DbTransaction? transaction = null)
        {
            db.isInside = true;
            try
            {
                if (transaction is not null)
                {
                    await transaction.SaveAsync(Savepoint, CancellationToken.None);
                }

                result = await change(cancellationToken);
            }
            catch (Exception e)
            {
                Fail(e);
                if (transaction is not null)
                {
                    await transaction.RollbackAsync(Savepoint, CancellationToken.None);
                }
            }
            finally
            {
                db.isInside = false;
            }

            if (transaction is not null)
            {
                await transaction.ReleaseAsync(Savepoint, CancellationToken.None);
            }
        }

        public override async Task<bool> JoinAsync(DbTransaction transaction)
        {
            var connection = db.Database.GetConnectionString();
            try
            {
                db.Database.SetDbConnection(transaction.Connection);
            }
            catch (InvalidOperationException)
            {
                // A pooled context that somebody gave back with its connection open still counts it as open.
                return false;
            }

            try
            {
                await using var joined = await db.Database.UseTransactionAsync(transaction, CancellationToken.None);
                await InItsContextAsync(() => RunAsync(transaction));
            }
            finally
            {
                db.Database.SetDbConnection(null);
                db.Database.SetConnectionString(connection);
            }

            return true;
        }

        /// <summary>What follows from who asks, such as the trace, follows the change.</summary>
        private Task InItsContextAsync(Func<Task> run)
        {
            if (context is null)
            {
                return run();
            }

            Task? running = null;
            ExecutionContext.Run(context, _ => running = run(), null);
            return running!;
        }
    }
}
