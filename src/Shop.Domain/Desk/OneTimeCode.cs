using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Shop.Domain.Desk;

/// <summary>The codes of an authenticator (RFC 6238): six digits by HMAC-SHA-1 for each period of 30 seconds, as every authenticator app counts them.</summary>
public static class OneTimeCode
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>Bytes of a secret: as many as the hash has (RFC 4226, section 4).</summary>
    private const int SecretLength = 20;

    private const int Modulus = 1_000_000;

    /// <summary>Periods that a clock may be off, to either side.</summary>
    private const int Tolerance = 1;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(30);

    /// <summary>A secret, in base 32 as authenticators take it: 32 signs.</summary>
    public static string NewSecret()
    {
        var bits = RandomNumberGenerator.GetBytes(SecretLength);
        return string.Concat(Enumerable.Range(0, SecretLength * 8 / 5).Select(i => Base32[Five(bits, i * 5)]));
    }

    /// <summary>What an authenticator reads from a QR code: the secret, and what to call it.</summary>
    public static string Address(string secret, string issuer, string account) =>
        $"otpauth://totp/{Uri.EscapeDataString($"{issuer}:{account}")}?secret={secret}&issuer={Uri.EscapeDataString(issuer)}&digits=6&period=30";

    /// <summary>The code of a secret at a time; UTC.</summary>
    public static string At(string secret, DateTime now) => Of(Bytes(secret), PeriodAt(now));

    /// <summary>The period whose code it is, or null. A period that was used, and those before it, count no more.</summary>
    /// <param name="now">UTC.</param>
    /// <param name="lastUsed">The period of the last code that was taken; 0 where none was.</param>
    public static long? PeriodOf(string secret, string code, DateTime now, long lastUsed)
    {
        var key = Bytes(secret);
        var current = PeriodAt(now);
        long? found = null;
        for (var period = current - Tolerance; period <= current + Tolerance; period++)
        {
            if (CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(Of(key, period)), System.Text.Encoding.UTF8.GetBytes(code)) && period > lastUsed)
            {
                found = period;
            }
        }

        return found;
    }

    private static long PeriodAt(DateTime now) => (now - DateTime.UnixEpoch).Ticks / Period.Ticks;

    private static string Of(byte[] key, long period)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, period);
#pragma warning disable CA5350 // RFC 6238 says which hash, and HMAC does not rest on what SHA-1 lacks.
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var truncated = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xF)) & int.MaxValue;
        return (truncated % Modulus).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static int Five(byte[] bits, int from)
    {
        var pair = (bits[from / 8] << 8) | (from / 8 + 1 < bits.Length ? bits[from / 8 + 1] : 0);
        return (pair >> (11 - (from % 8))) & 0x1F;
    }

    private static byte[] Bytes(string secret)
    {
        var bytes = new byte[secret.Length * 5 / 8];
        for (var i = 0; i < bytes.Length * 8; i++)
        {
            var bit = (Base32.IndexOf(secret[i / 5], StringComparison.Ordinal) >> (4 - (i % 5))) & 1;
            bytes[i / 8] |= (byte)(bit << (7 - (i % 8)));
        }

        return bytes;
    }
}
