using System.Data.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Desk;
using Shop.Features.Due;
using Shop.Features.People;
using Shop.Features.Routines;

namespace Shop.Web;

/// <summary>
/// Carries out what falls due: publications, payment windows that close, drift, imports, the end of retention, and beside them mail. Every node
/// runs one; leases keep them from doing the same thing, and a task that a node died over is taken by the next one.
/// </summary>
internal sealed class DueWorker(IServiceScopeFactory scopes, TimeProvider time, ILogger<DueWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(WorkAsync(DueLane.AllButMail, stoppingToken), WorkAsync(DueLane.Mail, stoppingToken));

    private async Task WorkAsync(DueLane lane, CancellationToken stoppingToken)
    {
        using var ticks = new PeriodicTimer(Pause, time);
        var isStarted = lane == DueLane.Mail;
        while (await ticks.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (!isStarted)
                {
                    await SendAsync(new CheckReader.Command(), stoppingToken);
                    await SendAsync(new PlanRetention.Command(), stoppingToken);
                    isStarted = true;
                }

                while (await SendAsync(new TakeDueTask.Command(lane), stoppingToken) is { } taken)
                {
                    await CarryOutAsync(taken, stoppingToken);
                }
            }
            catch (Exception e) when (e is DbException or DbUpdateException or InvalidOperationException && !stoppingToken.IsCancellationRequested)
            {
                log.CannotLook(e.GetType().Name);
            }
        }
    }

    private async Task CarryOutAsync(TakeDueTask.Result taken, CancellationToken stoppingToken)
    {
        try
        {
            using var done = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            var keeping = KeepAsync(taken.TaskId, done.Token);
            try
            {
                await SendAsync(DueTasks.Command(taken.Kind, taken.TaskId), stoppingToken);
            }
            finally
            {
                await done.CancelAsync();
                await keeping;
            }

            log.Done(taken.Kind, taken.TaskId);
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            log.Failed(e, taken.Kind, taken.TaskId, taken.Attempt);
            await SendAsync(new FailDueTask.Command(taken.TaskId, e.GetType().Name), stoppingToken);
        }
    }

    /// <summary>Lengthens the lease while the work goes on.</summary>
    private async Task KeepAsync(Guid taskId, CancellationToken done)
    {
        try
        {
            using var ticks = new PeriodicTimer(DueTask.Lease / 4, time);
            while (await ticks.WaitForNextTickAsync(done))
            {
                await SendAsync(new KeepDueTask.Command(taskId), done);
            }
        }
        catch (OperationCanceledException)
        {
            // The work is done.
        }
        catch (Exception e) when (e is DbException or DbUpdateException)
        {
            log.CannotLook(e.GetType().Name);
        }
    }

    private async Task<T> SendAsync<T>(IRequest<T> request, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, cancellationToken);
    }
}

internal static partial class DueWorkerLog
{
    [LoggerMessage(LogLevel.Debug, "Due task {TaskId} ({Kind}) is done.")]
    public static partial void Done(this ILogger logger, DueKind kind, Guid taskId);

    [LoggerMessage(LogLevel.Error, "Due task {TaskId} ({Kind}) failed, attempt {Attempt}; it will be tried again.")]
    public static partial void Failed(this ILogger logger, Exception exception, DueKind kind, Guid taskId, int attempt);

    [LoggerMessage(LogLevel.Warning, "What falls due cannot be looked at now: {Fault}.")]
    public static partial void CannotLook(this ILogger logger, string fault);
}
