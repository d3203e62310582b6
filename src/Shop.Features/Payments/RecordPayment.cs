using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Ordering;
using Shop.Features.Data;

namespace Shop.Features.Payments;

/// <summary>Applies what a gateway says of a payment, once however often it says so.</summary>
public static class RecordPayment
{
    /// <param name="EventId">The gateway's name of this message.</param>
    /// <param name="PaymentId">The try to pay that it is about.</param>
    /// <param name="PaymentReference">The gateway's name of the money.</param>
    /// <param name="Amount">What was paid; null: what the order costs.</param>
    public sealed record Command(string Gateway, string EventId, Guid PaymentId, PaymentOutcome Outcome, string PaymentReference, Money? Amount = null) : IRequest<Result>;

    public abstract record Result
    {
        /// <summary>The order is as the message leaves it, now or since it was first received.</summary>
        public sealed record Applied(OrderStatus Status) : Result;

        /// <summary>No order waits for the money: it is given back.</summary>
        public sealed record GivenBack(OrderStatus Status, RefundReason Reason) : Result;

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
            var message = new PaymentMessage(request.Gateway, request.EventId, request.PaymentId, request.Outcome, request.PaymentReference, request.Amount);
            if (await Settlement.ApplyAsync(db, message, now, cancellation) is not { } order)
            {
                return new Result.Unknown();
            }

            await db.SaveChangesAsync(cancellation);
            return await db.Refunds.Where(r => r.OrderId == order.Id && r.PaymentReference == request.PaymentReference && r.By == Settlement.Itself)
                .Select(r => (RefundReason?)r.Reason).FirstOrDefaultAsync(cancellation) is { } reason
                ? new Result.GivenBack(order.StatusAt(now), reason)
                : (Result)new Result.Applied(order.StatusAt(now));
        }, cancellationToken);
    }
}
