using Shop.Domain.Reading.Words;

namespace Shop.Domain;

/// <summary>Text as searches compare it: without case, accents, ligatures and typography.</summary>
public static class SearchText
{
    public static string Of(string text) => Folding.Fold(text);

    /// <summary>The words of what somebody typed, each to be found somewhere.</summary>
    public static IReadOnlyList<string> Words(string? typed) =>
        (typed ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(8).Select(w => Of(w)).Where(w => w.Length > 0).ToList();
}
