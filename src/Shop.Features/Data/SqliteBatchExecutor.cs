using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;

namespace Shop.Features.Data;

/// <summary>
/// Sends what EF Core made of a save to SQLite: at the gate, unless the save is part of a change or of somebody's own transaction. What is to be
/// sent is worked out before the gate, by everyone for themselves and at the same time; only sending it is one at a time.
/// </summary>
internal sealed class SqliteBatchExecutor : IBatchExecutor
{
    /// <summary>For libraries that save for themselves, such as the keys of cookies.</summary>
    public int Execute(IEnumerable<ModificationCommandBatch> commandBatches, IRelationalConnection connection) =>
        ExecuteAsync(commandBatches, connection, CancellationToken.None).GetAwaiter().GetResult();

    public async Task<int> ExecuteAsync(IEnumerable<ModificationCommandBatch> commandBatches, IRelationalConnection connection, CancellationToken cancellationToken = default)
    {
        if (connection.CurrentTransaction is not null)
        {
            return await SendAsync(commandBatches, connection, cancellationToken);
        }

        // All of it beforehand: the database generates no value that a later row would need of an earlier one.
        var save = new Save([.. commandBatches], connection.Context as SqliteShopDb, cancellationToken);
        if (!save.IsEmpty)
        {
            await SqliteWriteGate.Of(connection.ConnectionString ?? "").CommitAsync(save, connection, cancellationToken);
        }

        return save.Rows;
    }

    private static async Task<int> SendAsync(IEnumerable<ModificationCommandBatch> batches, IRelationalConnection connection, CancellationToken cancellationToken)
    {
        var rows = 0;
        foreach (var batch in batches)
        {
            await batch.ExecuteAsync(connection, cancellationToken);
            rows += batch.ModificationCommands.Count;
        }

        return rows;
    }

    private sealed class Save(IReadOnlyList<ModificationCommandBatch> batches, SqliteShopDb? db, CancellationToken cancellationToken) : QueuedChange
    {
        public bool IsEmpty => batches.Count == 0;

        public int Rows { get; private set; }

        /// <exception cref="DbUpdateConcurrencyException">What was decided on does not stand any more.</exception>
        protected override async Task<bool> CarryOutAsync(IRelationalConnection leader)
        {
            if (db?.Validation is { } validation)
            {
                var stands = false;
                if (!await db.JoinAsync(leader, async () => stands = await validation(cancellationToken)))
                {
                    return false;
                }

                if (!stands)
                {
                    throw new DbUpdateConcurrencyException("What the change was decided on is not so any more.");
                }
            }

            Rows = await SendAsync(batches, leader, cancellationToken);
            return true;
        }
    }
}
