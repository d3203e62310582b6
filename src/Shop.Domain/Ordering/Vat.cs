using System.Collections.Immutable;

namespace Shop.Domain.Ordering;

/// <summary>What was charged at one VAT rate.</summary>
/// <param name="Rate">Percent.</param>
/// <param name="Gross">Tax included.</param>
/// <param name="Tax">The tax in it.</param>
public sealed record VatAmount(decimal Rate, Money Gross, Money Tax)
{
    public Money Net => Gross - Tax;
}

/// <summary>VAT of prices that include it, by rate, on what each line really costs.</summary>
public static class Vat
{
    /// <summary>
    /// The same with what delivery cost: it follows the goods (Court of Justice, C-349/96), so that it is allocated to their rates in proportion to what
    /// they cost, to the cent, by largest remainder.
    /// </summary>
    public static ImmutableArray<VatAmount> ByRate(IEnumerable<(Money Gross, decimal Rate)> lines, Money delivery)
    {
        ImmutableArray<(Money Gross, decimal Rate)> goods = [.. lines];
        if (delivery.IsZero || goods.IsEmpty)
        {
            return ByRate(goods);
        }

        var rates = ByRate(goods);
        var shares = delivery.Allocate([.. rates.Select(r => r.Gross.Minor)]);
        return ByRate(goods.Concat(rates.Zip(shares, (rate, share) => (share, rate.Rate))));
    }

    /// <summary>
    /// One entry a rate, highest first. The tax is worked out on the rate's whole amount and rounded once, halves away
    /// from zero, so that net and tax add up to what is charged.
    /// </summary>
    public static ImmutableArray<VatAmount> ByRate(IEnumerable<(Money Gross, decimal Rate)> lines) =>
        [.. from line in lines
            group line.Gross by line.Rate into rate
            orderby rate.Key descending
            let gross = Money.Sum(rate, rate.First().Currency)
            select new VatAmount(rate.Key, gross, TaxIn(gross, rate.Key))];

    private static Money TaxIn(Money gross, decimal rate) =>
        new((long)Math.Round(gross.Minor * rate / (100 + rate), MidpointRounding.AwayFromZero), gross.Currency);
}
