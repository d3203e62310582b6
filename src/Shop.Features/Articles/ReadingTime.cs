namespace Shop.Features.Articles;

/// <summary>How long an article takes to read.</summary>
internal static class ReadingTime
{
    /// <summary>Words read in a minute, as newspapers count.</summary>
    private const int WordsPerMinute = 220;

    /// <summary>Whole minutes, at least 1.</summary>
    public static int Minutes(string text) =>
        Math.Max(1, (int)Math.Round(text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length / (double)WordsPerMinute));
}
