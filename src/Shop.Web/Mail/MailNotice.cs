using Shop.Features.Mail;

namespace Shop.Web.Mail;

/// <summary>Settles at the start who takes mail away, so that a setting that is wrong ends the start and not an order; where nobody does, the log says so.</summary>
internal sealed class MailNotice(IMailer mailer, IMailComposer composer, ILogger<MailNotice> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(composer);
        if (!mailer.HasSomewhereToGo())
        {
            log.Nowhere();
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

internal static partial class MailNoticeLog
{
    [LoggerMessage(LogLevel.Warning, "Mail has nowhere to go and waits: set Mail:Smtp:Host or Mail:Folder.")]
    public static partial void Nowhere(this ILogger logger);
}
