using System.Globalization;
using Shop.Domain;
using Shop.Domain.Catalog;
using Shop.Domain.Routines;
using Shop.Domain.Safety;

namespace Shop.Web.Areas.Admin;

/// <summary>A dosage as a person fills it in beside its sentence. Numbers may be written with a comma or a point; an empty bound leaves that side open.</summary>
public sealed record DosageForm
{
    /// <summary>The text's own words are shown, and no number of ours.</summary>
    public bool Verbatim { get; init; }

    public string? Low { get; init; }

    public string? High { get; init; }

    public string? Unit { get; init; }

    public DoseBasis Basis { get; init; }

    public string? TimesLow { get; init; }

    public string? TimesHigh { get; init; }

    public string? PeriodValue { get; init; }

    public TimeUnit PeriodUnit { get; init; } = TimeUnit.Day;

    public string? Max { get; init; }

    public string? MaxUnit { get; init; }

    public CeilingPer MaxPer { get; init; } = CeilingPer.Day;

    public string? CourseLow { get; init; }

    public string? CourseHigh { get; init; }

    public TimeUnit CourseUnit { get; init; } = TimeUnit.Month;

    public static DosageForm Of(Dosage? dosage) => dosage is not StructuredDosage known
        ? new DosageForm { Verbatim = dosage is RefusedDosage, TimesLow = "1", TimesHigh = "1", PeriodValue = "1" }
        : new DosageForm
        {
            Low = Plain(known.Amount?.Low),
            High = Plain(known.Amount?.High),
            Unit = known.Unit?.Code,
            Basis = known.Basis,
            TimesLow = Plain(known.Times.Low),
            TimesHigh = Plain(known.Times.High),
            PeriodValue = Plain(known.Period.Value),
            PeriodUnit = known.Period.Unit,
            Max = Plain(known.Max?.Value),
            MaxUnit = known.Max?.Unit.Code,
            MaxPer = known.Max?.Per ?? CeilingPer.Day,
            CourseLow = Plain(known.Course?.Length.Low),
            CourseHigh = Plain(known.Course?.Length.High),
            CourseUnit = known.Course?.Unit ?? TimeUnit.Month,
        };

    /// <param name="quote">The words that it is read from.</param>
    /// <exception cref="RuleViolation">A number, a bound or a unit does not fit: <c>number-invalid</c>, <c>unknown-unit</c>, <c>bounds-reversed</c>, <c>dose-unit-missing</c> …</exception>
    public Dosage ToDosage(string quote)
    {
        if (Verbatim)
        {
            return new RefusedDosage(quote);
        }

        var amount = Interval(Low, High);
        var max = Number(Max) is { } ceiling ? new Ceiling(ceiling, Domain.Catalog.Unit.Of(MaxUnit ?? Unit ?? ""), MaxPer) : null;
        var course = Interval(CourseLow, CourseHigh) is { } length ? new Course(length, CourseUnit) : null;
        var period = Number(PeriodValue) ?? 1;
        return new StructuredDosage(
            quote,
            amount,
            amount is null ? null : Domain.Catalog.Unit.Of(Unit ?? ""),
            Basis,
            Interval(TimesLow, TimesHigh) ?? Bounds.Exactly(1),
            period > 0 ? new Period(period, PeriodUnit) : throw new RuleViolation("period-not-positive", "A frequency is over a time above zero."),
            max,
            course);
    }

    private static Bounds? Interval(string? low, string? high) => (Number(low), Number(high)) switch
    {
        (null, null) => null,
        var (from, to) => new Bounds(from, to),
    };

    private static decimal? Number(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var plain = text.Trim().Replace(',', '.').Replace("\u202F", "", StringComparison.Ordinal).Replace("\u00A0", "", StringComparison.Ordinal);
        return decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 1_000_000_000
            ? number
            : throw new RuleViolation("number-invalid", $"'{text}' is not a number.");
    }

    private static string? Plain(decimal? number) => number?.ToString("0.############################", CultureInfo.InvariantCulture);
}

/// <summary>A precaution as a person fills it in beside its sentence.</summary>
public sealed record PrecautionForm
{
    public PrecautionKind Kind { get; init; }

    public IReadOnlyList<string> Subjects { get; init; } = [];

    public bool UnlessAdvice { get; init; }

    /// <summary>The SKU that it is about; empty: the article's topic.</summary>
    public string? Scope { get; init; }

    /// <summary>Without a SKU: substances, classes or topics, separated by commas.</summary>
    public string? About { get; init; }

    public static PrecautionForm Of(Precaution? precaution) => precaution is null
        ? new PrecautionForm { Kind = PrecautionKind.NotRecommended }
        : new PrecautionForm
        {
            Kind = precaution.Kind,
            Subjects = precaution.Subjects,
            UnlessAdvice = precaution.UnlessAdvice,
            Scope = precaution.Scope,
            About = precaution.About.IsDefaultOrEmpty ? null : string.Join(", ", precaution.About),
        };

    /// <param name="source">The sentence.</param>
    /// <exception cref="RuleViolation"><c>subjects-missing</c>; <c>unknown-subject</c>.</exception>
    public Precaution ToPrecaution(Domain.Articles.Passage source)
    {
        if (Subjects.Count == 0)
        {
            throw new RuleViolation("subjects-missing", "A precaution concerns at least one subject.");
        }

        var about = (About ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new Precaution(
            Kind,
            [.. Subjects.Select(s => Domain.Safety.Subjects.Of(s).Code).Distinct()],
            UnlessAdvice && Kind != PrecautionKind.SeekAdvice,
            string.IsNullOrWhiteSpace(Scope) ? null : Scope.Trim(),
            string.IsNullOrWhiteSpace(Scope) ? [.. about.Select(a => a.ToLowerInvariant())] : [],
            source);
    }
}
