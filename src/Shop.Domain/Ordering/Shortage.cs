using Shop.Domain.Catalog;

namespace Shop.Domain.Ordering;

/// <summary>Why a product cannot be had in the number asked for.</summary>
public abstract record Shortage;

/// <summary>It may not be sold at all.</summary>
public sealed record NotForSale(SaleBlock Reason) : Shortage;

/// <summary>Fewer packs can be had than were asked for.</summary>
/// <param name="Available">Packs that nobody else holds; 0 and up.</param>
public sealed record TooFew(int Available) : Shortage;
