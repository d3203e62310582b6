using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Shop.Domain.Clients;

/// <summary>
/// What receipts are signed with: one secret for all nodes and for a period of <see cref="DaysAPeriod"/> days. A receipt
/// says when it was made, and so by which key.
/// </summary>
public sealed class ReceiptKey
{
    /// <summary>How long one key signs. Longer than a receipt lives, so that the last key but one is the oldest that is needed.</summary>
    public const int DaysAPeriod = 30;

    private const int SecretBytes = 32;

    private ReceiptKey()
    {
    }

    /// <summary>Whole periods since 1970.</summary>
    public int Period { get; private set; }

    /// <summary>256 random bits.</summary>
    public byte[] Secret { get; private set; } = [];

    /// <summary>The period of an instant in UTC.</summary>
    public static int PeriodOf(DateTime at) => (at - DateTime.UnixEpoch).Days / DaysAPeriod;

    public static ReceiptKey New(int period) => new() { Period = period, Secret = RandomNumberGenerator.GetBytes(SecretBytes) };

    /// <summary>HMAC-SHA256 of the text, in base64url.</summary>
    internal string Sign(string text) => Base64Url.EncodeToString(HMACSHA256.HashData(Secret, Encoding.UTF8.GetBytes(text)));
}
