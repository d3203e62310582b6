using Shop.Domain.Reading.Words;
using Shop.Domain.Routines;

namespace Shop.Domain.Reading.Dosages;

/// <summary>
/// How long: "pendant 3 mois", "for at least 12 weeks", "3 mois minimum", "un mois au moins et trois au plus", "a 3-month
/// course". Breaks between courses are told, not structured; their own numbers are explained by them.
/// </summary>
internal sealed class CourseGrammar(DoseText text)
{
    /// <summary>Why of a length that is called a course, and so says something without an amount.</summary>
    public const string Cure = "cure";

    private const decimal MostYears = 5;
    private const string TwoWays = "a length that can be read in two ways";
    private readonly RateGrammar rates = new(text);

    private enum Bound
    {
        None,
        Least,
        Most,
    }

    public DosePart? At(int i)
    {
        if (BreakAt(i) is { } pause)
        {
            return pause;
        }

        var opened = text.Match(DoseWords.Courses, i);
        if (opened is { Code: "pause" })
        {
            return null;
        }

        var (at, bound) = BoundAt(PastOpening(opened?.End ?? i, opened is not null));
        if (text.Range(at) is not { } number || text.Time(number.End) is not { } time)
        {
            return null;
        }

        // Minutes are how long it stays on; years without "pendant" are an age, and many of them are history.
        if (time.Unit is null or TimeUnit.Hour || (time.Unit == TimeUnit.Year && (opened is not { Code: "course" } || number.Low > MostYears)))
        {
            return NoiseGrammar.IsApproximate(text, at) || opened is not null || bound != Bound.None ? DosePart.Told(i, time.End) : null;
        }

        if (number.IsArticle && time.Unit == TimeUnit.Day && bound == Bound.None)
        {
            return opened is null ? null : DosePart.Told(i, time.End); // "over the course of a day"
        }

        var end = time.End;
        if (bound == Bound.None && SuffixAt(end) is { } suffix)
        {
            (bound, end) = suffix;
        }

        var isNamed = text.Word(end).IsIn(WordSets.CourseNouns) || (text.Word(end) is "de" or "d'" && text.Word(end + 1).IsIn(WordSets.CourseNouns));
        var isRun = text.Match(DoseWords.Courses, end) is { Code: "in-a-row" };
        if (opened is null && bound == Bound.None && !isNamed && !isRun && !StandsAlone(i, time.End))
        {
            return null;
        }

        if (opened is not { Code: "course" } && !isNamed && NoiseGrammar.IsAboutResults(text, i))
        {
            return DosePart.Told(i, end);
        }

        if (number.IsUnclear || number.Low <= 0 || time.IsIdiom || EndsRange(end))
        {
            return DosePart.Open(i, end, TwoWays);
        }

        var course = Course(i, isNamed ? PastNoun(end) : isRun ? text.Match(DoseWords.Courses, end)!.Value.End : end, number, time.Unit.Value, bound);
        return course with { Why = isNamed || Enumerable.Range(i, at - i).Any(k => text.Word(k).IsIn(WordSets.CourseNouns)) ? Cure : course.Why };
    }

    private DosePart Course(int i, int end, NumberSpan number, TimeUnit unit, Bound bound)
    {
        // "un mois au moins et trois au plus": the second number has the first one's unit.
        if (bound == Bound.Least && OtherEnd(end) is { } most)
        {
            return most.Value > number.Low ? new(DosePartKind.Course, i, most.End) { Value = new(number.Low, most.Value), Time = unit } : DosePart.Open(i, most.End, TwoWays);
        }

        var value = bound switch
        {
            Bound.Most => new Bounds(null, number.High),
            Bound.Least => new Bounds(number.Low, null),
            _ => number.Bounds,
        };
        return new(DosePartKind.Course, i, end) { Value = value, Time = unit };
    }

