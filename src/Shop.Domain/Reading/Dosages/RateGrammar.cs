using Shop.Domain.Reading.Words;
using Shop.Domain.Routines;

namespace Shop.Domain.Reading.Dosages;

/// <summary>
/// How often: "3 fois par jour", "twice a week", "matin et soir" (intakes a period), "toutes les 2 heures", "un soir sur
/// trois" (a period between intakes), "par jour" (what an amount is counted over).
/// </summary>
internal sealed class RateGrammar(DoseText text)
{
    private const string TwoWays = "a number that can be read in two ways";
    private static readonly Period Week = new(1, TimeUnit.Week);
    private static readonly Period Month = new(1, TimeUnit.Month);

    public DosePart? At(int i) => EveryAt(i) ?? TimesAt(i) ?? RateAt(i) ?? BoundedAt(i);

    /// <summary>"up to three times a day": no bounds of a frequency are guessed.</summary>
    private DosePart? BoundedAt(int i) =>
        text.Match(DoseWords.Limits, i) is { Code: "least" or "most" or "up-to" } bound && TimesAt(bound.End) is { Kind: DosePartKind.Times or DosePartKind.Unexplained } times
            ? DosePart.Open(i, times.End, "a bounded number of times")
            : null;

    /// <summary>Whether a rate of any sort starts there.</summary>
    public bool StartsAt(int i) => EveryAt(i) is not null || TimesAt(i) is { Period: not null } || text.Match(DoseWords.Rates, i) is not null;

    /// <summary>"toutes les 2 heures", "every 3 days", "every third night", "un soir sur trois", "6 jours sur 7".</summary>
    public DosePart? EveryAt(int i)
    {
        var after = text.Word(i) is "tous" or "toutes" && text.Word(i + 1) is "les" ? i + 2 : text.Word(i) is "every" or "each" ? i + 1 : -1;
        if (after > 0 && text.Range(after) is { IsArticle: false } minutes && text.Time(minutes.End) is { Unit: null } shortly)
        {
            return DosePart.Open(i, shortly.End, "a frequency in minutes");
        }

        if (after > 0 && text.Range(after) is { IsArticle: false } number && text.Time(number.End) is { Unit: { } unit } time)
        {
            return number.IsUnclear || time.IsIdiom || number.Low != number.High || (unit == TimeUnit.Day && number.Low == 15)
                ? DosePart.Open(i, time.End, "a frequency that can be read in two ways")
                : new(DosePartKind.Every, i, time.End) { Period = unit == TimeUnit.Hour && number.Low == 24 ? Period.Day : new(number.Low, unit) };
        }

        if (after > 0 && Ordinal(text.Word(after)) is { } nth && text.Time(after + 1) is { Unit: TimeUnit.Day or TimeUnit.Week, IsIdiom: false } counted)
        {
            return new(DosePartKind.Every, i, counted.End) { Period = new(nth, counted.Unit!.Value) };
        }

        return AmongAt(i);
    }

    /// <summary>"un soir sur trois" is every third day; "6 jours sur 7" is six times a week.</summary>
    private DosePart? AmongAt(int i)
    {
        if (text.Word(i) is "a" or "an" || text.Range(i) is not { } some || text.Time(some.End) is not { Unit: { } unit } days)
        {
            return null;
        }

        var joint = text.Word(days.End) is "sur" or "in" ? days.End + 1 : text.Word(days.End) is "out" && text.Word(days.End + 1) is "of" ? days.End + 2 : -1;
        if (joint < 0 || text.Number(joint) is not { IsArticle: false } among || (text.Word(days.End) is "in" && text.Time(among.End) is not null))
        {
            return null;
        }

        var isClear = unit == TimeUnit.Day && !some.IsUnclear && !among.IsUnclear;
        return isClear && some.IsOne && among.Low is > 1 and <= 6 ? new(DosePartKind.Every, i, among.End) { Period = new(among.Low, TimeUnit.Day) }
            : isClear && among.Low == 7 && some.High < 7 ? new(DosePartKind.Times, i, among.End) { Value = some.Bounds, Period = Week }
            : DosePart.Open(i, among.End, "days among others");
    }

    private static decimal? Ordinal(string? word) => word switch
    {
        "second" or "2nd" or "deuxieme" => 2,
        "third" or "3rd" or "troisieme" => 3,
        "fourth" or "4th" or "quatrieme" => 4,
        "fifth" or "5th" or "cinquieme" => 5,
        _ => null,
    };

    private DosePart? TimesAt(int i)
    {
        if (text.Match(DoseWords.Rates, i) is { Code: "once" or "twice" or "thrice" } word)
        {
            return Counted(i, word.End, InWords(word.Code), isInWords: true);
        }

        if (Crossed(i) is { } crossed)
        {
            return crossed;
        }

        if (text.Range(i) is not { } number)
        {
            return null;
        }

        switch (text.Match(DoseWords.Rates, number.End))
        {
            case { Code: "times" } times:
                return Counted(i, times.End, number, isInWords: false);
            case { Code: "intakes" } intakes when text.Match(DoseWords.Rates, intakes.End) is not null:
                return Counted(i, intakes.End, number, isInWords: false);
            default:
                return NightsAt(i, number);
        }
    }

    /// <summary>"trois soirs par semaine", "two nights a week".</summary>
    private DosePart? NightsAt(int i, NumberSpan number) =>
        text.Time(number.End) is { Unit: TimeUnit.Day } days && text.Match(DoseWords.Rates, days.End) is { Code: "per-week" or "per-month" } over
            ? number.IsUnclear ? DosePart.Open(i, over.End, TwoWays) : new(DosePartKind.Times, i, over.End) { Value = number.Bounds, Period = over.Code == "per-week" ? Week : Month }
            : null;

