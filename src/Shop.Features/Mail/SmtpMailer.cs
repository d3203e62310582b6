using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Shop.Features.Mail;

/// <param name="Security">Never downgraded: a server that does not offer it gets no mail.</param>
/// <param name="User">Null: the server asks for none.</param>
internal sealed record SmtpServer(string Host, int Port, SecureSocketOptions Security, string? User, string? Password, MailboxAddress From);

/// <summary>
/// Hands mail to a mail server, on a connection of its own. What the server answers is certain; where it has begun to get
/// the text and does not answer, nobody knows what became of it.
/// </summary>
internal sealed class SmtpMailer(SmtpServer server) : IMailer
{
    private const int ToConnect = 10_000;

    private const int ToAnswer = 60_000;

    public async Task<Handover> SendAsync(Post post, CancellationToken cancellationToken)
    {
        if (MimeLetter.Of(post, server.From) is not { } message)
        {
            return new Handover.Refused("address");
        }

        var text = new Text();
        try
        {
            using var client = new SmtpClient { Timeout = ToConnect };
            await client.ConnectAsync(server.Host, server.Port, server.Security, cancellationToken);
            client.Timeout = ToAnswer;
            if (server is { User: { } user, Password: { } password })
            {
                await client.AuthenticateAsync(user, password, cancellationToken);
            }


            // Once it is spoken to nothing calls it off: a text that is cut short is one of which nobody knows.
            await client.SendAsync(message, CancellationToken.None, text);
            await LeaveAsync(client, cancellationToken);
            return new Handover.Taken();
        }
        catch (SmtpCommandException e)
        {
            return new Handover.NotTaken($"smtp-{(int)e.StatusCode}");
        }
        catch (Exception e)
        {
            var fault = e.GetType().Name;
            return text.HasBegun ? new Handover.Unknown(fault) : new Handover.NotTaken(fault);
        }
    }

    /// <summary>The mail was taken, however the goodbye ends.</summary>
    private static async Task LeaveAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.DisconnectAsync(true, cancellationToken);
        }
        catch (Exception e) when (e is IOException or ProtocolException or CommandException or OperationCanceledException or TimeoutException)
        {
            // Nothing depends on it.
        }
    }

    /// <summary>Whether any of the text has left.</summary>
    private sealed class Text : ITransferProgress
    {
        public bool HasBegun { get; private set; }

        public void Report(long bytesTransferred, long totalSize) => HasBegun = true;

        public void Report(long bytesTransferred) => HasBegun = true;
    }
}
