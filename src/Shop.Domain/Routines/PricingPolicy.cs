using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Shop.Domain.Routines;

/// <summary>How a routine is priced when it is bought as a bundle.</summary>
[JsonDerivedType(typeof(SumOfParts), "sum-of-parts")]
[JsonDerivedType(typeof(PercentOffComplete), "percent-off-complete")]
[JsonDerivedType(typeof(FixedPriceComplete), "fixed-price-complete")]
[JsonDerivedType(typeof(TieredPercentOff), "tiers")]
public abstract record PricingPolicy
{
    /// <summary>The policy where other products stand in the places of those it was made for: a price that was fixed for those rises or falls by what the others cost more or less.</summary>
    /// <param name="reviewed">What one set of the routine's own products costs by itself.</param>
    /// <param name="chosen">What one set of the products that were chosen costs by itself.</param>
    public PricingPolicy For(Money reviewed, Money chosen) => this is FixedPriceComplete { Price: var price } && chosen != reviewed
        ? new FixedPriceComplete(new Money(Math.Max(0, (price + (chosen - reviewed)).Minor), price.Currency))
        : this;
}

/// <summary>Each product at its own price.</summary>
public sealed record SumOfParts : PricingPolicy;

/// <summary>A percentage off when every step is kept.</summary>
/// <param name="Percent">0 to 100, inclusive; anything else violates <c>percent-out-of-bounds</c>.</param>
public sealed record PercentOffComplete(decimal Percent) : PricingPolicy
{
    public decimal Percent { get; } = PricingTier.Checked(Percent);
}

/// <summary>One price for one of each when every step is kept; never above the sum of the parts.</summary>
/// <param name="Price">Not negative; anything else violates <c>price-negative</c>.</param>
public sealed record FixedPriceComplete(Money Price) : PricingPolicy
{
    public Money Price { get; } = Price.Minor >= 0 ? Price : throw new RuleViolation("price-negative", "A bundle costs nothing or more.");
}

/// <summary>A percentage off by the number of steps kept; the highest tier reached counts.</summary>
public sealed record TieredPercentOff(ImmutableArray<PricingTier> Tiers) : PricingPolicy;

/// <summary>From this many steps kept, inclusive, this much off.</summary>
/// <param name="Percent">0 to 100, inclusive; anything else violates <c>percent-out-of-bounds</c>.</param>
public sealed record PricingTier(int StepsKept, decimal Percent)
{
    public decimal Percent { get; } = Checked(Percent);

    internal static decimal Checked(decimal percent) =>
        percent is >= 0 and <= 100 ? percent : throw new RuleViolation("percent-out-of-bounds", $"A discount is 0 to 100 percent; {percent} is not.");
}

/// <summary>One product of a bundle as it is bought.</summary>
/// <param name="UnitPrice">Of one pack, tax included.</param>
/// <param name="Quantity">Packs, at least 1; anything else violates <c>quantity-out-of-bounds</c>.</param>
/// <param name="PacksPerSet">Packs of it that one set of the routine holds, at least 1.</param>
public sealed record BundlePart(Money UnitPrice, int Quantity, int PacksPerSet = 1)
{
    internal Money InOneSet => UnitPrice * PacksPerSet;

    public int Quantity { get; } = Quantity >= 1 ? Quantity : throw new RuleViolation("quantity-out-of-bounds", "A bundle holds at least one pack of each of its products.");
}

/// <summary>What one part costs.</summary>
/// <param name="ListPrice">Its packs at their own price.</param>
/// <param name="Discount">Its share of the bundle's discount, not negative.</param>
public sealed record PricedPart(Money ListPrice, Money Discount)
{
    public Money Price => ListPrice - Discount;
}

/// <summary>What a bundle costs. The sum of the parts is the total, always.</summary>
/// <param name="IsComplete">Every step is kept.</param>
public sealed record BundlePrice(ImmutableArray<PricedPart> Parts, Money ListPrice, Money Discount, bool IsComplete)
{
    public Money Total => ListPrice - Discount;

    /// <summary>
    /// Prices the steps that are kept. A discount is on complete sets (the packs of each kept step that the routine has,
    /// as often as the smallest quantity allows); further packs are at their own price. It is allocated to the parts in proportion to
    /// what they contribute, to the cent, by largest remainder.
    /// </summary>
    /// <param name="parts">The kept steps' products; at least one.</param>
    /// <param name="stepsInRoutine">How many sold steps the routine has.</param>
    /// <exception cref="RuleViolation"><c>bundle-empty</c>; <c>mixed-currencies</c>.</exception>
    public static BundlePrice Of(PricingPolicy policy, IReadOnlyList<BundlePart> parts, int stepsInRoutine)
    {
        if (parts.Count == 0)
        {
            throw new RuleViolation("bundle-empty", "A bundle has at least one product.");
        }

        var currency = parts[0].UnitPrice.Currency;
        var isComplete = parts.Count >= stepsInRoutine;
        var sets = parts.Min(p => p.Quantity / p.PacksPerSet);
        var oneSet = Money.Sum(parts.Select(p => p.InOneSet), currency);
        var discount = DiscountOfOneSet(policy, oneSet, parts.Count, isComplete) * sets;
        var shares = discount.Allocate([.. parts.Select(p => p.InOneSet.Minor)]);
        var priced = parts.Zip(shares, (part, share) => new PricedPart(part.UnitPrice * part.Quantity, share)).ToImmutableArray();
        return new BundlePrice(priced, Money.Sum(priced.Select(p => p.ListPrice), currency), discount, isComplete);
    }

    private static Money DiscountOfOneSet(PricingPolicy policy, Money oneSet, int kept, bool isComplete)
    {
        var none = Money.Zero(oneSet.Currency);
        return policy switch
        {
            SumOfParts => none,
            PercentOffComplete complete => isComplete ? oneSet.Percent(complete.Percent) : none,
            FixedPriceComplete complete => isComplete && complete.Price < oneSet ? oneSet - complete.Price : none,
            TieredPercentOff tiered => tiered.Tiers.Where(t => t.StepsKept <= kept).MaxBy(t => t.StepsKept) is { } tier ? oneSet.Percent(tier.Percent) : none,
            _ => throw new ArgumentOutOfRangeException(nameof(policy), policy, null),
        };
    }
}
