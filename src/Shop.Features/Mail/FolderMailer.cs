using System.Globalization;
using MimeKit;
using Shop.Domain.Ordering;

namespace Shop.Features.Mail;

/// <summary>Writes each mail as one <c>.eml</c> file that any mail program opens. The file appears whole or not at all.</summary>
internal sealed class FolderMailer(string folder, MailboxAddress from) : IMailer
{
    public async Task<Handover> SendAsync(Post post, CancellationToken cancellationToken)
    {
        if (MimeLetter.Of(post, from) is not { } message)
        {
            return new Handover.Refused("address");
        }

        try
        {
            Directory.CreateDirectory(folder);
            var file = Path.Combine(folder, NameOf(post));
            var unfinished = $"{file}.part";
            await message.WriteToAsync(unfinished, cancellationToken);
            File.Move(unfinished, file, overwrite: true);
            return new Handover.Taken();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            return new Handover.NotTaken(e.GetType().Name);
        }
    }

    /// <summary>Sorts by time, and has nothing in it that a person typed.</summary>
    private static string NameOf(Post post) => string.Create(CultureInfo.InvariantCulture, $"{post.Date:yyyyMMdd-HHmmss}-{KindOf(post.Kind)}-{post.Id:N}.eml");

    private static string KindOf(MailKind kind) => kind switch
    {
        MailKind.OrderConfirmation => "confirmation",
        MailKind.OrderDispatched => "dispatched",
        MailKind.OrderRefunded => "refunded",
        MailKind.WithdrawalReceived => "withdrawal",
        MailKind.PaymentRefused => "payment-refused",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
