using Shop.Domain.Reading.Words;
using Shop.Domain.Routines;

namespace Shop.Domain.Reading.Dosages;

/// <summary>
/// Reads the parts of a dose from one sentence, left to right, each token looked at by one rule. What looks like a dose
/// and is explained by no rule becomes an <see cref="DosePartKind.Unexplained"/> part, so that no number is lost silently.
/// </summary>
internal sealed class DoseGrammar
{
    private readonly Token[] tokens;
    private readonly Language language;
    private readonly IReadOnlyDictionary<int, (int Reference, int End)> references;

    /// <param name="references">By its first token, each named product: its index and the index just past it. Numbers inside a name are the name's.</param>
    public DoseGrammar(Token[] tokens, Language language, IReadOnlyDictionary<int, (int Reference, int End)> references)
    {
        this.tokens = tokens;
        this.language = language;
        this.references = references;
    }

    /// <summary>The parts of the tokens from <paramref name="from"/> up to <paramref name="to"/>, in order.</summary>
    public List<DosePart> Read(int from, int to)
    {
        var parts = new List<DosePart>();
        Read(from, to, isInBrackets: false, parts);
        return parts;
    }

    private void Read(int from, int to, bool isInBrackets, List<DosePart> parts)
    {
        var restatesUntil = -1;
        var i = from;
        while (i < to)
        {
            var count = parts.Count;
            if (references.TryGetValue(i, out var reference))
            {
                parts.Add(new(DosePartKind.Reference, i, reference.End) { Reference = reference.Reference, InBrackets = isInBrackets });
                i = reference.End;
                continue;
            }

            if (tokens[i].Kind == TokenKind.Symbol && Opens(tokens[i]) && !isInBrackets)
            {
                i = ReadBrackets(i, to, parts);
                continue;
            }

            if (tokens[i].IsSymbol(',') || tokens[i].IsSymbol(';') || tokens[i].IsSymbol(':'))
            {
                restatesUntil = -1;
                i++;
                continue;
            }

            if (RestatesAt(i, to) is { } restated)
            {
                restatesUntil = to;
                i = restated;
                continue;
            }

            i = ReadPart(i, to, parts);
            for (var p = count; p < parts.Count; p++)
            {
                parts[p] = parts[p] with { InBrackets = isInBrackets, Restates = parts[p].Restates || restatesUntil > 0 };
            }
        }
    }

    /// <summary>
    /// What stands in brackets. A bare amount there is a pack size or a strength; ceilings and lengths count as anywhere.
    /// </summary>
    private int ReadBrackets(int open, int to, List<DosePart> parts)
    {
        var close = open + 1;
        while (close < to && !(tokens[close].Kind == TokenKind.Symbol && tokens[close].Folded is ")" or "]"))
        {
            close++;
        }

        var inner = new List<DosePart>();
        Read(open + 1, Math.Min(close, to), isInBrackets: true, inner);
        var counts = inner.Exists(p => p.Kind is DosePartKind.Per or DosePartKind.Times or DosePartKind.Every or DosePartKind.Ceiling or DosePartKind.Course or DosePartKind.Doubt);
        foreach (var part in inner)
        {
            if (counts ? part.Kind != DosePartKind.Unexplained || part.Why.Length > 0 : part.Kind is DosePartKind.Reference)
            {
                parts.Add(part);
            }
        }

        return Math.Min(close + 1, to);
    }

    private static bool Opens(Token token) => token.Folded is "(" or "[";

    /// <summary>Reads the part that starts there, if one does, and gives the index to go on from.</summary>
    private int ReadPart(int i, int to, List<DosePart> parts)
    {
        if (SkipsNoise(i, to) is { } noise)
        {
            return noise;
        }

        var part = DoubtAt(i, to) ?? SplitAt(i, to) ?? EveryAt(i, to) ?? CeilingAt(i, to) ?? CourseAt(i, to)
            ?? TimesAt(i, to) ?? RateAt(i, to) ?? BoundedAt(i, to) ?? AmountAt(i, to, null) ?? UnexplainedAt(i, to);
        if (part is null)
        {
            if (parts.Count > 0 && parts[^1].Kind is DosePartKind.Amount or DosePartKind.Per or DosePartKind.Times && i - parts[^1].End <= 1
                && Match(DoseWords.Limits, i, to) is { Code: "most" } bound)
            {
                parts.Add(Unexplained(i, bound.End, "a bound that may be a ceiling"));
                return bound.End;
            }

            return i + 1;
        }

        if (part.Kind != DosePartKind.Unexplained || part.Why.Length > 0)
        {
            parts.Add(part);
        }

        return part.End;
    }

    private int? RestatesAt(int i, int to) => Match(DoseWords.Limits, i, to) is { Code: "restates" } match ? match.End : null;

