using Shop.Domain.Articles;

namespace Shop.Features.Articles;

/// <summary>Finds the words of a passage again in a text that may have been edited since.</summary>
internal static class PassagePlace
{
    /// <summary>The passage where its words stand now: at its own place, else at the nearest one; null where they are gone.</summary>
    public static Passage? FindIn(this Passage passage, string text)
    {
        if (passage.End <= text.Length && string.CompareOrdinal(text, passage.Start, passage.Quote, 0, passage.Length) == 0)
        {
            return passage;
        }

        var nearest = -1;
        for (var at = text.IndexOf(passage.Quote, StringComparison.Ordinal); at >= 0; at = text.IndexOf(passage.Quote, at + 1, StringComparison.Ordinal))
        {
            if (nearest < 0 || Math.Abs(at - passage.Start) < Math.Abs(nearest - passage.Start))
            {
                nearest = at;
            }
        }

        return nearest < 0 ? null : passage with { Start = nearest };
    }
}
