using System.Collections.Immutable;
using Shop.Domain.Routines;

namespace Shop.Domain.Ordering;

/// <summary>What is sold, as far as a shopper who changes it wants to hear of it.</summary>
/// <param name="Discounts">By routine, with the title of its article; a routine that saves nothing may be left out.</param>
/// <param name="Promotion">What a code takes off.</param>
/// <param name="Delivery">Null: not worked out, or not delivered.</param>
public sealed record SaleState(Money Total, ImmutableArray<SalePart> Parts, ImmutableArray<RoutineDiscount> Discounts, Money Promotion, Money? Delivery);

/// <param name="Place">A step of a routine; null for a product that was added by itself.</param>
public sealed record SalePart((RoutineVersionId Routine, int Step)? Place, string Sku, LocalizedText Name, int Packs);

public sealed record RoutineDiscount(RoutineVersionId Routine, string Title, Money Discount);

/// <summary>What became of one product.</summary>
public abstract record PartChange(LocalizedText Name);

public sealed record PartAdded(LocalizedText Name, int Packs) : PartChange(Name);

public sealed record PartTakenOut(LocalizedText Name) : PartChange(Name);

public sealed record PartSwapped(LocalizedText Name, LocalizedText With) : PartChange(Name);

public sealed record PacksChanged(LocalizedText Name, int Before, int After) : PartChange(Name);

/// <summary>What a routine saved and what it saves; lost where nothing is left of it, gained where there was none.</summary>
public sealed record DiscountChange(string Title, Money Before, Money After)
{
    public bool IsLost => After.IsZero;

    public bool IsGained => Before.IsZero;
}

/// <summary>What a change of a basket or of a routine's choice did, so that it can be said in words.</summary>
/// <param name="Parts">In the order in which they stand, those that went first.</param>
/// <param name="Discounts">Of the routines of which something is still there.</param>
/// <param name="Promotion">What the code took off and takes off; null where it is the same.</param>
/// <param name="Delivery">What delivery cost and costs; null where it is the same, or one of the two is not known.</param>
public sealed record SaleChange(
    Money Before,
    Money After,
    ImmutableArray<PartChange> Parts,
    ImmutableArray<DiscountChange> Discounts,
    (Money Before, Money After)? Promotion,
    (Money Before, Money After)? Delivery)
{
    public bool IsNothing => Before == After && Parts.IsEmpty && Discounts.IsEmpty && Promotion is null && Delivery is null;

    public static SaleChange Between(SaleState before, SaleState after)
    {
        ImmutableArray<SalePart> gone = [.. before.Parts.Where(b => !after.Parts.Any(a => Same(a, b)))];
        ImmutableArray<SalePart> come = [.. after.Parts.Where(a => !before.Parts.Any(b => Same(a, b)))];
        var swapped = gone.Where(g => come.Any(c => SamePlace(g, c))).ToList();
        return new SaleChange(
            before.Total,
            after.Total,
            [
                .. gone.Select(g => swapped.Contains(g) ? (PartChange)new PartSwapped(g.Name, come.First(c => SamePlace(g, c)).Name) : new PartTakenOut(g.Name)),
                .. come.Where(c => !swapped.Exists(g => SamePlace(g, c))).Select(c => new PartAdded(c.Name, c.Packs)),
                .. from a in after.Parts
                   let b = before.Parts.FirstOrDefault(b => Same(a, b))
                   where b is not null && b.Packs != a.Packs
                   select new PacksChanged(a.Name, b.Packs, a.Packs),
            ],
            [
                .. from routine in before.Discounts.Concat(after.Discounts).DistinctBy(d => d.Routine)
                   let was = Of(before, routine.Routine)
                   let isNow = Of(after, routine.Routine)
                   where was != isNow && after.Parts.Any(p => p.Place?.Routine == routine.Routine)
                   select new DiscountChange(routine.Title, was, isNow),
            ],
            before.Promotion == after.Promotion ? null : (before.Promotion, after.Promotion),
            before.Delivery is { } cost && after.Delivery is { } costs && cost != costs ? (cost, costs) : null);
    }

    private static bool Same(SalePart a, SalePart b) => a.Place == b.Place && a.Sku == b.Sku;

    private static bool SamePlace(SalePart a, SalePart b) => a.Place is not null && a.Place == b.Place;

    private static Money Of(SaleState state, RoutineVersionId routine) =>
        state.Discounts.FirstOrDefault(d => d.Routine == routine)?.Discount ?? Money.Zero(state.Total.Currency);
}
