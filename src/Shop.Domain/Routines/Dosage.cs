using System.Text.Json.Serialization;
using Shop.Domain.Catalog;

namespace Shop.Domain.Routines;

/// <summary>A closed interval of amounts. Both bounds are part of it; a missing one leaves that side open.</summary>
public sealed record Bounds
{
    /// <exception cref="RuleViolation"><c>bounds-reversed</c>; <c>bounds-negative</c>; <c>bounds-empty</c> where neither is given.</exception>
    public Bounds(decimal? low, decimal? high)
    {
        if (low is null && high is null)
        {
            throw new RuleViolation("bounds-empty", "An interval has at least one bound.");
        }

        if (low < 0 || high < 0)
        {
            throw new RuleViolation("bounds-negative", "An amount is not negative.");
        }

        if (low > high)
        {
            throw new RuleViolation("bounds-reversed", $"The lower bound {low} is above the upper bound {high}.");
        }

        Low = low;
        High = high;
    }

    /// <summary>At least this much, inclusive; null: "up to".</summary>
    public decimal? Low { get; }

    /// <summary>At most this much, inclusive; null: "at least".</summary>
    public decimal? High { get; }

    [JsonIgnore]
    public bool IsExact => Low == High;

    public static Bounds Exactly(decimal value) => new(value, value);

    public bool Contains(decimal value) => !(value < Low) && !(value > High);
}

/// <summary>The time that a frequency or an amount is counted over.</summary>
public enum TimeUnit
{
    Hour,
    Day,
    Week,
    Month,
    Year,
}

public static class TimeUnits
{
    /// <summary>Length in days. A month counts 30 days and a year 365 everywhere; the calendar only sets end dates.</summary>
    public static decimal Days(this TimeUnit unit) => unit switch
    {
        TimeUnit.Hour => 1m / 24,
        TimeUnit.Day => 1m,
        TimeUnit.Week => 7m,
        TimeUnit.Month => 30m,
        TimeUnit.Year => 365m,
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, null),
    };

    /// <summary>That many of them in days, divided last so that 48 hours are 2 days and not a little more.</summary>
    public static decimal Days(this TimeUnit unit, decimal count) => unit == TimeUnit.Hour ? count / 24 : count * unit.Days();
}

/// <summary>A length of time that repeats: every 2 hours, every day, every week.</summary>
/// <param name="Value">Above zero.</param>
public sealed record Period(decimal Value, TimeUnit Unit)
{
    public static readonly Period Day = new(1, TimeUnit.Day);

    /// <summary>That many of them in that many days, kept as a ratio so that a week's seventh is never rounded.</summary>
    [JsonIgnore]
    internal (decimal Periods, decimal Days) Ratio => Unit == TimeUnit.Hour ? (24, Value) : (1, Value * Unit.Days());
}

/// <summary>What the amount of a dose is the amount of.</summary>
public enum DoseBasis
{
    /// <summary>The whole amount for one period: "10 g a day", in however many intakes.</summary>
    Period,

    /// <summary>The amount at each intake: "2 capsules 3 times a day".</summary>
    Intake,
}

/// <summary>What a ceiling is counted over.</summary>
public enum CeilingPer
{
    Intake,
    Day,
    Week,
}

/// <summary>A stated ceiling, inclusive, in its own unit: "do not exceed 10 g a day".</summary>
public sealed record Ceiling(decimal Value, Unit Unit, CeilingPer Per);

/// <summary>How long something is taken. "At least 3 months" has no high; "for 8 weeks" is 8 to 8.</summary>
public sealed record Course(Bounds Length, TimeUnit Unit)
{
    /// <summary>The days that a shopper must cover: from the minimum (or the maximum where that is all there is) to the maximum (or the minimum where there is no end).</summary>
    [JsonIgnore]
    public (decimal Low, decimal High) Days
    {
        get
        {
            var low = Unit.Days((Length.Low ?? Length.High)!.Value);
            var high = Unit.Days((Length.High ?? Length.Low)!.Value);
            return (low, high);
        }
    }
}

