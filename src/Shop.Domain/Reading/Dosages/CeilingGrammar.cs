using Shop.Domain.Reading.Words;
using Shop.Domain.Routines;

namespace Shop.Domain.Reading.Dosages;

/// <summary>Ceilings: "ne pas dépasser 10 g par jour", "never more than 3 capsules a day". Of a time it bounds the course.</summary>
internal sealed class CeilingGrammar(DoseText text)
{
    private const string LeavesOpen = "a ceiling that leaves something open";

    /// <summary>The ceiling that starts there; one that lacks its unit or its period is unexplained, as a dropped ceiling is worse than none.</summary>
    public DosePart? At(int i)
    {
        if (text.Match(DoseWords.Limits, i) is { Code: "over" } over)
        {
            return OfAnAmount(i, over.End);
        }

        if (text.Match(DoseWords.Limits, i) is not { Code: "ceiling" } match)
        {
            return null;
        }

        var at = SkipFiller(match.End, out var isDaily);
        if (text.Range(at) is not { } number)
        {
            return NumberAhead(match.End) is { } ahead ? DosePart.Open(i, ahead, LeavesOpen) : null;
        }

        if (text.Time(number.End) is { } time)
        {
            return OfATime(i, number, time);
        }

        if (text.Word(number.End).IsIn(WordSets.Times) || text.Word(at) is "once" or "twice")
        {
            return DosePart.Open(i, number.End + 1, "a ceiling on the number of times");
        }

        var unit = text.Unit(text.SkipAdjectives(number.End));
        if (unit is null && number.IsArticle)
        {
            return null;
        }

        var end = PastSubstance(unit?.End ?? number.End);
        var per = PerAt(end) ?? (isDaily ? (CeilingPer.Day, end) : null);
        return unit is null && per is null ? DosePart.Open(i, number.End, "a ceiling without a unit")
            : number.IsUnclear || number.Low != number.High || unit?.Code is "lacking" or "vague" or "serving" or "application" || per is null ? DosePart.Open(i, per?.End ?? end, LeavesOpen)
            : new(DosePartKind.Ceiling, i, per.Value.End) { Value = Bounds.Exactly(number.High), Unit = unit?.Code, Per = per.Value.Per };
    }

    /// <summary>"au-delà de 10 g par jour": a ceiling where it has its unit and its period, nothing otherwise.</summary>
    private DosePart? OfAnAmount(int i, int at) =>
        text.Range(at) is { IsUnclear: false, IsArticle: false } number && number.Low == number.High && text.Unit(number.End) is { Code: not ("lacking" or "vague" or "serving" or "application") } unit
        && PastSubstance(unit.End) is var end && PerAt(end) is { } per
            ? new(DosePartKind.Ceiling, i, per.End) { Value = Bounds.Exactly(number.High), Unit = unit.Code, Per = per.Per }
            : null;

    private static DosePart? OfATime(int i, NumberSpan number, TimeWord time) =>
        time.Unit is null or TimeUnit.Hour ? DosePart.Told(i, time.End)
        : number.IsUnclear || time.IsIdiom || number.Low <= 0 ? DosePart.Open(i, time.End, "a length that can be read in two ways")
        : new(DosePartKind.Course, i, time.End) { Value = new(null, number.High), Time = time.Unit.Value };

    /// <summary>Steps over "la dose journalière recommandée de"; a daily dose is counted by the day.</summary>
    private int SkipFiller(int at, out bool isDaily)
    {
        var i = at;
        isDaily = false;
        while (i - at < 8 && text.Word(i).IsIn(WordSets.AroundADose)
            && !(text.Number(i) is not null && text.Unit(text.SkipAdjectives(i + 1)) is not null && text.Word(i + 1) is not "dose"))
        {
            isDaily |= text.Word(i) is "quotidienne" or "journaliere" or "daily";
            i++;
        }

        return text.IsSign(i, ':') ? i + 1 : i;
    }

    /// <summary>The index past a number that stands a few words on in the same clause, or null.</summary>
    private int? NumberAhead(int at)
    {
        for (var i = at; i < at + 8 && !text.EndsClause(i); i++)
        {
            if (text.Range(i) is { IsArticle: false } number)
            {
                return number.End;
            }
        }

        return null;
    }

    /// <summary>Steps over what the amount is of, "de magnésium", "of the powder", as far as a period follows.</summary>
    private int PastSubstance(int at)
    {
        if (text.ReferenceOf(text.SkipAdjectives(at), out var past) >= 0)
        {
            return past;
        }

        for (var i = at; i < at + 6 && (i == at || text.Word(i) is not null) && text.Number(i) is null or { IsArticle: true }; i++)
        {
            if (PerAt(i) is not null)
            {
                return i;
            }

            i = text.References.TryGetValue(i, out var named) ? named.End - 1 : i;
        }

        return at;
    }

    private (CeilingPer Per, int End)? PerAt(int at) => text.Match(DoseWords.Rates, at) switch
    {
        { Code: "per-day" } day => (CeilingPer.Day, day.End),
        { Code: "per-week" } week => (CeilingPer.Week, week.End),
        { Code: "per-intake" } intake => (CeilingPer.Intake, intake.End),
        _ => null,
    };
}
