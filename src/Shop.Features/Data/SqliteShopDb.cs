using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
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

    public override bool IsDuplicate(DbUpdateException failure) =>
        failure.InnerException is SqliteException { SqliteExtendedErrorCode: UniqueConstraint or PrimaryKeyConstraint };

    /// <summary>Runs the change in a transaction that has the database's write lock from its start: what it reads nobody changes before it saves.</summary>
    protected override async Task<T> InTurnAsync<T>(Func<CancellationToken, Task<T>> change, CancellationToken cancellationToken)
    {
        if (Database.CurrentTransaction is not null)
        {
            return await change(cancellationToken);
        }

        var mine = new Change<T>(this, change, cancellationToken);
        await SqliteWriteGate.Of(Database.GetConnectionString() ?? "").CommitAsync(mine, this.GetService<IRelationalConnection>(), cancellationToken);
        return mine.Result!;
    }

    private sealed class Change<T>(SqliteShopDb db, Func<CancellationToken, Task<T>> change, CancellationToken cancellationToken) : QueuedChange
    {
        public T? Result { get; private set; }

        public override bool CanJoin { get; } = db.Database.GetDbConnection().State == ConnectionState.Closed;

        protected override async Task<bool> CarryOutAsync(IRelationalConnection leader)
        {
            var database = db.Database;
            if (database.CurrentTransaction is not null)
            {
                Result = await change(cancellationToken);
                return true;
            }

            var connection = database.GetConnectionString();
            try
            {
                database.SetDbConnection(leader.DbConnection);
            }
            catch (InvalidOperationException)
            {
                // A pooled context that somebody gave back with its connection open still counts it as open.
                return false;
            }

            try
            {
                await using var joined = await database.UseTransactionAsync(leader.CurrentTransaction!.GetDbTransaction(), CancellationToken.None);
                Result = await change(cancellationToken);
            }
            finally
            {
                database.SetDbConnection(null);
                database.SetConnectionString(connection);
            }

            return true;
        }
    }
}