    private DosePart? DoubtAt(int i, int to)
    {
        if (Match(DoseWords.Doubts, i, to) is not { } match)
        {
            return null;
        }

        // "dose" is also a unit ("2 doses"), which the amount reads before it gets here.
        return new(match.Code == "dose-noun" ? DosePartKind.DoseNoun : DosePartKind.Doubt, i, match.End) { Why = match.Code };
    }

    /// <summary>"réparties en 3 prises", "in two doses".</summary>
    private DosePart? SplitAt(int i, int to)
    {
        if (Match(DoseWords.Splits, i, to) is not { } match || Quantities(to).RangeAt(match.End) is not { } number)
        {
            return null;
        }

        var isSplit = WordAt(number.End, to).IsIn(WordSets.Intakes);
        if (!isSplit || number.IsOne)
        {
            return null;
        }

        return number.IsUnclear
            ? Unexplained(i, number.End + 1, "a number that can be read in two ways")
            : new(DosePartKind.Split, i, number.End + 1) { Value = number.Bounds };
    }

    /// <summary>"toutes les 2 heures", "every 3 days", "un soir sur trois", "every third night".</summary>
    private DosePart? EveryAt(int i, int to)
    {
        var after = language == Language.French
            ? WordAt(i, to) is "tous" or "toutes" && WordAt(i + 1, to) is "les" ? i + 2 : -1
            : WordAt(i, to) is "every" ? i + 1 : -1;
        if (after > 0 && Quantities(to).RangeAt(after) is { IsArticle: false } number && TimeAt(number.End, to) is { } time)
        {
            if (time.Unit is null)
            {
                return null;
            }

            return number.IsUnclear || number.Low != number.High || (time.Unit == TimeUnit.Day && number.Low == 15)
                ? Unexplained(i, time.End, "a frequency that can be read in two ways")
                : new(DosePartKind.Every, i, time.End) { Period = Normal(new(number.Low, time.Unit.Value)) };
        }

        if (after > 0 && language == Language.English && WordAt(after, to) is { } ordinal && Ordinal(ordinal) is { } nth && TimeAt(after + 1, to) is { Unit: TimeUnit.Day or TimeUnit.Week } unit)
        {
            return new(DosePartKind.Every, i, unit.End) { Period = new(nth, unit.Unit!.Value) };
        }

        // un soir sur trois
        if (language == Language.French && Quantities(to).NumberAt(i) is { } some && TimeAt(some.End, to) is { Unit: TimeUnit.Day } day
            && WordAt(day.End, to) is "sur" && Quantities(to).NumberAt(day.End + 1) is { IsArticle: false } among)
        {
            return some.IsOne && !among.IsUnclear && among.Low is > 1 and <= 6
                ? new(DosePartKind.Every, i, among.End) { Period = new(among.Low, TimeUnit.Day) }
                : Unexplained(i, among.End, "days among others");
        }

        return null;
    }

    private static Period Normal(Period period) => period is { Unit: TimeUnit.Hour, Value: 24 } ? Period.Day : period;

    private static decimal? Ordinal(string word) => word switch
    {
        "second" or "2nd" => 2,
        "third" or "3rd" => 3,
        "fourth" => 4,
        "fifth" => 5,
        _ => null,
    };

    /// <summary>"ne pas dépasser 10 g par jour", "never more than 3 capsules a day". Of a time it bounds the course.</summary>
    private DosePart? CeilingAt(int i, int to)
    {
        if (Match(DoseWords.Limits, i, to) is not { Code: "ceiling" } match)
        {
            return null;
        }

        var at = SkipFiller(match.End, to, out var isDaily);
        if (Quantities(to).RangeAt(at) is not { } number)
        {
            return NumberAhead(match.End, to) is { } ahead ? Unexplained(i, ahead, "a ceiling that leaves something open") : null;
        }

        if (TimeAt(number.End, to) is { } time)
        {
            return time.Unit is null or TimeUnit.Hour ? new(DosePartKind.Moment, i, time.End)
                : IsCounted(number, time) ? new(DosePartKind.Course, i, time.End) { Value = new(null, number.High), Time = time.Unit.Value }
                : null;
        }

        if (WordAt(number.End, to).IsIn(WordSets.Times) || WordAt(at, to) is "once" or "twice")
        {
            return Unexplained(i, number.End + 1, "a ceiling on the number of times");
        }

        var unit = UnitAt(number.End, to);
        if (unit is null && number.IsArticle)
        {
            return null;
        }

        var end = SkipProduct(unit?.End ?? number.End, to);
        var per = PerAt(end, to) ?? (isDaily ? (CeilingPer.Day, end) : null);
        if (unit is null && per is null)
        {
            return Unexplained(i, number.End, "a ceiling without a unit");
        }

        if (number.IsUnclear || number.Low != number.High || unit?.Code is "lacking" or "vague" || per is null)
        {
            return Unexplained(i, per?.End ?? end, "a ceiling that leaves something open");
        }

        return new(DosePartKind.Ceiling, i, per.Value.End) { Value = Bounds.Exactly(number.High), Unit = unit?.Code, Per = per.Value.Per };
    }

