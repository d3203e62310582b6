using Shop.Domain;
using Shop.Features.Promotions;

namespace Shop.Web.Areas.Admin;

/// <summary>A new promotion code as a person fills it in. Times are on the shop's clock.</summary>
public sealed record PromotionForm
{
    public string? Code { get; init; }

    /// <summary>It takes off an amount, not a percentage.</summary>
    public bool IsAmount { get; init; }

    /// <summary>The percentage or the amount.</summary>
    public string? Value { get; init; }

    public string Currency { get; init; } = "EUR";

    public string? Starts { get; init; }

    public string? Ends { get; init; }

    public string? Minimum { get; init; }

    public string? MaxUses { get; init; }

    /// <summary>The first field that holds no number, where one does not.</summary>
    public string UnreadableField => IsUnreadable(Value) ? "value" : IsUnreadable(Minimum) ? "minimum" : "maxUses";

    /// <exception cref="RuleViolation"><c>number-invalid</c>; <c>time-invalid</c>.</exception>
    public AddPromotion.Command ToCommand(string by)
    {
        var value = FormNumbers.Decimal(Value);
        return new AddPromotion.Command(
            Code ?? "",
            IsAmount ? null : value,
            IsAmount ? value : null,
            FormNumbers.Decimal(Minimum),
            Currency,
            FormNumbers.Moment(Starts),
            FormNumbers.Moment(Ends),
            FormNumbers.Whole(MaxUses),
            by);
    }

    private static bool IsUnreadable(string? number)
    {
        try
        {
            FormNumbers.Decimal(number);
            return false;
        }
        catch (RuleViolation)
        {
            return true;
        }
    }
}
