using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.Dac.Model;
using Shop.Features.Data;

namespace Shop.Features.Tests.Data;

/// <summary>What can be known of the SQL Server schema, and of the two being one, without a server.</summary>
public sealed class SchemaTests
{
    private static readonly SqliteShopDb Sqlite = new(new DbContextOptionsBuilder<SqliteShopDb>().UseSqlite("Data Source=:memory:").Options);
    private static readonly SqlServerShopDb SqlServer = new(new DbContextOptionsBuilder<SqlServerShopDb>().UseSqlServer("Server=nowhere").Options);

    public static TheoryData<ShopDb> Both => [Sqlite, SqlServer];

    [Theory]
    [MemberData(nameof(Both), DisableDiscoveryEnumeration = true)]
    public void Migrations_match_the_model(ShopDb db)
    {
        Assert.NotEmpty(db.Database.GetMigrations());
        Assert.False(db.Database.HasPendingModelChanges());
    }

    /// <summary>What is sent to SQLite is worked out before it is sent (<see cref="SqliteBatchExecutor"/>).</summary>
    [Theory]
    [MemberData(nameof(Both), DisableDiscoveryEnumeration = true)]
    public void The_database_generates_no_value(ShopDb db) =>
        Assert.Empty(db.Model.GetEntityTypes().SelectMany(t => t.GetFlattenedProperties()).Where(p => p.ValueGenerated != ValueGenerated.Never).Select(p => $"{p.DeclaringType.DisplayName()}.{p.Name}"));

    [Fact]
    public void The_create_script_is_a_valid_SQL_Server_2022_schema()
    {
        using var model = new TSqlModel(SqlServerVersion.Sql160, new TSqlModelOptions());
        var batches = SqlServer.Database.GenerateCreateScript().Split("GO\r\n").SelectMany(b => b.Split("GO\n"));
        foreach (var batch in batches.Where(b => !string.IsNullOrWhiteSpace(b) && !b.Contains("INSERT INTO", StringComparison.Ordinal)))
        {
            model.AddObjects(batch);
        }

        Assert.Empty(model.Validate().Select(m => m.Message));
        Assert.Equal(Tables(SqlServer).Count, model.GetObjects(DacQueryScopes.UserDefined, Table.TypeClass).Count());
    }

    [Theory]
    [InlineData(MigrationsSqlGenerationOptions.Default)]
    [InlineData(MigrationsSqlGenerationOptions.Idempotent)]
    public void The_migration_script_parses_as_T_SQL(MigrationsSqlGenerationOptions options) =>
        TSql.Parses(SqlServer.GetService<IMigrator>().GenerateScript(options: options));

    [Fact]
    public void Both_schemas_have_the_same_tables_columns_nullability_lengths_and_uniqueness() =>
        Assert.Equal(Tables(Sqlite), Tables(SqlServer));

    [Fact]
    public void No_index_key_is_longer_than_SQL_Server_allows()
    {
        var keys = from table in SqlServer.Model.GetRelationalModel().Tables
                   from columns in table.Indexes.Select(i => i.Columns).Append(table.PrimaryKey!.Columns)
                   select (Key: $"{table.Name}({string.Join(", ", columns.Select(c => c.Name))})", Bytes: columns.Sum(Bytes));
        Assert.DoesNotContain(keys, key => key.Bytes > 900);
    }

    [Theory]
    [InlineData("Products", "Sku")]
    [InlineData("Products", "Slug")]
    [InlineData("Articles", "Slug")]
    [InlineData("ArticleVersions", "ArticleId, Number")]
    [InlineData("Routines", "ArticleId")]
    [InlineData("RoutineVersions", "RoutineId, Number")]
    [InlineData("Baskets", "Token")]
    [InlineData("Orders", "Number")]
    [InlineData("Orders", "Token")]
    [InlineData("Orders", "BasketId")]
    [InlineData("Acknowledgements", "OrderId")]
    [InlineData("StockHolds", "OrderId, Sku")]
    [InlineData("PaymentEvents", "Gateway, EventId")]
    [InlineData("Clients", "KeyHash")]
    [InlineData("Clients", "Name")]
    [InlineData("ReceiptKeys", "Period")]
    [InlineData("Mappings", "Slug")]
    [InlineData("DueTasks", "Kind, Subject")]
    [InlineData("DeskUsers", "NormalizedUserName")]
    [InlineData("DeskUsers", "DisplayName")]
    [InlineData("ProductListings", "Sku")]
    public void What_must_be_unique_has_a_unique_index(string table, string columns) =>
        Assert.Contains($"unique {columns}", Tables(SqlServer)[table]);

    /// <summary>Each table in words, sorted.</summary>
    private static SortedDictionary<string, string> Tables(ShopDb db) => new(db.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables.ToDictionary(
        table => table.Name,
        table => string.Join('\n', table.Columns.Select(Words)
            .Concat(table.Indexes.Select(i => $"{(i.IsUnique ? "unique" : "index")} {Names(i.Columns)}"))
            .Append($"unique {Names(table.PrimaryKey!.Columns)}")
            .Concat(table.ForeignKeyConstraints.Select(f => $"{Names(f.Columns)} -> {f.PrincipalTable.Name}({Names(f.PrincipalColumns)}) {f.OnDeleteAction}"))
            .Order(StringComparer.Ordinal))), StringComparer.Ordinal);

    private static string Words(IColumn column)
    {
        var property = column.PropertyMappings[0].Property;
        return $"{column.Name}: {(property.GetValueConverter()?.ProviderClrType ?? property.ClrType).Name} {property.GetMaxLength()} {(column.IsNullable ? "null" : "not null")}";
    }

    private static string Names(IEnumerable<IColumn> columns) => string.Join(", ", columns.Select(c => c.Name));

    private static int Bytes(IColumn column) => column.StoreType switch
    {
        "uniqueidentifier" => 16,
        "datetime2" or "bigint" => 8,
        "int" => 4,
        "date" => 3,
        "bit" => 1,
        _ when column.StoreType.StartsWith("nvarchar(", StringComparison.Ordinal) && column.PropertyMappings[0].Property.GetMaxLength() is { } length => 2 * length,
        _ => int.MaxValue,
    };
}
