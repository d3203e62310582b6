using System.Globalization;
using System.Text;
using MimeKit;
using MimeKit.Utils;
using Shop.Domain;

namespace Shop.Features.Mail;

/// <summary>A mail as it travels (RFC 5322): text and HTML as alternatives, attachments beside them, nothing that needs more than ASCII on its way.</summary>
internal static class MimeLetter
{
    private static readonly ParserOptions Strict = new()
    {
        AddressParserComplianceMode = RfcComplianceMode.Strict,
        AllowAddressesWithoutDomain = false,
        AllowUnquotedCommasInAddresses = false,
        MaxAddressGroupDepth = 0,
    };

    /// <summary>Null where the address is none, or more than one.</summary>
    public static MimeMessage? Of(Post post, MailboxAddress from)
    {
        if (AddressOf(post) is not { } to)
        {
            return null;
        }

        var letter = post.Letter;
        Multipart words = new MultipartAlternative { Part("plain", letter.Text, letter.Language), Part("html", letter.Html, letter.Language) };
        var message = new MimeMessage([from], [to], OneLine(letter.Subject), letter.Attachments.IsEmpty ? words : [words, .. letter.Attachments.Select(Attach)])
        {
            Date = new DateTimeOffset(post.Date, TimeSpan.Zero),
            MessageId = $"{post.Id:N}@{from.Domain}",
        };

        // RFC 3834: nobody's holiday answers an order.
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return message;
    }

    /// <summary>Words for a header: on one line, since what follows a line break would be another header.</summary>
    public static string OneLine(string words)
    {
        var line = new StringBuilder(words.Length);
        foreach (var sign in words)
        {
            line.Append(char.IsControl(sign) || char.GetUnicodeCategory(sign) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? ' ' : sign);
        }

        return line.ToString().Trim();
    }

    private static MailboxAddress? AddressOf(Post post) =>
        !post.ToAddress.Any(sign => char.IsControl(sign) || char.IsWhiteSpace(sign))
        && MailboxAddress.TryParse(Strict, post.ToAddress, out var parsed)
        && parsed.Address == post.ToAddress
            ? new MailboxAddress(Encoding.UTF8, OneLine(post.ToName), parsed.Address)
            : null;

    private static TextPart Part(string subtype, string words, Language language)
    {
        var part = new TextPart(subtype) { ContentTransferEncoding = ContentEncoding.QuotedPrintable };
        part.SetText(Encoding.UTF8, words);
        part.Headers.Add(HeaderId.ContentLanguage, language.Code());
        return part;
    }

    private static MimePart Attach(LetterAttachment attachment)
    {
        var type = ContentType.Parse(attachment.MediaType);
        type.Charset = "utf-8";
        return new MimePart(type)
        {
            Content = new MimeContent(new MemoryStream(Encoding.UTF8.GetBytes(attachment.Content))),
            ContentDisposition = new ContentDisposition(ContentDisposition.Attachment),
            ContentTransferEncoding = ContentEncoding.Base64,
            FileName = attachment.FileName,
        };
    }
}
