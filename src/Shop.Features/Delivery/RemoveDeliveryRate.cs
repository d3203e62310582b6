using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Desk;
using Shop.Features.Data;

namespace Shop.Features.Delivery;

/// <summary>The shop does not deliver to a country in a currency any more. Orders that were placed are delivered.</summary>
public static class RemoveDeliveryRate
{
    /// <param name="Seen">The state that was seen.</param>
    public sealed record Command(string Country, string Currency, Guid Seen, string By) : IRequest<Result>;

    public enum Result
    {
        Removed,

        /// <summary>Somebody changed or removed it since it was seen; nothing was done.</summary>
        Changed,
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.By).NotEmpty().MaximumLength(Lengths.Name);
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public Task<Result> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync(async cancel =>
        {
            var known = await db.DeliveryRates.SingleOrDefaultAsync(r => r.Country == request.Country && r.Currency == request.Currency, cancel);
            if (known is null || known.Version != request.Seen)
            {
                return Result.Changed;
            }

            db.Remove(known);
            db.Add(AuditEntry.Of(request.By, AuditAction.DeliveryChanged, known.Country, time.GetUtcNow().UtcDateTime, before: SaveDeliveryRate.Words(known)));
            await db.SaveChangesAsync(cancel);
            return Result.Removed;
        }, cancellationToken);
    }
}
