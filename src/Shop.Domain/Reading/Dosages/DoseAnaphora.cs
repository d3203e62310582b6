using Shop.Domain.Reading.Words;

namespace Shop.Domain.Reading.Dosages;

/// <summary>Tells whether a sentence that names no product may be about the one named before it.</summary>
internal sealed class DoseAnaphora(TokenisedText text, Language language)
{
    private readonly WordSearch search = new(text.Tokens, language);

    /// <summary>"Une fois par mois, changez de brosse": a frequency alone in a sentence that speaks of other things than the product, the body and when.</summary>
    public bool IsByTheWay(Sentence sentence, List<DosePart> parts)
    {
        if (!parts.TrueForAll(p => p.Kind is DosePartKind.Every or DosePartKind.EachDay or DosePartKind.Per or DosePartKind.Moment or DosePartKind.Times))
        {
            return false;
        }

        var speaksOfOthers = false;
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (text.Tokens[i].Folded is "it" or "them")
            {
                return false;
            }

            speaksOfOthers |= text.Tokens[i].IsWord && !parts.Exists(p => i >= p.First && i < p.End) && !LanguageOfText.IsFunctionWord(text.Tokens[i])
                && search.At(DoseWords.Uses, i, sentence.End) is null && search.At(DoseWords.Surroundings, i, sentence.End) is not { Code: "where" };
        }

        return speaksOfOthers;
    }

    /// <summary>"Magnesium: 300 mg a day" after another product's name; "Posologie :" and "Le soir :" name nothing.</summary>
    private bool IsOthersLabel(Sentence sentence)
    {
        for (var i = sentence.First; i < Math.Min(sentence.End, sentence.First + 4); i++)
        {
            if (text.Tokens[i].IsSymbol(':'))
            {
                return Enumerable.Range(sentence.First, i - sentence.First).All(k => text.Tokens[k].IsWord && !LanguageOfText.IsFunctionWord(text.Tokens[k])
                    && search.At(DoseWords.Doubts, k, i) is null && search.At(DoseWords.Uses, k, i) is null && search.At(DoseWords.Rates, k, i) is null && search.At(DoseWords.Courses, k, i) is null && search.At(DoseWords.Limits, k, i) is null
                    && search.At(DoseWords.Ages, k, i) is null && !text.Tokens[k].Folded.IsIn(WordSets.NounsOfUse));
            }
        }

        return false;
    }

    /// <summary>Whether a sentence without a reference may be about the product before it: its subject is no other thing.</summary>
    public bool IsAnaphoric(Sentence sentence)
    {
        var tokens = text.Tokens;
        var i = sentence.First;
        while (i < sentence.End && !tokens[i].IsWord && !tokens[i].IsNumber)
        {
            i++;
        }

        if (i >= sentence.End)
        {
            return false;
        }

        if (IsOthersLabel(sentence))
        {
            return false;
        }

        var word = tokens[i].Folded;
        if (word.IsIn(WordSets.ArticlesAndOur))
        {
            return (i + 1 < sentence.End && tokens[i + 1].IsNumber) || search.At(DoseWords.Doubts, i + 1, sentence.End) is { Code: "dose-noun" } || search.At(DoseWords.Rates, i, sentence.End) is not null
                || search.At(DoseWords.Courses, i + 1, sentence.End) is not null
                || search.At(DoseWords.Limits, i, sentence.End) is not null || search.At(DoseWords.Limits, i + 1, sentence.End) is not null
                || (i + 1 < sentence.End && tokens[i + 1].Folded.IsIn(WordSets.NounsOfUse));
        }

        var next = i + 1 < sentence.End ? tokens[i + 1].Folded : "";
        return next is not ("est" or "is" or "se" or "s'" or "are" or "sont") || word is "il" or "elle" or "ils" or "elles" or "on" or "it" or "this" or "they" or "cela" or "ca" or "ce";
    }
}
