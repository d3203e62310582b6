using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Desk;
using Shop.Domain.Ordering;
using Shop.Features.Data;
using Shop.Features.Due;

namespace Shop.Features.Payments;

/// <summary>Has the gateway give money back that was decided to be. Asked under the refund's own key, it gives it back once, however often a crash makes it be asked.</summary>
public static class RefundPayment
{
    /// <param name="TaskId">Of a due task whose subject is the refund's id.</param>
    public sealed record Command(Guid TaskId) : IRequest<DueOutcome>;

    internal sealed class Handler(ShopDb db, IPaymentGateway gateway, TimeProvider time) : IRequestHandler<Command, DueOutcome>
    {
        /// <exception cref="GatewayException">The gateway does not answer.</exception>
        public async Task<DueOutcome> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await db.DueTasks.AsNoTracking().SingleOrDefaultAsync(t => t.Id == request.TaskId, cancellationToken) is not { } due)
            {
                return DueOutcome.Gone;
            }

            var id = Guid.ParseExact(due.Subject, "N");
            var refund = await db.Refunds.AsNoTracking().SingleAsync(r => r.Id == id, cancellationToken);
            var number = await db.Orders.Where(o => o.Id == refund.OrderId).Select(o => o.Number).SingleAsync(cancellationToken);
            var answer = refund.Status == RefundStatus.Waiting && refund.Reference is null
                ? await gateway.RefundAsync(RefundRequest.Of(refund, number), cancellationToken)
                : null;
            return await db.WithDueAsync(
                request.TaskId,
                async (task, cancel) =>
                {
                    var kept = await db.Refunds.SingleAsync(r => r.Id == id, cancel);
                    if (answer is not null)
                    {
                        await Settlement.HearAsync(db, kept, refund.Key, answer, time.GetUtcNow().UtcDateTime, cancel);
                    }

                    // Asked for again meanwhile, the task is that try's.
                    if (kept.Key == refund.Key)
                    {
                        db.Remove(task);
                    }
                },
                cancellationToken);
        }
    }
}
