using System.Collections.Immutable;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Shop.Domain;

namespace Shop.Features.Articles;

/// <summary>One article of a feed or an export, as the file that an editor would have handed over.</summary>
/// <param name="FileName">Its address with <c>.html</c>.</param>
/// <param name="Place">Where it stands in the source: <c>item 3 (line 41)</c>.</param>
public sealed record FeedArticle(string FileName, ReadOnlyMemory<byte> File, Language? Language, string Place);

/// <summary>An entry that is no published article, and why it was left out.</summary>
public sealed record SkippedEntry(string Title, string Why);

/// <summary>What a feed turned out to be.</summary>
public abstract record ArticleFeedResult
{
    private ArticleFeedResult()
    {
    }

    public sealed record Readable(ImmutableArray<FeedArticle> Articles, ImmutableArray<SkippedEntry> Skipped) : ArticleFeedResult;

    public sealed record Refused(ArticleFault Fault) : ArticleFeedResult;
}

/// <summary>
/// Articles in one XML file: RSS 2.0 (with <c>content:encoded</c>), Atom 1.0 (RFC 4287) or a WordPress export (WXR 1.2).
/// Document types and external entities are refused, and nothing is fetched.
/// </summary>
public static partial class ArticleFeed
{
    /// <summary>Bytes of the largest feed that is read.</summary>
    public const int MaxBytes = 50 * 1024 * 1024;

    private const int MaxArticles = 5_000;

    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";

