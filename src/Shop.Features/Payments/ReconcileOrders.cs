using System.Collections.Immutable;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Ordering;
using Shop.Features.Data;

namespace Shop.Features.Payments;

/// <summary>
/// Finds and settles what hung: payments of which the gateway's message never came, windows that nobody closed, refunds that were
/// never asked for or never told the end of. Running it twice, or while messages arrive, changes nothing more.
/// </summary>
public static class ReconcileOrders
{
    public sealed record Command : IRequest<Result>;

    /// <param name="StillOpen">Payments and refunds that may go either way yet.</param>
    public sealed record Result(ImmutableArray<Settled> Settled, int StillOpen);

    public sealed record Settled(string OrderNumber, Outcome What);

    public enum Outcome
    {
        Paid,

        /// <summary>Money came that no order waits for.</summary>
        GivenBack,

        /// <summary>Nobody paid on its page, and nobody can any more. The order may still be paid by another.</summary>
        Ended,
        Expired,
        Refunded,
        RefundFailed,

        /// <summary>The gateway did not answer.</summary>
        NoAnswer,
    }

    internal sealed class Handler(ShopDb db, IPaymentGateway gateway, TimeProvider time) : IRequestHandler<Command, Result>
    {
        private readonly ImmutableArray<Settled>.Builder settled = ImmutableArray.CreateBuilder<Settled>();
        private int stillOpen;

        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            foreach (var (id, number) in await HangingAsync(cancellationToken))
            {
                await TellAsync(number, () => SettleAsync(id, number, cancellationToken));
            }

            foreach (var (id, number) in await WaitingAsync(cancellationToken))
            {
                await TellAsync(number, () => SettleRefundAsync(id, number, cancellationToken));
            }

            return new Result(settled.ToImmutable(), stillOpen);
        }

        /// <summary>Orders with a payment that was not settled, or whose window is over.</summary>
        private async Task<List<(OrderId Id, string Number)>> HangingAsync(CancellationToken cancellationToken)
        {
            var now = time.GetUtcNow().UtcDateTime;
            var rows = await db.Orders
                .Where(o => (o.Status == OrderStatus.AwaitingPayment && o.ExpiresAt <= now)
                    || db.Payments.Any(p => p.OrderId == o.Id && p.Gateway == gateway.Name && p.SettledAt == null))
                .OrderBy(o => o.Id)
                .Select(o => new { o.Id, o.Number })
                .ToListAsync(cancellationToken);
            return [.. rows.Select(r => (r.Id, r.Number))];
        }

        private async Task<List<(Guid Id, string Number)>> WaitingAsync(CancellationToken cancellationToken)
        {
            var rows = await db.Refunds
                .Where(r => r.Status == RefundStatus.Waiting)
                .OrderBy(r => r.Id)
                .Select(r => new { r.Id, db.Orders.Single(o => o.Id == r.OrderId).Number })
                .ToListAsync(cancellationToken);
            return [.. rows.Select(r => (r.Id, r.Number))];
        }

        private async Task TellAsync(string number, Func<Task> settle)
        {
            try
            {
                await settle();
            }
            catch (GatewayException)
            {
                settled.Add(new Settled(number, Outcome.NoAnswer));
            }

            db.ChangeTracker.Clear();
        }

        private async Task SettleAsync(OrderId id, string number, CancellationToken cancellationToken)
        {
            var isOver = await db.Orders.AnyAsync(o => o.Id == id && (o.ExpiresAt <= time.GetUtcNow().UtcDateTime || o.Status != OrderStatus.AwaitingPayment), cancellationToken);
            var answers = await PendingPayments.AskAsync(db, gateway, id, close: isOver, cancellationToken);
            var outcome = await db.ChangeAsync(
                async cancel =>
                {
                    var now = time.GetUtcNow().UtcDateTime;
                    var order = await db.Orders.SingleAsync(o => o.Id == id, cancel);
                    var (before, refunds) = (order.Status, await db.Refunds.CountAsync(r => r.OrderId == id, cancel));
                    await PendingPayments.ApplyAsync(db, answers, now, cancel);
                    await PendingPayments.EndWindowAsync(db, order, now, cancel);
                    await db.SaveChangesAsync(cancel);
                    return order.Status == OrderStatus.Paid && before != OrderStatus.Paid ? Outcome.Paid
                        : await db.Refunds.CountAsync(r => r.OrderId == id, cancel) > refunds ? Outcome.GivenBack
                        : order.Status == OrderStatus.Expired && before != OrderStatus.Expired ? Outcome.Expired
                        : answers.All(a => a.Outcome == PaymentOutcome.Promised) ? null
                        : (Outcome?)Outcome.Ended;
                },
                cancellationToken);
            Count(number, outcome);
        }

        private async Task SettleRefundAsync(Guid id, string number, CancellationToken cancellationToken)
        {
            var refund = await db.Refunds.AsNoTracking().SingleAsync(r => r.Id == id, cancellationToken);
            var answer = refund.Reference is { } reference
                ? await gateway.FindRefundAsync(reference, cancellationToken)
                : await gateway.RefundAsync(RefundRequest.Of(refund, number), cancellationToken);
            var status = await db.ChangeAsync(
                async cancel =>
                {
                    var kept = await db.Refunds.SingleAsync(r => r.Id == id, cancel);
                    await Settlement.HearAsync(db, kept, refund.Key, answer, time.GetUtcNow().UtcDateTime, cancel);
                    await db.SaveChangesAsync(cancel);
                    return kept.Status;
                },
                cancellationToken);
            Count(number, status switch
            {
                RefundStatus.Done => Outcome.Refunded,
                RefundStatus.Failed => Outcome.RefundFailed,
                _ => null,
            });
        }

        private void Count(string number, Outcome? outcome)
        {
            if (outcome is { } what)
            {
                settled.Add(new Settled(number, what));
            }
            else
            {
                stillOpen++;
            }
        }
    }
}