    private (decimal Value, int End)? OtherEnd(int at)
    {
        var i = at;
        while (text.IsSign(i, ',') || text.Word(i) is "et" or "and" or "mais" or "but")
        {
            i++;
        }

        return text.Range(i) is { IsUnclear: false } number && text.Time(number.End) is null && SuffixAt(number.End) is { Bound: Bound.Most } suffix ? (number.High, suffix.End)
            : text.Match(DoseWords.Limits, i) is { Code: "most" or "ceiling" } before && text.Range(before.End) is { IsUnclear: false } after && text.Time(after.End) is null && text.EndsClause(after.End) ? (after.High, after.End)
            : null;
    }

    /// <summary>Steps over "de", "une durée de", a colon: from the word that opens a course to its bound or number.</summary>
    private int PastOpening(int at, bool isOpened)
    {
        if (!isOpened)
        {
            return at;
        }

        var i = at;
        while (i - at < 4 && !IsLength(i) && (text.IsSign(i, ':') || text.Word(i).IsIn(WordSets.BeforeADuration) || text.Word(i).IsIn(WordSets.OfAndTo)))
        {
            i++;
        }

        return i;
    }

    private bool IsLength(int at) => text.Range(at) is { } number && text.Time(number.End) is not null;

    private (int At, Bound Bound) BoundAt(int at) => text.Match(DoseWords.Limits, at) switch
    {
        { Code: "most" or "up-to" or "ceiling" } most => (PastOf(most.End), Bound.Most),
        { Code: "least" } least => (PastOf(least.End), Bound.Least),
        { Code: "around" } around => (around.End, Bound.None),
        _ => (at, Bound.None),
    };

    private int PastOf(int at) => text.Word(at) is "de" or "d'" or "of" && text.Range(at + 1) is not null ? at + 1 : at;

    private (Bound Bound, int End)? SuffixAt(int at)
    {
        var past = text.IsSign(at, ',') ? at + 1 : at;
        return text.Match(DoseWords.Limits, past) is { Code: "least" or "most" } suffix && text.Range(suffix.End) is null
            ? (suffix.Code == "most" ? Bound.Most : Bound.Least, suffix.End)
            : null;
    }

    /// <summary>", 15 jours," after a dose: a clause that is nothing but a length.</summary>
    private bool StandsAlone(int first, int end) => text.EndsClause(first - 1) && text.EndsClause(end) && !text.IsSign(end, ':');

    private int PastNoun(int at) => text.Word(at).IsIn(WordSets.CourseNouns) ? at + 1 : at + 2;

    private bool EndsRange(int at) => text.Word(at).IsIn(WordSets.RangeJoiners) && text.Number(at + 1) is { } more && text.Time(more.End) is { Unit: not null };

    /// <summary>"puis 10 jours de pause", "with a ten-day break", "à renouveler 2 fois par an".</summary>
    private DosePart? BreakAt(int i)
    {
        if (text.Range(i) is { } number && text.Time(number.End) is { } time && text.Match(DoseWords.Courses, time.End) is { Code: "pause" or "pause-after" } after)
        {
            return DosePart.Told(i, after.End);
        }

        if (text.Match(DoseWords.Courses, i) is not { Code: "pause" } pause)
        {
            return null;
        }

        if (rates.At(pause.End) is { } rate)
        {
            // "à renouveler toutes les deux heures" is how often; "renouvelable deux fois par jour" may count the first or not.
            return rate is { Kind: DosePartKind.Times, Period: not null } ? DosePart.Open(i, rate.End, "a dose to be taken again") : null;
        }

        for (var k = pause.End; k < pause.End + 8 && !text.EndsClause(k); k++)
        {
            if (text.Range(k) is { } length && (text.Time(length.End) is not null || text.Is(DoseWords.Rates, length.End, "times")))
            {
                var past = text.Time(length.End)?.End ?? length.End + 1;
                return DosePart.Told(i, text.Match(DoseWords.Rates, past)?.End ?? past);
            }
        }

        return DosePart.Told(i, pause.End);
    }
}
