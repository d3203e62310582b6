using MediatR;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using Shop.Features.Data;
using Shop.Features.Mail;
using Shop.Features.Tests.Data;

namespace Shop.Features.Tests;

/// <summary>
/// Use cases through <c>Send</c> on a real database: a fresh SQLite file for each test; where
/// <c>SHOP_TEST_SQLSERVER</c> holds a connection string, a SQL Server database for each class, made anew for each test.
/// </summary>
public abstract class ShopTests : IAsyncLifetime
{
    private static readonly Lazy<string> Template = new(MakeTemplate);

    private readonly string? sqlServer = Environment.GetEnvironmentVariable("SHOP_TEST_SQLSERVER");
    private readonly string file = Path.Combine(Path.GetTempPath(), $"shop-{Guid.NewGuid():N}.db");
    private ServiceProvider? services;
    private ServiceProvider? otherNode;

    /// <summary>Starts on a Monday, 09:00 UTC.</summary>
    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    protected DateTime Now => Time.GetUtcNow().UtcDateTime;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ServiceProvider Services => services ?? throw new InvalidOperationException("The test has not started.");

    /// <summary>Replaces what leaves the process, before the first request.</summary>
    protected virtual void Configure(IServiceCollection services)
    {
    }

    public async ValueTask InitializeAsync()
    {
        if (sqlServer is null)
        {
            File.Copy(Template.Value, file);
        }

        services = Build(Configuration(file), Replace);
        if (sqlServer is not null)
        {
            await InDb(async db => await db.Database.EnsureDeletedAsync(Cancel));
            await Send(new MigrateDatabase.Command());
        }

        await Given();
    }

    /// <summary>What is there before the test, made as a person would make it.</summary>
    protected virtual Task Given() => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Services.DisposeAsync();
        if (otherNode is not null)
        {
            await otherNode.DisposeAsync();
        }

        if (sqlServer is null)
        {
            SqliteConnection.ClearAllPools();
            foreach (var part in new[] { $"{file}.link", file, $"{file}-wal", $"{file}-shm" })
            {
                File.Delete(part);
            }
        }
    }

    /// <summary>Sends as one edge would: in a scope of its own.</summary>
    protected Task<T> Send<T>(IRequest<T> request) => Send(Services, request);

    /// <summary>
    /// Sends to another process of the shop on the same database. On SQLite it knows the file by another name, so that
    /// neither waits at the other's write gate.
    /// </summary>
    protected Task<T> SendToOtherNode<T>(IRequest<T> request)
    {
        if (otherNode is null)
        {
            if (sqlServer is null)
            {
                File.CreateSymbolicLink($"{file}.link", file);
            }

            otherNode = Build(Configuration($"{file}.link"), Replace);
        }

        return Send(otherNode, request);
    }

    /// <summary>Looks at, or breaks, what is kept.</summary>
    protected async Task<T> InDb<T>(Func<ShopDb, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<ShopDb>());
    }

    /// <summary>Changes what is kept, and saves it.</summary>
    protected Task Change(Func<ShopDb, Task> work) => InDb(async db =>
    {
        await work(db);
        return await db.SaveChangesAsync(Cancel);
    });

    internal static ServiceProvider Build(IConfiguration configuration, Action<IServiceCollection> configure, string? contentRoot = null)
    {
        var all = new ServiceCollection();
        configure(all);
        all.TryAddSingleton(Substitute.For<IMailComposer>());
        all.AddShopFeatures(configuration, contentRoot);
        all.ConfigureDbContext<SqliteShopDb>(options => options.AddInterceptors(SqlServerTranslation.Instance));
        return all.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
    }

    private static async Task<T> Send<T>(ServiceProvider node, IRequest<T> request)
    {
        await using var scope = node.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, Cancel);
    }

    private void Replace(IServiceCollection all)
    {
        all.AddSingleton<TimeProvider>(Time);
        Configure(all);
    }

    private IConfiguration Configuration(string file)
    {
        var settings = sqlServer is null
            ? new Dictionary<string, string?> { ["ConnectionStrings:Shop"] = $"Data Source={file}" }
            : new Dictionary<string, string?>
            {
                ["Database:Provider"] = "SqlServer",
                ["ConnectionStrings:Shop"] = new SqlConnectionStringBuilder(sqlServer) { InitialCatalog = $"Shop_{GetType().Name}" }.ToString(),
            };
        return new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
    }

    /// <summary>A migrated, empty file that every test copies.</summary>
    private static string MakeTemplate()
    {
        var template = Path.Combine(Path.GetTempPath(), $"shop-template-{Guid.NewGuid():N}.db");
        using var db = new SqliteShopDb(new DbContextOptionsBuilder<SqliteShopDb>().UseSqlite($"Data Source={template};Pooling=False").Options);
        db.Database.Migrate();
        db.Database.ExecuteSqlRaw("PRAGMA wal_checkpoint(TRUNCATE)");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(template);
        return template;
    }
}