    /// <summary>Steps over "la dose journalière recommandée de"; a daily dose is counted by the day.</summary>
    private int SkipFiller(int at, int to, out bool isDaily)
    {
        var i = at;
        isDaily = false;
        while (i < to && i - at < 8 && tokens[i].IsWord && tokens[i].Folded.IsIn(WordSets.AroundADose)
            && !(Quantities(to).NumberAt(i) is not null && UnitAt(SkipAdjectives(i + 1, to), to) is not null && WordAt(i + 1, to) is not "dose"))
        {
            isDaily |= tokens[i].Folded is "quotidienne" or "journaliere" or "daily";
            i++;
        }

        return i;
    }

    /// <summary>The index past a number that stands a few words on in the same clause, or null.</summary>
    private int? NumberAhead(int at, int to)
    {
        for (var i = at; i < Math.Min(at + 8, to) && tokens[i].Kind != TokenKind.Symbol; i++)
        {
            if (Quantities(to).RangeAt(i) is { IsArticle: false } number)
            {
                return number.End;
            }
        }

        return null;
    }

    /// <summary>A ceiling's "par jour", "par prise", "par semaine".</summary>
    private (CeilingPer Per, int End)? PerAt(int at, int to) =>
        Match(DoseWords.Rates, at, to) switch
        {
            { Code: "per-day" } day => (CeilingPer.Day, day.End),
            { Code: "per-week" } week => (CeilingPer.Week, week.End),
            { Code: "per-intake" } intake => (CeilingPer.Intake, intake.End),
            _ => null,
        };

    /// <summary>"pendant 3 mois", "for at least 12 weeks", "3 mois minimum", "a 3-month course".</summary>
    private DosePart? CourseAt(int i, int to)
    {
        var opened = Match(DoseWords.Courses, i, to);
        if (opened is { Code: "pause" } pause)
        {
            return EveryAt(pause.End, to) is null && TimesAt(pause.End, to) is not { Period: not null } && Match(DoseWords.Rates, pause.End, to) is null ? PauseAt(pause, to) : null;
        }

        var at = opened?.End ?? i;
        at += opened is not null && WordAt(at, to).IsIn(WordSets.OfAndTo) ? (Quantities(to).NumberAt(at) is null || UnitlessTime(at, to) ? 1 : 0) : 0;
        while (opened is not null && at < to && (tokens[at].IsSymbol(':') || WordAt(at, to).IsIn(WordSets.BeforeADuration)) && Quantities(to).RangeAt(at) is null or { IsArticle: true } && TimeAt(at + 1, to) is null)
        {
            at++;
        }

        var bound = Match(DoseWords.Limits, at, to);
        var isMost = bound is { Code: "most" or "up-to" } or { Code: "ceiling" };
        var isLeast = bound is { Code: "least" };
        at = isMost || isLeast ? bound!.Value.End : at;
        at += (isMost || isLeast) && WordAt(at, to) is "de" or "d'" or "of" ? 1 : 0;
        if (Quantities(to).RangeAt(at) is not { } number || TimeAt(number.End, to) is not { } time)
        {
            return null;
        }

        // Minutes are how long it stays on; years without "pendant" are an age.
        if (time.Unit is null or TimeUnit.Hour || (time.Unit == TimeUnit.Year && opened is not { Code: "course" }))
        {
            return new(DosePartKind.Moment, i, time.End);
        }

        var past = time.End < to && tokens[time.End].IsSymbol(',') ? time.End + 1 : time.End;
        if (Match(DoseWords.Limits, past, to) is { Code: "least" or "most" } suffix && !isMost && !isLeast && Quantities(to).RangeAt(suffix.End) is null)
        {
            isMost = suffix.Code == "most";
            isLeast = !isMost;
            time = time with { End = suffix.End };
        }

        var isNamed = WordAt(time.End, to).IsIn(WordSets.CourseNouns);
        if (opened is null && !isMost && !isLeast && !isNamed)
        {
            return null;
        }

        if (opened is { Code: "weak-course" } && !isNamed && IsAboutResults(i, to))
        {
            return new(DosePartKind.Moment, i, time.End);
        }

        if (!IsCounted(number, time) || number.IsUnclear || time.IsIdiom || EndsRange(time.End, to))
        {
            return Unexplained(i, time.End, "a length that can be read in two ways");
        }

        var value = isMost ? new Bounds(null, number.High) : isLeast ? new Bounds(number.Low, null) : number.Bounds;
        return new(DosePartKind.Course, i, isNamed ? time.End + 1 : time.End) { Value = value, Time = time.Unit.Value };
    }

    /// <summary>An article before a time of the year or the like: "for a day" but not "d'un mois".</summary>
    private bool UnitlessTime(int at, int to) => WordAt(at, to) is "a" or "d'" or "de" && Quantities(to).NumberAt(at + 1) is not null;

