using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Merchant;
using Shop.Domain.Ordering;
using Shop.Features.Data;
using Shop.Features.Due;
using Shop.Features.Payments;

namespace Shop.Features.People;

/// <summary>Every day: orders that were kept as long as the merchant set forget whose they are, some at a time. What is still open waits.</summary>
public static class AnonymiseOldOrders
{
    private const int AtOnce = 100;

    private static readonly TimeSpan Pause = TimeSpan.FromDays(1);

    /// <param name="TaskId">Of the due task.</param>
    public sealed record Command(Guid TaskId) : IRequest<DueOutcome>;

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, DueOutcome>
    {
        public Task<DueOutcome> Handle(Command request, CancellationToken cancellationToken) => db.WithDueAsync(
            request.TaskId,
            async (task, cancel) =>
            {
                var now = time.GetUtcNow().UtcDateTime;
                var merchant = await db.Merchants.AsNoTracking().SingleOrDefaultAsync(cancel);
                var years = (merchant?.Particulars ?? MerchantParticulars.Empty).OrderRetentionYears;
                var over = await Over(Retention.CutOff(years, now)).Take(AtOnce).ToListAsync(cancel);
                foreach (var order in over)
                {
                    await PersonOrders.ForgetAsync(db, order, Settlement.Itself, now, cancel);
                }

                task.Move(over.Count < AtOnce ? now + Pause : now);
            },
            cancellationToken);

        /// <summary>Says in the database's words what <see cref="Retention.Obstacle"/> says of one: nobody withdraws from what was sold years ago.</summary>
        private IQueryable<Order> Over(DateTime cutOff) =>
            db.Orders
                .Where(o => o.AnonymisedAt == null && o.PlacedAt < cutOff && o.Status != OrderStatus.AwaitingPayment && o.Status != OrderStatus.Paid)
                .Where(o => !db.Payments.Any(p => p.OrderId == o.Id && p.SettledAt == null))
                .Where(o => !db.Refunds.Any(r => r.OrderId == o.Id && r.Status != RefundStatus.Done))
                .Where(o => !db.Withdrawals.Any(w => w.OrderId == o.Id && w.SettledAt == null))
                .OrderBy(o => o.PlacedAt).ThenBy(o => o.Id);
    }
}
