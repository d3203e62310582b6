namespace Shop.Domain.Catalog;

/// <summary>A positive amount with its unit: the net content of a pack, the strength of a capsule.</summary>
public sealed record Quantity
{
    public Quantity(decimal value, Unit unit)
    {
        if (value <= 0)
        {
            throw new RuleViolation("quantity-not-positive", $"An amount is above zero; {value} {unit} is not.");
        }

        Value = value;
        Unit = unit;
    }

    public decimal Value { get; }

    public Unit Unit { get; }

    /// <summary>The same amount in another unit, or null where nothing converts: only masses convert among themselves.</summary>
    public Quantity? In(Unit unit) =>
        unit == Unit ? this
        : unit.Dimension == Dimension.Mass && Unit.Dimension == Dimension.Mass ? new Quantity(Value * Unit.Factor / unit.Factor, unit)
        : null;

    public override string ToString() => $"{Value.ToString(System.Globalization.CultureInfo.InvariantCulture)} {Unit}";
}

/// <summary>How much of a substance one counted form (or one gram, one millilitre) of the product holds.</summary>
/// <param name="Substance">A substance code: <c>marine-collagen</c>, <c>magnesium</c>.</param>
/// <param name="Amount">The amount in one <paramref name="Per"/>.</param>
/// <param name="Per">What it is counted by: <c>capsule</c>, <c>drop</c>, <c>g</c>.</param>
public sealed record Strength(string Substance, Quantity Amount, Unit Per);

/// <summary>How a product reaches the body. The same substance adds up along one route only.</summary>
public enum Route
{
    Oral,
    Topical,
}

/// <summary>A substance that a product contains and that adds up or matters to a rule.</summary>
/// <param name="Code">A substance code.</param>
/// <param name="Amount">The amount in one <paramref name="Per"/>; null: present in an unknown amount, which is never zero.</param>
/// <param name="Per">What the amount is counted by; null with a null amount.</param>
public sealed record ContainedSubstance(string Code, Route Route, Quantity? Amount, Unit? Per);
