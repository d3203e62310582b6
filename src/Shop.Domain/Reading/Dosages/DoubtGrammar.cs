using Shop.Domain.Reading.Words;

namespace Shop.Domain.Reading.Dosages;

/// <summary>Why a dose cannot be structured: it is left to someone, changes over time, goes by weight or age, or hangs on a condition.</summary>
internal sealed class DoubtGrammar(DoseText text)
{
    private const int ClauseLength = 12;

    public DosePart? At(int i)
    {
        if (text.Match(DoseWords.Doubts, i) is not { } match)
        {
            return IsNotThatMuch(i) ? new(DosePartKind.Doubt, i, i + 1) { Why = "negated" } : null;
        }

        return match.Code switch
        {
            "dose-noun" => new(DosePartKind.DoseNoun, i, match.End) { Why = match.Code },
            "change-verb" => ChangesADose(match.End) ? new(DosePartKind.Doubt, i, match.End) { Why = "changes" } : null,
            "negated" => text.Is(DoseWords.Limits, i, "ceiling") ? null : new(DosePartKind.Doubt, i, match.End) { Why = match.Code },
            "condition" => IsOnAmount(match.End) ? new(DosePartKind.Doubt, i, match.End) { Why = match.Code } : null,
            _ => new(DosePartKind.Doubt, i, match.End) { Why = match.Code },
        };
    }

    /// <summary>"pas 4 gélules", "not two".</summary>
    private bool IsNotThatMuch(int i) => text.Word(i) is "pas" or "not" && text.Range(i + 1) is { IsArticle: false } number && text.Unit(number.End) is not null;

    /// <summary>"augmentez jusqu'à 4", "reduce the dose", "augmentez." but not "pour réduire les rides".</summary>
    private bool ChangesADose(int at)
    {
        if (text.EndsClause(at))
        {
            return true;
        }

        for (var i = at; i < at + 4 && !text.EndsClause(i); i++)
        {
            if (text.Number(i) is { IsArticle: false } || text.Match(DoseWords.Doubts, i) is not null || text.Match(DoseWords.Limits, i) is not null || text.Match(DoseWords.Rates, i) is not null)
            {
                return true;
            }
        }

        return text.Word(at) is "a" or "to" or "de" or "d'" or "by" or "si" or "if" or "ensuite" or "then" or "peu";
    }

    /// <summary>A condition with a number or a frequency of its own, "si vous vous lavez les cheveux tous les jours".</summary>
    private bool IsOnAmount(int at)
    {
        for (var i = at; i < at + ClauseLength && !text.EndsClause(i); i++)
        {
            if (text.Match(DoseWords.Rates, i) is { Code: not ("moment" or "times" or "intakes" or "once") }
                || (text.Range(i) is { IsArticle: false } number && (text.Unit(number.End) ?? text.Unit(text.SkipAdjectives(number.End))) is not null))
            {
                return true;
            }
        }

        return false;
    }
}
