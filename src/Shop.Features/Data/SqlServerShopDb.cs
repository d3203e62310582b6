using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace Shop.Features.Data;

/// <summary>The shop in SQL Server 2022 or later.</summary>
public sealed class SqlServerShopDb(DbContextOptions<SqlServerShopDb> options) : ShopDb(options)
{
    private const int UniqueIndex = 2601;
    private const int UniqueConstraint = 2627;

    public override bool IsDuplicate(DbUpdateException failure) =>
        failure.InnerException is SqlException { Number: UniqueIndex or UniqueConstraint };

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);

        // Words are equal exactly when SQLite says so: by their characters, case and accents included.
        configurationBuilder.Properties<string>().UseCollation("Latin1_General_100_BIN2");
    }

    protected override Task<T> InTurnAsync<T>(Func<CancellationToken, Task<T>> change, CancellationToken cancellationToken) => change(cancellationToken);
}
