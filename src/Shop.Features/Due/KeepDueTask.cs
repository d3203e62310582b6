using MediatR;
using Shop.Features.Data;

namespace Shop.Features.Due;

/// <summary>Lengthens the lease of a task that takes its time, so that no other process starts it too.</summary>
public static class KeepDueTask
{
    public sealed record Command(Guid TaskId) : IRequest<DueOutcome>;

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, DueOutcome>
    {
        public Task<DueOutcome> Handle(Command request, CancellationToken cancellationToken) => db.WithDueAsync(
            request.TaskId,
            (task, _) =>
            {
                task.Keep(time.GetUtcNow().UtcDateTime);
                return Task.CompletedTask;
            },
            cancellationToken);
    }
}
