using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Catalog;
using Shop.Features.Data;

namespace Shop.Features.Catalog;

/// <summary>Products on the shelf that could be offered: those that are named, and those of some categories.</summary>
internal static class Offers
{
    /// <summary>How many of the categories are looked at: enough for any shelf of one, and a bound for any catalog.</summary>
    private const int Most = 120;

    public static async Task<ImmutableArray<Product>> LoadAsync(ShopDb db, IReadOnlyCollection<string> named, IReadOnlyCollection<Category> categories, CancellationToken cancellationToken)
    {
        var onShelf = db.Products.AsNoTracking().Where(p => p.Status == SaleStatus.Active && p.Stock > 0);
        var offered = await onShelf.Where(p => named.Contains(p.Sku)).ToListAsync(cancellationToken);
        offered.AddRange(await onShelf.Where(p => categories.Contains(p.Category)).OrderBy(p => p.Sku).Take(Most).ToListAsync(cancellationToken));
        return [.. offered.Where(p => p.Block is null).DistinctBy(p => p.Sku)];
    }
}
