using Shop.Domain.Catalog;
using Shop.Domain.Routines;

namespace Shop.Web.Wording;

/// <summary>
/// A dosage in words for the reader: "2,5 g à 10 g par jour, pendant au moins 3 mois". It says all that the structure
/// holds and nothing more; a refused dosage is the article's own words and has none of ours.
/// </summary>
public static class DosageWords
{
    /// <summary>The words, or null for a refused dosage, whose <see cref="Dosage.Quote"/> is shown as a quotation.</summary>
    public static string? Say(Texts texts, Dosage dosage) => dosage is StructuredDosage structured ? Say(texts, structured) : null;

    public static string Say(Texts texts, StructuredDosage dosage)
    {
        var parts = new List<string>();
        if (dosage is { Amount: { } amount, Unit: { } unit })
        {
            parts.Add(WithFrequency(texts, Amount(texts, amount, unit), dosage));
        }
        else if (!(dosage.Times.IsExact && dosage.Times.Low == 1 && dosage.Period == Period.Day && (dosage.Max is not null || dosage.Course is not null)))
        {
            parts.Add(Frequency(texts, dosage.Times, dosage.Period));
        }

        if (dosage.Max is { } max)
        {
            parts.Add(texts["dosage.ceiling", texts.Quantity(max.Value, max.Unit), texts[$"dosage.ceiling.{Per(max.Per)}"]]);
        }

        if (dosage.Course is { } course)
        {
            parts.Add(texts[CourseKey(course.Length), Between(course.Length, v => texts.Number(v), (low, high) => texts["range", low, high]), Word(texts, course)]);
        }

        return string.Join(", ", parts);
    }

    /// <summary>An amount as an interval; word units are said once ("1 à 2 gélules"), symbols at each number ("2,5 g à 10 g").</summary>
    public static string Amount(Texts texts, Bounds amount, Unit unit)
    {
        var isSymbol = unit.Dimension != Dimension.Count;
        return (amount.Low, amount.High) switch
        {
            ({ } low, { } high) when low == high => texts.Quantity(low, unit),
            ({ } low, { } high) => texts["range", isSymbol ? texts.Quantity(low, unit) : texts.Number(low), texts.Quantity(high, unit)],
            (null, { } high) => texts["up-to", texts.Quantity(high, unit)],
            ({ } low, null) => texts["at-least", texts.Quantity(low, unit)],
            _ => throw new ArgumentException("An interval has at least one bound.", nameof(amount)),
        };
    }

    /// <summary>How often: "2 fois par jour", "every 2 hours".</summary>
    public static string Frequency(Texts texts, Bounds times, Period period)
    {
        var every = Every(texts, period);
        if (times.IsExact && times.Low == 1 && period.Value != 1)
        {
            return every;
        }

        var count = (times.Low, times.High) switch
        {
            (1, 1) => texts["dosage.times.once"],
            ({ } low, { } high) when low == high => texts.Plural("dosage.times", low, texts.Number(low)),
            ({ } low, { } high) => texts.Plural("dosage.times", high, texts["range", texts.Number(low), texts.Number(high)]),
            (null, { } high) => texts["up-to", texts.Plural("dosage.times", high, texts.Number(high))],
            ({ } low, null) => texts["at-least", texts.Plural("dosage.times", low, texts.Number(low))],
            _ => throw new ArgumentException("An interval has at least one bound.", nameof(times)),
        };
        return $"{count} {every}";
    }

    private static string WithFrequency(Texts texts, string amount, StructuredDosage dosage)
    {
        if (dosage.Basis == DoseBasis.Intake)
        {
            return $"{amount}, {Frequency(texts, dosage.Times, dosage.Period)}";
        }

        var once = dosage.Times is { Low: 1, High: 1 };
        var words = $"{amount} {Every(texts, dosage.Period)}";
        return once ? words : $"{words}, {texts.Plural("dosage.intakes", dosage.Times.High ?? dosage.Times.Low!.Value, Between(dosage.Times, v => texts.Number(v), (low, high) => texts["range", low, high]))}";
    }

    private static string Every(Texts texts, Period period) => period.Value == 1
        ? texts[$"dosage.per.{Numbers.Key(period.Unit)}"]
        : texts[$"dosage.every.{Numbers.Key(period.Unit)}", texts.Number(period.Value)];

    private static string Between(Bounds bounds, Func<decimal, string> number, Func<string, string, string> range) =>
        bounds is { Low: { } low, High: { } high } && low != high ? range(number(low), number(high)) : number((bounds.Low ?? bounds.High)!.Value);

    private static string CourseKey(Bounds length) => (length.Low, length.High) switch
    {
        (not null, null) => "dosage.course.at-least",
        (null, not null) => "dosage.course.at-most",
        _ => "dosage.course",
    };

    private static string Word(Texts texts, Course course) =>
        texts.Plural($"time.{Numbers.Key(course.Unit)}", (course.Length.High ?? course.Length.Low)!.Value);

    private static string Per(CeilingPer per) => per switch
    {
        CeilingPer.Intake => "intake",
        CeilingPer.Day => "day",
        CeilingPer.Week => "week",
        _ => throw new ArgumentOutOfRangeException(nameof(per), per, null),
    };
}
