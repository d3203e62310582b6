using System.Collections.Immutable;
using MediatR;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Shop.Features.Data;

/// <summary>
/// Brings the database to this version's model, and makes it where there is none. Development does so at start;
/// production by an explicit command, so that nobody migrates by accident.
/// </summary>
public static class MigrateDatabase
{
    public sealed record Command : IRequest<Result>;

    /// <param name="Applied">The migrations that were missing, in order; empty where the database was up to date.</param>
    public sealed record Result(ImmutableArray<string> Applied);

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            if (db is SqliteShopDb)
            {
                MakeFolder(new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource);
            }

            var missing = await db.Database.GetPendingMigrationsAsync(cancellationToken);
            await db.Database.MigrateAsync(cancellationToken);
            await Backfill.RunAsync(db, time.GetUtcNow().UtcDateTime, cancellationToken);
            return new Result([.. missing]);
        }

        private static void MakeFolder(string file)
        {
            if (Path.GetDirectoryName(file) is { Length: > 0 } folder)
            {
                Directory.CreateDirectory(folder);
            }
        }
    }
}
