using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Ordering;
using Shop.Features.Checkout;
using Shop.Features.Data;
using Shop.Features.Mail;

namespace Shop.Features.Payments;

/// <summary>
/// Applies what a gateway says of a payment, once however often it says so. An approval pays the order, takes the stock
/// off the shelf and ends the holds together; after a decline or a failure the order goes on awaiting its payment.
/// </summary>
public static class RecordPayment
{
    /// <param name="EventId">The gateway's name of this message; for the demo, the attempt's id.</param>
    /// <param name="PaymentReference">The gateway's name of the payment; for the demo, the attempt's id.</param>
    public sealed record Command(string Gateway, string EventId, string OrderToken, PaymentOutcome Outcome, string PaymentReference) : IRequest<Result>;

    public abstract record Result
    {
        /// <summary>The order is as the message leaves it, now or since it was first received.</summary>
        public sealed record Applied(OrderStatus Status) : Result;

        /// <summary>Approved after the window had closed and the stock was sold, or a second time: the message is kept and the money is to be given back.</summary>
        public sealed record ToGiveBack(OrderStatus Status) : Result;

        public sealed record Unknown : Result;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        private const int MaxLength = 200;

        public Validator()
        {
            RuleFor(c => c.Gateway).NotEmpty().WithErrorCode("required").MaximumLength(40).WithErrorCode("too-long");
            RuleFor(c => c.EventId).NotEmpty().WithErrorCode("required").MaximumLength(MaxLength).WithErrorCode("too-long");
            RuleFor(c => c.PaymentReference).NotEmpty().WithErrorCode("required").MaximumLength(MaxLength).WithErrorCode("too-long");
            RuleFor(c => c.Outcome).IsInEnum().WithErrorCode("outcome-unknown");
        }
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public Task<Result> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync(async cancellation =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            var order = await db.Orders.SingleOrDefaultAsync(o => o.Token == request.OrderToken, cancellation);
            if (order is null)
            {
                return new Result.Unknown();
            }

            if (await db.PaymentEvents.AnyAsync(e => e.Gateway == request.Gateway && e.EventId == request.EventId, cancellation))
            {
                return Answer(request, order, now);
            }

            db.Add(PaymentEvent.Receive(request.Gateway, request.EventId, order.Id, request.Outcome, request.PaymentReference, now));
            if (request.Outcome == PaymentOutcome.Approved && order.Status is (OrderStatus.AwaitingPayment or OrderStatus.Expired))
            {
                await ApproveAsync(order, request.PaymentReference, now, cancellation);
            }

            await db.SaveChangesAsync(cancellation);
            return Answer(request, order, now);
        }, cancellationToken);

        /// <summary>An approval that comes late is honoured while the packs can still be had; within the window they are held.</summary>
        private async Task ApproveAsync(Order order, string paymentReference, DateTime now, CancellationToken cancellationToken)
        {
            var facts = await CheckoutFacts.LoadAsync(db, order, now, cancellationToken);
            var wanted = StockHold.For(order);
            db.RemoveRange(await db.StockHolds.Where(h => h.OrderId == order.Id).ToListAsync(cancellationToken));
            if (!order.IsPayable(now) && !facts.Shortages(wanted.Select(h => (h.Sku, h.Quantity))).IsEmpty)
            {
                if (order.Status == OrderStatus.AwaitingPayment)
                {
                    order.Expire(now);
                }

                return;
            }

            order.Pay(paymentReference, now);
            db.Tell(order, MailKind.OrderConfirmation, now);
            foreach (var hold in wanted)
            {
                facts.Products[hold.Sku].Sell(hold.Quantity);
            }
        }

        private static Result Answer(Command request, Order order, DateTime now) =>
            request.Outcome == PaymentOutcome.Approved && order.PaymentReference != request.PaymentReference
                ? new Result.ToGiveBack(order.StatusAt(now))
                : new Result.Applied(order.StatusAt(now));
    }
}
