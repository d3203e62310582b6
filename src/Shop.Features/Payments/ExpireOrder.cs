using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Ordering;
using Shop.Features.Data;
using Shop.Features.Due;

namespace Shop.Features.Payments;

/// <summary>Closes the payment window of an order that was not paid, and lets go of what it held.</summary>
public static class ExpireOrder
{
    /// <param name="TaskId">Of a due task whose subject is the order's id.</param>
    public sealed record Command(Guid TaskId) : IRequest<DueOutcome>;

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, DueOutcome>
    {
        public Task<DueOutcome> Handle(Command request, CancellationToken cancellationToken) => db.WithDueAsync(request.TaskId, async (task, cancel) =>
        {
            var id = new OrderId(Guid.ParseExact(task.Subject, "N"));
            var now = time.GetUtcNow().UtcDateTime;
            var order = await db.Orders.SingleOrDefaultAsync(o => o.Id == id, cancel);
            if (order is { Status: OrderStatus.AwaitingPayment } && !order.IsPayable(now))
            {
                order.Expire(now);
                db.RemoveRange(await db.StockHolds.Where(h => h.OrderId == id).ToListAsync(cancel));
            }

            db.Remove(task);
        }, cancellationToken);
    }
}
