using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shop.Features.Data;

namespace Shop.Features.Tests.Data;

public sealed class DatabaseSetupTests
{
    private static ServiceProvider Shop(string? provider, string? connection) => ShopTests.Build(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Database:Provider"] = provider, ["ConnectionStrings:Shop"] = connection }).Build(),
        _ => { });

    [Theory]
    [InlineData(null)]
    [InlineData("Sqlite")]
    [InlineData("sqlite")]
    public async Task SQLite_is_the_default(string? provider)
    {
        await using var services = Shop(provider, null);
        using var scope = services.CreateScope();

        Assert.IsType<SqliteShopDb>(scope.ServiceProvider.GetRequiredService<ShopDb>());
    }

    [Fact]
    public async Task SQL_Server_is_chosen_by_name_and_retries_transient_faults()
    {
        await using var services = Shop("SqlServer", "Server=db;Database=Shop");
        using var scope = services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopDb>();

        Assert.IsType<SqlServerShopDb>(db);
        Assert.True(db.GetService<IExecutionStrategyFactory>().Create().RetriesOnFailure);
    }

    [Theory]
    [InlineData("SqlServer", null, "ConnectionStrings:Shop")]
    [InlineData("SqlServer", " ", "ConnectionStrings:Shop")]
    [InlineData("Oracle", "Server=db", "Oracle")]
    public void What_cannot_work_is_said_at_start(string provider, string? connection, string said) =>
        Assert.Contains(said, Assert.Throws<InvalidOperationException>(() => Shop(provider, connection)).Message, StringComparison.Ordinal);
}
