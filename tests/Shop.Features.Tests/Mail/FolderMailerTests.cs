using MimeKit;
using Shop.Features.Mail;

namespace Shop.Features.Tests.Mail;

public sealed class FolderMailerTests : IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"mail-{Guid.NewGuid():N}");

    public void Dispose()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_mail_is_one_file_that_mail_programs_open()
    {
        Assert.IsType<Handover.Taken>(await Mailer(folder).SendAsync(SampleLetter.To("lea@example.org", "../../Léa"), TestContext.Current.CancellationToken));

        var file = Assert.Single(Directory.GetFiles(folder));
        Assert.Equal("20260302-090000-confirmation-0195b1d0000070008000000000000001.eml", Path.GetFileName(file));
        var message = await MimeMessage.LoadAsync(file, TestContext.Current.CancellationToken);
        Assert.Equal(("../../Léa", "lea@example.org"), (message.To.Mailboxes.Single().Name, message.To.Mailboxes.Single().Address));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_to_has_not_taken_it()
    {
        await File.WriteAllTextAsync(folder, "", TestContext.Current.CancellationToken);
        try
        {
            Assert.IsType<Handover.NotTaken>(await Mailer(Path.Combine(folder, "mail")).SendAsync(SampleLetter.To("lea@example.org"), TestContext.Current.CancellationToken));
        }
        finally
        {
            File.Delete(folder);
        }
    }

    [Fact]
    public async Task What_has_no_address_is_refused_for_good()
    {
        Assert.Equal(new Handover.Refused("address"), await Mailer(folder).SendAsync(SampleLetter.To(""), TestContext.Current.CancellationToken));
        Assert.False(Directory.Exists(folder));
    }

    private static FolderMailer Mailer(string folder) => new(folder, new MailboxAddress("Shop", "orders@shop.example"));
}
