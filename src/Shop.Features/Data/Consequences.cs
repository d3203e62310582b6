using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Shop.Domain.Catalog;
using Shop.Domain.Desk;
using Shop.Features.Due;
using Shop.Features.Routines;

namespace Shop.Features.Data;

/// <summary>
/// What follows from a change whoever makes it, saved with it: audit entries stay as they are; lists, readers and the
/// routines on sale learn of a product that changed, and the list of orders of an order.
/// </summary>
internal static class Consequences
{
    /// <summary>More products than this at once are one check of every routine.</summary>
    private const int FewProducts = 20;

    /// <exception cref="InvalidOperationException">An audit entry was changed or removed.</exception>
    public static async Task OfAsync(ShopDb db, CancellationToken cancellationToken)
    {
        db.ChangeTracker.DetectChanges();
        if (db.ChangeTracker.Entries<AuditEntry>().Any(e => e.State is EntityState.Modified or EntityState.Deleted))
        {
            throw new InvalidOperationException("An audit entry is never changed and never removed.");
        }

        var products = db.ChangeTracker.Entries<Product>().Where(e => e.State is EntityState.Added or EntityState.Modified).ToList();
        foreach (var entry in products.Where(e => IsDescribedAnew(e) || RanOutOrCameBack(e)))
        {
            List(db, entry);
        }

        if (products.Any(IsDescribedAnew))
        {
            Stamp(db);
        }

        await OrderConsequences.OfAsync(db, cancellationToken);
        await CheckDriftAsync(db, [.. products.Where(e => e.State == EntityState.Modified && (IsDescribedAnew(e) || RanOutOrCameBack(e))).Select(e => e.Entity.Sku)], cancellationToken);
    }

    private static bool IsDescribedAnew(EntityEntry<Product> entry) =>
        entry.State == EntityState.Added || entry.Property(p => p.Details).IsModified || entry.Property(p => p.Status).IsModified;

    private static bool RanOutOrCameBack(EntityEntry<Product> entry) =>
        entry.Property(p => p.Stock) is var stock && stock.OriginalValue > 0 != stock.CurrentValue > 0;

    private static void List(ShopDb db, EntityEntry<Product> entry)
    {
        var product = entry.Entity;
        if (entry.State == EntityState.Added)
        {
            db.ProductListings.Add(ProductListing.Of(product));
        }
        else if (db.ProductListings.Local.FindEntry(product.Id) is { } known)
        {
            known.Entity.Follow(product);
        }
        else
        {
            db.ProductListings.Update(ProductListing.Of(product));
        }
    }

    private static void Stamp(ShopDb db)
    {
        var state = db.CatalogStates.Local.FindEntry(CatalogState.OnlyId)?.Entity ?? db.CatalogStates.Attach(CatalogState.First()).Entity;
        state.Change();
        db.Entry(state).Property(s => s.Stamp).IsModified = true;
    }

    /// <summary>Due at once, on whichever clock.</summary>
    private static async Task CheckDriftAsync(ShopDb db, IReadOnlyList<string> skus, CancellationToken cancellationToken)
    {
        IEnumerable<string> subjects = skus.Count > FewProducts ? [DriftSubject.All] : skus.Select(DriftSubject.OfProduct);
        foreach (var subject in subjects)
        {
            await db.FallDueAsync(DueKind.CheckDrift, subject, DateTime.UnixEpoch, cancellationToken);
        }
    }
}
