using System.Text.RegularExpressions;

namespace Shop.Domain.Ordering;

/// <summary>How postal codes are written where the shop may deliver (Universal Postal Union, addressing systems).</summary>
public static partial class PostalCodes
{
    /// <summary>Whether it can be one there; space around it and within it is allowed.</summary>
    public static bool Fit(string? code, string country)
    {
        var compact = (code ?? "").Replace(" ", "", StringComparison.Ordinal);
        return compact.Length <= 10 && country switch
        {
            "FR" or "DE" => Five().IsMatch(compact),
            "MC" => Five().IsMatch(compact) && compact.StartsWith("980", StringComparison.Ordinal),
            "BE" or "LU" or "AT" => Four().IsMatch(compact),
            "NL" => Dutch().IsMatch(compact),
            _ => compact.Length > 0,
        };
    }

    [GeneratedRegex("^[0-9]{5}$")]
    private static partial Regex Five();

    [GeneratedRegex("^[0-9]{4}$")]
    private static partial Regex Four();

    [GeneratedRegex("^[0-9]{4}[A-Za-z]{2}$")]
    private static partial Regex Dutch();
}
