using System.Globalization;
using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Ganss.Xss;
using Shop.Domain;
using Shop.Domain.Articles;

namespace Shop.Features.Articles;

/// <summary>An article's body, safe to put on a page as it is, and the language that its page names.</summary>
internal sealed record SanitisedArticle(string Html, Language? Language);

/// <summary>
/// Finds the article in a page and brings it to the one form that is kept: exactly one <c>h1</c>, which is the title;
/// <c>aside</c> for what stands beside the article and for nothing else; and only tags and attributes of the allow list.
/// </summary>
internal static class ArticleHtml
{
    /// <summary>Deeper elements become siblings, as in browsers, so that walking the tree cannot exhaust the stack.</summary>
    private const int MaxDepth = 200;

    private static readonly string[] Tags =
    [
        "h1", "h2", "h3", "h4", "h5", "h6", "p", "br", "hr", "div", "section", "aside", "blockquote", "pre", "figure", "figcaption", "img", "details", "summary",
        "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td",
        "a", "strong", "b", "em", "i", "u", "s", "del", "ins", "mark", "small", "sub", "sup", "q", "cite", "abbr", "time", "code", "kbd",
    ];

    private static readonly string[] Attributes =
        ["href", "src", "alt", "title", "width", "height", "start", "value", "reversed", "colspan", "rowspan", "scope", "lang", "datetime"];

    private static readonly HtmlSanitizer Sanitizer = CreateSanitizer();

    /// <param name="title">What the source says the title is, beside the page; it stands where the article has none.</param>
    /// <param name="language">What the source says its language is, beside the page.</param>
    /// <exception cref="MarkupTooComplexException" />
    public static SanitisedArticle FromPage(string html, string? title = null, string? language = null)
    {
        using var document = Parse(html);
        var pageTitle = title ?? document.QuerySelector("head > title")?.TextContent;
        var pageTitleHeading = document.QuerySelector("h1");
        PageFurniture.Clear(document);
        var article = PageFurniture.Article(document);
        var said = Languages.Parse(language ?? article.Closest("[lang]")?.GetAttribute("lang") ?? document.QuerySelector("[lang]")?.GetAttribute("lang"));

        BringAsidesIn(document, article);
        SettleTitle(document, article, pageTitleHeading, pageTitle);
        DropFootnoteMarks(article);
        return new SanitisedArticle(Sanitizer.Sanitize(article.InnerHtml).Trim(), said);
    }

    /// <summary>Plain text that is already known as blocks, written as a page so that it goes the same way as every other source.</summary>
    public static SanitisedArticle FromBlocks(ArticleText text)
    {
        var html = new StringBuilder();
        var open = new Stack<(int List, bool Ordered)>();
        var row = -1;
        var table = 0;
        var aside = false;
        var last = new Dictionary<int, int>();
        for (var i = 0; i < text.Blocks.Length; i++)
        {
            last[text.Blocks[i].List] = i;
        }

        for (var i = 0; i < text.Blocks.Length; i++)
        {
            var block = text.Blocks[i];

            // A paragraph between two items of one list belongs to the first of them.
            while (open.Count > 0 && (block.Kind == BlockKind.ListItem
                ? open.Count > block.Level || (open.Count == block.Level && open.Peek().List != block.List)
                : block.Kind != BlockKind.Paragraph || last[open.Peek().List] < i))
            {
                html.Append("</li>").Append(open.Pop().Ordered ? "</ol>" : "</ul>");
            }

            if (table != 0 && (block.Kind != BlockKind.TableCell || block.List != table))
            {
                html.Append("</tr></table>");
                table = 0;
                row = -1;
            }

            if (aside != block.IsAside)
            {
                html.Append(block.IsAside ? "<aside>" : "</aside>");
                aside = block.IsAside;
            }

            var words = WebUtility.HtmlEncode(text.Slice(block)).ReplaceLineEndings("<br>");
            switch (block.Kind)
            {
                case BlockKind.Title:
                    html.Append(CultureInfo.InvariantCulture, $"<h1>{words}</h1>");
                    break;
                case BlockKind.Heading:
                    var level = Math.Clamp(block.Level, 2, 6);
                    html.Append(CultureInfo.InvariantCulture, $"<h{level}>{words}</h{level}>");
                    break;
                case BlockKind.ListItem:
                    var ordered = block.Number is not null;
                    if (open.Count > 0 && open.Count == block.Level)
                    {
                        html.Append("</li>");
                    }

                    while (open.Count < block.Level)
                    {
                        html.Append(ordered ? "<ol>" : "<ul>");
                        open.Push((block.List, ordered));
                        if (open.Count < block.Level)
                        {
                            html.Append("<li>");
                        }
                    }

                    html.Append(ordered ? string.Create(CultureInfo.InvariantCulture, $"<li value=\"{block.Number}\">") : "<li>").Append(words);
                    break;
                case BlockKind.TableCell:
                    html.Append(table == 0 ? "<table><tr>" : block.Row != row ? "</tr><tr>" : "");
                    (table, row) = (block.List, block.Row);
                    html.Append(block.IsHeader ? "<th>" : "<td>").Append(words).Append(block.IsHeader ? "</th>" : "</td>");
                    break;
                default:
                    html.Append("<p>").Append(words).Append("</p>");
                    break;
            }
        }

        return FromPage($"<article>{html}</article>", language: text.Language?.Code());
    }

