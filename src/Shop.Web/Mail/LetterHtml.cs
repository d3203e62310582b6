using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Shop.Domain;

namespace Shop.Web.Mail;

/// <summary>A mail as HTML: a document that reads well without its styles, loads nothing from anywhere, and has every word of others escaped.</summary>
internal static class LetterHtml
{
    private const string Styles = """
        body{margin:0;padding:24px 16px;background:#faf7f1;color:#2b2622;font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
        main{max-width:38em;margin:0 auto;overflow-wrap:anywhere}
        h1{font-size:1.5em;line-height:1.25;margin:0 0 .6em}
        h2{font-size:1.15em;margin:2em 0 .6em;padding-top:1em;border-top:1px solid #d9d0c3}
        h3{font-size:1em;margin:1.2em 0 .4em}
        p,ul,table{margin:0 0 1em}
        ul{padding-left:1.2em}
        li{margin-bottom:.7em}
        small,.note{color:#5f564d;font-size:.92em}
        blockquote{margin:.2em 0;padding-left:.8em;border-left:3px solid #d9d0c3}
        table{width:100%;border-collapse:collapse}
        th{font-weight:400;text-align:left;padding:.3em .8em .3em 0;vertical-align:top}
        td{text-align:right;white-space:nowrap;padding:.3em 0;vertical-align:top}
        .total th,.total td{font-weight:700;border-top:1px solid #d9d0c3}
        .mark{font-weight:700}
        a{color:#7a3b1d}
        @media (prefers-color-scheme:dark){body{background:#1a1715;color:#ece5dc}small,.note{color:#b9aea2}a{color:#e6a883}h2,.total th,.total td,blockquote{border-color:#4a423b}}
        """;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Write(Language language, string title, IEnumerable<LetterPart> parts)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"""
            <!doctype html>
            <html lang="{language.Code()}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{Safe(title)}</title>
            <style>
            {Styles}
            </style>
            </head>
            <body>
            <main>
            <h1>{Safe(title)}</h1>

            """);
        foreach (var part in parts)
        {
            Append(html, part);
        }

        return html.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static void Append(StringBuilder html, LetterPart part)
    {
        switch (part)
        {
            case LetterPart.Heading heading:
                html.Append(CultureInfo.InvariantCulture, $"<h{heading.Level}>{Safe(heading.Words)}</h{heading.Level}>\n");
                break;
            case LetterPart.Paragraph paragraph:
                html.Append(CultureInfo.InvariantCulture, $"<p>{Safe(paragraph.Words)}</p>\n");
                break;
            case LetterPart.Lines lines:
                html.Append(CultureInfo.InvariantCulture, $"<p>{string.Join("<br>\n", lines.Words.Select(Safe))}</p>\n");
                break;
            case LetterPart.Sums sums:
                html.Append("<table>\n").AppendJoin('\n', sums.Rows.Select(RowOf)).Append("\n</table>\n");
                break;
            case LetterPart.List list:
                html.Append("<ul>\n").AppendJoin('\n', list.Items.Select(ItemOf)).Append("\n</ul>\n");
                break;
            case LetterPart.Link link:
                html.Append(CultureInfo.InvariantCulture, $"<p>{Anchor(link.Address, link.Words)}</p>\n");
                break;
        }
    }

    private static string RowOf(Sum sum) =>
        $"<tr{(sum.IsTotal ? " class=\"total\"" : "")}><th scope=\"row\">{Safe(sum.Label)}{(sum.Note is { } note ? $"<br><small>{Safe(note)}</small>" : "")}</th><td>{Safe(sum.Amount)}</td></tr>";

    private static string ItemOf(Item item)
    {
        var mark = item.Mark is { } words ? $"<span class=\"mark\">{Safe(words)}</span> – " : "";
        return $"<li>{mark}<span{Lang(item.Lang)}>{Safe(item.Words)}</span>{string.Concat(item.Notes.Select(NoteOf))}</li>";
    }

    private static string NoteOf(Note note)
    {
        var words = note.Address is { } address ? Anchor(address, note.Words) : Safe(note.Words);
        return note.IsQuote ? $"<blockquote{Lang(note.Lang)}>{words}</blockquote>" : $"<div class=\"note\"{Lang(note.Lang)}>{words}</div>";
    }

    /// <summary>Only to pages: an address that would run something is its words alone.</summary>
    private static string Anchor(Uri address, string words) => address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
        ? $"<a href=\"{Safe(address.AbsoluteUri)}\">{Safe(words)}</a>"
        : Safe(words);

    private static string Lang(string? code) => code is null ? "" : $" lang=\"{code}\"";

    private static string Safe(string words) => Encoder.Encode(words);
}
