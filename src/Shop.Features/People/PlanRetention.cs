using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Desk;
using Shop.Features.Data;
using Shop.Features.Due;

namespace Shop.Features.People;

/// <summary>At a start: sees to it that old orders are looked at every day.</summary>
public static class PlanRetention
{
    public sealed record Command : IRequest<Result>;

    /// <param name="IsNew">It was not planned before.</param>
    public sealed record Result(bool IsNew);

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken) =>
            await db.DueTasks.AnyAsync(t => t.Kind == DueKind.AnonymiseOrders, cancellationToken)
                ? new Result(false)
                : await db.ChangeAsync(PlanAsync, cancellationToken);

        private async Task<Result> PlanAsync(CancellationToken cancellationToken)
        {
            await db.FallDueAsync(DueKind.AnonymiseOrders, "", time.GetUtcNow().UtcDateTime, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return new Result(true);
        }
    }
}