    /// <exception cref="MarkupTooComplexException" />
    internal static IHtmlDocument Parse(string html)
    {
        var parser = new HtmlParser(new MarkupBudget().Options(MaxDepth));
        return parser.ParseDocument(html);
    }

    /// <summary>Boxes of related products go to the article's end, marked; every other aside inside the article is part of it.</summary>
    private static void BringAsidesIn(IHtmlDocument document, IElement article)
    {
        var boxes = document.QuerySelectorAll("aside, section, div")
            .Where(e => e != article && !e.Contains(article) && PageFurniture.IsRelated(e))
            .ToHashSet();
        boxes.ExceptWith(boxes.Where(box => box.Ancestors<IElement>().Any(boxes.Contains)).ToList());
        foreach (var aside in article.QuerySelectorAll("aside").Where(e => !boxes.Contains(e)).ToList())
        {
            Rename(document, aside, "div");
        }

        foreach (var box in boxes)
        {
            var renamed = Rename(document, box, "aside");
            if (!article.Contains(renamed))
            {
                article.AppendChild(renamed);
            }
        }
    }

    /// <summary>One <c>h1</c>, outside every list and aside: the article's own, else the page's, else a first heading, else the title that the source names.</summary>
    private static void SettleTitle(IHtmlDocument document, IElement article, IElement? pageHeading, string? named)
    {
        var own = article.QuerySelectorAll("h1").FirstOrDefault(h => HasText(h) && h.Closest("aside, li, td, th") is null);
        foreach (var other in article.QuerySelectorAll("h1").Where(h => h != own).ToList())
        {
            Rename(document, other, "h2");
        }

        if (own is not null)
        {
            return;
        }

        if (pageHeading is not null && HasText(pageHeading) && document.Contains(pageHeading) && !article.Contains(pageHeading))
        {
            article.Prepend(pageHeading);
        }
        else if (article.QuerySelector("h1, h2, h3, h4, h5, h6, p, li, td, th") is { LocalName: ['h', _] } first && HasText(first))
        {
            Rename(document, first, "h1");
        }
        else if (!string.IsNullOrWhiteSpace(named))
        {
            var heading = document.CreateElement("h1");
            heading.TextContent = named.Trim();
            article.Prepend(heading);
        }
    }

    /// <summary>A raised footnote number would stand in the text as a digit behind a word; its anchors do not survive either.</summary>
    private static void DropFootnoteMarks(IElement article)
    {
        foreach (var link in article.QuerySelectorAll("a[href^='#']").ToList())
        {
            if (link.QuerySelector("sup") is not null || link.ClassList.Contains("footnote-back-ref"))
            {
                link.Remove();
            }
            else if (link.ParentElement is { LocalName: "sup" } mark)
            {
                mark.Remove();
            }
        }
    }

    private static bool HasText(IElement element) => !string.IsNullOrWhiteSpace(element.TextContent);

    private static IElement Rename(IHtmlDocument document, IElement element, string name)
    {
        var renamed = document.CreateElement(name);
        foreach (var attribute in element.Attributes)
        {
            renamed.SetAttribute(attribute.Name, attribute.Value);
        }

        while (element.FirstChild is { } child)
        {
            renamed.AppendChild(child);
        }

        element.ReplaceWith(renamed);
        return renamed;
    }

    private static HtmlSanitizer CreateSanitizer()
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(Tags, StringComparer.OrdinalIgnoreCase),
            AllowedAttributes = new HashSet<string>(Attributes, StringComparer.OrdinalIgnoreCase),
            AllowedSchemes = new HashSet<string>(["http", "https", "mailto"], StringComparer.OrdinalIgnoreCase),
            UriAttributes = new HashSet<string>(["href", "src"], StringComparer.OrdinalIgnoreCase),
            AllowedCssProperties = new HashSet<string>(StringComparer.OrdinalIgnoreCase),
            AllowedAtRules = new HashSet<AngleSharp.Css.Dom.CssRuleType>(),
        })
        {
            KeepChildNodes = true,
            AllowDataAttributes = false,
            HtmlParserFactory = () => new HtmlParser(new MarkupBudget().Options(MaxDepth)),
        };
        sanitizer.PostProcessNode += (_, e) =>
        {
            switch (e.Node)
            {
                case IHtmlImageElement image:
                    SettleImage(image);
                    break;
                case IHtmlAnchorElement link:
                    SettleLink(link);
                    break;
            }
        };
        return sanitizer;
    }

    private static void SettleImage(IElement image)
    {
        var source = image.GetAttribute("src");
        if (string.IsNullOrWhiteSpace(source) || source.StartsWith("http:", StringComparison.OrdinalIgnoreCase) || source.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
        {
            image.Remove();
        }
        else if (!image.HasAttribute("alt"))
        {
            image.SetAttribute("alt", "");
        }
    }

    private static void SettleLink(IElement link)
    {
        var address = link.GetAttribute("href");
        if (address is null || address.StartsWith('#'))
        {
            link.RemoveAttribute("href");
        }
        else if (IsExternal(address))
        {
            link.SetAttribute("rel", "nofollow noopener");
        }
    }

    private static bool IsExternal(string address)
    {
        var plain = address.TrimStart().Replace('\\', '/');
        return plain.StartsWith("//", StringComparison.Ordinal) || (Uri.TryCreate(plain, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https");
    }
}
