namespace Shop.Domain.Reading.Words;

/// <summary>Tells an article's language by its function words, which a quotation or a foreign name does not outweigh.</summary>
internal static class LanguageOfText
{
    /// <summary>Below this share of function words a text is in no language that the reader knows.</summary>
    private const double LeastShare = 0.12;

    private static readonly Dictionary<string, Language?> FunctionWords = Load();

    /// <summary>Whether the word carries no topic, in either language.</summary>
    public static bool IsFunctionWord(Token token) => FunctionWords.ContainsKey(token.Folded);

    /// <summary>The language whose function words carry the text; null where neither does.</summary>
    public static Language? Tell(IReadOnlyList<Token> tokens)
    {
        var (words, french, english) = (0, 0, 0);
        foreach (var token in tokens)
        {
            if (!token.IsWord)
            {
                continue;
            }

            words++;
            if (FunctionWords.TryGetValue(token.Folded, out var language))
            {
                french += language == Language.French ? 1 : 0;
                english += language == Language.English ? 1 : 0;
            }
        }

        var best = Math.Max(french, english);
        return best == 0 || best < words * LeastShare || french == english ? null
            : french > english ? Language.French : Language.English;
    }

    private static Dictionary<string, Language?> Load()
    {
        var file = EmbeddedData.Read<FunctionWordFile>("function-words.json");
        var words = new Dictionary<string, Language?>(StringComparer.Ordinal);
        foreach (var (list, language) in new[] { (file.Fr, Language.French), (file.En, Language.English) })
        {
            foreach (var word in list.Select(w => Folding.Fold(w)))
            {
                words[word] = words.ContainsKey(word) ? null : language;
            }
        }

        return words;
    }

    private sealed record FunctionWordFile(string About, IReadOnlyList<string> Fr, IReadOnlyList<string> En);
}
