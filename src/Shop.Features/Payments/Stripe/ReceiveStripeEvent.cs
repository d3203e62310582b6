using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Ordering;
using Shop.Features.Data;
using Stripe;

namespace Shop.Features.Payments.Stripe;

/// <summary>
/// Applies an event that Stripe says it sent, once its signature on the raw body proves that. It is answered only after the save, so that
/// Stripe sends again what was not kept; what comes twice, late or in another order changes nothing more.
/// </summary>
public static class ReceiveStripeEvent
{
    /// <summary>How old a signature may be, in seconds, so that one which was overheard cannot be sent again later; Stripe's own recommendation.</summary>
    public const int Tolerance = 300;

    /// <param name="Body">As it came, byte for byte.</param>
    /// <param name="Signature">The header <c>Stripe-Signature</c>.</param>
    public sealed record Command(string Body, string? Signature) : IRequest<Result>;

    public abstract record Result
    {
        /// <summary>It is applied, now or since it first came.</summary>
        public sealed record Applied : Result;

        /// <summary>It concerns nothing of the shop's.</summary>
        public sealed record Ignored : Result;

        /// <summary>It is not from Stripe, or too old.</summary>
        public sealed record NotSigned : Result;

        /// <param name="Fault">What it lacks.</param>
        public sealed record Malformed(string Fault) : Result;
    }

    internal sealed class Handler(ShopDb db, PaymentSettings settings, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            if (!IsSigned(request))
            {
                return new Result.NotSigned();
            }

            try
            {
                return StripeEvent.Parse(request.Body) switch
                {
                    StripeEvent.OfPayment payment => await ApplyAsync(payment.Message, cancellationToken),
                    StripeEvent.OfRefund refund => await ApplyAsync(refund, cancellationToken),
                    _ => new Result.Ignored(),
                };
            }
            catch (FormatException fault)
            {
                return new Result.Malformed(fault.Message);
            }
        }

        private bool IsSigned(Command request)
        {
            if (settings.Stripe is not { WebhookSecret: var secret })
            {
                return false;
            }

            try
            {
                EventUtility.ValidateSignature(request.Body, request.Signature ?? "", secret, Tolerance, time.GetUtcNow().ToUnixTimeSeconds());
                return true;
            }
            catch (StripeException)
            {
                return false;
            }
        }

        private Task<Result> ApplyAsync(PaymentMessage message, CancellationToken cancellationToken) => db.ChangeAsync<Result>(
            async cancel =>
            {
                if (await Settlement.ApplyAsync(db, message, time.GetUtcNow().UtcDateTime, cancel) is null)
                {
                    return new Result.Ignored();
                }

                await db.SaveChangesAsync(cancel);
                return new Result.Applied();
            },
            cancellationToken);

        private Task<Result> ApplyAsync(StripeEvent.OfRefund told, CancellationToken cancellationToken) => db.ChangeAsync<Result>(
            async cancel =>
            {
                if (!Guid.TryParseExact(told.Key?.Split('-')[0], "N", out var id) || await db.Refunds.SingleOrDefaultAsync(r => r.Id == id, cancel) is not { } refund || refund.Key != told.Key)
                {
                    return new Result.Ignored();
                }

                await Settlement.HearAsync(db, refund, told.Key, new RefundAnswer(told.Status, told.Reference, told.Fault), time.GetUtcNow().UtcDateTime, cancel);
                await db.SaveChangesAsync(cancel);
                return new Result.Applied();
            },
            cancellationToken);
    }
}
