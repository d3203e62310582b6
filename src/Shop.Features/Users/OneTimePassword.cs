using System.Security.Cryptography;

namespace Shop.Features.Users;

/// <summary>A password that is handed to somebody: easy to read out and to type, about 99 random bits.</summary>
internal static class OneTimePassword
{
    /// <summary>No sign that looks like another.</summary>
    private const string Signs = "abcdefghjkmnpqrstuvwxyz23456789";

    private const int Groups = 4;

    private const int Length = 5;

    public static string New() => string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Signs, Length)));
}
