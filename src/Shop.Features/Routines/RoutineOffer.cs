using System.Collections.Immutable;
using Shop.Domain;
using Shop.Domain.Catalog;
using Shop.Domain.Ordering;
using Shop.Domain.Routines;
using Shop.Domain.Safety;

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
/// <param name="Step">The order of the step that it is bought for.</param>
/// <param name="Packs">Packs of it that the bundle holds.</param>
/// <param name="PacksPerSet">Packs of it that the routine says.</param>
internal sealed record OfferedProduct(int Step, string Sku, string Form, Product Product, int Packs, int PacksPerSet);

/// <summary>
/// A routine as it can be bought now, with the shopper's choices: what of it is sold and for how much. A product that stands
/// in several steps is bought once.
/// </summary>
/// <param name="Content">The routine with the products that were chosen in the places of its own.</param>
/// <param name="Products">What the bundle holds, in the routine's order.</param>
/// <param name="Price">Null where nothing of it can be bought.</param>
internal sealed record RoutineOffer(RoutineContent Content, ImmutableArray<StepOffer> Steps, ImmutableArray<OfferedProduct> Products, BundlePrice? Price)
{
    /// <param name="choice">Null: as it was reviewed. What of it cannot be had, or may not be chosen, changes nothing.</param>
    public static RoutineOffer Of(RoutineContent reviewed, Shelf shelf, RoutineChoice? choice = null)
    {
        var chosen = choice ?? RoutineChoice.AsReviewed;
        var content = chosen.AppliedTo(reviewed, (step, other) => May(reviewed, shelf, step, other));
        ImmutableArray<StepOffer> steps = [.. content.Steps.Select(s => OfferOf(s, shelf, chosen))];
        ImmutableArray<OfferedProduct> products =
        [
            .. content.Steps.Zip(steps)
                .Where(s => s.Second == StepOffer.Kept)
                .Select(s => (Step: s.First, Product: shelf.Find(s.First.Sku)!))
                .DistinctBy(p => p.Product.Sku)
                .Select(p => new OfferedProduct(p.Step.Order, p.Product.Sku, p.Product.Details.Form, p.Product, PacksOf(p.Step, shelf, chosen), p.Step.Packs)),
        ];
        var price = products.IsEmpty ? null : BundlePrice.Of(
            PolicyOf(reviewed, products, shelf),
            [.. products.Select(p => new BundlePart(p.Product.Details.Price, p.Packs, p.PacksPerSet))],
            content.BoughtSteps.Count());
        return new RoutineOffer(content, steps, products, price);
    }

    /// <summary>Whether a product may be chosen in the place of the step's own.</summary>
    public static bool May(RoutineContent reviewed, Shelf shelf, RoutineStep step, string other) =>
        shelf.Find(step.Sku) is { } own
        && shelf.CanBeHad(other, step.Packs)
        && StandIns.May(reviewed.AlternativesTo(own.Sku).Contains(other), shelf.CanBeHad(own.Sku, step.Packs), own.Details, shelf.Find(other)!.Details);

    /// <summary>As far as it is told what a change of the choice did.</summary>
    public SaleState State(string currency)
    {
        var none = Money.Zero(Price?.Total.Currency ?? currency);
        return new SaleState(
            Price?.Total ?? none,
            [.. Products.Select(p => new SalePart((default, p.Step), p.Sku, p.Product.Details.Names, p.Packs))],
            [new RoutineDiscount(default, "", Price?.Discount ?? none)],
            none,
            null);
    }

    private static PricingPolicy PolicyOf(RoutineContent reviewed, ImmutableArray<OfferedProduct> products, Shelf shelf)
    {
        var currency = products[0].Product.Price.Currency;
        var own = products.Select(p => (shelf.Find(reviewed.Steps.FirstOrDefault(s => s.Order == p.Step)?.Sku) ?? p.Product).Price * p.PacksPerSet);
        return reviewed.Pricing.For(Money.Sum(own, currency), Money.Sum(products.Select(p => p.Product.Price * p.PacksPerSet), currency));
    }

    /// <summary>The packs that were chosen, while there are as many.</summary>
    private static int PacksOf(RoutineStep step, Shelf shelf, RoutineChoice choice) =>
        choice.PacksOf(step) is var packs && packs is >= 1 and <= Basket.MaxQuantity && packs <= shelf.Available(step.Sku!) ? packs : step.Packs;

    private static StepOffer OfferOf(RoutineStep step, Shelf shelf, RoutineChoice choice) =>
        shelf.Find(step.Sku) is not { } product ? StepOffer.NotSold
        : product.Block is not null ? StepOffer.Blocked
        : shelf.Available(product.Sku) < step.Packs ? StepOffer.OutOfStock
        : choice.Keeps(step) ? StepOffer.Kept
        : StepOffer.LeftOut;
}
