using Shop.Domain.Reading.Words;
using Shop.Domain.Routines;

namespace Shop.Domain.Reading.Dosages;

/// <summary>Amounts: "2 g", "2 à 3 gélules", "2 g à 10 g", "un comprimé et demi", "deux par jour", "jusqu'à 4 g", with what they are of.</summary>
internal sealed class AmountGrammar(DoseText text)
{
    private const string TwoWays = "a number that can be read in two ways";

    /// <summary>The amount that starts there, with a bound before or after it; a number that cannot be one amount is unexplained.</summary>
    public DosePart? At(int i)
    {
        if (text.Match(DoseWords.Limits, i) is not { Code: "least" or "most" or "up-to" } bound)
        {
            return AmountAt(i, null);
        }

        var at = bound.End + (text.Word(bound.End) is "de" or "d'" or "of" ? 1 : 0);
        return AmountAt(at, bound.Code) is { } amount ? amount with { First = i }
            : text.Range(at) is { IsDigits: true } number && !NoiseGrammar.IsPlainNoise(text, number) ? DosePart.Open(i, number.End, "a bound without a unit")
            : null;
    }

    private DosePart? AmountAt(int i, string? bound)
    {
        if (text.Word(i) is "another")
        {
            return AnotherAt(i);
        }

        if (text.Range(i) is not { } number)
        {
            return null;
        }

        var counted = number.High < 1 ? PastPart(number.End) : PastStrength(number.End);
        if ((text.Unit(counted) ?? text.Unit(text.SkipAdjectives(counted))) is not { } unit)
        {
            return Uncounted(i, number, bound);
        }

        if (text.IsSign(unit.End, '=') && text.Range(unit.End + 1) is { } equal)
        {
            return DosePart.Told(i, text.Unit(equal.End)?.End ?? equal.End); // 1 goutte = 300 UI
        }

        var (low, high) = (number.Low, number.High);
        var end = unit.End;
        var isUnclear = number.IsUnclear;
        if (AndAHalf(end) is { } half)
        {
            (low, high, end) = (low + 0.5m, high + 0.5m, half);
        }
        else if (low == high && UpperEnd(end) is { } upper)
        {
            // 2 g à 10 g; another unit at the other end is not guessed.
            isUnclear |= upper.Unit != unit.Code || upper.Number.Low <= low || upper.Number.IsUnclear;
            (high, end) = (Math.Max(low, upper.Number.High), upper.End);
        }

        if (Other(i, number, unit.Code, end) is { } other)
        {
            return other;
        }

        end = text.SkipAdjectives(end);
        var reference = text.ReferenceOf(end, out var afterOf);
        if (reference < 0 && Strength(end) is { } strength)
        {
            end = strength;
            isUnclear |= unit.Code == "own";
        }
        else if (reference < 0 && IsForeign(end))
        {
            return DosePart.Told(i, end, text.Word(i - 1) is "dans" or "in" or "into" or "sur" or "on" ? "" : DosePart.Foreign);
        }

        end = reference >= 0 ? afterOf : end;
        if (NoiseGrammar.IsPack(text, end))
        {
            return DosePart.Told(i, end);
        }

        return isUnclear || unit.Code == "application" || high == 0 ? DosePart.Open(i, end, DosePart.TwoAmounts)
            : Bounded(new(DosePartKind.Amount, i, end) { Value = new(low, high), Unit = unit.Code, Reference = reference, Restates = text.Is(DoseWords.Limits, end, "restates") && text.EndsClause(text.Match(DoseWords.Limits, end)!.Value.End) }, bound);
    }

    /// <summary>Measures that are no unit: vague ones say nothing, others cannot be structured unless they are of a drink.</summary>
    private DosePart? Other(int i, NumberSpan number, string unit, int end) => unit switch
    {
        "vague" => number.IsArticle ? DosePart.Open(i, end, "") : DosePart.Told(i, end),
        "lacking" => NoiseGrammar.IsOfVehicle(text, end) || NoiseGrammar.IsPack(text, end) || text.Word(i - 1) is "dans" or "in" or "into" || (text.ReferenceOf(end, out _) < 0 && IsForeign(end))
            ? DosePart.Told(i, Strength(end) ?? end)
            : DosePart.Open(i, end, DosePart.NoUnit),
        "serving" => number.IsArticle ? DosePart.Told(i, end) : DosePart.Open(i, end, DosePart.NoUnit),
        "mL" when text.Word(i - 1) is "dans" or "in" or "into" or "with" or "avec" => DosePart.Told(i, end),
        "mL" or "own" when NoiseGrammar.IsOfVehicle(text, end) => DosePart.Told(i, end),
        _ => null,
    };

