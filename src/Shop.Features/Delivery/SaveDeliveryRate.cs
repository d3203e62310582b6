using System.Globalization;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Desk;
using Shop.Domain.Ordering;
using Shop.Features.Data;

namespace Shop.Features.Delivery;

/// <summary>Adds what delivery to a country costs in a currency, or changes it. Baskets go by it at once; orders stay as they are.</summary>
public static class SaveDeliveryRate
{
    /// <param name="Fee">Major units, tax included; 0: free.</param>
    /// <param name="FreeFrom">What the goods must come to, inclusive, for delivery to be free, in major units; null: it never is.</param>
    /// <param name="MinDays">Working days, 0 to <see cref="DeliveryRate.MaxDeliveryDays"/>.</param>
    /// <param name="Seen">The state that was seen; null: there was none, and it is added.</param>
    public sealed record Command(string Country, string Currency, decimal Fee, decimal? FreeFrom, int MinDays, int MaxDays, Guid? Seen, string By) : IRequest<Result>;

    public enum Result
    {
        Saved,

        /// <summary>Somebody changed or removed it, or added one for the same country and currency; nothing was saved.</summary>
        Changed,
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.By).NotEmpty().MaximumLength(Lengths.Name);
            RuleFor(c => c.Country).Must(CountryVat.Knows).WithErrorCode("country-unknown");
            RuleFor(c => c.Currency).Must(Money.Knows).WithErrorCode("unknown-currency");
        }
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="RuleViolation"><c>price-negative</c>; <c>days-out-of-bounds</c>; <c>fraction-of-minor-unit</c>; <c>amount-too-large</c>.</exception>
        public Task<Result> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync(async cancel =>
        {
            var known = await db.DeliveryRates.SingleOrDefaultAsync(r => r.Country == request.Country && r.Currency == request.Currency, cancel);
            if (known?.Version != request.Seen)
            {
                return Result.Changed;
            }

            var fee = Money.Of(request.Fee, request.Currency);
            Money? freeFrom = request.FreeFrom is { } from ? Money.Of(from, request.Currency) : null;
            var before = known is null ? null : Words(known);
            if (known is null)
            {
                known = db.Add(DeliveryRate.Create(request.Country, fee, freeFrom, request.MinDays, request.MaxDays)).Entity;
            }
            else
            {
                known.Change(fee, freeFrom, request.MinDays, request.MaxDays);
            }

            db.Add(AuditEntry.Of(request.By, AuditAction.DeliveryChanged, known.Country, time.GetUtcNow().UtcDateTime, before: before, after: Words(known)));
            await db.SaveChangesAsync(cancel);
            return Result.Saved;
        }, cancellationToken);
    }

    /// <summary>As the audit keeps it, in figures.</summary>
    internal static string Words(DeliveryRate rate) => string.Create(
        CultureInfo.InvariantCulture,
        $"{rate.Fee}{(rate.FreeFrom is { } from ? $" (0 ≥ {from})" : "")}, {rate.MinDays}–{rate.MaxDays}");
}