    private bool EndsRange(int at, int to) => WordAt(at, to).IsIn(WordSets.RangeJoiners) && Quantities(to).NumberAt(at + 1) is { } more && TimeAt(more.End, to) is { Unit: not null };

    /// <summary>A break is told, not structured; its own numbers are explained by it.</summary>
    private DosePart PauseAt(LexiconMatch pause, int to)
    {
        var end = pause.End;
        for (var i = pause.End; i < to && i < pause.End + 8 && tokens[i].Kind != TokenKind.Symbol; i++)
        {
            if (Quantities(to).RangeAt(i) is { } number && (TimeAt(number.End, to) is not null || WordAt(number.End, to) is "fois" or "times"))
            {
                var past = TimeAt(number.End, to)?.End ?? number.End + 1;
                return new(DosePartKind.Moment, pause.First, Match(DoseWords.Rates, past, to)?.End ?? past);
            }

            end = pause.End;
        }

        return new(DosePartKind.Moment, pause.First, end);
    }

    private bool IsAboutResults(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (Match(DoseWords.Times, i, to) is { Code: "visible" })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"3 fois par jour", "twice a week", "trois soirs par semaine", "x 3/j".</summary>
    private DosePart? TimesAt(int i, int to)
    {
        if (i >= to)
        {
            return null;
        }

        if (Match(DoseWords.Rates, i, to) is { Code: "once" or "twice" or "thrice" } word)
        {
            return Times(i, word.End, OnceTwice(word.Code), to, isOrWord: true);
        }

        var first = WordAt(i, to) is "x" ? i + 1 : i;
        if (first == i && tokens[i].IsWord && tokens[i].Folded.Length == 2 && tokens[i].Folded[0] == 'x' && char.IsAsciiDigit(tokens[i].Folded[1]))
        {
            var value = (decimal)(tokens[i].Folded[1] - '0');
            return value > 0 && PeriodAt(i + 1, to) is { } x ? new(DosePartKind.Times, i, x.End) { Value = Bounds.Exactly(value), Period = x.Period } : null;
        }

        if (Quantities(to).RangeAt(first) is not { } number)
        {
            return null;
        }

        if (first > i)
        {
            return PeriodAt(SkipTimes(number.End, to), to) is { } per && !number.IsUnclear
                ? new(DosePartKind.Times, i, per.End) { Value = number.Bounds, Period = per.Period }
                : null;
        }

        var rate = Match(DoseWords.Rates, number.End, to);
        if (rate is { Code: "times" or "intakes" })
        {
            if (rate.Value.Code == "intakes" && Match(DoseWords.Rates, rate.Value.End, to) is null)
            {
                return null;
            }

            return Times(i, rate.Value.End, number, to, isOrWord: false);
        }

        // trois soirs par semaine, two nights a week
        if (TimeAt(number.End, to) is { Unit: TimeUnit.Day, IsIdiom: false } days && !number.IsArticle | number.IsOne
            && Match(DoseWords.Rates, days.End, to) is { Code: "per-week" or "per-month" } over)
        {
            return number.IsUnclear
                ? Unexplained(i, over.End, "a number that can be read in two ways")
                : new(DosePartKind.Times, i, over.End) { Value = number.Bounds, Period = new(1, over.Code == "per-week" ? TimeUnit.Week : TimeUnit.Month) };
        }

        return null;
    }

    private static NumberSpan OnceTwice(string code)
    {
        var value = code switch { "once" => 1m, "twice" => 2m, _ => 3m };
        return new(0, value, value, false, false, false);
    }

    private int SkipTimes(int at, int to) => WordAt(at, to) is "fois" or "times" or "x" ? at + 1 : at;

    private DosePart? Times(int first, int end, NumberSpan number, int to, bool isOrWord)
    {
        if (isOrWord && WordAt(end, to) is "or" or "to")
        {
            var next = Match(DoseWords.Rates, end + 1, to);
            NumberSpan? upper = next is { Code: "twice" or "thrice" } ? OnceTwice(next.Value.Code)
                : Quantities(to).NumberAt(end + 1) is { } counted && WordAt(counted.End, to) is "times" ? counted : null;
            if (upper is { } high && high.High > number.Low)
            {
                end = next is { Code: "twice" or "thrice" } ? next.Value.End : high.End + 1;
                number = number with { High = high.High };
            }
        }

        if (number.IsUnclear)
        {
            return Unexplained(first, end, "a number that can be read in two ways");
        }

        if (PeriodAt(end, to) is { } period)
        {
            return new(DosePartKind.Times, first, period.End) { Value = number.Bounds, Period = period.Period };
        }

        if (EveryAt(end, to) is { Period: { } every } long_)
        {
            return new(DosePartKind.Times, first, long_.End) { Value = number.Bounds, Period = every };
        }

        if (Match(DoseWords.Rates, end, to) is { Code: "alternate-day" or "alternate-week" } alternate && number.IsOne)
        {
            return new(DosePartKind.Every, first, alternate.End) { Period = Alternate(alternate.Code) };
        }

        if (Match(DoseWords.Rates, end, to) is { Code: "per-year" } yearly)
        {
            return new(DosePartKind.Moment, first, yearly.End); // a course to be repeated
        }

        // "deux fois plus", "once you have", "lavez deux fois": no frequency.
        return number.IsDigits && !WordAt(end, to).IsIn(WordSets.Comparatives)
            ? new(DosePartKind.Times, first, end) { Value = number.Bounds }
            : new(DosePartKind.Moment, first, end) { Why = number.IsOne ? "" : "times" };
    }

    private (Period Period, int End)? PeriodAt(int at, int to) =>
        Match(DoseWords.Rates, at, to) switch
        {
            { Code: "per-day" or "per-evening" } day => (Period.Day, day.End),
            { Code: "per-week" } week => (new Period(1, TimeUnit.Week), week.End),
            { Code: "per-month" } month => (new Period(1, TimeUnit.Month), month.End),
            _ => null,
        };

    private static Period Alternate(string code) => new(2, code == "alternate-day" ? TimeUnit.Day : TimeUnit.Week);

    private DosePart? RateAt(int i, int to)
    {
        if (Match(DoseWords.Rates, i, to) is not { } match)
        {
            return null;
        }

        var end = match.End;
        return match.Code switch
        {
            "per-day" => new(DosePartKind.Per, i, end) { Period = Period.Day },
            "per-week" => new(DosePartKind.Per, i, end) { Period = new(1, TimeUnit.Week) },
            "per-month" => new(DosePartKind.Per, i, end) { Period = new(1, TimeUnit.Month) },
            "per-intake" => new(DosePartKind.PerIntake, i, end),
            "per-evening" => new(DosePartKind.EachDay, i, end),
            "per-event" => new(DosePartKind.PerEvent, i, end),
            "moments-2" => new(DosePartKind.Times, i, end) { Value = Bounds.Exactly(2), Period = Period.Day, IsByMoments = true },
            "moments-3" => new(DosePartKind.Times, i, end) { Value = Bounds.Exactly(3), Period = Period.Day, IsByMoments = true },
            "moment" => new(DosePartKind.Moment, i, end) { Why = "moment" },
            "alternate-day" or "alternate-week" => new(DosePartKind.Every, i, end) { Period = Alternate(match.Code) },
            "per-year" => new(DosePartKind.Moment, i, end),
            "unclear-rate" or "per-meal" => Unexplained(i, end, "a frequency without a number"),
            _ => null,
        };
    }

    /// <summary>"jusqu'à 4 g", "au moins 10 g", "maximum 3 gélules".</summary>
    private DosePart? BoundedAt(int i, int to)
    {
        if (Match(DoseWords.Limits, i, to) is not { Code: "least" or "most" or "up-to" } bound)
        {
            return null;
        }

        var at = bound.End;
        at += WordAt(at, to) is "de" or "d'" or "of" ? 1 : 0;
        var amount = AmountAt(at, to, bound.Code);
        if (amount is not null)
        {
            return amount with { First = i };
        }

        if (TimesAt(at, to) is { Kind: DosePartKind.Times } times)
        {
            return Unexplained(i, times.End, "a bounded number of times");
        }

        return Quantities(to).RangeAt(at) is { IsDigits: true } number && !IsNoiseNumber(number, to)
            ? Unexplained(i, number.End, "a bound without a unit")
            : null;
    }

    /// <summary>"2 g", "2 à 3 gélules", "2 g à 10 g", "un comprimé et demi", "deux par jour", with what it is of.</summary>
    private DosePart? AmountAt(int i, int to, string? bound)
    {
        var quantities = Quantities(to);
        if (quantities.RangeAt(i) is not { } number)
        {
            return null;
        }

        if ((UnitAt(number.End, to) ?? UnitAt(SkipAdjectives(number.End, to), to)) is not { } unit)
        {
            return Uncounted(i, number, to, bound);
        }

        var (low, high) = (number.Low, number.High);
        var end = unit.End;
        var isUnclear = number.IsUnclear;
        if (WordAt(end, to) is "et" && WordAt(end + 1, to) is "demi" or "demie" or "demis")
        {
            (low, high, end) = (low + 0.5m, high + 0.5m, end + 2);
        }
        else if (WordAt(end, to) is "and" && WordAt(end + 1, to) is "a" && WordAt(end + 2, to) is "half")
        {
            (low, high, end) = (low + 0.5m, high + 0.5m, end + 3);
        }
        else if (low == high && RangeTo(end, to) is { } upper)
        {
            // 2 g à 10 g; another unit at the other end is not guessed.
            isUnclear |= upper.Unit != unit.Code || upper.Number.Low <= low || upper.Number.IsUnclear;
            (high, end) = (Math.Max(low, upper.Number.High), upper.End);
        }

        if (unit.Code == "vague")
        {
            return number.IsArticle ? Unexplained(i, end, "") : new(DosePartKind.Moment, i, end);
        }

        if (unit.Code == "lacking")
        {
            // "un litre d'eau" of a vehicle is no dose; an article with a vague measure is one that cannot be structured.
            return IsOfVehicle(end, to) || IsPack(end, to) ? new(DosePartKind.Moment, i, end) : Unexplained(i, end, "a measure that no unit stands for");
        }

        end = SkipAdjectives(end, to);
        var reference = ReferenceOf(end, to, out var afterOf);
        if (reference < 0 && IsForeign(end, to, unit.Code))
        {
            return new(DosePartKind.Moment, i, end) { Why = "foreign" };
        }

        end = reference >= 0 ? afterOf : end;
        if (reference < 0 && WordAt(end, to) is "de" or "of" && quantities.NumberAt(end + 1) is { IsDigits: true } strength && UnitAt(strength.End, to) is { } of)
        {
            end = of.End; // 2 gélules de 500 mg
            isUnclear |= unit.Code is "own" or "application";
        }

        if (IsPack(end, to))
        {
            return new(DosePartKind.Moment, i, end);
        }

        if (isUnclear || unit.Code == "application" || (low == 0 && high == 0))
        {
            return Unexplained(i, end, "an amount that can be read in two ways");
        }

        return Bounded(new(DosePartKind.Amount, i, end) { Value = new(low, high), Unit = unit.Code, Reference = reference }, bound, to);
    }

    private DosePart Bounded(DosePart amount, string? bound, int to)
    {
        var end = amount.End;
        var per = Match(DoseWords.Rates, end, to) is { Code: "per-day" or "per-week" or "per-month" or "per-intake" } rate ? rate.End : end;
        if (bound is null && Match(DoseWords.Limits, per, to) is { Code: "least" or "most" } suffix
            && Quantities(to).RangeAt(suffix.End) is null)
        {
            // The bound stands after the rate; the rate is read again as a part of its own.
            bound = suffix.Code;
            amount = per == end ? amount with { End = suffix.End } : amount;
        }

        return bound switch
        {
            "least" when amount.Value!.IsExact => amount with { Value = new(amount.Value.Low, null) },
            "up-to" when amount.Value!.IsExact => amount with { Value = new(null, amount.Value.High) },
            "most" when amount.Value!.IsExact => amount with { IsMost = true },
            null => amount,
            _ => Unexplained(amount.First, amount.End, "a bound on a range"),
        };
    }

    private (NumberSpan Number, string Unit, int End)? RangeTo(int at, int to) =>
        Quantities(to).JoinsRange(at, isBetween: false) | WordAt(at, to) is "et" or "and"
        && Quantities(to).NumberAt(at + 1) is { IsDigits: true } number && UnitAt(number.End, to) is { } unit
            ? (number, unit.Code, unit.End)
            : null;

    /// <summary>A number that is counted without a unit: "prenez-en 2 par jour", "3 le soir", "1 × Probiotiques".</summary>
    private DosePart? Uncounted(int i, NumberSpan number, int to, string? bound)
    {
        var at = number.End;
        if (WordAt(at, to) is "x" && ReferenceOf(at + 1, to, out var end, needsOf: false) is var counted and >= 0)
        {
            return number.IsUnclear ? Unexplained(i, end, "a number that can be read in two ways")
                : new(DosePartKind.Amount, i, end) { Value = number.Bounds, Unit = "own", Reference = counted };
        }

        if (at < to && references.TryGetValue(at, out var named) && (!number.IsArticle || tokens[i].Is("one")))
        {
            // "two Hair Gummies a day", "one Zinc capsule daily"
            var unit = UnitAt(named.End, to);
            return number.IsUnclear ? Unexplained(i, named.End, "a number that can be read in two ways")
                : Bounded(new(DosePartKind.Amount, i, unit?.End ?? named.End) { Value = number.Bounds, Unit = unit?.Code ?? "own" }, bound, to);
        }

        if (number.IsArticle && !tokens[i].Is("one") && !tokens[i].Is("un") && !tokens[i].Is("une"))
        {
            return null;
        }

        var rate = Match(DoseWords.Rates, at, to);
        var isRate = rate is { Code: "per-day" or "per-week" or "per-month" or "per-evening" or "moments-2" or "moments-3" or "moment" or "per-intake" };
        if (isRate && (!number.IsArticle || rate is not { Code: "moment" or "per-evening" } || WordAt(i - 1, to) is "et" or "and" or "puis"))
        {
            return number.IsUnclear ? Unexplained(i, at, "a number that can be read in two ways")
                : Bounded(new(DosePartKind.Amount, i, at) { Value = number.Bounds }, bound, to);
        }

        return null;
    }

    /// <summary>The reference that "de", "of" leads to from there, or -1; <paramref name="end"/> is just past it.</summary>
    private int ReferenceOf(int at, int to, out int end, bool needsOf = true)
    {
        var i = at;
        if (WordAt(i, to).IsIn(WordSets.Of))
        {
            i++;
        }
        else if (needsOf)
        {
            end = at;
            return -1;
        }

        for (var skipped = 0; i < to && skipped < 3; i++, skipped++)
        {
            if (references.TryGetValue(i, out var reference))
            {
                end = reference.End;
                return reference.Reference;
            }

            if (!WordAt(i, to).IsIn(WordSets.BeforeAProduct))
            {
                break;
            }
        }

        end = at;
        return -1;
    }

    /// <summary>"2 c. à café de sucre": an amount of something that is no product the article refers to.</summary>
    private bool IsForeign(int at, int to, string unit)
    {
        if (!WordAt(at, to).IsIn(WordSets.Of))
        {
            return false;
        }

        var i = at + 1;
        while (WordAt(i, to).IsIn(WordSets.DeterminersBeforeAProduct))
        {
            i++;
        }

        if (Quantities(to).NumberAt(i) is { IsDigits: true })
        {
            return false;
        }

        // The product's own stuff: "2 g de poudre", "a scoop of powder".
        return !(WordAt(i, to).IsIn(WordSets.ProductNouns)
            && !IsQualified(i + 1, to, unit));
    }

    /// <summary>"huile d'olive" is not the product's own oil.</summary>
    private bool IsQualified(int at, int to, string unit) => unit.Length > 0 && WordAt(at, to).IsIn(WordSets.AfterAUnit);

    private bool IsOfVehicle(int at, int to)
    {
        for (var i = at; i < Math.Min(at + 3, to); i++)
        {
            if (Match(DoseWords.Surroundings, i, to) is { Code: "vehicle" })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"30 gélules par boîte", "90 capsule bottle".</summary>
    private bool IsPack(int at, int to) => Match(DoseWords.Sentences, WordAt(at, to) is "par" or "per" or "a" ? at + 1 : at, to) is { Code: "pack" };

    /// <summary>A figure that nothing explains. Number words alone ("deux actifs") look like no dose.</summary>
    private DosePart? UnexplainedAt(int i, int to)
    {
        if (Quantities(to).RangeAt(i) is not { } number)
        {
            return null;
        }

        if (TimeAt(number.End, to) is { } time)
        {
            var isExplained = time.Unit is null or TimeUnit.Hour || IsNoCourse(i, to) || IsAboutResults(i, to)
                || WordAt(time.End, to).IsIn(WordSets.AroundAMoment) || (number.IsArticle && !number.IsDigits);
            return isExplained ? new(DosePartKind.Moment, i, time.End) : Unexplained(i, time.End, "a length of time");
        }

        return number.IsDigits && !IsNoiseNumber(number, to) ? Unexplained(i, number.End, "a number")
            : new(DosePartKind.Unexplained, i, number.IsArticle ? i + 1 : number.End);
    }

    private bool IsNoCourse(int i, int to)
    {
        for (var back = 1; back <= 4 && i - back >= 0; back++)
        {
            if (tokens[i - back].Kind == TokenKind.Symbol)
            {
                return false;
            }

            if (Match(DoseWords.Times, i - back, to) is { Code: "not-course" } match && match.End <= i && i - match.End <= 1)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Years, percentages, prices, ages and the like.</summary>
    private bool IsNoiseNumber(NumberSpan number, int to) =>
        number.Low is >= 1900 and <= 2100 && number.Low == Math.Floor(number.Low)
        || (number.End < to && (tokens[number.End].IsSymbol('%') || tokens[number.End].IsSymbol('€') || tokens[number.End].IsSymbol('°')));

    /// <summary>Skips figures that are never a dose: SPF, pH, percentages, prices, temperatures, clock times, durations, ages, pack sizes.</summary>
    private int? SkipsNoise(int i, int to)
    {
        var token = tokens[i];
        if (token.IsWord && token.Folded.IsIn(WordSets.NumberedThings))
        {
            var next = i + 1;
            while (next < to && (tokens[next].IsSymbol('°') || tokens[next].IsSymbol('.') || WordAt(next, to).IsIn(WordSets.BetweenLabelAndNumber)))
            {
                next++;
            }

            return Quantities(to).RangeAt(next) is { IsDigits: true } value ? SkipSign(value.End, to, '+') : null;
        }

        if (token.Kind == TokenKind.Symbol && token.Folded is "€" or "£" or "$")
        {
            return Quantities(to).RangeAt(i + 1)?.End;
        }

        if (Match(DoseWords.Sentences, i, to) is { Code: "pack" } pack)
        {
            var at = pack.End + (WordAt(pack.End, to) is "de" or "of" or "d'" ? 1 : 0);
            return Quantities(to).RangeAt(at) is { IsArticle: false } size ? UnitAt(size.End, to)?.End ?? TimeAt(size.End, to)?.End ?? size.End : null;
        }

        if (Quantities(to).RangeAt(i) is not { } number)
        {
            return null;
        }

        var end = number.End;
        if (end < to && tokens[end].Kind == TokenKind.Symbol)
        {
            if (tokens[end].Folded is "%" or "‰" or "€" or "£" or "$" or "°" or "º" or "℃")
            {
                return end + 1 + (WordAt(end + 1, to) is "c" or "f" ? 1 : 0);
            }

            if (tokens[end].IsSymbol(':') && end + 1 < to && tokens[end + 1].IsNumber && tokens[end + 1].Length == 2)
            {
                return end + 2; // 21:45
            }
        }

        if (!number.IsDigits)
        {
            return WordAt(end, to).IsIn(WordSets.MeasuresOfSomethingElse) ? end + 1 : null;
        }

        if (WordAt(end, to).IsIn(WordSets.Hours))
        {
            return end + 1 < to && tokens[end + 1].IsNumber && tokens[end].Is("h") ? end + 2 : end + 1;
        }

        return WordAt(end, to) switch
        {
            "e" or "er" or "re" or "eme" or "nd" or "st" or "rd" or "th" => end + 1,
            "am" or "pm" or "euros" or "euro" or "eur" or "pounds" or "degres" or "degrees" or "ans" or "an" or "years" or "year" or "yrs" => end + 1,
            "min" or "mn" or "minute" or "minutes" or "mins" or "sec" or "s" or "seconde" or "secondes" or "second" or "seconds" when !(WordAt(end, to) is "min" && Match(DoseWords.Rates, end + 1, to) is { Code: "per-day" }) => end + 1,
            _ => null,
        };
    }

    private int SkipSign(int at, int to, char sign) => at < to && tokens[at].IsSymbol(sign) ? at + 1 : at;

    /// <summary>Steps over "de Collagène marin" and adjectives between an amount and its rate.</summary>
    private int SkipProduct(int at, int to)
    {
        var end = SkipAdjectives(at, to);
        return ReferenceOf(end, to, out var past) >= 0 ? past : end;
    }

    private int SkipAdjectives(int at, int to)
    {
        var i = at;
        while (i < to && i - at < 3 && WordAt(i, to).IsIn(WordSets.AdjectivesOfAUnit))
        {
            i++;
        }

        return i;
    }

    private (string Code, int End)? UnitAt(int at, int to)
    {
        if (at >= to || tokens[at].IsNumber)
        {
            return null;
        }

        var match = Match(DoseWords.Units, at, to) ?? MatchIn(DoseWords.Units, at, to, Other);
        return match is { } unit ? (unit.Code, unit.End) : null;
    }

    private Language Other => language == Language.French ? Language.English : Language.French;

    /// <summary>A unit of time; a null unit is minutes or seconds, which lengthen no course. An idiom ("fortnight") may be read as days or weeks.</summary>
    private (TimeUnit? Unit, int End, bool IsIdiom)? TimeAt(int at, int to)
    {
        var word = WordAt(at, to);
        TimeUnit? unit = word switch
        {
            "jour" or "jours" or "j" or "soir" or "soirs" or "nuit" or "nuits" or "matin" or "matins" or "day" or "days" or "night" or "nights" or "evening" or "evenings" or "morning" or "mornings" => TimeUnit.Day,
            "semaine" or "semaines" or "sem" or "week" or "weeks" or "wk" or "wks" => TimeUnit.Week,
            "mois" or "month" or "months" => TimeUnit.Month,
            "an" or "ans" or "annee" or "annees" or "year" or "years" => TimeUnit.Year,
            "h" or "heure" or "heures" or "hour" or "hours" or "hr" or "hrs" => TimeUnit.Hour,
            "fortnight" or "fortnights" or "trimestre" or "trimestres" => TimeUnit.Week,
            _ => null,
        };
        return unit is not null ? (unit, at + 1, word.IsIn(WordSets.DoublePeriods))
            : word.IsIn(WordSets.MinutesAndSeconds) ? (null, at + 1, false)
            : null;
    }

    private static bool IsCounted(NumberSpan number, (TimeUnit? Unit, int End, bool IsIdiom) time) => time.Unit is not null && !number.IsUnclear && number.Low > 0;

    private static DosePart Unexplained(int first, int end, string why) => new(DosePartKind.Unexplained, first, end) { Why = why };

    private QuantityGrammar Quantities(int to) => new(tokens.AsSpan(0, to), language);

    private LexiconMatch? Match(Lexicon lexicon, int at, int to) => MatchIn(lexicon, at, to, language);

    private LexiconMatch? MatchIn(Lexicon lexicon, int at, int to, Language words) => at < to ? lexicon.MatchAt(tokens.AsSpan(0, to), at, words) : null;

    private string? WordAt(int at, int to) => at < to && at >= 0 && tokens[at].IsWord ? tokens[at].Folded : null;
}
