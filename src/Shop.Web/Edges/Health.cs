using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Shop.Features.Data;

namespace Shop.Web.Edges;

/// <summary>Ready when the database answers and has this version's model; until then the answer says what to do.</summary>
internal sealed class DatabaseReady(ShopDb db) : IHealthCheck
{
    public const string Tag = "ready";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!await db.Database.CanConnectAsync(cancellationToken))
        {
            return HealthCheckResult.Unhealthy("The database does not answer.");
        }

        var missing = await db.Database.GetPendingMigrationsAsync(cancellationToken);
        return missing.Any()
            ? HealthCheckResult.Unhealthy("The database is not at this version's model. Run: shop db migrate")
            : HealthCheckResult.Healthy();
    }
}

/// <summary>Outside Development nothing is migrated by accident: where the database is not ready, the log says what to do, and pages answer with an error until it is done.</summary>
internal sealed class DatabaseNotice(HealthCheckService health, ILogger<DatabaseNotice> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var report = await health.CheckHealthAsync(check => check.Tags.Contains(DatabaseReady.Tag), stoppingToken);
        foreach (var entry in report.Entries.Values.Where(e => e.Status != HealthStatus.Healthy))
        {
            log.NotReady(entry.Description ?? entry.Status.ToString());
        }
    }
}

internal static partial class HealthLog
{
    [LoggerMessage(LogLevel.Critical, "{What}")]
    public static partial void NotReady(this ILogger logger, string what);
}

internal static class Health
{
    /// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it can serve pages.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(DatabaseReady.Tag) });
    }
}
