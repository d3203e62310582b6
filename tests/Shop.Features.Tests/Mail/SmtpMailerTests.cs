using System.Text;
using MailKit.Security;
using MimeKit;
using Shop.Features.Mail;

namespace Shop.Features.Tests.Mail;

public sealed class SmtpMailerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_is_handed_over_whole_and_says_goodbye()
    {
        await using var server = new SmtpListener();

        Assert.IsType<Handover.Taken>(await Mailer(server).SendAsync(SampleLetter.To("lea@example.org"), Cancel));

        Assert.Equal(["EHLO", "MAIL", "RCPT", "DATA", "QUIT"], server.Commands.Select(c => c[..4]));
        Assert.Contains("FROM:<orders@shop.example>", server.Commands[1], StringComparison.Ordinal);
        Assert.Contains("TO:<lea@example.org>", server.Commands[2], StringComparison.Ordinal);
        var message = await MimeMessage.LoadAsync(new MemoryStream(Encoding.Latin1.GetBytes(Assert.Single(server.Texts))), Cancel);
        Assert.Equal("Votre commande 1001 est confirmée", message.Subject);
        Assert.Equal("Crème riche\u00A0: 19,00\u00A0€\n.\nFin", message.TextBody!.ReplaceLineEndings("\n").TrimEnd());
    }

    [Theory]
    [InlineData(SmtpFault.NoService)]
    [InlineData(SmtpFault.SenderRefused)]
    [InlineData(SmtpFault.RecipientRefused)]
    [InlineData(SmtpFault.GoneBeforeText)]
    public async Task Before_the_text_is_on_its_way_a_failure_is_certain(SmtpFault fault)
    {
        await using var server = new SmtpListener(fault);

        Assert.IsType<Handover.NotTaken>(await Mailer(server).SendAsync(SampleLetter.To("lea@example.org"), Cancel));

        Assert.Empty(server.Texts);
    }

    [Fact]
    public async Task A_text_that_is_answered_with_a_refusal_was_not_taken_and_nothing_of_the_answer_is_kept()
    {
        await using var server = new SmtpListener(SmtpFault.TextRefused);

        Assert.Equal(new Handover.NotTaken("smtp-452"), await Mailer(server).SendAsync(SampleLetter.To("lea@example.org"), Cancel));
    }

    [Fact]
    public async Task A_text_that_is_not_answered_may_have_been_taken()
    {
        await using var server = new SmtpListener(SmtpFault.GoneAfterText);

        Assert.IsType<Handover.Unknown>(await Mailer(server).SendAsync(SampleLetter.To("lea@example.org"), Cancel));

        Assert.Single(server.Texts);
    }

    [Fact]
    public async Task What_was_taken_stays_so_however_the_goodbye_ends()
    {
        await using var server = new SmtpListener(SmtpFault.GoneAtTheEnd);

        Assert.IsType<Handover.Taken>(await Mailer(server).SendAsync(SampleLetter.To("lea@example.org"), Cancel));
    }

    [Fact]
    public async Task Nobody_at_the_port_has_not_taken_it()
    {
        var gone = new SmtpListener();
        var mailer = Mailer(gone);
        await gone.DisposeAsync();

        Assert.IsType<Handover.NotTaken>(await mailer.SendAsync(SampleLetter.To("lea@example.org"), Cancel));
    }

    [Fact]
    public async Task A_server_that_cannot_be_talked_to_in_secret_gets_nothing()
    {
        await using var server = new SmtpListener();

        Assert.IsType<Handover.NotTaken>(await Mailer(server, SecureSocketOptions.StartTls).SendAsync(SampleLetter.To("lea@example.org"), Cancel));

        Assert.DoesNotContain(server.Commands, c => c.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_called_off_before_it_began_was_not_taken()
    {
        await using var server = new SmtpListener();

        Assert.IsType<Handover.NotTaken>(await Mailer(server).SendAsync(SampleLetter.To("lea@example.org"), new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task What_has_no_address_troubles_no_server()
    {
        await using var server = new SmtpListener();

        Assert.Equal(new Handover.Refused("address"), await Mailer(server).SendAsync(SampleLetter.To("nobody"), Cancel));

        Assert.Empty(server.Commands);
    }

    private static SmtpMailer Mailer(SmtpListener server, SecureSocketOptions security = SecureSocketOptions.None) =>
        new(new SmtpServer("127.0.0.1", server.Port, security, null, null, new MailboxAddress("Shop", "orders@shop.example")));
}
