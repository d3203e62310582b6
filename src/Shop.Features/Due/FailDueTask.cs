using MediatR;
using Shop.Features.Data;

namespace Shop.Features.Due;

/// <summary>Notes that a task could not be carried out; it is tried again later, and others go on.</summary>
public static class FailDueTask
{
    /// <param name="Fault">What went wrong, without anything of a person in it.</param>
    public sealed record Command(Guid TaskId, string Fault) : IRequest<DueOutcome>;

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, DueOutcome>
    {
        public Task<DueOutcome> Handle(Command request, CancellationToken cancellationToken) => db.WithDueAsync(
            request.TaskId,
            (task, _) =>
            {
                task.Fail(request.Fault, time.GetUtcNow().UtcDateTime);
                return Task.CompletedTask;
            },
            cancellationToken);
    }
}
