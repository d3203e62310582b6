using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Shop.Features.Articles;

/// <summary>
/// Turns a file's bytes into text. UTF-8 with or without a byte order mark and UTF-16 with one are known by themselves;
/// an HTML page may name another charset in its <c>meta</c>. Nothing is guessed, since a wrong guess spoils every accent.
/// </summary>
internal static partial class SourceText
{
    /// <summary>The largest article, in bytes, inclusive.</summary>
    public const int MaxBytes = 2 * 1024 * 1024;

    private const int SniffedBytes = 2048;

    private static readonly SearchValues<char> Controls = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Select(c => (char)c).Except(['\t', '\n', '\r', '\f'])]);

    static SourceText() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The text, or why there is none.</summary>
    /// <param name="isHtml">The file may name its charset in a <c>meta</c>.</param>
    public static (string? Text, ArticleFault? Fault) Decode(ReadOnlySpan<byte> bytes, bool isHtml)
    {
        if (bytes.Length > MaxBytes)
        {
            return (null, new ArticleFault("article-too-large", $"The file has {bytes.Length} bytes; an article has at most {MaxBytes} (2 MB).", "Save the text alone, without pictures or scripts inside it, or split it."));
        }

        var encoding = ByMark(bytes, out var mark);
        if (encoding is null && isHtml && Charset().Match(Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, SniffedBytes)])) is { Success: true } declared)
        {
            encoding = Named(declared.Groups["name"].Value);
            if (encoding is null)
            {
                return (null, new ArticleFault("encoding-unknown", $"The page says that its charset is '{declared.Groups["name"].Value}', which is not known.", "Save the file as UTF-8."));
            }
        }

        string text;
        try
        {
            text = (encoding ?? Strict(Encoding.UTF8)).GetString(bytes[mark..]);
        }
        catch (DecoderFallbackException e)
        {
            return bytes.Contains((byte)0)
                ? (null, Binary)
                : (null, new ArticleFault("encoding-unknown", $"Byte {e.Index + mark} is not {(encoding ?? Encoding.UTF8).WebName.ToUpperInvariant()}.", "Save the file as UTF-8."));
        }

        return text.AsSpan().IndexOfAny(Controls) >= 0 ? (null, Binary)
            : string.IsNullOrWhiteSpace(text) ? (null, ArticleFault.Empty)
            : (text, null);
    }

    private static ArticleFault Binary => new("article-binary", "The file holds control bytes: it is not text.", "Export the article as Markdown, HTML or plain text.");

    private static Encoding? ByMark(ReadOnlySpan<byte> bytes, out int length)
    {
        (var encoding, length) = bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => (Strict(Encoding.UTF8), 3),
            [0xFF, 0xFE, ..] => (Strict(Encoding.Unicode), 2),
            [0xFE, 0xFF, ..] => (Strict(Encoding.BigEndianUnicode), 2),
            _ => ((Encoding?)null, 0),
        };
        return encoding;
    }

    /// <summary>As browsers read it: a page that calls itself ISO-8859-1 or ASCII is windows-1252, and none that a meta can name is UTF-16.</summary>
    private static Encoding? Named(string name)
    {
        var known = name.ToLowerInvariant() switch
        {
            "iso-8859-1" or "iso8859-1" or "latin1" or "l1" or "ascii" or "us-ascii" => "windows-1252",
            "utf8" or "utf-16" or "utf-16le" or "utf-16be" => "utf-8",
            var other => other,
        };
        try
        {
            return Strict(Encoding.GetEncoding(known));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static Encoding Strict(Encoding encoding) => Encoding.GetEncoding(encoding.CodePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);

    [GeneratedRegex("""<meta[^>]{0,200}charset\s*=\s*["']?\s*(?<name>[A-Za-z0-9_:.\-]{2,40})""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Charset();
}
