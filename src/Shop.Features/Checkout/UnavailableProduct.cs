using Shop.Domain.Ordering;

namespace Shop.Features.Checkout;

/// <summary>A product that stands in the way of an order or its payment.</summary>
/// <param name="Name">In the language asked for.</param>
public sealed record UnavailableProduct(string Sku, string Name, Shortage Shortage);
