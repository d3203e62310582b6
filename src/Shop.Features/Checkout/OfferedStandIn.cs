using System.Collections.Immutable;
using Shop.Domain;
using Shop.Domain.Catalog;
using Shop.Domain.Safety;

namespace Shop.Features.Checkout;

/// <summary>A product that can be taken in another's place, and what there would be to know then that there is not now, and the other way round.</summary>
/// <param name="IsNamed">The merchandiser allows it; otherwise it is of the same kind and for the same.</param>
public sealed record OfferedStandIn(string Sku, string Slug, LocalizedText Name, Money Price, bool IsNamed, ImmutableArray<Finding> New, ImmutableArray<Finding> Gone)
{
    internal static OfferedStandIn Of(StandIn standIn, Product product) => new(
        product.Sku,
        product.Slug,
        product.Details.Names,
        product.Price,
        standIn.IsNamed,
        standIn.New,
        standIn.Gone);
}
