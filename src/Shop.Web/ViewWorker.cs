using System.Data.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Features.Reports;
using Shop.Web.Edges;

namespace Shop.Web;

/// <summary>Saves the views that were gathered every few seconds, and at the end. A process that is killed loses the last few seconds of them, and nothing else.</summary>
internal sealed class ViewWorker(ViewBuffer views, IServiceScopeFactory scopes, TimeProvider time, ILogger<ViewWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await SaveAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ticks = new PeriodicTimer(Pause, time);
        while (await ticks.WaitForNextTickAsync(stoppingToken))
        {
            await SaveAsync(stoppingToken);
        }
    }

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        var taken = views.Take();
        if (taken.IsEmpty)
        {
            return;
        }

        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new CountViews.Command(taken), cancellationToken);
        }
        catch (Exception e) when (e is DbException or DbUpdateException or InvalidOperationException or OperationCanceledException)
        {
            views.Return(taken);
            log.CannotCount(e.GetType().Name);
        }
    }
}

internal static partial class ViewWorkerLog
{
    [LoggerMessage(LogLevel.Warning, "Views cannot be saved now: {Fault}.")]
    public static partial void CannotCount(this ILogger logger, string fault);
}
