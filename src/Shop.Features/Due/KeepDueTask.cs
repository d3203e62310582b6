using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Desk;
using Shop.Features.Data;

namespace Shop.Features.Due;

/// <summary>Lengthens the lease of a task that takes its time, so that no other process starts it too.</summary>
public static class KeepDueTask
{
    public sealed record Command(Guid TaskId) : IRequest<DueOutcome>;

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, DueOutcome>
    {
        public Task<DueOutcome> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync(async cancel =>
        {
            var task = await db.DueTasks.SingleOrDefaultAsync(t => t.Id == request.TaskId, cancel);
            if (task is null)
            {
                return DueOutcome.Gone;
            }

            task.Keep(time.GetUtcNow().UtcDateTime);
            await db.SaveChangesAsync(cancel);
            return DueOutcome.Done;
        }, cancellationToken);
    }
}
