namespace Shop.Domain.Ordering;

/// <summary>What delivery to a country costs, tax included, and how long it takes.</summary>
public sealed class DeliveryRate
{
    public const int MaxDeliveryDays = 60;

    private DeliveryRate()
    {
    }

    /// <summary>ISO 3166-1, two capital letters.</summary>
    public string Country { get; private set; } = "";

    /// <summary>Baskets of that currency; with the country it is unique.</summary>
    public string Currency { get; private set; } = "";

    /// <summary>Minor units; 0: free.</summary>
    public long FeeMinor { get; private set; }

    /// <summary>What the goods must come to, inclusive, for delivery to be free; null: it never is.</summary>
    public long? FreeFromMinor { get; private set; }

    /// <summary>Working days, at least.</summary>
    public int MinDays { get; private set; }

    /// <summary>Working days, at most.</summary>
    public int MaxDays { get; private set; }

    /// <summary>Changes with every change.</summary>
    public Guid Version { get; private set; }

    public Money Fee => new(FeeMinor, Currency);

    public Money? FreeFrom => FreeFromMinor is { } minor ? new Money(minor, Currency) : null;

    /// <summary>Where the merchant has said nothing: France, for nothing.</summary>
    public static DeliveryRate Default(string currency) => Create("FR", Money.Zero(currency), null, 2, 5);

    /// <exception cref="RuleViolation"><c>country-unknown</c>: no VAT rates are known for it; <c>price-negative</c>; <c>mixed-currencies</c>; <c>days-out-of-bounds</c>.</exception>
    public static DeliveryRate Create(string country, Money fee, Money? freeFrom, int minDays, int maxDays)
    {
        var rate = new DeliveryRate
        {
            Country = CountryVat.Knows(country) ? country : throw new RuleViolation("country-unknown", $"No VAT rates are known for '{country}'."),
            Currency = fee.Currency,
        };
        rate.Change(fee, freeFrom, minDays, maxDays);
        return rate;
    }

    /// <exception cref="RuleViolation"><c>price-negative</c>; <c>mixed-currencies</c>; <c>days-out-of-bounds</c>.</exception>
    public void Change(Money fee, Money? freeFrom, int minDays, int maxDays)
    {
        if (fee.Minor < 0 || freeFrom is { Minor: < 0 })
        {
            throw new RuleViolation("price-negative", "Delivery costs nothing or more.");
        }

        if (fee.Currency != Currency || (freeFrom is { } from && from.Currency != Currency))
        {
            throw new RuleViolation("mixed-currencies", $"This delivery is paid in {Currency}.");
        }

        if (minDays < 0 || maxDays < minDays || maxDays > MaxDeliveryDays)
        {
            throw new RuleViolation("days-out-of-bounds", $"From 0 to {MaxDeliveryDays} working days, the most not less than the least.");
        }

        (FeeMinor, FreeFromMinor, MinDays, MaxDays, Version) = (fee.Minor, freeFrom?.Minor, minDays, maxDays, Guid.NewGuid());
    }

    /// <summary>What it costs with goods of that price.</summary>
    public Money For(Money goods) => FreeFrom is { } from && goods >= from ? Money.Zero(Currency) : Fee;
}
