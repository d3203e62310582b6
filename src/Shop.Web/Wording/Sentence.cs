namespace Shop.Web.Wording;

/// <summary>Makes sentences of words that were put together.</summary>
public static class Sentence
{
    /// <summary>With a capital at its start.</summary>
    public static string Start(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
}
