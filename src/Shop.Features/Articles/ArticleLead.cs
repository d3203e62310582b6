namespace Shop.Features.Articles;

/// <summary>What an article begins with, for a card or a search result.</summary>
internal static class ArticleLead
{
    /// <summary>How long it may be, in characters.</summary>
    private const int MaxLength = 190;

    /// <summary>A byline, a heading or a date is shorter than a paragraph that says something.</summary>
    private const int ParagraphLength = 100;

    /// <summary>The first paragraph that says something, cut at a word; empty where there is none.</summary>
    public static string Of(string text, string title)
    {
        var paragraph = text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .FirstOrDefault(p => p.Length >= ParagraphLength && p != title) ?? "";
        if (paragraph.Length <= MaxLength)
        {
            return paragraph;
        }

        var end = paragraph.LastIndexOf(' ', MaxLength);
        return $"{paragraph[..(end > 0 ? end : MaxLength)].TrimEnd(',', ';', ':', '.', ' ')}…";
    }
}
