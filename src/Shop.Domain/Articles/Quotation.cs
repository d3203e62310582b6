namespace Shop.Domain.Articles;

/// <summary>Finds words that somebody selected on a page, whose white space is the browser's, in the article's text.</summary>
public static class Quotation
{
    /// <summary>The words where they stand in the text; of several places the one whose words before it are most alike. Null where they do not stand there.</summary>
    /// <param name="quote">The words, in whatever white space.</param>
    /// <param name="before">What stands before them on the page, or empty.</param>
    public static Passage? FindIn(string text, string quote, string before = "")
    {
        var (plain, places) = Collapse(text);
        var (words, _) = Collapse(quote);
        words = words.Trim();
        var (context, _) = Collapse(before);
        if (words.Length == 0)
        {
            return null;
        }

        var (best, most) = (-1, -1);
        for (var at = plain.IndexOf(words, StringComparison.Ordinal); at >= 0; at = plain.IndexOf(words, at + 1, StringComparison.Ordinal))
        {
            var alike = CommonEnd(plain.AsSpan(0, at).TrimEnd(), context.AsSpan().TrimEnd());
            if (alike > most)
            {
                (best, most) = (at, alike);
            }
        }

        if (best < 0)
        {
            return null;
        }

        var start = places[best];
        return new Passage(start, text[start..(places[best + words.Length - 1] + 1)]);
    }

    /// <summary>Every run of white space as one space, and where each character stood.</summary>
    private static (string Plain, List<int> Places) Collapse(string text)
    {
        var plain = new System.Text.StringBuilder(text.Length);
        var places = new List<int>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var isSpace = char.IsWhiteSpace(text[i]);
            if (!isSpace || plain.Length == 0 || plain[^1] != ' ')
            {
                plain.Append(isSpace ? ' ' : text[i]);
                places.Add(i);
            }
        }

        return (plain.ToString(), places);
    }

    private static int CommonEnd(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        var common = 0;
        while (common < one.Length && common < other.Length && one[^(common + 1)] == other[^(common + 1)])
        {
            common++;
        }

        return common;
    }
}
