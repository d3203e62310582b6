using System.Collections.Immutable;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Catalog;
using Shop.Domain.Desk;
using Shop.Domain.Routines;
using Shop.Domain.Safety;
using Shop.Features.Data;

namespace Shop.Features.Catalog;

/// <summary>A product as the desk edits it, with where it is sold and what was done to it.</summary>
public static class GetDeskProduct
{
    public sealed record Query(string Sku) : IRequest<Result?>;

    /// <param name="Warnings">The label's warnings, each with what it says as structure and who decided so.</param>
    /// <param name="Routines">Routines on sale that name it.</param>
    /// <param name="PriorPrice">What a reduction that is announced now would be compared with: the lowest price of the last 30 days.</param>
    /// <param name="Reduction">The reduction that is announced; null where none is.</param>
    /// <param name="Baskets">Baskets that hold it and were not ordered.</param>
    public sealed record Result(
        string Sku,
        string Slug,
        LocalizedText Name,
        string Form,
        SaleStatus Status,
        string Currency,
        ImmutableSortedDictionary<string, string> Fields,
        StructuredDosage? Portion,
        ImmutableArray<Warning> Warnings,
        ImmutableArray<LabelGap> Gaps,
        ImmutableArray<Seller> Routines,
        int Baskets,
        bool HasPhoto,
        Money Price,
        Money? PriorPrice,
        Reduction? Reduction,
        ImmutableArray<AuditEntry> History);

    public sealed record Warning(string Words, ImmutableArray<Precaution> Precautions, ReviewedWarning? Decision);

    /// <param name="Regular">What the product costs once it is over.</param>
    /// <param name="Since">UTC.</param>
    /// <param name="EndsAt">UTC; null: until it is ended.</param>
    public sealed record Reduction(Money Prior, Money Regular, DateTime Since, DateTime? EndsAt, string By);

    public sealed record Seller(string Slug, string Title);

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Query, Result?>
    {
        private const int Entries = 50;

        public async Task<Result?> Handle(Query request, CancellationToken cancellationToken)
        {
            if (await db.Products.AsNoTracking().SingleOrDefaultAsync(p => p.Sku == request.Sku, cancellationToken) is not { } product)
            {
                return null;
            }

            var details = product.Details;
            var sellers = await (
                from routine in db.Routines
                join reviewed in db.ReviewedProducts on routine.LiveVersionId equals reviewed.RoutineVersionId
                join mapping in db.Mappings on routine.ArticleId equals mapping.ArticleId
                where reviewed.Sku == product.Sku
                orderby mapping.Title
                select new Seller(mapping.Slug, mapping.Title)).ToListAsync(cancellationToken);
            var prices = await db.PriceRecords.AsNoTracking().Where(r => r.ProductId == product.Id).ToListAsync(cancellationToken);
            var history = await db.AuditEntries.AsNoTracking().Where(a => a.Subject == product.Sku && a.ArticleId == null).OrderByDescending(a => a.At).ThenByDescending(a => a.Id).Take(Entries).ToListAsync(cancellationToken);
            return new Result(
                product.Sku,
                product.Slug,
                details.Names,
                product.Form,
                product.Status,
                product.Price.Currency,
                ProductFields.Of(details, product.Stock),
                details.Label?.Portion,
                [.. (details.Label?.Warnings ?? []).Select(w => new Warning(w, [.. details.Label!.Precautions.Where(p => p.Source.Quote == w)], (details.Label.Reviewed.IsDefault ? [] : details.Label.Reviewed).FirstOrDefault(r => r.Warning == w)))],
                details.Category == Category.Supplement && details.Label is not { Complete: true } ? LabelGaps.Of(details) : [],
                [.. sellers],
                await db.BasketLines.Where(l => l.Sku == product.Sku && db.Baskets.Any(b => b.Id == l.BasketId && b.OrderedAs == null)).Select(l => l.BasketId).Distinct().CountAsync(cancellationToken),
                await db.ProductPhotos.AnyAsync(p => p.Sku == product.Sku, cancellationToken),
                product.Price,
                PriceReduction.PriorPrice(prices.Where(r => r.Price.Currency == product.Price.Currency), time.GetUtcNow().UtcDateTime),
                await db.PriceReductions.Where(r => r.ProductId == product.Id).Select(r => new Reduction(r.Prior, r.Regular, r.Since, r.EndsAt, r.By)).SingleOrDefaultAsync(cancellationToken),
                [.. history]);
        }
    }
}
