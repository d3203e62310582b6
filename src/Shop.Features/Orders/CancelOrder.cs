using System.Collections.Immutable;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Desk;
using Shop.Domain.Ordering;
using Shop.Features.Data;
using Shop.Features.Due;
using Shop.Features.Payments;

namespace Shop.Features.Orders;

/// <summary>
/// Calls an order off that was not dispatched. One that awaits its payment lets its stock go once the gateway has closed the page to
/// pay on; one that was paid is given back whole, and its packs go on the shelf again.
/// </summary>
public static class CancelOrder
{
    /// <param name="Seen">The state of the order that was seen (<see cref="GetDeskOrder.Result.Seen"/>).</param>
    public sealed record Command(string Number, Guid Seen, string By) : IRequest<Result>;

    public abstract record Result
    {
        /// <summary>Nothing was paid, and nothing can be.</summary>
        public sealed record Cancelled : Result;

        /// <param name="Amount">What is given back.</param>
        public sealed record GivenBack(Money Amount) : Result;

        /// <summary>The gateway said that it was paid meanwhile: the order stands, and is paid.</summary>
        public sealed record PaidMeanwhile : Result;

        /// <summary>A bank is still to answer; the order stands until it has.</summary>
        public sealed record BeingPaid : Result;

        /// <summary>The gateway does not answer now; nothing changed.</summary>
        public sealed record NoAnswer : Result;

        /// <summary>Something happened to the order since it was seen; it was not called off.</summary>
        public sealed record Changed : Result;

        public sealed record NotFound : Result;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.By).NotEmpty().MaximumLength(Lengths.Name);
    }

    internal sealed class Handler(ShopDb db, IPaymentGateway gateway, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="RuleViolation"><c>order-not-cancellable</c>: it was dispatched, or is over.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var seen = await db.Orders.Where(o => o.Number == request.Number).Select(o => new { o.Id, o.Status, o.Version }).SingleOrDefaultAsync(cancellationToken);
            if (seen is null)
            {
                return new Result.NotFound();
            }

            if (seen.Version != request.Seen)
            {
                return new Result.Changed();
            }

            try
            {
                var answers = seen.Status == OrderStatus.AwaitingPayment ? await PendingPayments.AskAsync(db, gateway, seen.Id, close: true, cancellationToken) : [];
                return await db.ChangeAsync(cancel => CancelAsync(seen.Id, request, answers, cancel), cancellationToken);
            }
            catch (GatewayException)
            {
                return new Result.NoAnswer();
            }
        }

        private async Task<Result> CancelAsync(OrderId id, Command request, ImmutableArray<PaymentMessage> answers, CancellationToken cancellationToken)
        {
            var now = time.GetUtcNow().UtcDateTime;
            var order = await db.Orders.SingleAsync(o => o.Id == id, cancellationToken);
            var pending = await PendingPayments.Of(db, id).ToListAsync(cancellationToken);
            var isAsSeen = order.Version == request.Seen;
            var wasPaid = order.PaidAt is not null;

            // What the gateway said of money is kept, whatever becomes of the rest.
            await PendingPayments.ApplyAsync(db, answers, now, cancellationToken);
            Result result = order.PaidAt is not null && !wasPaid ? new Result.PaidMeanwhile()
                : !isAsSeen ? new Result.Changed()
                : pending.Exists(p => p.IsPending && now < p.EndsAt) ? new Result.BeingPaid()
                : order.Status == OrderStatus.Paid ? await GiveBackAsync(order, request.By, now, cancellationToken)
                : await GiveUpAsync(order, request.By, now, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return result;
        }

        private async Task<Result> GiveUpAsync(Order order, string by, DateTime now, CancellationToken cancellationToken)
        {
            order.Cancel(now);
            db.RemoveRange(await db.StockHolds.Where(h => h.OrderId == order.Id).ToListAsync(cancellationToken));
            await db.NoLongerDueAsync(DueKind.ExpireOrder, ExpireOrder.SubjectOf(order.Id), cancellationToken);
            db.Add(AuditEntry.Of(by, AuditAction.OrderCancelled, order.Number, now));
            return new Result.Cancelled();
        }

        private async Task<Result> GiveBackAsync(Order order, string by, DateTime now, CancellationToken cancellationToken)
        {
            var rest = order.Lines.Where(l => l.Refundable > 0).ToList();
            await GivingBack.RestockAsync(db, rest.Where(l => l.OnTheWay > 0).Select(l => (l.Sku, l.OnTheWay)), cancellationToken);
            var delivery = order.DeliveryRefundedAt is null && !order.Delivery.IsZero;
            var sum = order.GiveBackRest(now);
            GivingBack.Ask(db, order, sum, rest.Select(l => l.Id), delivery, by, now);
            db.Add(AuditEntry.Of(by, AuditAction.OrderCancelled, order.Number, now, after: sum.ToString()));
            return new Result.GivenBack(sum);
        }
    }
}
