namespace Shop.Web.Wording;

/// <summary>Makes sentences of words that were put together.</summary>
public static class Sentence
{
    /// <summary>With a capital at its start.</summary>
    public static string Start(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];

    /// <summary>What somebody typed, short enough to be said again.</summary>
    public static string Cut(string? words) => words is null ? "" : words.Length <= 40 ? words.Trim() : $"{words[..40].Trim()}…";
}
