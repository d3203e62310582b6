using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Shop.Domain;
using Shop.Domain.Catalog;
using Shop.Domain.Desk;
using Shop.Domain.Ordering;
using Shop.Features.Due;
using Shop.Features.Routines;

namespace Shop.Features.Data;

/// <summary>
/// What follows from a change whoever makes it, saved with it: audit entries stay as they are; lists, readers and the
/// routines on sale learn of a product that changed, and the list of orders of an order; a basket that takes a routine is
/// counted.
/// </summary>
internal static class Consequences
{
    /// <summary>More products than this at once are one check of every routine.</summary>
    private const int FewProducts = 20;

    /// <exception cref="InvalidOperationException">An audit entry was changed or removed.</exception>
    public static async Task OfAsync(ShopDb db, CancellationToken cancellationToken)
    {
        // Looked for once: each list of entries would look through all of them again. The save itself finds what follows.
        db.ChangeTracker.DetectChanges();
        var detects = db.ChangeTracker.AutoDetectChangesEnabled;
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            await OfDetectedAsync(db, cancellationToken);
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }

    private static async Task OfDetectedAsync(ShopDb db, CancellationToken cancellationToken)
    {
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
        await KeepPricesAsync(db, [.. products.Where(e => e.State == EntityState.Added || IsPricedAnew(e))], cancellationToken);
        await CountBundlesAsync(db, cancellationToken);
        await CheckDriftAsync(db, [.. products.Where(e => e.State == EntityState.Modified && (IsDescribedAnew(e) || RanOutOrCameBack(e))).Select(e => e.Entity.Sku)], cancellationToken);
    }

    private static bool IsDescribedAnew(EntityEntry<Product> entry) =>
        entry.State == EntityState.Added || entry.Property(p => p.Details).IsModified || entry.Property(p => p.Status).IsModified;

    private static bool RanOutOrCameBack(EntityEntry<Product> entry) =>
        entry.Property(p => p.Stock) is var stock && stock.OriginalValue > 0 != stock.CurrentValue > 0;

    private static bool IsPricedAnew(EntityEntry<Product> entry) =>
        entry.ComplexProperty(p => p.Price) is var price && (price.Property(p => p.Minor).IsModified || price.Property(p => p.Currency).IsModified);

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

    /// <summary>Each price is kept with when it began. A reduction is announced no longer once its price is raised.</summary>
    private static async Task KeepPricesAsync(ShopDb db, IReadOnlyList<EntityEntry<Product>> priced, CancellationToken cancellationToken)
    {
        if (priced.Count == 0)
        {
            return;
        }

        var now = db.GetService<TimeProvider>().GetUtcNow().UtcDateTime;
        db.PriceRecords.AddRange(priced.Select(e => PriceRecord.Of(e.Entity, now)));
        var raised = priced.Where(e => e.State == EntityState.Modified).Select(e => e.Entity.Id).ToList();
        var announced = raised.Count == 0 ? [] : await db.PriceReductions.Where(r => raised.Contains(r.ProductId)).ToListAsync(cancellationToken);
        foreach (var reduction in announced.Where(r => db.Entry(r).State != EntityState.Deleted))
        {
            var price = priced.First(e => e.Entity.Id == reduction.ProductId);
            if (!reduction.Covers(BeforeIn(price), price.Entity.Price))
            {
                db.Remove(reduction);
                await db.NoLongerDueAsync(DueKind.EndReduction, reduction.Subject, cancellationToken);
            }
        }
    }

    /// <summary>A routine of which a basket gets lines and had none.</summary>
    private static async Task CountBundlesAsync(ShopDb db, CancellationToken cancellationToken)
    {
        var taken = db.ChangeTracker.Entries<BasketLine>()
            .Where(e => e.Entity.Origin is not null)
            .GroupBy(e => (Basket: e.Entity.BasketId, Routine: e.Entity.Origin!.RoutineVersionId))
            .Where(g => g.All(e => e.State == EntityState.Added))
            .Select(g => g.Key)
            .ToList();
        foreach (var (basketId, routine) in taken)
        {
            if (db.Baskets.Local.FindEntry(basketId) is { Entity: var basket } && await db.TakenBundles.FindAsync([basketId, routine], cancellationToken) is null)
            {
                db.Add(TakenBundle.Of(basketId, routine, basket.ChangedAt));
            }
        }
    }

    private static Money BeforeIn(EntityEntry<Product> entry)
    {
        var price = entry.ComplexProperty(p => p.Price);
        return new Money(price.Property(p => p.Minor).OriginalValue, price.Property(p => p.Currency).OriginalValue);
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
