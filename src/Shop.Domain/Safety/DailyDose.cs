using Shop.Domain.Catalog;
using Shop.Domain.Routines;

namespace Shop.Domain.Safety;

/// <summary>What is taken of one product a day, for one line of a basket.</summary>
/// <param name="Low">At least; zero where nothing gives a lower end.</param>
/// <param name="High">At most; null where nothing gives an upper end.</param>
/// <param name="FromLabel">The label gives it: no article does.</param>
internal sealed record DailyDose(decimal Low, decimal? High, Unit Unit, bool FromLabel)
{
    /// <summary>
    /// What somebody chose, or else the article's dosage, or else the label's portion, or its ceiling alone. Null where
    /// it is not known: where none of them gives an amount, and where the article's own dosage could not be structured,
    /// since the label then does not say what the article asks for.
    /// </summary>
    public static DailyDose? Of(AssessedLine line)
    {
        if (line.Daily is { } chosen)
        {
            return new DailyDose(chosen.Value, chosen.Value, chosen.Unit, FromLabel: false);
        }

        return line.Dosage switch
        {
            RefusedDosage => null,
            StructuredDosage { DailyAmount: { } daily, Unit: { } unit } => new DailyDose(daily.Low ?? 0, daily.High ?? CeilingIn(unit, line.Product.Label), unit, FromLabel: false),
            _ => OfLabel(line.Product.Label),
        };
    }

    private static DailyDose? OfLabel(ProductLabel? label) => label switch
    {
        { Portion: { DailyAmount: { } daily, Unit: { } unit } } => new DailyDose(daily.Low ?? 0, daily.High ?? CeilingIn(unit, label), unit, FromLabel: true),
        { MaxDaily.Amount: { } most } => new DailyDose(0, most.Value, most.Unit, FromLabel: true),
        _ => null,
    };

    /// <summary>The label's ceiling, where it converts: nobody is told to go past it.</summary>
    private static decimal? CeilingIn(Unit unit, ProductLabel? label) => label?.MaxDaily?.Amount.In(unit)?.Value;
}