    private DosePart Bounded(DosePart amount, string? bound)
    {
        var end = amount.End;
        var per = text.Match(DoseWords.Rates, end) is { Code: "per-day" or "per-week" or "per-month" or "per-intake" } rate ? rate.End : end;
        if (bound is null && text.Match(DoseWords.Limits, per) is { Code: "least" or "most" } suffix && text.Range(suffix.End) is null)
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
            _ => DosePart.Open(amount.First, amount.End, "a bound on a range"),
        };
    }

    private (NumberSpan Number, string Unit, int End)? UpperEnd(int at) =>
        (text.JoinsRange(at) || text.Word(at) is "et" or "and") && text.Number(at + 1) is { } number && text.Unit(text.SkipAdjectives(number.End)) is { } unit
        && (number.IsDigits || (text.JoinsRange(at) && text.Word(at) is not ("ou" or "or")) || !number.IsArticle && text.JoinsRange(at))
            ? (number, unit.Code, unit.End)
            : null;

    private int? AndAHalf(int at) =>
        text.Word(at) is "et" && text.Word(at + 1) is "demi" or "demie" or "demis" or "demies" ? at + 2
        : text.Word(at) is "and" && text.Word(at + 1) is "a" && text.Word(at + 2) is "half" ? at + 3
        : null;

    /// <summary>"½ a tablet", "un quart de comprimé": the index of what is parted.</summary>
    private int PastPart(int at) => text.Word(at) is "a" or "an" or "of" or "de" or "d'" ? text.Word(at + 1) is "a" or "an" or "un" or "une" ? at + 2 : at + 1 : at;

    /// <summary>"one 500 mg capsule": the index of what is counted.</summary>
    private int PastStrength(int at) =>
        text.Number(at) is { IsDigits: true } strength && text.Unit(strength.End) is { Code: "g" or "mg" or "ug" or "IU" } mass && text.Unit(mass.End) is { Code: not ("lacking" or "vague") } ? mass.End : at;

    /// <summary>"2 gélules de 500 mg": the index past the strength.</summary>
    private int? Strength(int at) =>
        text.Word(at) is "de" or "of" or "a" && text.Number(at + 1) is { IsDigits: true } strength && text.Unit(strength.End) is { } unit ? unit.End : null;

    /// <summary>A number that is counted without a unit: "two Hair Gummies a day", "prenez-en 2 par jour", "3 le soir", "1 × Probiotiques".</summary>
    private DosePart? Uncounted(int i, NumberSpan number, string? bound)
    {
        var at = number.End;
        if (text.Word(at) is "x" && text.ReferenceOf(at + 1, out var past, needsOf: false) is var counted and >= 0)
        {
            return number.IsUnclear ? DosePart.Open(i, past, TwoWays) : new(DosePartKind.Amount, i, past) { Value = number.Bounds, Unit = "own", Reference = counted };
        }

        if (at < text.To && text.References.TryGetValue(at, out var named) && (!number.IsArticle || text.Word(i) is "one"))
        {
            var unit = text.Unit(named.End);
            return number.IsUnclear ? DosePart.Open(i, named.End, TwoWays)
                : Bounded(new(DosePartKind.Amount, i, unit?.End ?? named.End) { Value = number.Bounds, Unit = unit?.Code ?? "own" }, bound);
        }

        return AgainAt(i, number, bound);
    }

    /// <summary>"another at night", "another capsule at dinner".</summary>
    private DosePart AnotherAt(int i)
    {
        var unit = text.Unit(i + 1);
        var at = unit?.End ?? i + 1;
        return text.Is(DoseWords.Rates, at, "moment") || NoiseGrammar.ClockAt(text, at) is not null
            ? new(DosePartKind.Amount, i, at) { Value = Bounds.Exactly(1), Unit = unit?.Code }
            : DosePart.Open(i, at, unit is null && !text.EndsClause(at) ? "" : DosePart.Bare);
    }

    /// <summary>A number with no more than its moment or rate: "2 par jour", "et une le soir", "another at 8 pm".</summary>
    private DosePart? AgainAt(int i, NumberSpan number, string? bound)
    {
        if (number.IsArticle && text.Word(i) is not ("one" or "un" or "une"))
        {
            return null;
        }

        var isAnother = text.Word(number.End) is "autre" or "autres" or "more" or "deuxieme" or "seconde" or "second";
        var at = isAnother ? number.End + 1 : number.End;
        var rate = text.Match(DoseWords.Rates, at)?.Code ?? (NoiseGrammar.ClockAt(text, at) is not null ? "moment" : null);
        var isRate = rate is "per-day" or "per-week" or "per-month" or "per-evening" or "moments-2" or "moments-3" or "moment" or "per-intake" or "alternate-day";
        var opens = isAnother || text.Word(i - 1) is "et" or "and" or "puis" or "then" || text.EndsClause(i - 1);
        if (!isRate || (number.IsArticle && rate is "moment" or "per-evening" && !opens))
        {
            return (number.IsArticle || isAnother) && ((isAnother && (text.EndsClause(at) || text.Word(at).IsIn(WordSets.AfterABareNumber))) || (text.EndsClause(at) && (text.Word(i - 1) is "et" or "and" or "puis" || text.Is(DoseWords.Rates, i - 2, "moment"))))
                ? DosePart.Open(i, at, DosePart.Bare)
                : null;
        }

        return number.IsUnclear ? DosePart.Open(i, at, TwoWays) : Bounded(new(DosePartKind.Amount, i, at) { Value = number.Bounds }, bound);
    }

    /// <summary>"2 c. à café de sucre": of something that is no product the article refers to, nor the product's own stuff ("2 g de poudre").</summary>
    private bool IsForeign(int at)
    {
        if (!text.Word(at).IsIn(WordSets.Of))
        {
            return false;
        }

        var i = at + 1;
        while (text.Word(i).IsIn(WordSets.DeterminersBeforeAProduct))
        {
            i++;
        }

        return !text.Word(i).IsIn(WordSets.ProductNouns) || text.Word(i + 1).IsIn(WordSets.AfterAUnit);
    }
}
