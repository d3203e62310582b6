using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Shop.Features.Data;

/// <summary>
/// The shop in one SQLite file. SQLite has one writer at a time; writers that collide sleep, so those of this process
/// queue at a gate instead.
/// </summary>
public sealed class SqliteShopDb(DbContextOptions<SqliteShopDb> options) : ShopDb(options)
{
    private const int UniqueConstraint = 2067;
    private const int PrimaryKeyConstraint = 1555;

    private bool isInside;

    public override bool IsDuplicate(DbUpdateException failure) =>
        failure.InnerException is SqliteException { SqliteExtendedErrorCode: UniqueConstraint or PrimaryKeyConstraint };

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        using var turn = isInside ? null : Entered(SqliteWriteGate.Enter(Connection));
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        using var turn = await EnterWriteGateAsync(cancellationToken);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override async ValueTask<IDisposable?> EnterWriteGateAsync(CancellationToken cancellationToken) =>
        isInside ? null : Entered(await SqliteWriteGate.EnterAsync(Connection, cancellationToken));

    private string Connection => Database.GetConnectionString() ?? "";

    private Turn Entered(IDisposable turn)
    {
        isInside = true;
        return new Turn(this, turn);
    }

    private sealed class Turn(SqliteShopDb db, IDisposable turn) : IDisposable
    {
        public void Dispose()
        {
            db.isInside = false;
            turn.Dispose();
        }
    }
}
