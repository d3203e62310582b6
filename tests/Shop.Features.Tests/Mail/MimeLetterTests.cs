using System.Text;
using MimeKit;
using Shop.Domain;
using Shop.Features.Mail;

namespace Shop.Features.Tests.Mail;

public sealed class MimeLetterTests
{
    private static readonly MailboxAddress From = new("Shop", "orders@shop.example");

    [Fact]
    public void Text_and_HTML_are_alternatives_with_the_calendar_beside_them()
    {
        var message = Travel(SampleLetter.To("lea@example.org"));

        Assert.Equal("Votre commande 1001 est confirmée", message.Subject);
        Assert.Equal(("Léa Martin", "lea@example.org"), message.To.Mailboxes.Select(m => (m.Name, m.Address)).Single());
        Assert.Equal("0195b1d0000070008000000000000001@shop.example", message.MessageId);
        Assert.Equal(SampleLetter.Date, message.Date.UtcDateTime);
        Assert.Equal("auto-generated", message.Headers[HeaderId.AutoSubmitted]);
        Assert.Equal("Crème riche\u00A0: 19,00\u00A0€\n.\nFin", message.TextBody!.ReplaceLineEndings("\n"));
        Assert.Equal("<p>Crème riche&nbsp;: 19,00&nbsp;€</p>", message.HtmlBody);
        var mixed = Assert.IsType<Multipart>(message.Body);
        Assert.IsType<MultipartAlternative>(mixed[0]);
        var calendar = Assert.IsAssignableFrom<MimePart>(message.Attachments.Single());
        Assert.Equal(("routine.ics", "text/calendar", "utf-8"), (calendar.FileName, calendar.ContentType.MimeType, calendar.ContentType.Charset));
    }

    [Fact]
    public void Without_an_attachment_there_is_nothing_but_the_alternatives() =>
        Assert.IsType<MultipartAlternative>(Travel(SampleLetter.To("lea@example.org", letter: SampleLetter.In(Language.English) with { Attachments = [] })).Body);

    [Fact]
    public void Nothing_needs_more_than_ASCII_or_longer_lines_than_mail_allows()
    {
        var letter = SampleLetter.In(Language.French) with { Text = string.Concat(Enumerable.Repeat("très long ", 500)), Subject = new string('é', 500) };

        var lines = Encoding.UTF8.GetString(Written(SampleLetter.To("lea@example.org", new string('Ü', 120), letter))).Split('\n');

        Assert.All(lines, line => Assert.True(line.Length <= 998 && line.All(char.IsAscii), line));
    }

    [Theory]
    [InlineData("Léa\r\nBcc: spy@example.org")]
    [InlineData("Léa\nSubject: free")]
    [InlineData("Léa\r\n\r\n<script>alert(1)</script>")]
    [InlineData("Léa\u2028Bcc: spy@example.org")]
    [InlineData("Léa\0Bcc: spy@example.org")]
    public void A_name_cannot_bring_headers_with_it(string name)
    {
        var message = Travel(SampleLetter.To("lea@example.org", name));

        Assert.Equal("lea@example.org", Assert.Single(message.GetRecipients()).Address);
        Assert.Empty(message.Bcc);
        Assert.Equal("Votre commande 1001 est confirmée", message.Subject);
        Assert.DoesNotContain(message.To.Mailboxes.Single().Name!, char.IsControl);
    }

    [Theory]
    [InlineData("\"Evil\" <spy@example.org>, Léa")]
    [InlineData("Léa <spy@example.org>")]
    [InlineData("Léa, Hugo; & \"others\"")]
    public void A_name_cannot_bring_addresses_with_it(string name)
    {
        var message = Travel(SampleLetter.To("lea@example.org", name));

        Assert.Equal("lea@example.org", Assert.Single(message.GetRecipients()).Address);
        Assert.Equal(name, message.To.Mailboxes.Single().Name);
    }

    [Fact]
    public void A_subject_cannot_bring_headers_with_it()
    {
        var message = Travel(SampleLetter.To("lea@example.org", letter: SampleLetter.In(Language.French) with { Subject = "Commande\r\nBcc: spy@example.org" }));

        Assert.Empty(message.Bcc);
        Assert.Equal("Commande  Bcc: spy@example.org", message.Subject);
    }

    [Theory]
    [InlineData("")]
    [InlineData("lea")]
    [InlineData("lea@")]
    [InlineData("lea@example.org, spy@example.org")]
    [InlineData("Léa <lea@example.org>")]
    [InlineData("lea@example.org\r\nBcc: spy@example.org")]
    [InlineData("lea @example.org")]
    [InlineData("friends: lea@example.org;")]
    public void What_is_not_one_address_gets_no_mail(string address) => Assert.Null(MimeLetter.Of(SampleLetter.To(address), From));

    private static MimeMessage Travel(Post post) => MimeMessage.Load(new MemoryStream(Written(post)));

    private static byte[] Written(Post post)
    {
        using var stream = new MemoryStream();
        MimeLetter.Of(post, From)!.WriteTo(stream);
        return stream.ToArray();
    }
}
