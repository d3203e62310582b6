using Shop.Domain.Catalog;

namespace Shop.Domain.Routines;

/// <summary>A number of packs: exactly, from-to, or up to where the dose has no lower end.</summary>
/// <param name="Low">Null where the text gives no lower end.</param>
/// <param name="High">Null where the text gives no upper end.</param>
public sealed record PackCount(int? Low, int? High);

/// <summary>How long one pack lasts, in whole days, at the highest and at the lowest daily amount.</summary>
/// <param name="Low">At the highest amount; null where the text gives none.</param>
/// <param name="High">At the lowest amount; null where the text gives none.</param>
public sealed record PackDuration(int? Low, int? High);

/// <summary>Why a supply cannot be worked out. It is then said to be unknown, never guessed.</summary>
public enum SupplyUnknown
{
    /// <summary>No structured amount: a frequency alone, a refused dosage, or none.</summary>
    NoAmount,

    /// <summary>The pack has no net content.</summary>
    NoNetContent,

    /// <summary>Neither a mass conversion nor the product's own strength leads from the dose's unit to the pack's.</summary>
    NoConversion,
}

/// <summary>What one pack covers and what the course needs. The shop shows both and never adds packs by itself.</summary>
/// <param name="OnePack">How long one pack lasts, or null with <paramref name="Unknown"/>.</param>
/// <param name="Packs">Packs for the course; null without a course or with <paramref name="Unknown"/>.</param>
/// <param name="Unknown">Why nothing could be worked out, or null.</param>
public sealed record CourseSupply(PackDuration? OnePack, PackCount? Packs, SupplyUnknown? Unknown)
{
    /// <summary>
    /// <c>packs = ceil(days x daily amount / net content)</c>, at both ends. For 90 days at 2.5-10 g a day with a 150 g
    /// jar: 225-900 g, 2 to 6 jars. A month counts 30 days; a course with no upper end counts its minimum.
    /// </summary>
    public static CourseSupply For(Dosage? dosage, Quantity? net, Strength? strength)
    {
        if (dosage is not StructuredDosage { DailyAmount: { } daily, Unit: { } unit } dose)
        {
            return new CourseSupply(null, null, SupplyUnknown.NoAmount);
        }

        if (net is null)
        {
            return new CourseSupply(null, null, SupplyUnknown.NoNetContent);
        }

        if (PackContent(net, unit, strength) is not { } content)
        {
            return new CourseSupply(null, null, SupplyUnknown.NoConversion);
        }

        var onePack = new PackDuration(DaysOf(content, daily.High), DaysOf(content, daily.Low));
        var packs = dose.Course is { Days: var days }
            ? new PackCount(PacksFor(dose.AmountOver(days.Low)!.Value.Low, content), PacksFor(dose.AmountOver(days.High)!.Value.High, content))
            : null;
        return new CourseSupply(onePack, packs, null);
    }

    private static int? DaysOf(decimal content, decimal? daily) =>
        daily is null or 0 ? null : (int)Math.Min(decimal.Floor(content / daily.Value), int.MaxValue);

    private static int? PacksFor(decimal? amount, decimal content) =>
        amount is null ? null : (int)Math.Min(Math.Max(1, decimal.Ceiling(amount.Value / content)), int.MaxValue);

    /// <summary>What one pack holds, in the dose's unit.</summary>
    private static decimal? PackContent(Quantity net, Unit unit, Strength? strength)
    {
        if (net.In(unit) is { } same)
        {
            return same.Value;
        }

        if (strength is null)
        {
            return null;
        }

        // 60 capsules of 500 mg each, dosed in mg; or 30 g of which each gram holds 100 mg.
        if (net.In(strength.Per) is { } counted && strength.Amount.In(unit) is { } amount)
        {
            return counted.Value * amount.Value;
        }

        return null;
    }
}
