using System.Collections.Immutable;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Shop.Domain.Articles;

namespace Shop.Features.Articles;

/// <summary>A passage that becomes a link on the page.</summary>
/// <param name="Start">UTF-16 offset in the article's text.</param>
/// <param name="Length">UTF-16 length.</param>
/// <param name="Href">Where it leads.</param>
/// <param name="Attributes">Further attributes of the link (class, title), each written as it is given.</param>
/// <param name="Ornament">The shop's own, trusted HTML that closes the link: a picture.</param>
public sealed record PassageLink(int Start, int Length, string Href, IReadOnlyDictionary<string, string>? Attributes = null, string Ornament = "");

/// <summary>A passage that is marked on the page for somebody who works on it.</summary>
/// <param name="Id">What the marks of the passage name in <c>data-s</c>; its place carries it as <c>p-ID</c>.</param>
/// <param name="Class">The class of its marks where no shorter passage covers them.</param>
public sealed record PassageMark(string Id, int Start, int Length, string Class);

/// <summary>A fragment of the shop's own, trusted HTML that is put into the page after the block that holds an offset.</summary>
/// <param name="Offset">UTF-16 offset in the article's text.</param>
public sealed record PageInsertion(int Offset, string Html);

/// <summary>
/// A kept article: its sanitised HTML, the text that a visitor reads of it, and the way back from each character of
/// that text to the node that shows it. The same HTML always gives the same text.
/// </summary>
public sealed class ArticlePage
{
    /// <summary>No comment survives sanitising, so that this one cannot be the article's.</summary>
    private const string Fragment = "fragment";

    private readonly PageReader page;

    private ArticlePage(string html, PageReader page)
    {
        Html = html;
        this.page = page;
    }

    /// <summary>The sanitised HTML.</summary>
    public string Html { get; }

    /// <summary>What a visitor reads, block by block.</summary>
    public ArticleText Text => page.Text;

    /// <param name="html">HTML as <see cref="ArticleFile"/> gives it: already sanitised.</param>
    public static ArticlePage Parse(string html) => new(html, PageReader.Read(ArticleHtml.Parse(html)));

    /// <summary>
    /// The page with passages as links and fragments in their places. A passage that overlaps an earlier one stays as it
    /// is; one that stands in a link of the article takes that link's place. Fragments that follow the same block keep
    /// the order of their offsets, and those of one offset their own.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A passage or an offset is not in the text.</exception>
    public static string Render(string html, IEnumerable<PassageLink> links, IEnumerable<PageInsertion> insertions)
    {
        var passages = links.ToList();
        var fragments = insertions.OrderBy(f => f.Offset).ToList();
        var template = Templates.Of(html, passages, fragments.ConvertAll(f => f.Offset), Lay);
        var page = new StringBuilder(template[0].Length * 2);
        page.Append(template[0]);
        for (var i = 1; i < template.Length; i++)
        {
            page.Append(fragments[i - 1].Html).Append(template[i]);
        }

        return page.ToString();
    }

    /// <summary>
    /// The article with one passage marked, its text as it was: a passage that runs over several elements is marked in
    /// each, and the first mark carries the id.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The passage is not in the text.</exception>
    public static string Mark(string html, Passage passage, string id)
    {
        var document = ArticleHtml.Parse(html);
        var parts = PageReader.Read(document).Parts(passage.Start, passage.Length);

        // From the end backwards, so that splitting a text node leaves what stands before it where it was.
        for (var i = parts.Count - 1; i >= 0; i--)
        {
            var words = Cut(parts[i].Node, parts[i].Start, parts[i].Length);
            var mark = document.CreateElement("mark");
            if (i == 0)
            {
                mark.Id = id;
            }

            words.Parent!.InsertBefore(mark, words);
            mark.AppendChild(words);
        }

        return document.Body!.InnerHtml;
    }

    /// <summary>
    /// The article with many passages marked, its text as it was. Passages may nest and overlap: every stretch of text
    /// between two of their ends is one <c>mark</c> that names all the passages it belongs to, and an empty
    /// <c>span</c> stands where each passage begins.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A passage is not in the text.</exception>
    public static string Mark(string html, IReadOnlyList<PassageMark> passages)
    {
        var document = ArticleHtml.Parse(html);
        var page = PageReader.Read(document);
        var cuts = new Dictionary<IText, List<(int Start, int End, PassageMark Mark, bool IsFirst)>>();
        foreach (var passage in passages)
        {
            var isFirst = true;
            foreach (var (node, start, length) in page.Parts(passage.Start, passage.Length))
            {
                (cuts.TryGetValue(node, out var list) ? list : cuts[node] = []).Add((start, start + length, passage, isFirst));
                isFirst = false;
            }
        }

        foreach (var (node, spans) in cuts)
        {
            var ends = spans.SelectMany(s => (int[])[s.Start, s.End]).Distinct().OrderDescending().ToList();
            for (var i = 1; i < ends.Count; i++)
            {
                var (from, to) = (ends[i], ends[i - 1]);
                var covering = spans.Where(s => s.Start <= from && to <= s.End).OrderBy(s => s.Mark.Length).ToList();
                if (covering.Count > 0)
                {
                    WrapInMark(document, Cut(node, from, to - from), covering.ConvertAll(s => s.Mark), covering.Where(s => s.IsFirst && s.Start == from).Select(s => s.Mark));
                }
            }
        }

        return document.Body!.InnerHtml;
    }

