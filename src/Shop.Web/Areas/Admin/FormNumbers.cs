using System.Globalization;
using Shop.Domain;

namespace Shop.Web.Areas.Admin;

/// <summary>Numbers and times as a person writes them in a form of the desk: with a comma or a point, with or without spaces; empty is none.</summary>
internal static class FormNumbers
{
    /// <exception cref="RuleViolation"><c>number-invalid</c>.</exception>
    public static decimal? Decimal(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var plain = text.Trim().Replace(',', '.').Replace("\u202F", "", StringComparison.Ordinal).Replace("\u00A0", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        return plain.Length <= 16 && decimal.TryParse(plain, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new RuleViolation("number-invalid", "That is not a number.");
    }

    /// <exception cref="RuleViolation"><c>number-invalid</c>: not whole, or too large.</exception>
    public static int? Whole(string? text) => Decimal(text) switch
    {
        null => null,
        { } number when number == decimal.Truncate(number) && Math.Abs(number) <= 1_000_000_000 => (int)number,
        _ => throw new RuleViolation("number-invalid", "That is not a whole number."),
    };

    /// <summary>The instant of a time on the shop's clock, as a browser's field for date and time writes it.</summary>
    /// <exception cref="RuleViolation"><c>time-invalid</c>.</exception>
    public static DateTime? Moment(string? text) => string.IsNullOrWhiteSpace(text) ? null
        : DateTime.TryParseExact(text.Trim(), ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && local.Year is > 1999 and < 2200
            ? Wording.ShopClock.Utc(local)
            : throw new RuleViolation("time-invalid", "That is not a time.");
}
