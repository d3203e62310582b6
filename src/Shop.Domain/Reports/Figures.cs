using System.Collections.Immutable;

namespace Shop.Domain.Reports;

/// <summary>What was sold in one currency. Tax included.</summary>
/// <param name="Orders">Paid orders, those among them whose money was given back later.</param>
/// <param name="Packs">Packs sold.</param>
/// <param name="Sold">What the lines really cost: every discount is off.</param>
/// <param name="GivenBack">The part of it that was given back, whenever it was.</param>
public sealed record Takings(int Orders, int Packs, Money Sold, Money GivenBack)
{
    public Money Revenue => Sold - GivenBack;

    /// <summary>Of two in one currency that have no order in common.</summary>
    public static Takings operator +(Takings a, Takings b) => new(a.Orders + b.Orders, a.Packs + b.Packs, a.Sold + b.Sold, a.GivenBack + b.GivenBack);
}

/// <summary>What a report says of one thing, or of one period.</summary>
/// <param name="Takings">One for each currency in which something was sold, by its code: currencies are never added up.</param>
/// <param name="RoutineOrders">Orders in which a routine sold something.</param>
/// <param name="Views">How often the page was looked at while the routine was on sale; null where there is nothing to look at.</param>
/// <param name="Baskets">Baskets that took the routine; null where none can.</param>
public sealed record Figures(ImmutableArray<Takings> Takings, int RoutineOrders, int? Views = null, int? Baskets = null)
{
    public static readonly Figures None = new([], 0);

    /// <summary>An order is in one currency.</summary>
    public int Orders => Takings.Sum(t => t.Orders);

    public int Packs => Takings.Sum(t => t.Packs);

    /// <summary>Orders of routines for each view; null where nobody looked. More than one where orders come from views that were not counted.</summary>
    public decimal? Conversion => Views is > 0 ? (decimal)RoutineOrders / Views : null;

    /// <summary>Of two that have no order in common.</summary>
    public static Figures operator +(Figures a, Figures b) => new(
        [.. a.Takings.Concat(b.Takings).GroupBy(t => t.Sold.Currency, (_, takings) => takings.Aggregate((one, other) => one + other)).OrderBy(t => t.Sold.Currency, StringComparer.Ordinal)],
        a.RoutineOrders + b.RoutineOrders,
        Sum(a.Views, b.Views),
        Sum(a.Baskets, b.Baskets));

    /// <summary>What was taken in that currency.</summary>
    public Takings In(string currency) => Takings.FirstOrDefault(t => t.Sold.Currency == currency) ?? new Takings(0, 0, Money.Zero(currency), Money.Zero(currency));

    private static int? Sum(int? a, int? b) => a is null ? b : a + (b ?? 0);
}
