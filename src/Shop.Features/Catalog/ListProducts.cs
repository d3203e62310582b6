using System.Collections.Immutable;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Catalog;
using Shop.Features.Data;

namespace Shop.Features.Catalog;

/// <summary>The catalog as the desk lists it: by name, a page at a time, with how many there are of each kind.</summary>
public static class ListProducts
{
    public const int PageSize = 50;

    /// <param name="Search">Words to be found in names, brand, SKU or ingredients; null for all.</param>
    /// <param name="After">The mark of the last product of the page before (<see cref="Result.Next"/>); null for the first page.</param>
    public sealed record Query(Language Language, ProductFilter Filter = ProductFilter.All, Category? Category = null, string? Search = null, string? After = null) : IRequest<Result>;

    /// <param name="Next">Mark of the next page; null on the last one.</param>
    /// <param name="Counts">How many products each filter has.</param>
    public sealed record Result(ImmutableArray<Item> Products, string? Next, ImmutableDictionary<ProductFilter, int> Counts);

    public sealed record Item(string Sku, string Name, string Form, Category Category, Money Price, int Stock, SaleStatus Status, bool IsIncomplete, int Routines);

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var isFrench = request.Language == Language.French;
            var listings = await Filtered(db.ProductListings.AsNoTracking(), request.Filter).NamedOrMadeOfAsync(db, SearchText.Words(request.Search), cancellationToken);
            if (request.Category is { } category)
            {
                listings = listings.Where(l => l.Category == category);
            }

            if (PageMark.Read(request.After) is { } after)
            {
                listings = isFrench
                    ? listings.Where(l => l.NameFr.CompareTo(after.Name) > 0 || (l.NameFr == after.Name && l.Sku.CompareTo(after.Key) > 0))
                    : listings.Where(l => l.NameEn.CompareTo(after.Name) > 0 || (l.NameEn == after.Name && l.Sku.CompareTo(after.Key) > 0));
            }

            listings = isFrench ? listings.OrderBy(l => l.NameFr).ThenBy(l => l.Sku) : listings.OrderBy(l => l.NameEn).ThenBy(l => l.Sku);
            var page = await listings.Take(PageSize + 1).Select(l => new { l.ProductId, l.Sku, Name = isFrench ? l.NameFr : l.NameEn, l.IsIncomplete }).ToListAsync(cancellationToken);
            var next = page.Count > PageSize ? PageMark.Write(page[PageSize - 1].Name, page[PageSize - 1].Sku) : null;
            page = [.. page.Take(PageSize)];

            var ids = page.ConvertAll(l => l.ProductId);
            var skus = page.ConvertAll(l => l.Sku);
            var products = await db.Products
                .Where(p => ids.Contains(p.Id))
                .Select(p => new { p.Id, p.Form, p.Category, p.Price, p.Stock, p.Status })
                .ToDictionaryAsync(p => p.Id, cancellationToken);
            var routines = await (
                from routine in db.Routines
                join product in db.ReviewedProducts on routine.LiveVersionId equals product.RoutineVersionId
                where skus.Contains(product.Sku)
                group product by product.Sku into sold
                select new { Sku = sold.Key, Count = sold.Count() })
                .ToDictionaryAsync(s => s.Sku, s => s.Count, cancellationToken);
            return new Result(
                [
                    .. from listed in page
                       let product = products[listed.ProductId]
                       select new Item(listed.Sku, listed.Name, product.Form, product.Category, product.Price, product.Stock, product.Status, listed.IsIncomplete, routines.GetValueOrDefault(listed.Sku)),
                ],
                next,
                await CountsAsync(cancellationToken));
        }

        private async Task<ImmutableDictionary<ProductFilter, int>> CountsAsync(CancellationToken cancellationToken)
        {
            var counts = ImmutableDictionary.CreateBuilder<ProductFilter, int>();
            foreach (var filter in Enum.GetValues<ProductFilter>())
            {
                counts[filter] = await Filtered(db.ProductListings, filter).CountAsync(cancellationToken);
            }

            return counts.ToImmutable();
        }

        private static IQueryable<ProductListing> Filtered(IQueryable<ProductListing> listings, ProductFilter filter) => filter switch
        {
            ProductFilter.OnSale => listings.Where(l => l.Status == SaleStatus.Active),
            ProductFilter.OutOfStock => listings.Where(l => l.Status == SaleStatus.Active && !l.IsInStock),
            ProductFilter.Incomplete => listings.Where(l => l.Status == SaleStatus.Active && l.IsIncomplete),
            ProductFilter.Archived => listings.Where(l => l.Status == SaleStatus.Archived),
            ProductFilter.Recalled => listings.Where(l => l.Status == SaleStatus.Recalled),
            _ => listings,
        };
    }
}

/// <summary>Which products the desk lists.</summary>
public enum ProductFilter
{
    All,
    OnSale,
    OutOfStock,

    /// <summary>A food supplement that lacks mandatory information and is not sold.</summary>
    Incomplete,
    Archived,
    Recalled,
}
