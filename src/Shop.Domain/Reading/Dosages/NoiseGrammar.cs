using Shop.Domain.Reading.Words;
using Shop.Domain.Routines;

namespace Shop.Domain.Reading.Dosages;

/// <summary>
/// Figures that are never a dose, each explained by a rule: SPF, pH, percentages, prices, temperatures, clock times,
/// minutes, ages, ordinals, pack sizes, the strength of one unit, water, things that are counted but not used up.
/// </summary>
internal sealed class NoiseGrammar(DoseText text)
{
    /// <summary>What a part is told as where it is an age, which makes several doses a matter of age.</summary>
    public const string Age = "age";

    /// <summary>The figure that starts there and what belongs to it, or null where no rule explains it.</summary>
    public DosePart? At(int i)
    {
        if (ClockAt(text, i) is { } clock)
        {
            return DosePart.Told(i, clock, "moment");
        }

        if (Label(i) is { } label)
        {
            return DosePart.Told(i, label);
        }

        if (text.Range(i) is not { } number)
        {
            return null;
        }

        return AgeAt(i, number) is { } age ? DosePart.Told(i, age, Age)
            : (PriceAt(number.End) ?? Signed(number) ?? Clock(i, number) ?? Strength(i, number) ?? Thing(i, number)) is { } end ? DosePart.Told(i, end)
            : null;
    }

    /// <summary>A length of time that says when, not how long: "au bout de 4 semaines", "2 heures avant", "within 6 months".</summary>
    public DosePart? TimeAt(int i)
    {
        if (text.Range(i) is not { } number || text.Time(number.End) is not { } time)
        {
            return null;
        }

        var isExplained = time.Unit is null or TimeUnit.Hour || IsNoCourse(i) || IsAboutResults(text, i) || text.Word(time.End).IsIn(WordSets.AroundAMoment)
            || (number.IsArticle && !number.IsDigits);
        return isExplained ? DosePart.Told(i, time.End) : null;
    }

    /// <summary>Years, percentages, prices and the like.</summary>
    public static bool IsPlainNoise(DoseText text, NumberSpan number) =>
        (number.Low is >= 1900 and <= 2100 && number.Low == Math.Floor(number.Low)) || text.IsSign(number.End, '%', '€', '°');

    /// <summary>"30 gélules par boîte", "90 capsule bottle".</summary>
    public static bool IsPack(DoseText text, int at) => text.Is(DoseWords.Sentences, text.Word(at) is "par" or "per" or "a" ? at + 1 : at, "pack");

    /// <summary>"250 ml d'eau", "a glass of water": what a product is taken in.</summary>
    public static bool IsOfVehicle(DoseText text, int at)
    {
        for (var i = at; i < at + 3 && !text.EndsClause(i); i++)
        {
            if (text.Is(DoseWords.Surroundings, i, "vehicle"))
            {
                return text.Word(at) is not ("dans" or "in" or "into" or "with" or "avec");
            }
        }

        return false;
    }

