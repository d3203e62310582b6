using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Shop.Features.Articles;

/// <summary>
/// Tells what of a web page is its article and what stands around it: menus, cookie banners, footers, what no visitor
/// sees, and boxes of related products. The words by which it knows them are data (<c>page-furniture.json</c>).
/// </summary>
internal static class PageFurniture
{
    private const int MaxNames = 1000;

    private static readonly Lexicon Words = Load();

    /// <summary>Takes out everything that is not for reading: code, controls, menus, banners, footers and what is hidden.</summary>
    public static void Clear(IHtmlDocument document)
    {
        var length = document.Body?.TextContent.Length ?? 0;
        foreach (var element in document.All.ToList())
        {
            if (element != document.DocumentElement && element != document.Body && element.ParentElement is not null && IsFurniture(element, length))
            {
                element.Remove();
            }
        }
    }

    /// <summary>
    /// The element that holds the article: <c>article</c>, else <c>main</c>, else the body. A card or a comment may be an
    /// <c>article</c> too, so one that holds only a small part of the page's text is passed over.
    /// </summary>
    public static IElement Article(IHtmlDocument document)
    {
        IElement body = document.Body!;
        var main = document.QuerySelectorAll("main, [role=main]").MaxBy(TextLength);
        var outer = main ?? body;
        var article = document.QuerySelectorAll("article, [role=article]").MaxBy(TextLength);
        return article is not null && TextLength(article) * 3 >= TextLength(outer) ? article : outer;
    }

    /// <summary>A box of related products: named so, or headed so.</summary>
    public static bool IsRelated(IElement element) =>
        element.LocalName is "aside" or "section" or "div" && (Names(element).Any(Words.RelatedNames.Contains) || IsHeadedAsRelated(element) || IsBoxWithPrices(element));

    /// <summary>An aside whose items have prices sells them, whatever its heading says.</summary>
    private static bool IsBoxWithPrices(IElement element) =>
        element.LocalName == "aside" && element.QuerySelector("li") is not null && element.TextContent.AsSpan().IndexOfAny('€', '£') >= 0;

    private static bool IsHeadedAsRelated(IElement element)
    {
        var heading = element.QuerySelector("h1, h2, h3, h4, h5, h6");
        if (heading is null)
        {
            return false;
        }

        var text = Fold(heading.TextContent);
        return (Words.RelatedHeadings.Any(words => text.StartsWith(words, StringComparison.Ordinal))
                || Words.RelatedHeadingParts.Any(words => text.Contains(words, StringComparison.Ordinal)))
            && Fold(element.TextContent).StartsWith(text, StringComparison.Ordinal);
    }

    private static bool IsFurniture(IElement element, int pageLength) =>
        element.LocalName switch
        {
            "script" or "style" or "template" or "noscript" or "iframe" or "frame" or "frameset" or "object" or "embed" or "applet"
                or "svg" or "math" or "canvas" or "audio" or "video" or "link" or "meta" or "base" or "head" or "title" or "button" or "input"
                or "select" or "textarea" or "label" or "legend" or "datalist" or "output" or "progress" or "meter" or "dialog" or "nav" or "menu"
                or "rp" or "rt" or "xmp" or "plaintext" or "noembed" or "noframes" or "marquee" or "map" or "area" => true,
            "footer" => element.Closest("blockquote") is null,
            "header" => element.Closest("article, main, [role=main]") is null && element.QuerySelector("h1") is null,
            _ => IsHidden(element) || IsNamedFurniture(element, pageLength),
        };

    private static bool IsHidden(IElement element)
    {
        if (element.HasAttribute("hidden") || string.Equals(element.GetAttribute("aria-hidden"), "true", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var style = element.GetAttribute("style");
        if (style is null)
        {
            return false;
        }

        style = string.Concat(style.Where(c => !char.IsWhiteSpace(c)));
        return style.Contains("display:none", StringComparison.OrdinalIgnoreCase) || style.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A name alone is a weak sign: an element that holds most of the page is its content whatever it is called.</summary>
    private static bool IsNamedFurniture(IElement element, int pageLength)
    {
        var named = (element.GetAttribute("role") is { } role && Words.Roles.Contains(role.Trim()))
            || Names(element).Any(name => Words.Names.Contains(name) || Words.NameParts.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase)));
        return named && element.TextContent.Length * 2 < pageLength;
    }

    /// <summary>Its classes and its id; none where it has more than any hand has written.</summary>
    private static string[] Names(IElement element) =>
        $"{element.ClassName} {element.Id}" is { Length: <= MaxNames } names ? names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) : [];

    private static int TextLength(IElement element) => element.TextContent.Length;

    /// <summary>Lower case, single spaces, straight apostrophes, accents composed; half a surrogate pair, which cannot be composed, is replaced.</summary>
    private static string Fold(string text) =>
        string.Join(' ', string.Concat(text.Replace('’', '\'').EnumerateRunes()).Normalize(NormalizationForm.FormC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();

    private static Lexicon Load()
    {
        using var stream = typeof(PageFurniture).Assembly.GetManifestResourceStream("page-furniture.json")
            ?? throw new InvalidOperationException("page-furniture.json is not embedded.");
        var file = JsonSerializer.Deserialize<LexiconFile>(stream, JsonSerializerOptions.Web)
            ?? throw new InvalidOperationException("page-furniture.json is empty.");
        return new Lexicon(
            file.Roles.ToHashSet(StringComparer.OrdinalIgnoreCase),
            file.Names.ToHashSet(StringComparer.OrdinalIgnoreCase),
            file.NameParts,
            file.RelatedNames.ToHashSet(StringComparer.OrdinalIgnoreCase),
            [.. file.RelatedHeadings.Select(Fold)],
            [.. file.RelatedHeadingParts.Select(Fold)]);
    }

    private sealed record Lexicon(HashSet<string> Roles, HashSet<string> Names, string[] NameParts, HashSet<string> RelatedNames, string[] RelatedHeadings, string[] RelatedHeadingParts);

    private sealed record LexiconFile(string About, string[] Roles, string[] Names, string[] NameParts, string[] RelatedNames, string[] RelatedHeadings, string[] RelatedHeadingParts);
}
