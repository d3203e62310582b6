using Shop.Domain.Reading.Words;

namespace Shop.Domain.Reading.Dosages;

/// <summary>A daily amount parted into intakes: "réparties en 3 prises", "in two doses", "en 1 à 3 prises".</summary>
internal sealed class SplitGrammar(DoseText text)
{
    public DosePart? At(int i)
    {
        if (text.Match(DoseWords.Splits, i) is not { } match || text.Range(match.End) is not { IsOne: false } number || !text.Word(number.End).IsIn(WordSets.Intakes))
        {
            return null;
        }

        return number.IsUnclear
            ? DosePart.Open(i, number.End + 1, "a number that can be read in two ways")
            : new(DosePartKind.Split, i, number.End + 1) { Value = number.Bounds };
    }
}
