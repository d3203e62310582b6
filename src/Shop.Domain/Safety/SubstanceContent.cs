using System.Collections.Immutable;
using Shop.Domain.Catalog;

namespace Shop.Domain.Safety;

/// <summary>
/// What a product declares of one substance, or of the members of one class, in a limit's unit for each unit that the
/// product is counted by.
/// </summary>
internal sealed class SubstanceContent
{
    /// <summary>Nobody takes more of anything in a day, in whatever unit; a number beyond it is no dose.</summary>
    private const decimal MostOfADay = 1_000_000_000m;

    private readonly ImmutableArray<Part> whole;
    private readonly ImmutableArray<Part> members;
    private readonly Strength? strength;

    private SubstanceContent(ImmutableArray<Part> whole, ImmutableArray<Part> members, Strength? strength) =>
        (this.whole, this.members, this.strength) = (whole, members, strength);

    public static SubstanceContent Of(ProductDetails product, IntakeLimit limit)
    {
        var declared = product.Substances.Where(s => s.Route == limit.Route).ToList();
        if (product.Strength is { } strength && !declared.Exists(s => s.Code == strength.Substance))
        {
            declared.Add(new ContainedSubstance(strength.Substance, limit.Route, strength.Amount, strength.Per));
        }

        var parts = declared.Where(s => Substances.WithClasses(s.Code).Contains(limit.Substance)).ToLookup(
            s => s.Code == limit.Substance,
            s => new Part(s.Code, s.Amount, s.Per, s.Amount is { } amount ? InUnitOf(limit, amount) : null));
        return new SubstanceContent([.. parts[true]], [.. parts[false]], product.Strength);
    }

    /// <summary>
    /// The substance in that much of the product: what is known of it, and whether that is all. A class that is declared
    /// beside its members is the same amount told twice, and the larger one counts. Nothing declared is not known.
    /// </summary>
    public (decimal Known, bool IsWhole) In(decimal? dose, Unit? unit)
    {
        if (dose is null || unit is null)
        {
            return (0, false);
        }

        var (asWhole, asMembers) = (Sum(whole, dose.Value, unit.Value), Sum(members, dose.Value, unit.Value));
        return (Math.Max(asWhole.Known, asMembers.Known), asWhole.IsWhole || asMembers.IsWhole);
    }

    private (decimal Known, bool IsWhole) Sum(ImmutableArray<Part> parts, decimal dose, Unit unit)
    {
        decimal?[] amounts = [.. parts.Select(p => AmountIn(p, dose, unit))];
        return (amounts.Sum() ?? 0, amounts.Length > 0 && amounts.All(a => a is not null));
    }

    /// <summary>
    /// A dose counts as many of what the substance is counted by as it holds: capsules in capsules, grams in milligrams;
    /// where it is an amount of the main substance ("300 mg of magnesium"), as many as give it.
    /// </summary>
    private decimal? AmountIn(Part part, decimal dose, Unit unit)
    {
        if (part is not { PerOne: { } perOne, Per: { } per } || dose > MostOfADay)
        {
            return null;
        }

        return Converted(dose, unit, per) is { } count ? count * perOne
            : strength is { } main && main.Per == per && Converted(dose, unit, main.Amount.Unit) is { } amount ? amount * perOne / main.Amount.Value
            : null;
    }

    private static decimal? Converted(decimal value, Unit from, Unit to) =>
        from == to ? value
        : from.Dimension == Dimension.Mass && to.Dimension == Dimension.Mass ? value * from.Factor / to.Factor
        : null;

    private static decimal? InUnitOf(IntakeLimit limit, Quantity amount) =>
        amount.Unit == Unit.InternationalUnit ? amount.Value * limit.InternationalUnit?.Value : amount.In(limit.Unit)?.Value;

    /// <param name="PerOne">In the limit's unit; null where it is not known or does not convert.</param>
    private sealed record Part(string Code, Quantity? Amount, Unit? Per, decimal? PerOne);
}
