using System.Collections.Immutable;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Catalog;
using Shop.Domain.Safety;
using Shop.Features.Data;
using Shop.Features.Routines;

namespace Shop.Features.Catalog;

/// <summary>A product with what must be known before it is bought, and what of that is missing where it cannot be sold.</summary>
public static class GetProduct
{
    public sealed record Query(string Slug, Language Language) : IRequest<Result?>;

    /// <param name="UnitPrice">What a kilogram, a litre or a piece costs; null where there is none to say.</param>
    /// <param name="Reduction">The reduction that is announced; null where none is.</param>
    /// <param name="Available">Packs that can be bought now.</param>
    /// <param name="Block">Why it cannot be sold, or null.</param>
    /// <param name="Missing">What of its mandatory information is missing.</param>
    /// <param name="Findings">What the safety check says of it alone, most severe first.</param>
    /// <param name="Articles">Where it is read about: the articles on sale that have it in their routine.</param>
    public sealed record Result(
        string Slug,
        ProductDetails Details,
        UnitPrice? UnitPrice,
        Reduction? Reduction,
        int Available,
        SaleBlock? Block,
        ImmutableArray<LabelGap> Missing,
        ImmutableArray<Finding> Findings,
        ImmutableArray<ArticleLink> Articles);

    /// <param name="Prior">The lowest price of the 30 days before it was reduced.</param>
    /// <param name="EndsAt">UTC; null: until it is ended.</param>
    public sealed record Reduction(Money Prior, DateTime? EndsAt);

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
                UnitPrice.Of(product.Price, product.Details.Net),
                await ReductionAsync(product, cancellationToken),
                Math.Max(0, shelf.Available(sku)),
                product.Block,
                product.Block == SaleBlock.MandatoryInformationMissing ? LabelGaps.Of(product.Details) : [],
                assessment.Findings,
                await ArticlesAsync(sku, cancellationToken));
        }

        private Task<Reduction?> ReductionAsync(Product product, CancellationToken cancellationToken) =>
            db.PriceReductions.Where(r => r.ProductId == product.Id).Select(r => new Reduction(r.Prior, r.EndsAt)).SingleOrDefaultAsync(cancellationToken);

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
