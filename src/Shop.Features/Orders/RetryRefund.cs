using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Desk;
using Shop.Domain.Ordering;
using Shop.Features.Data;
using Shop.Features.Due;

namespace Shop.Features.Orders;

/// <summary>Has a refund asked for again that the gateway refused.</summary>
public static class RetryRefund
{
    /// <param name="Seen">The state of the refund that was seen (<see cref="GetDeskOrder.GivenBack.Seen"/>).</param>
    public sealed record Command(Guid RefundId, Guid Seen, string By) : IRequest<Result>;

    public enum Result
    {
        Asked,

        /// <summary>Something happened to it since it was seen; it was not asked for again.</summary>
        Changed,
        NotFound,
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.By).NotEmpty().MaximumLength(Lengths.Name);
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="Domain.RuleViolation"><c>refund-not-failed</c>.</exception>
        public Task<Result> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync(async cancel =>
        {
            if (await db.Refunds.SingleOrDefaultAsync(r => r.Id == request.RefundId, cancel) is not { } refund)
            {
                return Result.NotFound;
            }

            if (refund.Version != request.Seen)
            {
                return Result.Changed;
            }

            refund.Retry();
            await db.FallDueAsync(DueKind.RefundPayment, refund.Id.ToString("N"), DateTime.UnixEpoch, cancel);
            var listing = await db.OrderListings.SingleAsync(l => l.OrderId == refund.OrderId, cancel);
            if (!await db.Refunds.AnyAsync(r => r.OrderId == refund.OrderId && r.Id != refund.Id && r.Status == RefundStatus.Failed, cancel))
            {
                listing.SeenTo();
            }

            db.Add(AuditEntry.Of(request.By, AuditAction.RefundRetried, listing.Number, time.GetUtcNow().UtcDateTime, after: refund.Amount.ToString()));
            await db.SaveChangesAsync(cancel);
            return Result.Asked;
        }, cancellationToken);
    }
}
