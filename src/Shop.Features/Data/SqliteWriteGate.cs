using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Shop.Features.Data;

/// <summary>A change that waits at the gate, and what became of it.</summary>
internal abstract class QueuedChange
{
    private readonly TaskCompletionSource<bool> turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int isClaimed;

    /// <summary>True: the change has the database for itself. False: another one carried it out with its own.</summary>
    public Task<bool> Turn => turn.Task;

    /// <summary>Whether another one's transaction can carry it out.</summary>
    public virtual bool CanJoin => false;

    /// <summary>Runs within another one's transaction. What fails is kept for whoever waits, and leaves nothing behind.</summary>
    /// <returns>False: its connection is in use after all. Nothing was run, and it wants a turn of its own.</returns>
    public virtual Task<bool> JoinAsync(DbTransaction transaction) => throw new NotSupportedException("It has a turn of its own.");

    /// <summary>The transaction that carried it out could not be committed.</summary>
    public virtual void Fail(Exception failure)
    {
    }

    public bool TryClaim() => Interlocked.Exchange(ref isClaimed, 1) == 0;

    public void Go() => turn.SetResult(true);

    public void Leave() => turn.SetResult(false);

    /// <summary>Whoever waited gave up; where it has begun already, it is seen through.</summary>
    public void GiveUp(CancellationToken cancellationToken)
    {
        if (TryClaim())
        {
            turn.SetCanceled(cancellationToken);
        }
    }
}

/// <summary>
/// Lets one writer at a time at one SQLite database within this process, so that writers queue rather than collide. Whoever has the turn may
/// carry out the changes of those behind it in its own transaction: one commit, and so one wait for the disk, for all of them
/// (group commit; DeWitt et al., Implementation Techniques for Main Memory Database Systems, SIGMOD 1984).
/// </summary>
internal sealed class SqliteWriteGate
{
    private static readonly ConcurrentDictionary<string, SqliteWriteGate> ByConnection = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, SqliteWriteGate> ByDatabase = new(StringComparer.Ordinal);

    private readonly Lock gate = new();
    private readonly Queue<QueuedChange> queue = new();
    private bool isTaken;

    /// <summary>One gate a database, however its path is written.</summary>
    public static SqliteWriteGate Of(string connectionString) =>
        ByConnection.GetOrAdd(connectionString, static text =>
        {
            var source = new SqliteConnectionStringBuilder(text);
            var database = source.Mode == SqliteOpenMode.Memory || source.DataSource is "" or ":memory:" ? text : Path.GetFullPath(source.DataSource);
            return ByDatabase.GetOrAdd(database, static _ => new SqliteWriteGate());
        });

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

    /// <summary>The next change, where it may be carried out with the one that has the turn.</summary>
    public QueuedChange? TakeCompanion()
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
}
