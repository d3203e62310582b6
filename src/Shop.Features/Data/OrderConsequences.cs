using Microsoft.EntityFrameworkCore;
using Shop.Domain.Ordering;

namespace Shop.Features.Data;

/// <summary>What the list of orders shows follows the orders, and the refunds that somebody should look at.</summary>
internal static class OrderConsequences
{
    public static async Task OfAsync(ShopDb db, CancellationToken cancellationToken)
    {
        foreach (var entry in db.ChangeTracker.Entries<Order>().Where(e => e.State is EntityState.Added or EntityState.Modified).ToList())
        {
            var order = entry.Entity;
            if (entry.State == EntityState.Modified && await db.OrderListings.FindAsync([order.Id], cancellationToken) is { } listing)
            {
                listing.Follow(order);
            }
            else if (db.OrderListings.Local.FindEntry(order.Id) is null)
            {
                db.OrderListings.Add(OrderListing.Of(order, await SellersAsync(db, order, cancellationToken)));
            }
        }

        // One that is asked for again has been looked at.
        foreach (var entry in db.ChangeTracker.Entries<Refund>().Where(e => e.State == EntityState.Added || e is { State: EntityState.Modified, Entity.Status: RefundStatus.Failed }).ToList())
        {
            (await db.OrderListings.FindAsync([entry.Entity.OrderId], cancellationToken))?.Heed(entry.Entity);
        }
    }

    /// <summary>Titles and addresses of the articles that sold its lines.</summary>
    public static async Task<IEnumerable<string>> SellersAsync(ShopDb db, Order order, CancellationToken cancellationToken)
    {
        var versions = order.Lines.Where(l => l.Origin is not null).Select(l => l.Origin!.ArticleVersionId).Distinct().ToList();
        if (versions.Count == 0)
        {
            return [];
        }

        var articles = await (
            from version in db.ArticleVersions
            join article in db.Articles on version.ArticleId equals article.Id
            where versions.Contains(version.Id)
            select new { article.Slug, version.Title }).ToListAsync(cancellationToken);
        return articles.SelectMany(a => new[] { a.Slug, a.Title });
    }
}
