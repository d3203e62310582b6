using System.Security.Cryptography;

namespace Shop.Domain.Ordering;

/// <summary>
/// What people quote on the telephone: eight characters that cannot be mistaken for one another, without any meaning, so
/// that they tell neither how many orders there are nor when one was placed. The rare one that is taken is drawn again.
/// </summary>
public static class OrderNumber
{
    /// <summary>Characters of one, its hyphen among them.</summary>
    public const int Length = 9;

    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>As it is kept, from whatever somebody typed: in small letters, with spaces, or without its hyphen.</summary>
    public static string Normalise(string typed)
    {
        var signs = string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return signs.Length == 8 ? $"{signs[..4]}-{signs[4..]}" : signs;
    }

    public static string New() => $"{RandomNumberGenerator.GetString(Alphabet, 4)}-{RandomNumberGenerator.GetString(Alphabet, 4)}";
}
