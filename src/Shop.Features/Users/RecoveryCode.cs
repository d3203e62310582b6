using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Shop.Features.Users;

/// <summary>What stands in for an authenticator that was lost, once: about 74 random bits, of which only the hash is kept.</summary>
internal static class RecoveryCode
{
    public const int Count = 10;

    private const string Signs = "abcdefghjkmnpqrstuvwxyz23456789";

    private const int Length = 5;

    private const int Groups = 3;

    public static ImmutableArray<string> NewSet() =>
        [.. Enumerable.Range(0, Count).Select(_ => string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Signs, Length))))];

    /// <summary>However it was typed: case, spaces and hyphens do not count.</summary>
    public static string HashOf(string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant())));
}
