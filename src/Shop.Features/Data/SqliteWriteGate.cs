using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Storage;

namespace Shop.Features.Data;

/// <summary>A change that waits at the gate, and what became of it.</summary>
internal abstract class QueuedChange
{
    private const string Savepoint = "Change";

    private readonly TaskCompletionSource<bool> turn = new();
    private readonly ExecutionContext? context = ExecutionContext.Capture();
    private ExceptionDispatchInfo? failure;
    private int isClaimed;

    /// <summary>True: the change has the database for itself. False: another one carried it out with its own.</summary>
    public Task<bool> Turn => turn.Task;

    /// <summary>Whether another one's transaction can carry it out.</summary>
    public virtual bool CanJoin => true;

    /// <summary>Runs in the transaction of that connection. What fails is undone, and kept for whoever waits.</summary>
    /// <returns>False: it cannot join after all. Nothing was run, and it wants a turn of its own.</returns>
    public async Task<bool> RunAsync(IRelationalConnection leader)
    {
        var transaction = leader.CurrentTransaction!;
        await transaction.CreateSavepointAsync(Savepoint, CancellationToken.None);
        var hasRun = true;
        try
        {
            hasRun = await InItsContextAsync(() => CarryOutAsync(leader));
        }
        catch (Exception e)
        {
            Fail(e);
            await transaction.RollbackToSavepointAsync(Savepoint, CancellationToken.None);
        }

        await transaction.ReleaseSavepointAsync(Savepoint, CancellationToken.None);
        return hasRun;
    }

    public void Fail(Exception failure) => this.failure ??= ExceptionDispatchInfo.Capture(failure);

    public void ThrowIfFailed() => failure?.Throw();

    public bool TryClaim() => Interlocked.Exchange(ref isClaimed, 1) == 0;

    /// <summary>The turn is its own: nobody else gets on before.</summary>
    public void Go() => ThreadPool.UnsafeQueueUserWorkItem(static change => change.turn.SetResult(true), this, preferLocal: true);

    /// <summary>It was carried out. Whoever waited longest goes on first.</summary>
    public void Leave() => ThreadPool.UnsafeQueueUserWorkItem(static change => change.turn.SetResult(false), this, preferLocal: false);

    /// <summary>Whoever waited gave up; where it has begun already, it is seen through.</summary>
    public void GiveUp(CancellationToken cancellationToken)
    {
        if (TryClaim())
        {
            ThreadPool.UnsafeQueueUserWorkItem(static given => given.turn.SetCanceled(given.token), (turn, token: cancellationToken), preferLocal: true);
        }
    }

    /// <returns>False: it cannot join, and nothing was run.</returns>
    protected abstract Task<bool> CarryOutAsync(IRelationalConnection leader);

    /// <summary>What follows from who asks, such as the trace, follows the change.</summary>
    private Task<bool> InItsContextAsync(Func<Task<bool>> run)
    {
        if (context is null)
        {
            return run();
        }

        Task<bool>? running = null;
        ExecutionContext.Run(context, _ => running = run(), null);
        return running!;
    }
}

/// <summary>
/// Lets one writer at a time at one SQLite database within this process, so that writers queue rather than collide. Whoever has the turn
/// carries out the changes of those behind it in its own transaction: one commit, and so one wait for the disk, for all of them
/// (group commit; DeWitt et al., Implementation Techniques for Main Memory Database Systems, SIGMOD 1984).
/// </summary>
internal sealed class SqliteWriteGate
{
    /// <summary>How many changes one commit may carry, and how long they may be gathered: the first of them waits for the last.</summary>
    private const int MaxCompanions = 63;
    private static readonly TimeSpan MaxGathering = TimeSpan.FromMilliseconds(10);

    private static readonly ConcurrentDictionary<string, SqliteWriteGate> ByConnection = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, SqliteWriteGate> ByDatabase = new(StringComparer.Ordinal);

    private readonly Lock gate = new();
    private readonly Queue<QueuedChange> queue = new();
    private readonly SqliteCheckpoints checkpoints = new();
    private bool isTaken;

    /// <summary>One gate a database, however its path is written.</summary>
    public static SqliteWriteGate Of(string connectionString) =>
        ByConnection.GetOrAdd(connectionString, static text =>
        {
            var source = new SqliteConnectionStringBuilder(text);
            var database = source.Mode == SqliteOpenMode.Memory || source.DataSource is "" or ":memory:" ? text : Path.GetFullPath(source.DataSource);
            return ByDatabase.GetOrAdd(database, static _ => new SqliteWriteGate());
        });

    /// <summary>Carries the change out and commits it, by itself or with others.</summary>
    /// <param name="connection">Of the change, for when the turn is its own.</param>
    /// <exception cref="OperationCanceledException">The caller gave up waiting; its place is free again.</exception>
    public async Task CommitAsync(QueuedChange change, IRelationalConnection connection, CancellationToken cancellationToken)
    {
        if (await EnterAsync(change, cancellationToken))
        {
            await LeadAsync(change, connection, cancellationToken);
        }

        change.ThrowIfFailed();
    }

    /// <returns>True: the turn is the caller's until it calls <see cref="Leave"/>. False: another one carried the change out.</returns>
    /// <exception cref="OperationCanceledException">The caller gave up waiting; its place is free again.</exception>
    public async Task<bool> EnterAsync(QueuedChange change, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
        {
            if (!isTaken)
            {
                isTaken = change.TryClaim();
                return true;
            }

            queue.Enqueue(change);
        }

        await using var givingUp = cancellationToken.Register(() => change.GiveUp(cancellationToken));
        return await change.Turn;
    }

    /// <summary>Gives the turn to the next one that still waits for it.</summary>
    /// <param name="first">One that was taken as a companion and could not join; null: whoever is next.</param>
    public void Leave(QueuedChange? first = null)
    {
        if (first is not null)
        {
            first.Go();
            return;
        }

        lock (gate)
        {
            while (queue.TryDequeue(out var next))
            {
                if (next.TryClaim())
                {
                    next.Go();
                    return;
                }
            }

            isTaken = false;
        }
    }

    /// <summary>Carries out a change, and those that wait behind it, by one commit, and leaves.</summary>
    private async Task LeadAsync(QueuedChange mine, IRelationalConnection connection, CancellationToken cancellationToken)
    {
        var companions = new List<QueuedChange>();
        QueuedChange? apart = null;
        try
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await mine.RunAsync(connection);
            var began = Stopwatch.GetTimestamp();
            while (apart is null && companions.Count < MaxCompanions && Stopwatch.GetElapsedTime(began) < MaxGathering && TakeCompanion() is { } companion)
            {
                companions.Add(companion);
                if (!await companion.RunAsync(connection))
                {
                    companions.Remove(companion);
                    apart = companion;
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
            Leave(apart);
        }

        checkpoints.Count(companions.Count + 1, connection.ConnectionString ?? "");
    }

    /// <summary>The next change, where it may be carried out with the one that has the turn.</summary>
    private QueuedChange? TakeCompanion()
    {
        lock (gate)
        {
            while (queue.TryPeek(out var next) && next.CanJoin)
            {
                queue.Dequeue();
                if (next.TryClaim())
                {
                    return next;
                }
            }

            return null;
        }
    }
}