    private static readonly XmlReaderSettings Careful = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaxBytes,
        MaxCharactersFromEntities = 0,
    };

    public static bool IsFeed(string fileName) => Path.GetExtension(fileName).ToUpperInvariant() is ".XML" or ".RSS" or ".ATOM" or ".WXR";

    public static ArticleFeedResult Read(ReadOnlyMemory<byte> file)
    {
        if (file.Length > MaxBytes)
        {
            return Refused("feed-too-large", $"It has more than {MaxBytes / 1024 / 1024} MB.", "Export it in several parts.");
        }

        XDocument document;
        try
        {
            using var stream = new MemoryStream(file.ToArray(), writable: false);
            using var reader = XmlReader.Create(stream, Careful);
            document = XDocument.Load(reader, LoadOptions.SetLineInfo);
        }
        catch (XmlException e)
        {
            return Refused("feed-invalid", $"It is not well-formed XML, or declares a document type: line {e.LineNumber}, column {e.LinePosition}.", "Export it again, without a DOCTYPE.");
        }

        return document.Root switch
        {
            { Name.LocalName: "rss" } rss when rss.Element("channel") is { } channel => Entries(channel.Elements("item"), item => OfItem(item, channel)),
            { } feed when feed.Name == Atom + "feed" => Entries(feed.Elements(Atom + "entry"), entry => OfEntry(entry, feed)),
            { } root => Refused("feed-unknown", $"'{root.Name.LocalName}' is neither RSS, Atom nor a WordPress export.", "Give a feed with whole articles, or Tools > Export of WordPress."),
            null => Refused("feed-invalid", "There is nothing in it.", "Export it again."),
        };
    }

    private static ArticleFeedResult.Refused Refused(string code, string what, string remedy) => new(new ArticleFault(code, what, remedy));

    private static ArticleFeedResult.Readable Entries(IEnumerable<XElement> entries, Func<XElement, Entry> read)
    {
        var articles = ImmutableArray.CreateBuilder<FeedArticle>();
        var skipped = ImmutableArray.CreateBuilder<SkippedEntry>();
        var slugs = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, element) in entries.Index())
        {
            var entry = read(element);
            var slug = Slug.From(entry.Slug.Length > 0 ? entry.Slug : entry.Title);
            var why = entry.Why
                ?? (string.IsNullOrWhiteSpace(entry.Html) ? "it has no text of its own: the feed gives a summary or nothing" : null)
                ?? (slug.Length == 0 ? "it has no title to make an address of" : null)
                ?? (!slugs.Add(slug) ? $"another entry before it has the same address ({slug})" : null)
                ?? (articles.Count >= MaxArticles ? $"there are more than {MaxArticles} articles" : null);
            if (why is not null)
            {
                skipped.Add(new SkippedEntry(entry.Title, why));
                continue;
            }

            var html = $"<html><head><title>{WebUtility.HtmlEncode(entry.Title)}</title></head><body><article><h1>{WebUtility.HtmlEncode(entry.Title)}</h1>{entry.Html}</article></body></html>";
            articles.Add(new FeedArticle($"{slug}.html", Encoding.UTF8.GetBytes(html), entry.Language, $"item {index + 1} (line {((IXmlLineInfo)element).LineNumber})"));
        }

        return new ArticleFeedResult.Readable(articles.ToImmutable(), skipped.ToImmutable());
    }

    private static Entry OfItem(XElement item, XElement channel)
    {
        var title = Text(item.Element("title"));
        var language = LanguageOf(Text(item.Elements().FirstOrDefault(e => e.Name.LocalName == "language")), Text(channel.Element("language")));
        var type = WordPress(item, "post_type");
        var body = Text(item.Element(Content + "encoded"));
        if (type.Length > 0)
        {
            var status = WordPress(item, "status");
            var why = type is not ("post" or "page") ? $"it is of the type '{type}'" : status != "publish" ? $"its status is '{status}'" : null;
            return new Entry(title, WordPress(item, "post_name"), WordPressHtml(body), language, why);
        }

        return new Entry(title, SlugOfLink(Text(item.Element("link"))), body.Length > 0 ? body : Text(item.Element("description")), language, null);
    }

    private static Entry OfEntry(XElement entry, XElement feed)
    {
        var content = entry.Element(Atom + "content") ?? entry.Element(Atom + "summary");
        var html = (content?.Attribute("type")?.Value ?? "text") switch
        {
            "xhtml" => string.Concat(content!.Elements().SelectMany(e => e.Nodes()).Select(n => n.ToString(SaveOptions.DisableFormatting))),
            "html" or "text/html" => content!.Value,
            _ => $"<p>{WebUtility.HtmlEncode(content?.Value ?? "").ReplaceLineEndings("</p><p>")}</p>",
        };
        var link = entry.Elements(Atom + "link").FirstOrDefault(l => l.Attribute("rel") is null or { Value: "alternate" })?.Attribute("href")?.Value ?? "";
        var language = LanguageOf(entry.Attribute(XNamespace.Xml + "lang")?.Value ?? content?.Attribute(XNamespace.Xml + "lang")?.Value, feed.Attribute(XNamespace.Xml + "lang")?.Value);
        return new Entry(Text(entry.Element(Atom + "title")), SlugOfLink(link), string.IsNullOrWhiteSpace(content?.Value) ? "" : html, language, null);
    }

    /// <summary>WordPress keeps paragraphs as blank lines where its editor wrote no markup, and its own codes in square brackets.</summary>
    private static string WordPressHtml(string body)
    {
        var html = Shortcode().Replace(BlockComment().Replace(body, ""), "");
        return Paragraph().IsMatch(html) ? html : string.Concat(BlankLine().Split(html).Where(p => !string.IsNullOrWhiteSpace(p)).Select(p => p.TrimStart().StartsWith('<') && BlockTag().IsMatch(p.TrimStart()) ? p : $"<p>{p.Trim()}</p>"));
    }

    private static string SlugOfLink(string link) =>
        Uri.TryCreate(link, UriKind.Absolute, out var uri) ? Path.GetFileNameWithoutExtension(uri.AbsolutePath.TrimEnd('/').Split('/')[^1]) : "";

    private static string WordPress(XElement item, string name) =>
        Text(item.Elements().FirstOrDefault(e => e.Name.LocalName == name && e.Name.NamespaceName.StartsWith("http://wordpress.org/export/", StringComparison.Ordinal)));

    private static Language? LanguageOf(params string?[] said) => said.Select(Languages.Parse).FirstOrDefault(l => l is not null);

    private static string Text(XElement? element) => element?.Value.Trim() ?? "";

    private sealed record Entry(string Title, string Slug, string Html, Language? Language, string? Why);

    [GeneratedRegex(@"<!--\s*/?wp:[^>]*-->", RegexOptions.None, 1000)]
    private static partial Regex BlockComment();

    [GeneratedRegex(@"\[/?(caption|gallery|embed|audio|video|playlist|contact-form-7|vc_[a-z_]+|et_pb_[a-z_]+|fusion_[a-z_]+|toc|ads?|product|products|add_to_cart)(\s[^\[\]]{0,2000})?/?\]", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Shortcode();

    [GeneratedRegex(@"<(p|li|td)[\s>]", RegexOptions.IgnoreCase)]
    private static partial Regex Paragraph();

    [GeneratedRegex(@"\r?\n\s*\r?\n")]
    private static partial Regex BlankLine();

    [GeneratedRegex(@"^<(h[1-6]|ul|ol|table|blockquote|div|figure|section|pre|hr)[\s>]", RegexOptions.IgnoreCase)]
    private static partial Regex BlockTag();
}
