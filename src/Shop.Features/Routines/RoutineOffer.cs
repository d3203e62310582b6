using System.Collections.Immutable;
using Shop.Domain.Catalog;
using Shop.Domain.Routines;

namespace Shop.Features.Routines;

/// <summary>How a step of a routine stands with the shop now.</summary>
public enum StepOffer
{
    /// <summary>Its product is part of the bundle.</summary>
    Kept,

    /// <summary>The step is optional and the shopper leaves it out.</summary>
    LeftOut,

    /// <summary>The shop has no product for it: the step is told, not sold.</summary>
    NotSold,

    OutOfStock,

    /// <summary>A fact about the product forbids its sale.</summary>
    Blocked,
}

/// <summary>A product of a bundle.</summary>
/// <param name="Packs">Packs of it that one bundle holds.</param>
internal sealed record OfferedProduct(string Sku, string Form, Product Product, int Packs);

/// <summary>
/// A routine as it can be bought now, with the shopper's choice of its optional steps: what of it is sold and for how
/// much. A product that stands in several steps is bought once.
/// </summary>
/// <param name="Products">What the bundle holds, in the routine's order.</param>
/// <param name="Price">Null where nothing of it can be bought.</param>
internal sealed record RoutineOffer(ImmutableArray<StepOffer> Steps, ImmutableArray<OfferedProduct> Products, BundlePrice? Price)
{
    /// <param name="keep">Orders of the optional steps that stay; null: all of them.</param>
    public static RoutineOffer Of(RoutineContent routine, Shelf shelf, IReadOnlyCollection<int>? keep)
    {
        ImmutableArray<StepOffer> steps = [.. routine.Steps.Select(s => OfferOf(s, shelf, keep))];
        ImmutableArray<OfferedProduct> products =
        [
            .. routine.Steps.Zip(steps)
                .Where(s => s.Second == StepOffer.Kept)
                .Select(s => (Product: shelf.Find(s.First.Sku)!, s.First.Packs))
                .DistinctBy(p => p.Product.Sku)
                .Select(p => new OfferedProduct(p.Product.Sku, p.Product.Details.Form, p.Product, p.Packs)),
        ];
        var complete = routine.BoughtSteps.Count();
        var price = products.IsEmpty ? null : BundlePrice.Of(routine.Pricing, [.. products.Select(p => new BundlePart(p.Product.Details.Price, p.Packs, p.Packs))], complete);
        return new RoutineOffer(steps, products, price);
    }

    private static StepOffer OfferOf(RoutineStep step, Shelf shelf, IReadOnlyCollection<int>? keep) =>
        shelf.Find(step.Sku) is not { } product ? StepOffer.NotSold
        : product.Block is not null ? StepOffer.Blocked
        : shelf.Available(product.Sku) < step.Packs ? StepOffer.OutOfStock
        : step.Optional && keep?.Contains(step.Order) == false ? StepOffer.LeftOut
        : StepOffer.Kept;
}
