using System.Globalization;
using Shop.Domain;
using Shop.Domain.Catalog;
using Shop.Domain.Routines;

namespace Shop.Web.Wording;

/// <summary>
/// Numbers, money, amounts and dates the way each language sets them, with spaces that do not break: 12,90 € and €12.90,
/// 1 234,5 g and 1,234.5 g. Fixed here rather than taken from the machine's culture data, which differs between systems.
/// </summary>
public static class Numbers
{
    private const char NoBreak = '\u00A0';

    private const char NarrowNoBreak = '\u202F';

    private static readonly NumberFormatInfo French = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = NarrowNoBreak.ToString() };

    private static readonly NumberFormatInfo English = new() { NumberDecimalSeparator = ".", NumberGroupSeparator = "," };

    private static readonly Dictionary<string, string> Signs = new(StringComparer.Ordinal)
    {
        ["EUR"] = "€",
        ["GBP"] = "£",
        ["USD"] = "$",
        ["JPY"] = "¥",
    };

    /// <summary>The number with as many decimals as it has, at most six.</summary>
    public static string Number(this Texts texts, decimal value) => value.ToString("#,0.######", Format(texts.Language));

    /// <summary>The amount with the currency's own decimals, always all of them.</summary>
    public static string Money(this Texts texts, Money money)
    {
        var digits = money.Currency == "JPY" ? "N0" : "N2";
        var amount = Math.Abs(money.Amount).ToString(digits, Format(texts.Language));
        var sign = Signs.GetValueOrDefault(money.Currency);
        var minus = money.Minor < 0 ? "−" : "";
        return texts.Language == Language.French ? $"{minus}{amount}{NoBreak}{sign ?? money.Currency}"
            : sign is null ? $"{minus}{money.Currency}{NoBreak}{amount}"
            : $"{minus}{sign}{amount}";
    }

    public static string Percent(this Texts texts, decimal percent) =>
        texts.Language == Language.French ? $"{texts.Number(percent)}{NoBreak}%" : $"{texts.Number(percent)}%";

    /// <summary>An amount with its unit: 2,5 g; 60 gélules; 1 capsule.</summary>
    public static string Quantity(this Texts texts, decimal value, Unit unit) => $"{texts.Number(value)}{NoBreak}{texts.UnitName(unit, value)}";

    public static string Quantity(this Texts texts, Quantity quantity) => texts.Quantity(quantity.Value, quantity.Unit);

    /// <summary>The unit's symbol or word, in the number that agrees with the amount.</summary>
    public static string UnitName(this Texts texts, Unit unit, decimal value) => texts.Plural($"unit.{unit.Code}", value);

    /// <summary>A length of time: 3 mois; 90 days.</summary>
    public static string Duration(this Texts texts, decimal value, TimeUnit unit) =>
        $"{texts.Number(value)}{NoBreak}{texts.Plural($"time.{Key(unit)}", value)}";

    /// <summary>The day in words: 14 mars 2026; 14 March 2026.</summary>
    public static string Date(this Texts texts, DateOnly date)
    {
        var day = date.Day == 1 && texts.Language == Language.French ? "1er" : date.Day.ToString(CultureInfo.InvariantCulture);
        return $"{day}{NoBreak}{texts[$"month.{date.Month}"]}{NoBreak}{date.Year}";
    }

    /// <summary>A share of one as a whole percentage, never rounded up to a certainty that is none.</summary>
    public static string Share(this Texts texts, decimal share) => texts.Percent(Math.Floor(share * 100));

    /// <summary>The day of an instant on the shop's clock: 14 mars 2026.</summary>
    public static string Day(this Texts texts, DateTime utc) => texts.Date(DateOnly.FromDateTime(ShopClock.Local(utc)));

    /// <summary>The time of an instant on the shop's clock: 09:05.</summary>
    public static string Time(this Texts texts, DateTime utc) => ShopClock.Local(utc).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A moment on the shop's clock: 14 mars 2026, 09:05.</summary>
    public static string Moment(this Texts texts, DateTime utc) => $"{texts.Day(utc)}, {texts.Time(utc)}";

    internal static string Key(TimeUnit unit) => unit switch
    {
        TimeUnit.Hour => "hour",
        TimeUnit.Day => "day",
        TimeUnit.Week => "week",
        TimeUnit.Month => "month",
        TimeUnit.Year => "year",
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, null),
    };

    private static NumberFormatInfo Format(Language language) => language == Language.French ? French : English;
}
