using FluentValidation;
using MediatR;
using Shop.Domain.Ordering;

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
}
