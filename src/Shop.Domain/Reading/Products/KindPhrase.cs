using Shop.Domain.Reading.Words;

namespace Shop.Domain.Reading.Products;

/// <summary>How the word before a kind of product points.</summary>
internal enum Pointing
{
    /// <summary>Nothing before it says.</summary>
    None,

    /// <summary>To one that was named: "this serum", "le même gel".</summary>
    Back,

    /// <summary>To the reader's own or the shop's: "votre crème", "our cream".</summary>
    Owned,

    /// <summary>To one that the reader knows: "la crème", "the oil".</summary>
    Known,

    /// <summary>To any of its kind: "un sérum", "whichever SPF".</summary>
    Any,
}

/// <summary>A place that speaks of a product by its kind, outside every name: "votre crème", "a natural-bristle brush".</summary>
/// <param name="First">Index of its first token, the word before the kind included.</param>
/// <param name="Count">Tokens in it.</param>
/// <param name="Kinds">The kinds it says, as keys.</param>
/// <param name="IsForeign">A word beside it says what no product before it has: "crème au chocolat".</param>
internal sealed record KindPhrase(int First, int Count, string[] Kinds, Pointing Pointing, bool IsForeign)
{
    public int End => First + Count;
}

/// <summary>Finds the places that speak of a product by its kind alone.</summary>
internal static class KindPhrases
{
    private const int LongestDeterminer = 3;
    private const string SunscreenKey = NameWords.KindPrefix + "sunscreen";

    /// <summary>Those of one sentence, left to right, outside the given stretches of tokens.</summary>
    public static IEnumerable<KindPhrase> In(Token[] tokens, Sentence sentence, Language language, Func<int, bool> isTaken)
    {
        var words = NameWords.Of(tokens, sentence.First, sentence.End, language);
        for (var i = 0; i < words.Count; i++)
        {
            if (!SaysKind(words[i]) || isTaken(words[i].First))
            {
                continue;
            }

            var end = i + 1;
            while (end < words.Count && (SaysKind(words[end]) || words[end].Role == NameWordRole.Weak) && !isTaken(words[end].First))
            {
                end++;
            }

            if (!IsEverydayThing(tokens, words[i].First, words[end - 1].End, language))
            {
                yield return Phrase(tokens, words, i, end, sentence, language);
            }

            i = end - 1;
        }
    }

    /// <summary>A kind's word, or a protection factor, which only sunscreens have.</summary>
    private static bool SaysKind(NameWord word) =>
        word.Role == NameWordRole.Kind || (word.Role == NameWordRole.Measure && word.Key.StartsWith("spf", StringComparison.Ordinal));

    private static KindPhrase Phrase(Token[] tokens, List<NameWord> words, int first, int end, Sentence sentence, Language language)
    {
        var start = first;
        var foreign = FollowedByForeignWord(words, end);
        var (pointing, from) = Before(tokens, words[start].First, sentence.First, language);
        while (pointing == Pointing.None && start > 0 && first - start < 4 && IsModifier(words[start - 1], language))
        {
            start--;
            foreign |= words[start].Role == NameWordRole.Distinguishing;
            (pointing, from) = Before(tokens, words[start].First, sentence.First, language);
        }

        if (pointing == Pointing.None && start > 0 && words[start - 1].Key.IsIn(WordSets.Of) && start < first)
        {
            from = words[start].First;
        }
        else if (pointing == Pointing.None)
        {
            from = words[first].First;
            foreign = FollowedByForeignWord(words, end);
        }

        var kinds = words.GetRange(first, end - first).Where(SaysKind).Select(w => w.Role == NameWordRole.Kind ? w.Key : SunscreenKey).ToArray();
        return new(from, words[end - 1].End - from, kinds, pointing, foreign);
    }

    private static bool IsModifier(NameWord word, Language language) =>
        word.Role is NameWordRole.Weak or NameWordRole.Measure
        || (language == Language.English && (word.Role == NameWordRole.Distinguishing || word.Key is "," or "free"));

    private static bool FollowedByForeignWord(List<NameWord> words, int end)
    {
        var i = end;
        while (i < words.Count && words[i].Role == NameWordRole.Connector && words[i].Key is not "et" and not "and" and not "pour" and not "for" and not "en" and not "in" and not "avec" and not "with" and not "la" and not "le" and not "les" and not "the")
        {
            i++;
        }

        return i > end && i < words.Count && words[i].Role is NameWordRole.Distinguishing or NameWordRole.Number;
    }

    private static (Pointing Pointing, int From) Before(Token[] tokens, int token, int limit, Language language)
    {
        for (var i = Math.Max(limit, token - LongestDeterminer); i < token; i++)
        {
            if (ProductWords.Determiners.MatchAt(tokens.AsSpan(0, token), i, language) is { } match && match.End == token)
            {
                return (match.Code switch
                {
                    "pointing" => Pointing.Back,
                    "owning" or "shop" => Pointing.Owned,
                    "any" => Pointing.Any,
                    "none" => Pointing.None,
                    _ => Pointing.Known,
                }, i);
            }
        }

        return (Pointing.None, token);
    }

    private static bool IsEverydayThing(Token[] tokens, int first, int end, Language language)
    {
        for (var i = Math.Max(0, first - LongestDeterminer); i <= first; i++)
        {
            if (ProductWords.EverydayThings.MatchAt(tokens, i, language) is { } match && match.End >= end)
            {
                return true;
            }
        }

        return false;
    }
}
