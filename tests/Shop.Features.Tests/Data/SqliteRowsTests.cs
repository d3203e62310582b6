using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Shop.Domain.Ordering;
using Shop.Features.Data;
using Shop.Features.Payments;
using Shop.Features.Tests.Checkout;

namespace Shop.Features.Tests.Data;

/// <summary>What the shop inserts by statements that it keeps prepared is what EF Core inserts by its own.</summary>
public sealed class SqliteRowsTests : CheckoutTests
{
    [Fact]
    public async Task Rows_are_those_that_EF_Core_itself_inserts()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("SHOP_TEST_SQLSERVER") is null, "This is about SQLite.");
        await Placed(await BasketWithRoutine());
        await Pay(await Placed(await BasketWith(Cream, 2)), PaymentOutcome.Approved, "paid");
        await BasketWithRoutine();
        var folder = Directory.CreateTempSubdirectory("shop-rows-");
        try
        {
            var (ours, theirs) = await InDb(async db =>
            {
                var connection = $"Data Source={Path.Combine(folder.FullName, "plain.db")};Foreign Keys=True;Pooling=False";
                await using var plain = new DbContext(new DbContextOptionsBuilder().UseSqlite(connection).UseModel(db.Model).Options);
                foreach (var definition in await db.Database.SqlQueryRaw<string>("SELECT sql AS Value FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%'").ToListAsync(Cancel))
                {
                    await plain.Database.ExecuteSqlRawAsync(definition.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal), Cancel);
                }

                plain.AddRange(await EverythingIn(db));
                await plain.SaveChangesAsync(Cancel);
                return (await RowsAsync(db), await RowsAsync(plain));
            });

            Assert.Equal(theirs, ours);
            Assert.All(["Orders", "OrderLines", "Acknowledgements", "StockHolds", "Payments", "PaymentEvents", "Products", "BasketLines", "OutgoingMails", "DueTasks"], table => Assert.Contains(ours, row => row.StartsWith(table + ":", StringComparison.Ordinal)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<List<object>> EverythingIn(ShopDb db)
    {
        foreach (var type in db.Model.GetEntityTypes().Where(t => !t.IsOwned()))
        {
            await ((Task)typeof(SqliteRowsTests).GetMethod(nameof(LoadAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!.MakeGenericMethod(type.ClrType).Invoke(null, [db])!);
        }

        List<object> all = [.. db.ChangeTracker.Entries().Where(e => !e.Metadata.IsOwned()).Select(e => e.Entity)];
        db.ChangeTracker.Clear();
        return all;
    }

    private static Task LoadAsync<T>(ShopDb db)
        where T : class => db.Set<T>().LoadAsync(Cancel);

    /// <summary>Each row of each table, with what SQLite keeps of each column, and as which of its types.</summary>
    private static async Task<List<string>> RowsAsync(DbContext db)
    {
        var rows = new List<string>();
        await db.Database.OpenConnectionAsync(Cancel);
        foreach (var table in db.Model.GetRelationalModel().Tables.OrderBy(t => t.Name, StringComparer.Ordinal))
        {
            var columns = string.Join(" || ', ' || ", table.Columns.Select(c => c.Name).Order(StringComparer.Ordinal).Select(c => $"'{c} ' || typeof(\"{c}\") || ' ' || quote(\"{c}\")"));
            await using var command = (SqliteCommand)db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT {columns} FROM \"{table.Name}\" ORDER BY 1";
            await using var reader = await command.ExecuteReaderAsync(Cancel);
            while (await reader.ReadAsync(Cancel))
            {
                rows.Add($"{table.Name}: {reader.GetString(0)}");
            }
        }

        await db.Database.CloseConnectionAsync();
        return rows;
    }
}
