using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Shop.Web.Api;

/// <summary>How much one client may ask of one node: <c>Api:RequestsPerMinute</c>, 600 unless it is set. A client that asks too much keeps no other waiting.</summary>
internal sealed class ClientLimits(IConfiguration configuration) : IRateLimiterPolicy<string>
{
    public const string Policy = "client";

    private const int RequestsPerMinute = 600;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly FixedWindowRateLimiterOptions limit = new() { PermitLimit = configuration.GetValue("Api:RequestsPerMinute", RequestsPerMinute), Window = Window };

    /// <summary>Says when to come back. <see cref="ApiProblems"/> puts the words on it.</summary>
    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected { get; } = (context, _) =>
    {
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var left) ? left : Window;
        context.HttpContext.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.HttpContext.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return ValueTask.CompletedTask;
    };

    public RateLimitPartition<string> GetPartition(HttpContext httpContext) =>
        RateLimitPartition.GetFixedWindowLimiter(httpContext.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "", _ => limit);
}
