using System.Text.RegularExpressions;

namespace Shop.Domain.Ordering;

/// <summary>Why a promotion code takes nothing off.</summary>
public enum PromotionRefusal
{
    /// <summary>The shop has no such code, or it was stopped.</summary>
    Unknown,

    /// <summary>Its time has not come.</summary>
    NotYet,

    /// <summary>Its time is over.</summary>
    Over,

    /// <summary>It was used as often as it may be.</summary>
    UsedUp,

    /// <summary>The basket costs less than it asks for.</summary>
    BelowMinimum,

    /// <summary>It is an amount of another currency.</summary>
    OtherCurrency,
}

/// <summary>Words that take something off a whole basket, once an order, after what its bundles save.</summary>
public sealed partial class PromotionCode
{
    public const int MaxLength = 30;

    private PromotionCode()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>As <see cref="Normalise"/> writes it; unique.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Over 0 and up to 100; null where it is an amount.</summary>
    public decimal? Percent { get; private set; }

    /// <summary>Minor units of <see cref="Currency"/>; null where it is a percentage.</summary>
    public long? AmountMinor { get; private set; }

    /// <summary>What the goods must come to, inclusive, in minor units of <see cref="Currency"/>; null: nothing.</summary>
    public long? MinimumMinor { get; private set; }

    /// <summary>Of the amount and the minimum.</summary>
    public string Currency { get; private set; } = "";

    /// <summary>UTC, inclusive.</summary>
    public DateTime StartsAt { get; private set; }

    /// <summary>UTC, exclusive; null: until it is stopped.</summary>
    public DateTime? EndsAt { get; private set; }

    /// <summary>Orders that may use it; null: any number. One that was never paid does not count.</summary>
    public int? MaxUses { get; private set; }

    /// <summary>UTC; null while it goes.</summary>
    public DateTime? StoppedAt { get; private set; }

    /// <summary>Changes with every change and with every order that uses it.</summary>
    public Guid Version { get; private set; }

    /// <exception cref="RuleViolation"><c>code-invalid</c>; <c>percent-out-of-bounds</c>; <c>amount-invalid</c>; <c>uses-invalid</c>; <c>ends-before-start</c>.</exception>
    public static PromotionCode Create(string code, decimal? percent, Money? amount, Money? minimum, string currency, DateTime startsAt, DateTime? endsAt, int? maxUses)
    {
        var normal = Normalise(code) ?? throw new RuleViolation("code-invalid", $"A code has 3 to {MaxLength} letters, digits and hyphens.");
        if (percent is null == amount is null || amount is { Minor: <= 0 } || minimum is { Minor: < 0 })
        {
            throw new RuleViolation("amount-invalid", "A code takes off a percentage or an amount above zero, one of the two.");
        }

        if (percent is <= 0 or > 100)
        {
            throw new RuleViolation("percent-out-of-bounds", "A percentage is over 0 and up to 100.");
        }

        if (maxUses <= 0)
        {
            throw new RuleViolation("uses-invalid", "A code may be used at least once.");
        }

        if (endsAt <= startsAt)
        {
            throw new RuleViolation("ends-before-start", "A code ends after it starts.");
        }

        return new PromotionCode
        {
            Id = Guid.CreateVersion7(),
            Code = normal,
            Percent = percent,
            AmountMinor = amount?.Minor,
            MinimumMinor = minimum?.Minor,
            Currency = currency,
            StartsAt = startsAt,
            EndsAt = endsAt,
            MaxUses = maxUses,
            Version = Guid.NewGuid(),
        };
    }

    /// <summary>Upper case without surrounding space; null where it cannot be a code.</summary>
    public static string? Normalise(string? code) =>
        code?.Trim().ToUpperInvariant() is { Length: >= 3 and <= MaxLength } normal && Shape().IsMatch(normal) ? normal : null;

    /// <summary>Why it takes nothing off goods of that price, or null.</summary>
    /// <param name="uses">Orders that have used it.</param>
    public PromotionRefusal? RefusalFor(Money goods, int uses, DateTime now) =>
        StoppedAt is not null ? PromotionRefusal.Unknown
        : now < StartsAt ? PromotionRefusal.NotYet
        : now >= EndsAt ? PromotionRefusal.Over
        : uses >= MaxUses ? PromotionRefusal.UsedUp
        : (AmountMinor ?? MinimumMinor) is not null && goods.Currency != Currency ? PromotionRefusal.OtherCurrency
        : goods.Minor < MinimumMinor ? PromotionRefusal.BelowMinimum
        : null;

    /// <summary>What it takes off goods of that price: never more than they cost.</summary>
    public Money Off(Money goods) => Percent is { } percent ? goods.Percent(percent) : new Money(Math.Min(AmountMinor!.Value, goods.Minor), goods.Currency);

    /// <summary>An order uses it.</summary>
    public void Use() => Version = Guid.NewGuid();

    /// <exception cref="RuleViolation"><c>code-stopped</c>.</exception>
    public void Stop(DateTime at) => (StoppedAt, Version) = StoppedAt is null ? (at, Guid.NewGuid()) : throw new RuleViolation("code-stopped", "It was stopped already.");

    [GeneratedRegex("^[A-Z0-9][A-Z0-9-]*[A-Z0-9]$")]
    private static partial Regex Shape();
}
