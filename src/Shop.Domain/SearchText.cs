using Shop.Domain.Reading.Words;

namespace Shop.Domain;

/// <summary>Text as searches compare it: without case, accents, ligatures and typography.</summary>
public static class SearchText
{
    public static string Of(string text) => Folding.Fold(text);

    /// <summary>The words of what somebody typed, each to be found somewhere; at most eight of them.</summary>
    public static IReadOnlyList<string> Words(string? typed) =>
        [.. Of(typed ?? "").Split([' ', '\t', '\r', '\n', '\u00A0', '\u202F', '\''], StringSplitOptions.RemoveEmptyEntries).Take(8)];
}