    private static void WrapInMark(IHtmlDocument document, IText words, List<PassageMark> covering, IEnumerable<PassageMark> beginning)
    {
        var mark = document.CreateElement("mark");
        mark.ClassName = covering[0].Class;
        mark.SetAttribute("data-s", string.Join(' ', covering.Select(m => m.Id)));
        words.Parent!.InsertBefore(mark, words);
        mark.AppendChild(words);
        foreach (var begun in beginning)
        {
            var place = document.CreateElement("span");
            place.Id = $"p-{begun.Id}";
            mark.Parent!.InsertBefore(place, mark);
        }
    }

    /// <summary>The page with its links, cut where fragments go; fragments are numbered in the order of the page, which is that of their offsets.</summary>
    private static string[] Lay(string html, IReadOnlyList<PassageLink> links, IReadOnlyList<int> offsets)
    {
        var document = ArticleHtml.Parse(html);
        var page = PageReader.Read(document);
        var places = offsets.Select(page.EndOfBlock).ToList();
        for (var i = places.Count - 1; i >= 0; i--)
        {
            var mark = document.CreateComment(Fragment);
            if (places[i] is { } place)
            {
                place.InsertAfter(mark);
            }
            else
            {
                document.Body!.AppendChild(mark);
            }
        }

        var end = 0;
        var passages = new List<(PassageLink Link, List<(IText Node, int Start, int Length)> Parts)>();
        foreach (var link in links.OrderBy(l => l.Start).ThenByDescending(l => l.Length).Where(l => l.Length > 0))
        {
            if (link.Start >= end)
            {
                passages.Add((link, page.Parts(link.Start, link.Length)));
                end = link.Start + link.Length;
            }
        }

        // From the end backwards, so that splitting a text node leaves what stands before it where it was.
        for (var i = passages.Count - 1; i >= 0; i--)
        {
            Wrap(document, passages[i].Link, passages[i].Parts);
        }

        return document.Body!.InnerHtml.Split($"<!--{Fragment}-->");
    }

    private static void Wrap(IHtmlDocument document, PassageLink link, List<(IText Node, int Start, int Length)> parts)
    {
        var nodes = parts.ConvertAll(p => (INode)Cut(p.Node, p.Start, p.Length));
        foreach (var node in nodes)
        {
            Unlink(node);
        }

        IElement? last = null;
        foreach (var group in Siblings(nodes))
        {
            foreach (var inner in group.OfType<IElement>().SelectMany(e => e.QuerySelectorAll("a")).ToList())
            {
                inner.Replace([.. inner.ChildNodes]);
            }

            var anchor = document.CreateElement("a");
            anchor.SetAttribute("href", link.Href);
            foreach (var (name, value) in link.Attributes ?? ImmutableDictionary<string, string>.Empty)
            {
                anchor.SetAttribute(name, value);
            }

            group[0].Parent!.InsertBefore(anchor, group[0]);
            foreach (var node in group)
            {
                anchor.AppendChild(node);
            }

            last = anchor;
        }

        last?.Insert(AdjacentPosition.BeforeEnd, link.Ornament);
    }

    /// <summary>One run of siblings where the passage covers its inline elements wholly, so that it is one link; otherwise each node by itself.</summary>
    private static IEnumerable<List<INode>> Siblings(List<INode> nodes)
    {
        var lifted = new List<INode>();
        var covered = nodes.ToHashSet();
        foreach (var node in nodes)
        {
            var top = node;
            while (top.Parent is IElement parent && PageReader.IsInline(parent) && parent.ChildNodes.All(c => covered.Contains(c) || IsBlank(c)))
            {
                top = parent;
                covered.Add(parent);
            }

            if (lifted.Count == 0 || lifted[^1] != top)
            {
                lifted.RemoveAll(top.Contains);
                lifted.Add(top);
            }
        }

        var group = new List<INode>();
        foreach (var node in lifted)
        {
            if (group.Count > 0 && !Follows(group[^1], node))
            {
                yield return group;
                group = [];
            }

            for (var between = group.Count > 0 ? group[^1].NextSibling : null; between is not null && between != node; between = between.NextSibling)
            {
                group.Add(between);
            }

            group.Add(node);
        }

        if (group.Count > 0)
        {
            yield return group;
        }
    }

    private static bool Follows(INode before, INode after)
    {
        var next = before.NextSibling;
        while (next is not null && next != after && IsBlank(next))
        {
            next = next.NextSibling;
        }

        return next == after;
    }

    private static bool IsBlank(INode node) =>
        node is IText text ? string.IsNullOrWhiteSpace(text.Data) : node is IElement { LocalName: "br" };

    private static IText Cut(IText node, int start, int length)
    {
        if (start + length < node.Length)
        {
            node.Split(start + length);
        }

        return start > 0 ? node.Split(start) : node;
    }

    private static void Unlink(INode node)
    {
        while (node.ParentElement?.Closest("a") is { } outer)
        {
            outer.Replace([.. outer.ChildNodes]);
        }
    }
}
