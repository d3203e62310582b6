using System.Collections.Immutable;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Ordering;
using Shop.Domain.Safety;
using Shop.Features.Checkout;
using Shop.Features.Data;

namespace Shop.Features.Payments;

/// <summary>
/// Begins a payment of an order that awaits one: the first, the one that is open, or another after a decline. What became of the one
/// that is open is asked first, so that nobody is sent to a page that they have paid on. The warnings are
/// worked out anew; where they are not the acknowledged ones any more, they are acknowledged again before anything is paid.
/// </summary>
public static class StartPayment
{
    /// <param name="ReturnUrl">The order's page, absolute; relative for the demo.</param>
    /// <param name="AcknowledgedHash">A new acknowledgement; null: the order's own.</param>
    public sealed record Command(string OrderToken, string ReturnUrl, string? AcknowledgedHash = null) : IRequest<Result>;

    public abstract record Result
    {
        public sealed record Started(Uri PaymentUrl) : Result;

        /// <param name="Changed">What must be acknowledged and was not when the order was placed, or not in these words.</param>
        public sealed record AcknowledgementNeeded(Assessment Assessment, ImmutableArray<Finding> Changed) : Result;

        /// <summary>A product of the order may not be sold any more, or others have it.</summary>
        public sealed record Unavailable(ImmutableArray<UnavailableProduct> Products) : Result;

        /// <summary>It was paid, cancelled, or its payment window has closed.</summary>
        public sealed record NotPayable(OrderStatus Status) : Result;

        /// <summary>A bank is to answer about the try before: until then nobody is asked to pay again.</summary>
        public sealed record Promised : Result;

        /// <summary>The gateway gives no page now. Nothing was charged; it may be tried again.</summary>
        public sealed record NotNow : Result;

        public sealed record Unknown : Result;
    }

    internal sealed class Handler(ShopDb db, IPaymentGateway gateway, TimeProvider time) : IRequestHandler<Command, Result>
    {
        private readonly PaymentStart start = new(db, gateway, time);

        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            ImmutableArray<PaymentMessage> answers;
            try
            {
                answers = await LatestAsync(request.OrderToken, cancellationToken);
            }
            catch (GatewayException)
            {
                return new Result.NotNow();
            }

            var (refusal, order, payment) = await db.ChangeAsync(cancellation => PrepareAsync(request, answers, cancellation), cancellationToken);
            return order is null || payment is null ? refusal!
                : await start.GoAsync(order, payment, cancellationToken) is { } url ? new Result.Started(url)
                : new Result.NotNow();
        }

        private async Task<ImmutableArray<PaymentMessage>> LatestAsync(string token, CancellationToken cancellationToken) =>
            await db.Orders.Where(o => o.Token == token).Select(o => (OrderId?)o.Id).SingleOrDefaultAsync(cancellationToken) is { } id
                ? await PendingPayments.AskAsync(db, gateway, id, close: false, cancellationToken)
                : [];

        private async Task<(Result? Refusal, Order? Order, Payment? Payment)> PrepareAsync(Command request, ImmutableArray<PaymentMessage> answers, CancellationToken cancellationToken)
        {
            var now = time.GetUtcNow().UtcDateTime;
            if (!answers.IsEmpty)
            {
                await PendingPayments.ApplyAsync(db, answers, now, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
            }

            var order = await db.Orders.SingleOrDefaultAsync(o => o.Token == request.OrderToken, cancellationToken);
            if (order is null)
            {
                return (new Result.Unknown(), null, null);
            }

            if (!order.IsPayable(now))
            {
                return (new Result.NotPayable(order.StatusAt(now)), null, null);
            }

            if (await PendingPayments.ArePromisedAsync(db, order.Id, cancellationToken))
            {
                return (new Result.Promised(), null, null);
            }

            var facts = await CheckoutFacts.LoadAsync(db, order, now, cancellationToken);
            if (facts.Unavailable(order.Lines.Select(l => (l.Sku, l.Quantity)), order.Language) is { IsEmpty: false } unavailable)
            {
                return (new Result.Unavailable(unavailable), null, null);
            }

            var assessment = facts.Assess(order, now);
            if (assessment.Hash != order.Acknowledgement?.Hash)
            {
                if (assessment.Hash is not null && assessment.Hash != request.AcknowledgedHash)
                {
                    var shown = order.Assessment.Findings.Select(f => f.Code);
                    return (new Result.AcknowledgementNeeded(assessment, assessment.NewSince(shown, request.AcknowledgedHash ?? order.Acknowledgement?.Hash)), null, null);
                }

                order.AcknowledgeAnew(assessment, Acknowledgement.Of(assessment, now), now);
            }

            var payment = await start.PrepareAgainAsync(order, facts, request.ReturnUrl, now, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return (null, order, payment);
        }
    }
}