/// <summary>What a text says of how much to use. Structured where nothing was guessed; refused, with its words, otherwise.</summary>
[JsonDerivedType(typeof(StructuredDosage), "structured")]
[JsonDerivedType(typeof(RefusedDosage), "refused")]
public abstract record Dosage
{
    private protected Dosage(string quote) => Quote = quote;

    /// <summary>The text's own words.</summary>
    public string Quote { get; }
}

/// <summary>A dosage that cannot be structured without guessing. It is kept and shown verbatim, without a number of ours.</summary>
public sealed record RefusedDosage(string Quote) : Dosage(Quote);

/// <summary>
/// An amount, its frequency, its ceiling and its course, as written. A frequency alone has neither amount nor unit.
/// </summary>
public sealed record StructuredDosage : Dosage
{
    /// <exception cref="RuleViolation"><c>dose-unit-missing</c>: an amount without a unit, or a unit without an amount.</exception>
    public StructuredDosage(string quote, Bounds? amount, Unit? unit, DoseBasis basis, Bounds times, Period period, Ceiling? max = null, Course? course = null)
        : base(quote)
    {
        if (amount is null != unit is null)
        {
            throw new RuleViolation("dose-unit-missing", "An amount and its unit are given together or not at all.");
        }

        if (period.Value <= 0)
        {
            throw new RuleViolation("period-not-positive", "A period is longer than nothing.");
        }

        Amount = amount;
        Unit = unit;
        Basis = basis;
        Times = times;
        Period = period;
        Max = max;
        Course = course;
    }

    /// <summary>Null: only a frequency, a ceiling or a course is given.</summary>
    public Bounds? Amount { get; }

    public Unit? Unit { get; }

    public DoseBasis Basis { get; }

    /// <summary>Intakes a period; 1 to 1 where none is said.</summary>
    public Bounds Times { get; }

    public Period Period { get; }

    public Ceiling? Max { get; }

    public Course? Course { get; }

    /// <summary>
    /// The amount of one day in the dose's own unit, a null end where the text leaves it open; null without an amount.
    /// An intake's amount counts once for each intake, and a daily ceiling caps the highest amount where its unit converts.
    /// </summary>
    [JsonIgnore]
    public (decimal? Low, decimal? High)? DailyAmount => AmountOver(1);

    /// <summary>The most of one day that the text allows, in the dose's own unit; null where it states none or nothing converts.</summary>
    private decimal? DailyCeiling => Max is { Per: CeilingPer.Day, Value: > 0 } max && Unit is { } unit ? new Quantity(max.Value, max.Unit).In(unit)?.Value : null;

    /// <summary>The same for a number of days, divided only once so that whole numbers stay whole.</summary>
    internal (decimal? Low, decimal? High)? AmountOver(decimal days)
    {
        if (Amount is null)
        {
            return null;
        }

        var (periods, periodDays) = Period.Ratio;
        var (lowTimes, highTimes) = Basis == DoseBasis.Intake ? (Times.Low ?? 1, Times.High) : (1m, 1m);
        var low = Amount.Low * lowTimes * days * periods / periodDays;
        var high = Amount.High * highTimes * days * periods / periodDays;
        var most = DailyCeiling * days;
        return (low, most is not null && !(most < low) && !(high < most) ? most : high);
    }
}

/// <summary>What a shopper makes of a dosage.</summary>
public static class ChosenDosage
{
    /// <summary>The dosage with a chosen amount a day in place of the text's own: its ceiling and its course stay. A null amount leaves it as it is.</summary>
    /// <param name="dosage">Null or refused: the amount stands alone.</param>
    public static Dosage? At(this Dosage? dosage, Quantity? daily)
    {
        if (daily is null)
        {
            return dosage;
        }

        var written = dosage as StructuredDosage;
        return new StructuredDosage(dosage?.Quote ?? "", Bounds.Exactly(daily.Value), daily.Unit, DoseBasis.Period, Bounds.Exactly(1), Period.Day, written?.Max, written?.Course);
    }
}
