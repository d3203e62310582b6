using System.Collections.Immutable;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Catalog;
using Shop.Domain.Safety;
using Shop.Features.Data;
using Shop.Features.Routines;
using Unit = Shop.Domain.Catalog.Unit;

namespace Shop.Features.Catalog;

/// <summary>A product with what must be known before it is bought, and what of that is missing where it cannot be sold.</summary>
public static class GetProduct
{
    public sealed record Query(string Slug, Language Language) : IRequest<Result?>;

    /// <param name="UnitPrice">What a comparable amount costs; null where the pack has no net content.</param>
    /// <param name="Available">Packs that can be bought now.</param>
    /// <param name="Block">Why it cannot be sold, or null.</param>
    /// <param name="Missing">What of its mandatory information is missing.</param>
    /// <param name="Findings">What the safety check says of it alone, most severe first.</param>
    /// <param name="Articles">Where it is read about: the articles on sale that have it in their routine.</param>
    public sealed record Result(
        string Slug,
        ProductDetails Details,
        UnitPrice? UnitPrice,
        int Available,
        SaleBlock? Block,
        ImmutableArray<LabelGap> Missing,
        ImmutableArray<Finding> Findings,
        ImmutableArray<ArticleLink> Articles);

    /// <summary>The price of a comparable amount: of 100 g, 100 mL, or one capsule (Directive 98/6/EC).</summary>
    public sealed record UnitPrice(Money Price, Quantity Per);

    public sealed record ArticleLink(string Slug, string Title, Language Language);

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Query, Result?>
    {
        public async Task<Result?> Handle(Query request, CancellationToken cancellationToken)
        {
            var sku = await db.Products.Where(p => p.Slug == request.Slug).Select(p => p.Sku).FirstOrDefaultAsync(cancellationToken);
            if (sku is null)
            {
                return null;
            }

            var shelf = await Shelf.LoadAsync(db, [sku], time, cancellationToken);
            var product = shelf.Find(sku)!;
            var assessment = await ProductWarnings.OfAsync(db, [new AssessedLine(product.Details, product.Block, null, null)], request.Language, time, cancellationToken);
            return new Result(
                product.Slug,
                product.Details,
                UnitPriceOf(product.Details),
                Math.Max(0, shelf.Available(sku)),
                product.Block,
                product.Block == SaleBlock.MandatoryInformationMissing ? LabelGaps.Of(product.Details) : [],
                assessment.Findings,
                await ArticlesAsync(sku, cancellationToken));
        }

        private static UnitPrice? UnitPriceOf(ProductDetails details)
        {
            if (details.Net is not { } net)
            {
                return null;
            }

            var amount = net.In(Unit.Gram) ?? net;
            var per = new Quantity(amount.Unit.Dimension is Dimension.Mass or Dimension.Volume ? 100 : 1, amount.Unit);
            var minor = Math.Round(details.Price.Minor * per.Value / amount.Value, MidpointRounding.AwayFromZero);
            return new UnitPrice(details.Price with { Minor = (long)minor }, per);
        }

        private async Task<ImmutableArray<ArticleLink>> ArticlesAsync(string sku, CancellationToken cancellationToken)
        {
            // The steps are a document that the database does not look into; live routines are few.
            var live = await (
                from routine in db.Routines
                join version in db.RoutineVersions on routine.LiveVersionId equals version.Id
                join article in db.Articles on routine.ArticleId equals article.Id
                let current = article.Versions.OrderByDescending(v => v.Number).First()
                orderby current.Title
                select new { article.Slug, current.Title, article.Language, version.Content })
                .AsNoTracking()
                .ToListAsync(cancellationToken);
            return [.. live.Where(l => l.Content.SoldSteps.Any(s => s.Sku == sku)).Select(l => new ArticleLink(l.Slug, l.Title, l.Language))];
        }
    }
}
