using Microsoft.EntityFrameworkCore;
using Shop.Domain.Catalog;
using Shop.Domain.Ordering;
using Shop.Features.Data;

namespace Shop.Features.Routines;

/// <summary>Some products as they stand on the shelf now, with what is left of each once the packs held for unpaid orders are set aside.</summary>
internal sealed class Shelf
{
    private readonly Dictionary<string, (Product Product, int Available)> products;

    private Shelf(Dictionary<string, (Product Product, int Available)> products) => this.products = products;

    public Product? Find(string? sku) => sku is not null && products.TryGetValue(sku, out var entry) ? entry.Product : null;

    public int Available(string sku) => products.TryGetValue(sku, out var entry) ? entry.Available : 0;

    /// <summary>It may be sold, and there are as many packs.</summary>
    public bool CanBeHad(string sku, int packs) => products.TryGetValue(sku, out var entry) && entry.Product.Block is null && entry.Available >= packs;

    public static async Task<Shelf> LoadAsync(ShopDb db, IEnumerable<string> skus, TimeProvider time, CancellationToken cancellationToken)
    {
        string[] wanted = [.. skus.Distinct()];
        var found = await Rows(db, wanted, time.GetUtcNow().UtcDateTime, null).AsNoTracking().ToListAsync(cancellationToken);
        return new Shelf(found.ToDictionary(f => f.Product.Sku, f => (f.Product, f.Product.Stock - f.Held)));
    }

    /// <param name="own">The order whose holds are not somebody else's; null for none.</param>
    public static IQueryable<ShelfRow> Rows(ShopDb db, string[] skus, DateTime now, OrderId? own) =>
        from product in db.Products
        where skus.Contains(product.Sku)
        select new ShelfRow { Product = product, Held = db.StockHolds.Where(h => h.Sku == product.Sku && h.EndsAt > now && h.OrderId != own).Sum(h => h.Quantity) };
}

internal sealed class ShelfRow
{
    public required Product Product { get; init; }

    /// <summary>Packs that are set aside for orders awaiting payment.</summary>
    public required int Held { get; init; }
}
