using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Shop.Domain.Safety;

namespace Shop.Domain.Clients;

/// <summary>Why a receipt proves nothing about a basket today.</summary>
public enum ReceiptRefusal
{
    /// <summary>It is not as it was signed, or was never signed here.</summary>
    Changed,

    /// <summary>Another client was given it.</summary>
    OtherClient,

    /// <summary>It is older than <see cref="Receipt.Lifetime"/>.</summary>
    Expired,

    /// <summary>It was given for other products, packs or daily amounts.</summary>
    OtherLines,

    /// <summary>A product of the basket may not be sold today, whatever was acknowledged.</summary>
    Blocked,

    /// <summary>What must be acknowledged is not the same today.</summary>
    Stale,
}

/// <summary>
/// The proof of one acknowledgement, which its client carries to the moment of payment: who was given it, for which lines
/// and which hash, in which language and when. It is plain text with a signature, and holds nothing about a shopper.
/// </summary>
/// <param name="Id">Of the acknowledgement on record.</param>
/// <param name="At">UTC, in whole seconds.</param>
/// <param name="Hash">Of the assessment that was acknowledged.</param>
/// <param name="Lines">See <see cref="ClientLine.DigestOf"/>.</param>
public sealed record Receipt(Guid Id, ClientId Client, Language Language, DateTime At, string Hash, string Lines)
{
    /// <summary>How long it proves something.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>How long its text may be, in characters.</summary>
    public const int MaxLength = 400;

    private const string Format = "1";

    /// <summary>UTC. The last instant at which it proves something.</summary>
    public DateTime ExpiresAt => At + Lifetime;

    private string Unsigned => string.Create(
        CultureInfo.InvariantCulture,
        $"{Format}.{Id:N}.{Client.Value:N}.{Language.Code()}.{new DateTimeOffset(At).ToUnixTimeSeconds()}.{Hash}.{Lines}");

    public static Receipt For(ClientAcknowledgement acknowledgement)
    {
        var (hash, _, language, at) = acknowledgement.Acknowledgement;
        return new Receipt(acknowledgement.Id, acknowledgement.ClientId, language, at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond)), hash, ClientLine.DigestOf(acknowledgement.Lines));
    }

    /// <summary>What a text claims; null where it has not the shape of a receipt. Nothing of it holds before <see cref="IsSigned"/>.</summary>
    public static Receipt? Read(string text) =>
        text.Split('.') is [Format, var id, var client, var language, var at, var hash, var lines, _]
        && Guid.TryParseExact(id, "N", out var receipt)
        && Guid.TryParseExact(client, "N", out var owner)
        && Languages.Parse(language) is { } spoken
        && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds <= DateTimeOffset.MaxValue.AddDays(-1).ToUnixTimeSeconds()
            ? new Receipt(receipt, new ClientId(owner), spoken, DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime, hash, lines)
            : null;

    public string Sign(ReceiptKey key) => $"{Unsigned}.{key.Sign(Unsigned)}";

    /// <summary>
    /// Whether the text is, to the character, what that key signs for what it claims. The comparison takes the same time
    /// wherever they differ, so that a signature cannot be found piece by piece.
    /// </summary>
    public bool IsSigned(string text, ReceiptKey key) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Sign(key)), Encoding.UTF8.GetBytes(text));

    /// <summary>Why a signed receipt proves nothing for this client and basket now; null where it does.</summary>
    /// <param name="lines">The basket, one line a product.</param>
    /// <param name="today">What the safety check says of exactly these lines now, in the receipt's language.</param>
    public ReceiptRefusal? Refusal(ClientId client, IEnumerable<ClientLine> lines, Assessment today, DateTime now) =>
        client != Client ? ReceiptRefusal.OtherClient
        : now > ExpiresAt ? ReceiptRefusal.Expired
        : ClientLine.DigestOf(lines) != Lines ? ReceiptRefusal.OtherLines
        : today.IsBlocked ? ReceiptRefusal.Blocked
        : today.Hash != Hash ? ReceiptRefusal.Stale
        : null;
}
