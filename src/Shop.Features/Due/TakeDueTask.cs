using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Desk;
using Shop.Features.Data;

namespace Shop.Features.Due;

/// <summary>Takes the task that has been due longest, for as long as a lease lasts. Of two processes only one gets it.</summary>
public static class TakeDueTask
{
    public sealed record Command : IRequest<Result?>;

    /// <summary>Null: nothing is due.</summary>
    public sealed record Result(Guid TaskId, DueKind Kind, int Attempt);

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result?>
    {
        public async Task<Result?> Handle(Command request, CancellationToken cancellationToken)
        {
            // Looked at without the write gate first: most of the time nothing is due.
            var now = time.GetUtcNow().UtcDateTime;
            return await db.DueTasks.AnyAsync(t => t.DueAt <= now, cancellationToken)
                ? await db.ChangeAsync(TakeAsync, cancellationToken)
                : null;
        }

        private async Task<Result?> TakeAsync(CancellationToken cancellationToken)
        {
            var now = time.GetUtcNow().UtcDateTime;
            var task = await db.DueTasks.Where(t => t.DueAt <= now).OrderBy(t => t.DueAt).ThenBy(t => t.Id).FirstOrDefaultAsync(cancellationToken);
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
