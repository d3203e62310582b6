using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Ordering;
using Shop.Features.Data;
using Shop.Features.Due;

namespace Shop.Features.Payments;

/// <summary>
/// Closes the payment window of an order that was not paid, and lets go of what it held. The gateway is asked first: what was paid in
/// the last moment is paid, and where a bank is still to answer, the order waits for it. Where it does not answer, the task is tried again.
/// </summary>
public static class ExpireOrder
{
    /// <param name="TaskId">Of a due task whose subject is the order's id.</param>
    public sealed record Command(Guid TaskId) : IRequest<DueOutcome>;

    /// <summary>What a due task says that it is about.</summary>
    internal static string SubjectOf(OrderId order) => order.Value.ToString("N");

    internal sealed class Handler(ShopDb db, IPaymentGateway gateway, TimeProvider time) : IRequestHandler<Command, DueOutcome>
    {
        /// <summary>How often the gateway is asked what a bank answered, where its message does not come.</summary>
        private static readonly TimeSpan BankIsAsked = TimeSpan.FromHours(6);

        /// <exception cref="GatewayException">The gateway does not answer.</exception>
        public async Task<DueOutcome> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await db.DueTasks.AsNoTracking().SingleOrDefaultAsync(t => t.Id == request.TaskId, cancellationToken) is not { } due)
            {
                return DueOutcome.Gone;
            }

            var id = new OrderId(Guid.ParseExact(due.Subject, "N"));
            var isOver = await db.Orders.AnyAsync(o => o.Id == id && o.ExpiresAt <= time.GetUtcNow().UtcDateTime, cancellationToken);
            var answers = isOver || await PendingPayments.Of(db, id).AnyAsync(p => p.Status == PaymentStatus.Promised, cancellationToken)
                ? await PendingPayments.AskAsync(db, gateway, id, close: isOver, cancellationToken)
                : [];
            return await db.WithDueAsync(
                request.TaskId,
                async (task, cancel) =>
                {
                    var now = time.GetUtcNow().UtcDateTime;
                    await PendingPayments.ApplyAsync(db, answers, now, cancel);
                    var order = await db.Orders.SingleOrDefaultAsync(o => o.Id == id, cancel);
                    if (order is { Status: OrderStatus.AwaitingPayment } && order.IsPayable(now))
                    {
                        task.Move(await PendingPayments.ArePromisedAsync(db, id, cancel) && now + BankIsAsked < order.ExpiresAt ? now + BankIsAsked : order.ExpiresAt);
                        return;
                    }

                    if (order is not null)
                    {
                        await PendingPayments.EndWindowAsync(db, order, now, cancel);
                    }

                    db.Remove(task);
                },
                cancellationToken);
        }
    }
}
