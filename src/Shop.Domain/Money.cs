using System.Numerics;
using System.Text.Json.Serialization;

namespace Shop.Domain;

/// <summary>
/// An amount of money: a whole number of the currency's minor units (cents of EUR). There is no float and no rounding
/// in it; amounts of different currencies are never mixed.
/// </summary>
/// <param name="Minor">Minor units; negative for what is given back.</param>
/// <param name="Currency">ISO 4217, three capital letters.</param>
public readonly record struct Money(long Minor, string Currency) : IComparable<Money>
{
    /// <summary>Currencies the shop can sell in, with the digits of their minor unit (ISO 4217).</summary>
    private static readonly Dictionary<string, int> MinorDigits = new(StringComparer.Ordinal)
    {
        ["EUR"] = 2,
        ["GBP"] = 2,
        ["USD"] = 2,
        ["CHF"] = 2,
        ["CAD"] = 2,
        ["JPY"] = 0,
    };

    /// <summary>ISO 4217, in their order.</summary>
    public static IEnumerable<string> Currencies => MinorDigits.Keys.Order(StringComparer.Ordinal);

    public static bool Knows(string currency) => MinorDigits.ContainsKey(currency);

    public static Money Zero(string currency) => new(0, currency);

    /// <summary>From major units, exactly: 12.90 EUR is 1290 cents.</summary>
    /// <exception cref="RuleViolation"><c>unknown-currency</c>; <c>fraction-of-minor-unit</c> for 12.905 EUR; <c>amount-too-large</c>.</exception>
    public static Money Of(decimal amount, string currency)
    {
        if (!MinorDigits.TryGetValue(currency, out var digits))
        {
            throw new RuleViolation("unknown-currency", $"'{currency}' is not a currency this shop sells in.");
        }

        if (amount > long.MaxValue / Pow10(digits) || amount < long.MinValue / Pow10(digits))
        {
            throw new RuleViolation("amount-too-large", $"{amount} {currency} is more than this shop can count.");
        }

        var minor = amount * Pow10(digits);
        return minor == decimal.Truncate(minor)
            ? new Money((long)minor, currency)
            : throw new RuleViolation("fraction-of-minor-unit", $"{amount} has more decimals than {currency} has.");
    }

    /// <summary>In major units: 1290 cents are 12.90.</summary>
    [JsonIgnore]
    public decimal Amount => Minor / Pow10(MinorDigits.GetValueOrDefault(Currency, 2));

    [JsonIgnore]
    public bool IsZero => Minor == 0;

    public static Money operator +(Money a, Money b) => new(checked(a.Minor + Same(a, b).Minor), a.Currency);

    public static Money operator -(Money a, Money b) => new(checked(a.Minor - Same(a, b).Minor), a.Currency);

    public static Money operator -(Money a) => new(checked(-a.Minor), a.Currency);

    public static Money operator *(Money a, int times) => new(checked(a.Minor * times), a.Currency);

    public static bool operator <(Money a, Money b) => a.CompareTo(b) < 0;

    public static bool operator >(Money a, Money b) => a.CompareTo(b) > 0;

    public static bool operator <=(Money a, Money b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Money a, Money b) => a.CompareTo(b) >= 0;

    public int CompareTo(Money other) => Minor.CompareTo(Same(this, other).Minor);

    /// <summary>Sum of parts that share a currency; zero of <paramref name="currency"/> for none.</summary>
    public static Money Sum(IEnumerable<Money> parts, string currency) => parts.Aggregate(Zero(currency), (a, b) => a + b);

    /// <summary>That share of the amount, to the nearest minor unit, halves away from zero.</summary>
    /// <param name="percent">0 to 100, inclusive.</param>
    public Money Percent(decimal percent) =>
        percent is < 0 or > 100
            ? throw new ArgumentOutOfRangeException(nameof(percent), percent, "0 to 100.")
            : new Money((long)Math.Round(Minor * percent / 100m, MidpointRounding.AwayFromZero), Currency);

    /// <summary>
    /// Splits the amount in proportion to the weights, to the minor unit, so that the parts add up to the amount
    /// exactly: each gets the whole part of its share, and what is left goes one unit each to the largest remainders
    /// (Hamilton's method), the earlier part first where they are equal.
    /// </summary>
    /// <param name="weights">One for each part, none negative. All zero: the amount is split evenly.</param>
    public IReadOnlyList<Money> Allocate(IReadOnlyList<long> weights)
    {
        if (weights.Count == 0)
        {
            throw new ArgumentException("At least one weight.", nameof(weights));
        }

        if (weights.Any(w => w < 0))
        {
            throw new ArgumentException("Weights are not negative.", nameof(weights));
        }

        var shares = weights.All(w => w == 0) ? [.. weights.Select(_ => 1L)] : weights;
        var total = shares.Aggregate(BigInteger.Zero, (sum, w) => sum + w);
        var sign = Math.Sign(Minor);
        var whole = BigInteger.Abs(Minor);
        var parts = new BigInteger[shares.Count];
        var remainders = new BigInteger[shares.Count];
        for (var i = 0; i < shares.Count; i++)
        {
            parts[i] = BigInteger.DivRem(whole * shares[i], total, out remainders[i]);
        }

        var left = (int)(whole - parts.Aggregate(BigInteger.Zero, (sum, p) => sum + p));
        foreach (var i in Enumerable.Range(0, parts.Length).OrderByDescending(i => remainders[i]).ThenBy(i => i).Take(left))
        {
            parts[i]++;
        }

        var currency = Currency;
        return [.. parts.Select(p => new Money((long)p * sign, currency))];
    }

    public override string ToString() => $"{Amount.ToString(System.Globalization.CultureInfo.InvariantCulture)} {Currency}";

    private static Money Same(Money a, Money b) => a.Currency == b.Currency
        ? b
        : throw new RuleViolation("mixed-currencies", $"{a.Currency} and {b.Currency} cannot be mixed.");

    private static decimal Pow10(int digits)
    {
        var factor = 1m;
        for (var i = 0; i < digits; i++)
        {
            factor *= 10;
        }

        return factor;
    }
}
