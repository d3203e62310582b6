using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;

namespace Shop.Features.Articles;

/// <summary>The markup is nested or repeated beyond what can be handled in a fair time.</summary>
internal sealed class MarkupTooComplexException : Exception;

/// <summary>
/// What one source may ask of its parser. HTML's rules for unclosed tags look at every element that is still open, and
/// Markdown's for links at every bracket, so that some sources cost the square of their length; none of those is an article.
/// </summary>
internal sealed class MarkupBudget
{
    /// <summary>Elements still open. Deep pages of content systems have some sixty.</summary>
    private const int MaxOpen = 512;

    /// <summary>A long article with its page around it has some three thousand.</summary>
    private const int MaxElements = 20_000;

    private const int MaxLines = 50_000;

    private const int MaxBrackets = 10_000;

    /// <summary>The attributes that anything is made of; the others are not even kept.</summary>
    private static readonly HashSet<string> Attributes =
    [
        "alt", "aria-hidden", "charset", "class", "colspan", "content", "datetime", "height", "hidden", "href", "http-equiv", "id", "lang", "reversed",
        "role", "rowspan", "scope", "src", "start", "style", "title", "value", "width",
    ];

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> KnownAttributes = Attributes.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Elements that have no end tag, or need none where the next one begins.</summary>
    private static readonly HashSet<string> Unpaired =
    [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
        "html", "head", "body", "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "caption", "option", "optgroup", "rp", "rt",
    ];

    private readonly Dictionary<string, int> open = new(StringComparer.Ordinal);
    private int total;
    private int elements;

    /// <summary>A parser's options that keep it to the budget.</summary>
    /// <param name="depth">Deeper elements become siblings, as in browsers, so that walking the tree cannot exhaust the stack.</param>
    public HtmlParserOptions Options(int depth) => new()
    {
        MaximumDepth = depth,
        SkipComments = true,
        SkipProcessingInstructions = true,
        ShouldEmitAttribute = (ref _, name) => KnownAttributes.Contains(name.Span),
        OnToken = (token, _) => Token(token),
        OnCreated = (_, _) => Count(ref elements, MaxElements),
    };

    /// <exception cref="MarkupTooComplexException" />
    public static void CheckMarkdown(string source)
    {
        if (source.AsSpan().Count('\n') > MaxLines || source.AsSpan().Count('[') > MaxBrackets)
        {
            throw new MarkupTooComplexException();
        }
    }

    private void Token(HtmlToken token)
    {
        if (token is not HtmlTagToken tag || Unpaired.Contains(tag.Name))
        {
            return;
        }

        var count = open.GetValueOrDefault(tag.Name);
        if (tag.Type == HtmlTokenType.StartTag)
        {
            open[tag.Name] = count + 1;
            Count(ref total, MaxOpen);
        }
        else if (tag.Type == HtmlTokenType.EndTag && count > 0)
        {
            open[tag.Name] = count - 1;
            total--;
        }
    }

    private static void Count(ref int counter, int limit)
    {
        if (++counter > limit)
        {
            throw new MarkupTooComplexException();
        }
    }
}
