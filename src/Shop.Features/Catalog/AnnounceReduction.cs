using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Catalog;
using Shop.Domain.Desk;
using Shop.Features.Data;
using Shop.Features.Due;

namespace Shop.Features.Catalog;

/// <summary>
/// Lowers a product's price and announces that as a reduction: its page then shows the lowest price of the 30 days before
/// beside it. That price is worked out; nobody can give it.
/// </summary>
public static class AnnounceReduction
{
    /// <param name="Seen">The price, in minor units, that the person lowers.</param>
    /// <param name="Reduced">Of one pack, tax included, in major units of the product's currency.</param>
    /// <param name="EndsAt">UTC; the price of before holds again from then on. Null: until <see cref="EndReduction"/>.</param>
    public sealed record Command(string Sku, long Seen, decimal Reduced, DateTime? EndsAt, string By) : IRequest<Result>;

    public enum Result
    {
        Done,
        NotFound,

        /// <summary>The price is another by now. Nothing is changed.</summary>
        PriceChanged,
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>In major units, inclusive.</summary>
        public const decimal MaxPrice = 1_000_000;

        public Validator()
        {
            RuleFor(c => c.By).NotEmpty().MaximumLength(Lengths.Name);
            RuleFor(c => c.Reduced).GreaterThan(0).LessThanOrEqualTo(MaxPrice);
        }
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="RuleViolation"><c>reduction-announced</c>: one is already; what <see cref="PriceReduction.Announce"/> and <see cref="Money.Of"/> throw.</exception>
        public Task<Result> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync(async cancel =>
        {
            if (await db.Products.SingleOrDefaultAsync(p => p.Sku == request.Sku, cancel) is not { } product)
            {
                return Result.NotFound;
            }

            if (await db.PriceReductions.AnyAsync(r => r.ProductId == product.Id, cancel))
            {
                throw new RuleViolation("reduction-announced", $"A reduction of '{product.Sku}' is announced already.");
            }

            if (product.Price.Minor != request.Seen)
            {
                return Result.PriceChanged;
            }

            var now = time.GetUtcNow().UtcDateTime;
            var history = await db.PriceRecords.AsNoTracking().Where(r => r.ProductId == product.Id).ToListAsync(cancel);
            var reduction = PriceReduction.Announce(product, history, Money.Of(request.Reduced, product.Price.Currency), request.EndsAt, request.By, now);
            db.Add(reduction);
            if (reduction.EndsAt is { } end)
            {
                await db.FallDueAsync(DueKind.EndReduction, reduction.Subject, end, cancel);
            }

            db.Add(AuditEntry.Of(request.By, AuditAction.ReductionAnnounced, product.Sku, now, before: reduction.Regular.ToString(), after: product.Price.ToString()));
            await db.SaveChangesAsync(cancel);
            return Result.Done;
        }, cancellationToken);
    }
}
