using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Update;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Shop.Features.Data;

/// <summary>
/// Chooses where the shop is kept: <c>Database:Provider</c> is <c>Sqlite</c> (the default: the file
/// <c>App_Data/shop.db</c>, or <c>ConnectionStrings:Shop</c>) or <c>SqlServer</c> (<c>ConnectionStrings:Shop</c>).
/// </summary>
internal static class DatabaseSetup
{
    private const string ConnectionName = "Shop";

    public static IServiceCollection AddShopDb(this IServiceCollection services, IConfiguration configuration, string contentRoot)
    {
        var provider = configuration["Database:Provider"] ?? "Sqlite";
        var connection = configuration.GetConnectionString(ConnectionName);
        return provider.ToUpperInvariant() switch
        {
            "SQLITE" => services.AddSqlite(SqliteConnectionString(connection, contentRoot)),
            "SQLSERVER" when !string.IsNullOrWhiteSpace(connection) => services.AddSqlServer(connection),
            "SQLSERVER" => throw new InvalidOperationException("Database:Provider is SqlServer, and ConnectionStrings:Shop, which says where, is missing."),
            _ => throw new InvalidOperationException($"Database:Provider is '{provider}'; it can be Sqlite or SqlServer."),
        };
    }

    public static DbContextOptionsBuilder UseShopSqlite(this DbContextOptionsBuilder options, string connection) => options
        .UseSqlite(connection)
        .AddInterceptors(new SqliteConnectionSettings())
        .ReplaceService<IModificationCommandBatchFactory, SqliteBatchFactory>()
        .ReplaceService<IBatchExecutor, SqliteBatchExecutor>();

    public static DbContextOptionsBuilder UseShopSqlServer(this DbContextOptionsBuilder options, string connection) =>
        options.UseSqlServer(connection, server => server.EnableRetryOnFailure());

    private static IServiceCollection AddSqlite(this IServiceCollection services, string connection) =>
        services.AddDbContextPool<ShopDb, SqliteShopDb>(options => options.UseShopSqlite(connection));

    private static IServiceCollection AddSqlServer(this IServiceCollection services, string connection) =>
        services.AddDbContextPool<ShopDb, SqlServerShopDb>(options => options.UseShopSqlServer(connection));

    /// <summary>A relative file is relative to the content root, wherever the process was started from.</summary>
    private static string SqliteConnectionString(string? connection, string contentRoot)
    {
        var source = new SqliteConnectionStringBuilder(string.IsNullOrWhiteSpace(connection) ? "Data Source=App_Data/shop.db" : connection) { ForeignKeys = true };
        if (source.Mode != SqliteOpenMode.Memory && source.DataSource is not (null or "" or ":memory:"))
        {
            source.DataSource = Path.GetFullPath(source.DataSource, contentRoot);
        }

        return source.ToString();
    }
}
