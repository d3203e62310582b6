using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Shop.Domain.Catalog;

namespace Shop.Features.Data;

/// <summary>
/// The shop in one SQLite file. SQLite has one writer at a time; writers that collide sleep, so those of this process
/// queue at a gate instead, and those who wait are carried out in the transaction of the one that has the turn.
/// </summary>
public sealed class SqliteShopDb(DbContextOptions<SqliteShopDb> options) : ShopDb(options)
{
    private const int UniqueConstraint = 2067;
    private const int PrimaryKeyConstraint = 1555;

    /// <summary>Asked at the gate before what is being saved is sent; null: sent as it is.</summary>
    internal Func<CancellationToken, Task<bool>>? Validation { get; private set; }

    public override bool IsDuplicate(DbUpdateException failure) =>
        failure.InnerException is SqliteException { SqliteExtendedErrorCode: UniqueConstraint or PrimaryKeyConstraint };

    /// <summary>The gate lets nobody decide between the question and the save.</summary>
    public override void Mark(Product product)
    {
    }

    public override async Task SaveIfAsync(Func<CancellationToken, Task<bool>> stands, CancellationToken cancellationToken)
    {
        Validation = Database.CurrentTransaction is null ? stands : null;
        try
        {
            await SaveChangesAsync(cancellationToken);
        }
        finally
        {
            Validation = null;
        }
    }

    /// <summary>Runs work of this context on another one's connection, in its transaction.</summary>
    /// <returns>False: this context cannot leave its own connection. Nothing was run.</returns>
    internal async Task<bool> JoinAsync(IRelationalConnection leader, Func<Task> work)
    {
        if (Database.CurrentTransaction is not null)
        {
            await work();
            return true;
        }

        var connection = Database.GetConnectionString();
        try
        {
            Database.SetDbConnection(leader.DbConnection);
        }
        catch (InvalidOperationException)
        {
            // A pooled context that somebody gave back with its connection open still counts it as open.
            return false;
        }

        try
        {
            await using var joined = await Database.UseTransactionAsync(leader.CurrentTransaction!.GetDbTransaction(), CancellationToken.None);
            await work();
        }
        finally
        {
            Database.SetDbConnection(null);
            Database.SetConnectionString(connection);
        }

        return true;
    }

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

        protected override Task<bool> CarryOutAsync(IRelationalConnection leader) => db.JoinAsync(leader, async () => Result = await change(cancellationToken));
    }
}
