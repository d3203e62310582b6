using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Desk;
using Shop.Features.Data;

namespace Shop.Features.Due;

/// <summary>Which tasks are looked at. Mail has a lane of its own: a mail server that takes its time keeps nothing else waiting.</summary>
public enum DueLane
{
    All,
    Mail,
    AllButMail,
}

/// <summary>Takes the task that has been due longest, for as long as a lease lasts. Of two processes only one gets it.</summary>
public static class TakeDueTask
{
    public sealed record Command(DueLane Lane = DueLane.All) : IRequest<Result?>;

    /// <summary>Null: nothing is due.</summary>
    public sealed record Result(Guid TaskId, DueKind Kind, int Attempt);

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result?>
    {
        public async Task<Result?> Handle(Command request, CancellationToken cancellationToken)
        {
            // Looked at without the write gate first: most of the time nothing is due.
            var now = time.GetUtcNow().UtcDateTime;
            return await DueAt(now, request.Lane).AnyAsync(cancellationToken)
                ? await db.ChangeAsync(cancellation => TakeAsync(request.Lane, cancellation), cancellationToken)
                : null;
        }

        private IQueryable<DueTask> DueAt(DateTime now, DueLane lane) => lane switch
        {
            DueLane.Mail => db.DueTasks.Where(t => t.DueAt <= now && t.Kind == DueKind.SendMail),
            DueLane.AllButMail => db.DueTasks.Where(t => t.DueAt <= now && t.Kind != DueKind.SendMail),
            _ => db.DueTasks.Where(t => t.DueAt <= now),
        };

        private async Task<Result?> TakeAsync(DueLane lane, CancellationToken cancellationToken)
        {
            var now = time.GetUtcNow().UtcDateTime;
            var task = await DueAt(now, lane).OrderBy(t => t.DueAt).ThenBy(t => t.Id).FirstOrDefaultAsync(cancellationToken);
            if (task is null)
            {
                return null;
            }

            task.Take(now);
            await db.SaveChangesAsync(cancellationToken);
            return new Result(task.Id, task.Kind, task.Attempts);
        }
    }
}
