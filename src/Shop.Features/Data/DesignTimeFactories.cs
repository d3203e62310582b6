using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Shop.Features.Data;

/// <summary>For <c>dotnet ef migrations add ... --context SqliteShopDb</c>. No database is opened.</summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteShopDb>
{
    public SqliteShopDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteShopDb>().UseSqlite("Data Source=:memory:").Options);
}

/// <summary>For <c>dotnet ef migrations add ... --context SqlServerShopDb</c>. No database is opened.</summary>
internal sealed class SqlServerDesignTimeFactory : IDesignTimeDbContextFactory<SqlServerShopDb>
{
    public SqlServerShopDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerShopDb>().UseSqlServer("Server=design-time").Options);
}
