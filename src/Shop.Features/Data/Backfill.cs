using Microsoft.EntityFrameworkCore;
using Shop.Domain.Articles;
using Shop.Domain.Catalog;
using Shop.Domain.Ordering;

namespace Shop.Features.Data;

/// <summary>Gives what was kept before its tables were there the rows that are read now.</summary>
internal static class Backfill
{
    private const int Batch = 500;

    public static async Task RunAsync(ShopDb db, DateTime now, CancellationToken cancellationToken)
    {
        while (await ProductsAsync(db, cancellationToken) || await PricesAsync(db, now, cancellationToken) || await ArticlesAsync(db, now, cancellationToken) || await OrdersAsync(db, cancellationToken) || await PaidDaysAsync(db, cancellationToken))
        {
            db.ChangeTracker.Clear();
        }
    }

    private static async Task<bool> ProductsAsync(ShopDb db, CancellationToken cancellationToken)
    {
        var products = await db.Products.Where(p => !db.ProductListings.Any(l => l.ProductId == p.Id)).OrderBy(p => p.Sku).Take(Batch).ToListAsync(cancellationToken);
        db.ProductListings.AddRange(products.Select(ProductListing.Of));
        await db.SaveChangesAsync(cancellationToken);
        return products.Count > 0;
    }

    /// <summary>What a product cost before its prices were kept is not known: its history begins now.</summary>
    private static async Task<bool> PricesAsync(ShopDb db, DateTime now, CancellationToken cancellationToken)
    {
        var products = await db.Products.AsNoTracking().Where(p => !db.PriceRecords.Any(r => r.ProductId == p.Id)).OrderBy(p => p.Sku).Take(Batch).ToListAsync(cancellationToken);
        db.PriceRecords.AddRange(products.Select(p => PriceRecord.Of(p, now)));
        await db.SaveChangesAsync(cancellationToken);
        return products.Count > 0;
    }

    private static async Task<bool> ArticlesAsync(ShopDb db, DateTime now, CancellationToken cancellationToken)
    {
        var articles = await db.Articles.Include(a => a.Versions).Where(a => !db.Mappings.Any(m => m.ArticleId == a.Id)).OrderBy(a => a.Slug).Take(Batch).ToListAsync(cancellationToken);
        foreach (var article in articles)
        {
            var version = article.Current.Id;
            var mapping = ArticleMapping.For(article, now);
            mapping.Count(await db.Suggestions.Where(s => s.ArticleVersionId == version && s.Status != SuggestionStatus.Stale).ToListAsync(cancellationToken), now);
            if (await db.Routines.SingleOrDefaultAsync(r => r.ArticleId == article.Id, cancellationToken) is { } routine)
            {
                mapping.Follow(routine, now);
            }

            db.Mappings.Add(mapping);
        }

        await db.SaveChangesAsync(cancellationToken);
        return articles.Count > 0;
    }

    private static async Task<bool> OrdersAsync(ShopDb db, CancellationToken cancellationToken)
    {
        var orders = await db.Orders.Where(o => !db.OrderListings.Any(l => l.OrderId == o.Id)).OrderBy(o => o.PlacedAt).Take(Batch).ToListAsync(cancellationToken);
        foreach (var order in orders)
        {
            db.OrderListings.Add(OrderListing.Of(order, await OrderConsequences.SellersAsync(db, order, cancellationToken)));
        }

        await db.SaveChangesAsync(cancellationToken);
        return orders.Count > 0;
    }

    private static async Task<bool> PaidDaysAsync(ShopDb db, CancellationToken cancellationToken)
    {
        var orders = await db.Orders.Where(o => o.PaidAt != null && o.PaidOn == null).OrderBy(o => o.Id).Take(Batch).ToListAsync(cancellationToken);
        foreach (var order in orders)
        {
            db.Entry(order).Property(o => o.PaidOn).CurrentValue = DateOnly.FromDateTime(order.PaidAt!.Value);
        }

        await db.SaveChangesAsync(cancellationToken);
        return orders.Count > 0;
    }
}