    /// <summary>Whether the words from there on are about results to be seen by then.</summary>
    public static bool IsAboutResults(DoseText text, int from)
    {
        for (var i = from; i < text.To; i++)
        {
            if (text.Is(DoseWords.Times, i, "visible"))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"à 8 h", "at 7 am", "vers 22 h": the index past a time of day, which is a moment to take something at.</summary>
    public static int? ClockAt(DoseText text, int at)
    {
        if (text.Word(at) is not ("a" or "at" or "vers" or "around") || text.Word(at + 1) is "a" or "an" || text.Range(at + 1) is not { High: <= 24 } number)
        {
            return null;
        }

        var end = number.End;
        return text.Word(end) is "h" or "heures" or "am" or "pm" or "o'clock" ? end + (text.Word(end) is "h" or "heures" && end + 1 < text.To && text.Tokens[end + 1].IsNumber ? 2 : 1)
            : text.IsSign(end, ':') && end + 1 < text.To && text.Tokens[end + 1] is { IsNumber: true, Length: 2 } ? end + (text.Word(end + 2) is "am" or "pm" ? 3 : 2)
            : null;
    }

    public static bool IsApproximate(DoseText text, int at) => text.Is(DoseWords.Limits, at - 1, "around");

    /// <summary>"SPF 50", "étape 2", "£12", "flacon de 30 ml".</summary>
    private int? Label(int i)
    {
        if (text.Word(i).IsIn(WordSets.NumberedThings))
        {
            var next = i + 1;
            while (text.IsSign(next, '°', '.') || text.Word(next).IsIn(WordSets.BetweenLabelAndNumber))
            {
                next++;
            }

            return text.Range(next) is { IsDigits: true } value ? value.End + (text.IsSign(value.End, '+') ? 1 : 0) : null;
        }

        if (text.IsSign(i, '€', '£', '$') && text.Range(i + 1) is { } price)
        {
            return PastPack(price.End);
        }

        if (text.Match(DoseWords.Sentences, i) is { Code: "pack" } pack)
        {
            var at = pack.End + (text.Word(pack.End) is "de" or "of" or "d'" ? 1 : 0);
            return text.Range(at) is { IsArticle: false } size ? text.Unit(size.End)?.End ?? text.Time(size.End)?.End ?? size.End : null;
        }

        // "en gélules de 500 mg", "dans un verre de 20 cl"
        var noun = text.Is(DoseWords.Surroundings, i, "vehicle") ? i + 1 : IsCounted(i) && text.Number(i - 1) is null ? text.Unit(i)!.Value.End : -1;
        return noun > 0 && text.Word(noun) is "de" or "of" or "a" && text.Range(noun + 1) is { IsDigits: true } strength && text.Unit(strength.End) is { } unit ? unit.End : null;
    }

    /// <summary>"16,90 € les 5 ml": the index past it.</summary>
    private int? PriceAt(int at) => text.IsSign(at, '€', '£', '$') || text.Word(at) is "euros" or "eur" or "pounds" ? PastPack(at + 1) : null;

    /// <summary>Past what a price buys: "les 60 gélules", "for thirty".</summary>
    private int PastPack(int at) =>
        text.Word(at) is "les" or "le" or "pour" or "for" or "per" or "par" or "a" or "the" && text.Range(at + 1) is { } pack ? text.Unit(pack.End)?.End ?? pack.End : at;

    /// <summary>"20 %", "19,90 €", "25 °C", "21:45".</summary>
    private int? Signed(NumberSpan number)
    {
        var end = number.End;
        return text.IsSign(end, '%', '‰', '€', '£', '$', '°', 'º', '℃') ? end + 1 + (text.Word(end + 1) is "c" or "f" ? 1 : 0)
            : text.IsSign(end, ':') && end + 1 < text.To && text.Tokens[end + 1] is { IsNumber: true, Length: 2 } ? end + 2
            : null;
    }

    /// <summary>"à 22 h", "dix heures", "7 am", "2 heures avant", "half an hour", "5 minutes". A number of hours that something is done for is no dose either.</summary>
    private int? Clock(int i, NumberSpan number)
    {
        var end = number.End;
        if (text.Word(end).IsIn(WordSets.ClockWords) || text.Word(end).IsIn(WordSets.Hours))
        {
            return end + 1 < text.To && text.Tokens[end + 1].IsNumber && text.Word(end) is "h" or "heures" ? end + 2 : end + 1;
        }

        var isDayMinimum = text.Word(end) is "min" && text.Is(DoseWords.Rates, end + 1, "per-day");
        return text.Match(DoseWords.Periods, end) is { Code: "short" } minutes && !isDayMinimum && !(number.IsArticle && text.Word(i) is "a" or "an") ? minutes.End : null;
    }

    /// <summary>"à partir de 15 ans", "over 12", "de 3 à 6 ans": the index past it.</summary>
    private int? AgeAt(int i, NumberSpan number)
    {
        if (text.Match(DoseWords.Ages, number.End) is { Code: "years" } years && !text.Is(DoseWords.Courses, i - 1, "course"))
        {
            return years.End;
        }

        var isAged = text.Is(DoseWords.Ages, i - 1, "aged") || text.Is(DoseWords.Ages, i - 2, "aged");
        return isAged && !number.IsArticle && number.High is >= 1 and <= 99 && text.Unit(number.End) is null && text.Time(number.End) is null && !text.Is(DoseWords.Rates, number.End, "times")
            ? number.End
            : null;
    }

    /// <summary>"your 500 mg capsules": the strength of a unit that nothing counts.</summary>
    private int? Strength(int i, NumberSpan number) =>
        number.IsDigits && text.Unit(number.End) is { Code: "g" or "mg" or "ug" or "IU" } mass && IsCounted(mass.End) && text.Number(i - 1) is null ? mass.End : null;

    /// <summary>"2 couches", "three layers", "2e", "deux minutes", "9 sur 10": what is counted and not used up.</summary>
    private int? Thing(int i, NumberSpan number)
    {
        if (text.Match(DoseWords.Noise, number.End) is { Code: "thing" } thing)
        {
            return thing.End;
        }

        if (number.IsDigits && text.Match(DoseWords.Noise, number.End) is { Code: "ordinal" or "measure" } mark)
        {
            return mark.End;
        }

        return text.Word(number.End) is "sur" or "in" && text.Number(number.End + 1) is { IsArticle: false } among && text.Time(among.End) is null && text.Unit(among.End) is null
            && (number.IsDigits || text.EndsClause(among.End) || text.Number(i - 1) is null) && text.Time(number.End) is null
                ? among.End
                : null;
    }

    private bool IsCounted(int at) => text.Unit(at) is { Code: "capsule" or "tablet" or "sachet" or "ampoule" or "gummy" or "own" };

    private bool IsNoCourse(int i)
    {
        for (var back = 1; back <= 4 && i - back >= 0 && !text.IsSign(i - back, ',', ';', ':', '(', '.'); back++)
        {
            if (text.Match(DoseWords.Times, i - back) is { Code: "not-course" } match && match.End <= i && i - match.End <= 1)
            {
                return true;
            }
        }

        return false;
    }
}
