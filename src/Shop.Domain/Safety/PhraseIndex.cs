using System.Collections.Immutable;

namespace Shop.Domain.Safety;

/// <summary>Where a text has one of many phrases, word by word, whatever its case, accents and punctuation.</summary>
internal sealed class PhraseIndex<T>
{
    private readonly ILookup<string, (string[] Words, T Meaning)> byFirstWord;

    public PhraseIndex(IEnumerable<(string Phrase, T Meaning)> phrases) =>
        byFirstWord = phrases
            .Select(p => (Words: Words(p.Phrase), p.Meaning))
            .Where(p => p.Words.Length > 0)
            .ToLookup(p => p.Words[0], StringComparer.Ordinal);

    /// <summary>The words of a text as the index compares them.</summary>
    public static string[] Words(string text) => Slug.Fold(text).Split('-', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Every phrase that stands in the words, with its place.</summary>
    public IEnumerable<(int Start, int End, T Meaning)> In(string[] words)
    {
        for (var start = 0; start < words.Length; start++)
        {
            foreach (var (phrase, meaning) in byFirstWord[words[start]])
            {
                if (words.AsSpan(start).StartsWith(phrase))
                {
                    yield return (start, start + phrase.Length, meaning);
                }
            }
        }
    }

    /// <summary>What the text means as a whole.</summary>
    public IEnumerable<T> Exactly(string text)
    {
        var words = Words(text);
        return In(words).Where(found => found.Start == 0 && found.End == words.Length).Select(found => found.Meaning);
    }
}

internal static class ImmutableArrays
{
    /// <summary>A list that a data file may leave out.</summary>
    public static ImmutableArray<T> OrEmpty<T>(this ImmutableArray<T> list) => list.IsDefault ? [] : list;
}
