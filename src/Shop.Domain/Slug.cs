using System.Globalization;
using System.Text;

namespace Shop.Domain;

/// <summary>The part of an address that names an article or a product: lower-case ASCII letters, digits and single hyphens.</summary>
public static class Slug
{
    public const int MaxLength = 120;

    /// <summary>"Sérum à la vitamine C" becomes <c>serum-a-la-vitamine-c</c>; empty where nothing of the text can stand in one.</summary>
    public static string From(string text)
    {
        var folded = Fold(text);
        return folded[..Math.Min(folded.Length, MaxLength)].Trim('-');
    }

    /// <summary>The same with an ending that is never cut off, so that long texts which differ in it alone stay apart.</summary>
    public static string From(string text, string ending)
    {
        var end = From(ending);
        var folded = Fold(text);
        return $"{folded[..Math.Min(folded.Length, Math.Max(0, MaxLength - end.Length - 1))].Trim('-')}-{end}".Trim('-');
    }

    /// <summary>The same without an end: every word of the text in lower-case ASCII, joined by single hyphens.</summary>
    internal static string Fold(string text)
    {
        var slug = new StringBuilder(text.Length);
        foreach (var c in text.Replace("œ", "oe", StringComparison.OrdinalIgnoreCase).Replace("æ", "ae", StringComparison.OrdinalIgnoreCase).Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(char.ToLowerInvariant(c));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return slug.ToString().Trim('-');
    }

    public static bool IsValid(string? slug) =>
        slug is { Length: > 0 and <= MaxLength } && From(slug) == slug;
}
