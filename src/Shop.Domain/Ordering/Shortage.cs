using Shop.Domain.Catalog;

namespace Shop.Domain.Ordering;

/// <summary>Why a product cannot be had in the number asked for.</summary>
public abstract record Shortage
{
    /// <param name="wanted">Packs, over all the lines that ask for it.</param>
    /// <param name="held">Packs that are set aside for other orders.</param>
    /// <returns>Null where they can be had.</returns>
    public static Shortage? Of(Product product, int wanted, int held) =>
        product.Block is { } block ? new NotForSale(block)
        : wanted > product.Stock - held ? new TooFew(Math.Max(0, product.Stock - held))
        : null;
}

/// <summary>It may not be sold at all.</summary>
public sealed record NotForSale(SaleBlock Reason) : Shortage;

/// <summary>Fewer packs can be had than were asked for.</summary>
/// <param name="Available">Packs that nobody else holds; 0 and up.</param>
public sealed record TooFew(int Available) : Shortage;
