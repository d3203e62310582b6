using System.Globalization;
using Shop.Domain;
using Shop.Features.Delivery;

namespace Shop.Web.Areas.Admin;

/// <summary>What delivery to a country costs as a person fills it in.</summary>
public sealed record DeliveryForm
{
    public string? Country { get; init; }

    public string? Currency { get; init; }

    public string? Fee { get; init; }

    /// <summary>Empty: delivery is never free.</summary>
    public string? FreeFrom { get; init; }

    public string? MinDays { get; init; }

    public string? MaxDays { get; init; }

    /// <summary>The state that was seen; null: a new one.</summary>
    public Guid? Seen { get; init; }

    public static DeliveryForm New => new() { Country = "FR", Currency = "EUR", MinDays = "2", MaxDays = "5" };

    public static DeliveryForm Of(ListDeliveryRates.Rate rate) => new()
    {
        Country = rate.Country,
        Currency = rate.Fee.Currency,
        Fee = Plain(rate.Fee),
        FreeFrom = rate.FreeFrom is { } from ? Plain(from) : null,
        MinDays = rate.MinDays.ToString(CultureInfo.InvariantCulture),
        MaxDays = rate.MaxDays.ToString(CultureInfo.InvariantCulture),
        Seen = rate.Seen,
    };

    /// <exception cref="RuleViolation"><c>number-invalid</c>; <c>fee-missing</c>; <c>days-out-of-bounds</c>.</exception>
    public SaveDeliveryRate.Command ToCommand(string by) => new(
        Country ?? "",
        Currency ?? "",
        FormNumbers.Decimal(Fee) ?? throw new RuleViolation("fee-missing", "Say what it costs; 0 is free."),
        FormNumbers.Decimal(FreeFrom),
        FormNumbers.Whole(MinDays) ?? throw Days(),
        FormNumbers.Whole(MaxDays) ?? throw Days(),
        Seen,
        by);

    private static RuleViolation Days() => new("days-out-of-bounds", "Say how many days it takes, at least and at most.");

    private static string Plain(Money money) => money.Amount.ToString("0.##", CultureInfo.InvariantCulture);
}
