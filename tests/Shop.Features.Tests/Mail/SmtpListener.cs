using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Shop.Features.Tests.Mail;

/// <summary>Where a mail server goes wrong.</summary>
public enum SmtpFault
{
    None,
    NoService,
    SenderRefused,
    RecipientRefused,

    /// <summary>It hangs up instead of asking for the text.</summary>
    GoneBeforeText,

    /// <summary>It hangs up when it has the whole text, and does not say whether it keeps it.</summary>
    GoneAfterText,
    TextRefused,

    /// <summary>It hangs up instead of saying goodbye.</summary>
    GoneAtTheEnd,
}

/// <summary>As much of a mail server (RFC 5321) as a client needs, on a port of its own.</summary>
public sealed class SmtpListener : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly SmtpFault fault;
    private readonly Task serving;

    public SmtpListener(SmtpFault fault = SmtpFault.None)
    {
        this.fault = fault;
        listener.Start();
        serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Every command of every connection, without the texts.</summary>
    public List<string> Commands { get; } = [];

    /// <summary>The texts that came whole, as they came, kept or not.</summary>
    public List<string> Texts { get; } = [];

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await serving;
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync();
                await TalkAsync(client.GetStream());
            }
            catch (IOException)
            {
                // The client hung up.
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
        await using var writer = new StreamWriter(stream, Encoding.Latin1, leaveOpen: true) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync(fault == SmtpFault.NoService ? "421 not now" : "220 test ESMTP");
        while (await reader.ReadLineAsync() is { } command)
        {
            Commands.Add(command);
            var verb = command.Split(' ', ':')[0].ToUpperInvariant();
            if ((verb, fault) is ("DATA", SmtpFault.GoneBeforeText) or ("QUIT", SmtpFault.GoneAtTheEnd))
            {
                return;
            }

            await writer.WriteLineAsync(Answer(verb));
            if (verb == "QUIT")
            {
                return;
            }

            if (verb == "DATA")
            {
                Texts.Add(await TextAsync(reader));
                if (fault == SmtpFault.GoneAfterText)
                {
                    return;
                }

                await writer.WriteLineAsync(fault == SmtpFault.TextRefused ? "452 no room for lea@example.org" : "250 kept");
            }
        }
    }

    private string Answer(string verb) => verb switch
    {
        "EHLO" or "HELO" => "250 test",
        "MAIL" when fault == SmtpFault.SenderRefused => "550 not from you",
        "RCPT" when fault == SmtpFault.RecipientRefused => "450 lea@example.org is full",
        "DATA" => "354 go on",
        "QUIT" => "221 bye",
        _ => "250 OK",
    };

    private static async Task<string> TextAsync(StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line && line != ".")
        {
            text.Append(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line).Append('\n');
        }

        return text.ToString();
    }
}