    /// <summary>"x 3/j", "x3 a day".</summary>
    private DosePart? Crossed(int i)
    {
        var word = text.Word(i);
        if (word is { Length: 2 } && word[0] == 'x' && char.IsAsciiDigit(word[1]) && word[1] != '0')
        {
            return PeriodAt(i + 1) is { } x ? new(DosePartKind.Times, i, x.End) { Value = Bounds.Exactly(word[1] - '0'), Period = x.Period } : null;
        }

        return word is "x" && text.Range(i + 1) is { IsUnclear: false } number && PeriodAt(text.Is(DoseWords.Rates, number.End, "times") ? number.End + 1 : number.End) is { } per
            ? new(DosePartKind.Times, i, per.End) { Value = number.Bounds, Period = per.Period }
            : null;
    }

    private static NumberSpan InWords(string code)
    {
        var value = code switch { "once" => 1m, "twice" => 2m, _ => 3m };
        return new(0, value, value, false, false, false);
    }

    private DosePart Counted(int first, int end, NumberSpan number, bool isInWords)
    {
        if (isInWords && text.Word(end) is "or" or "to")
        {
            (number, end) = UpTo(number, end);
        }

        if (number.IsUnclear)
        {
            return DosePart.Open(first, end, TwoWays);
        }

        if (PeriodAt(end) is { } period)
        {
            return new(DosePartKind.Times, first, period.End) { Value = number.Bounds, Period = period.Period };
        }

        if (EveryAt(end) is { Period: { } every, Kind: DosePartKind.Every } interval)
        {
            return new(DosePartKind.Times, first, interval.End) { Value = number.Bounds, Period = every };
        }

        return text.Match(DoseWords.Rates, end) switch
        {
            { Code: "alternate-day" or "alternate-week" } alternate when number.IsOne => new(DosePartKind.Every, first, alternate.End) { Period = Alternate(alternate.Code) },
            { Code: "per-year" } yearly => DosePart.Told(first, yearly.End), // a course to be repeated

            // "deux fois plus", "once you have", "lavez deux fois": no frequency.
            _ => number.IsDigits && !text.Word(end).IsIn(WordSets.Comparatives)
                ? new(DosePartKind.Times, first, end) { Value = number.Bounds }
                : DosePart.Told(first, end, number.IsOne ? "" : "times"),
        };
    }

    /// <summary>"once or twice", "twice to four times".</summary>
    private (NumberSpan Number, int End) UpTo(NumberSpan number, int end)
    {
        var next = text.Match(DoseWords.Rates, end + 1);
        if (next is { Code: "twice" or "thrice" } word && InWords(word.Code).Low > number.Low)
        {
            return (number with { High = InWords(word.Code).High }, word.End);
        }

        return text.Number(end + 1) is { } counted && text.Is(DoseWords.Rates, counted.End, "times") && counted.High > number.Low
            ? (number with { High = counted.High }, counted.End + 1)
            : (number, end);
    }

    private (Period Period, int End)? PeriodAt(int at) => text.Match(DoseWords.Rates, at) switch
    {
        { Code: "per-day" or "per-evening" } day => (Period.Day, day.End),
        { Code: "per-week" } week => (Week, week.End),
        { Code: "per-month" } month => (Month, month.End),
        _ => null,
    };

    private static Period Alternate(string code) => new(2, code == "alternate-day" ? TimeUnit.Day : TimeUnit.Week);

    private DosePart? RateAt(int i)
    {
        if (text.Match(DoseWords.Rates, i) is not { } match)
        {
            return null;
        }

        var end = match.End;
        if (text.Word(i) is "a" && match.Code is "per-day" or "per-week" or "per-month" or "per-year" && (text.Is(DoseWords.Limits, i - 1, "around") || text.Is(DoseWords.Times, i - 1, "not-course") || text.Is(DoseWords.Sentences, i - 1, "pack")))
        {
            return DosePart.Told(i, end); // "lasts about a month"
        }

        return match.Code switch
        {
            "per-day" => new(DosePartKind.Per, i, end) { Period = Period.Day },
            "per-week" => new(DosePartKind.Per, i, end) { Period = Week },
            "per-month" => new(DosePartKind.Per, i, end) { Period = Month },
            "per-intake" => new(DosePartKind.PerIntake, i, end),
            "per-evening" => new(DosePartKind.EachDay, i, end),
            "single-intake" => new(DosePartKind.Split, i, end) { Value = Bounds.Exactly(1) },
            "hourly" => new(DosePartKind.Every, i, end) { Period = new(1, TimeUnit.Hour) },
            "per-event" => new(DosePartKind.PerEvent, i, end),
            "moments-2" => new(DosePartKind.Times, i, end) { Value = Bounds.Exactly(2), Period = Period.Day, IsByMoments = true },
            "moments-3" => new(DosePartKind.Times, i, end) { Value = Bounds.Exactly(3), Period = Period.Day, IsByMoments = true },
            "moment" => DosePart.Told(i, end, "moment"),
            "alternate-day" or "alternate-week" => new(DosePartKind.Every, i, end) { Period = Alternate(match.Code) },
            "per-year" => DosePart.Told(i, end),
            "unclear-rate" or "per-meal" => DosePart.Open(i, end, "a frequency without a number"),
            _ => null,
        };
    }
}
