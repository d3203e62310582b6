using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Shop.Features.Articles;

/// <summary>
/// Keeps what was made of a page and its links. The page of an article is asked for far more often than it changes, and
/// parsing it costs a hundred times what putting it together does.
/// </summary>
internal static class Templates
{
    /// <summary>Articles that are read at the same time; past it everything is made anew once.</summary>
    private const int Most = 256;

    private static readonly ConcurrentDictionary<(string Html, string Places), string[]> Made = [];

    public static string[] Of(string html, IReadOnlyList<PassageLink> links, IReadOnlyList<int> offsets, Func<string, IReadOnlyList<PassageLink>, IReadOnlyList<int>, string[]> make)
    {
        var key = (html, Places(links, offsets));
        if (Made.TryGetValue(key, out var template))
        {
            return template;
        }

        if (Made.Count >= Most)
        {
            Made.Clear();
        }

        return Made[key] = make(html, links, offsets);
    }

    private static string Places(IReadOnlyList<PassageLink> links, IReadOnlyList<int> offsets)
    {
        var places = new StringBuilder();
        foreach (var offset in offsets)
        {
            places.Append(CultureInfo.InvariantCulture, $"{offset}\n");
        }

        foreach (var link in links)
        {
            places.Append(CultureInfo.InvariantCulture, $"{link.Start} {link.Length} {link.Href.Length} {link.Href} {link.Ornament.Length} {link.Ornament}");
            foreach (var (name, value) in link.Attributes ?? new Dictionary<string, string>())
            {
                places.Append(CultureInfo.InvariantCulture, $" {name}={value.Length} {value}");
            }

            places.Append('\n');
        }

        return places.ToString();
    }
}
