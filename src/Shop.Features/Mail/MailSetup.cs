using MailKit.Security;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MimeKit;

namespace Shop.Features.Mail;

/// <summary>
/// Chooses who takes mail away: a mail server where <c>Mail:Smtp:Host</c> names one, else the folder <c>Mail:Folder</c>,
/// else nobody, and mail waits.
/// </summary>
public static class MailSetup
{
    private const int Submission = 587;

    private const int SubmissionOverTls = 465;

    private const string NobodysFrom = "Shop <shop@localhost.example>";

    internal static IServiceCollection AddMail(this IServiceCollection services, IConfiguration configuration, string contentRoot)
    {
        services.TryAddSingleton(_ => Choose(configuration, contentRoot));
        return services;
    }

    /// <summary>Whether mail can go anywhere; where it cannot, it waits until it is <see cref="Domain.Ordering.OutgoingMail.Patience">given up</see>.</summary>
    public static bool HasSomewhereToGo(this IMailer mailer) => mailer is not NoMailer;

    /// <exception cref="InvalidOperationException">A setting is missing or makes no sense; the message names it and never its value where that is secret.</exception>
    private static IMailer Choose(IConfiguration configuration, string contentRoot)
    {
        var smtp = configuration.GetSection("Mail:Smtp");
        return Given(smtp["Host"]) is { } host ? new SmtpMailer(ServerOf(smtp, host))
            : Given(configuration["Mail:Folder"]) is { } folder ? new FolderMailer(Path.GetFullPath(folder, contentRoot), From(Given(smtp["From"]) ?? NobodysFrom))
            : new NoMailer();
    }

    private static SmtpServer ServerOf(IConfigurationSection smtp, string host)
    {
        var port = Given(smtp["Port"]) is not { } written ? Submission
            : int.TryParse(written, out var number) && number is > 0 and <= ushort.MaxValue ? number
            : throw new InvalidOperationException("Mail:Smtp:Port is no port: a number from 1 to 65535.");
        var (user, password) = (Given(smtp["User"]), Given(smtp["Password"]));
        if (user is null != password is null)
        {
            throw new InvalidOperationException("Mail:Smtp:User and Mail:Smtp:Password are given together or not at all.");
        }

        var security = SecurityOf(Given(smtp["Security"]), port);
        if (security == SecureSocketOptions.None && user is not null)
        {
            throw new InvalidOperationException("Mail:Smtp:Security is None, which would send Mail:Smtp:Password in the clear.");
        }

        return new SmtpServer(host, port, security, user, password, From(Given(smtp["From"]) ?? throw new InvalidOperationException("Mail:Smtp:From, the address that mail comes from, is missing.")));
    }

    private static SecureSocketOptions SecurityOf(string? written, int port) => written?.ToUpperInvariant() switch
    {
        null => port == SubmissionOverTls ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls,
        "STARTTLS" => SecureSocketOptions.StartTls,
        "TLS" => SecureSocketOptions.SslOnConnect,
        "NONE" => SecureSocketOptions.None,
        _ => throw new InvalidOperationException("Mail:Smtp:Security can be StartTls, Tls or None."),
    };

    private static MailboxAddress From(string written) => MailboxAddress.TryParse(written, out var from) && from.Domain.Length > 0
        ? from
        : throw new InvalidOperationException("Mail:Smtp:From is no address: Shop <orders@example.com>.");

    private static string? Given(string? setting) => string.IsNullOrWhiteSpace(setting) ? null : setting.Trim();

    /// <summary>No mail leaves; it waits for a configuration.</summary>
    private sealed class NoMailer : IMailer
    {
        public Task<Handover> SendAsync(Post post, CancellationToken cancellationToken) =>
            Task.FromResult<Handover>(new Handover.NotTaken("not-configured"));
    }
}
