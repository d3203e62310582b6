using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shop.Features.Mail;

namespace Shop.Features.Tests.Mail;

public sealed class MailSetupTests
{
    private const string Host = "Mail:Smtp:Host=mail.example.com";

    private const string From = "Mail:Smtp:From=Shop <orders@example.com>";

    [Theory]
    [InlineData(typeof(SmtpMailer), Host, From)]
    [InlineData(typeof(SmtpMailer), Host, From, "Mail:Folder=mail")]
    [InlineData(typeof(SmtpMailer), Host, From, "Mail:Smtp:Port=465", "Mail:Smtp:User=shop", "Mail:Smtp:Password=secret", "Mail:Smtp:Security=Tls")]
    [InlineData(typeof(FolderMailer), "Mail:Folder=mail")]
    public void A_server_goes_before_a_folder(Type mailer, params string[] settings) => Assert.IsType(mailer, Mailer(settings));

    [Fact]
    public void Where_neither_is_named_mail_has_nowhere_to_go()
    {
        Assert.False(Mailer().HasSomewhereToGo());
        Assert.True(Mailer("Mail:Folder=mail").HasSomewhereToGo());
    }

    [Fact]
    public async Task What_has_nowhere_to_go_was_not_taken() =>
        Assert.Equal(new Handover.NotTaken("not-configured"), await Mailer().SendAsync(SampleLetter.To("lea@example.org"), TestContext.Current.CancellationToken));

    [Theory]
    [InlineData("Mail:Smtp:From", Host)]
    [InlineData("Mail:Smtp:From", Host, "Mail:Smtp:From=orders")]
    [InlineData("Mail:Smtp:Port", Host, From, "Mail:Smtp:Port=0")]
    [InlineData("Mail:Smtp:Port", Host, From, "Mail:Smtp:Port=smtp")]
    [InlineData("Mail:Smtp:Security", Host, From, "Mail:Smtp:Security=maybe")]
    [InlineData("Mail:Smtp:Password", Host, From, "Mail:Smtp:User=shop")]
    [InlineData("Mail:Smtp:Password", Host, From, "Mail:Smtp:Password=very-secret")]
    [InlineData("Mail:Smtp:Security", Host, From, "Mail:Smtp:User=shop", "Mail:Smtp:Password=very-secret", "Mail:Smtp:Security=None")]
    public void A_setting_that_makes_no_sense_is_named_without_its_secret(string named, params string[] settings)
    {
        var fault = Assert.Throws<InvalidOperationException>(() => Mailer(settings)).Message;

        Assert.Contains(named, fault, StringComparison.Ordinal);
        Assert.DoesNotContain("very-secret", fault, StringComparison.Ordinal);
    }

    private static IMailer Mailer(params string[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => s.Split('=', 2)).ToDictionary(s => s[0], s => (string?)s[1])).Build();
        return new ServiceCollection().AddMail(configuration, Path.GetTempPath()).BuildServiceProvider().GetRequiredService<IMailer>();
    }
}
