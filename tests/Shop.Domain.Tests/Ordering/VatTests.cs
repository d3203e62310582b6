using CsCheck;
using Shop.Domain.Ordering;

namespace Shop.Domain.Tests.Ordering;

public sealed class VatTests
{
    [Theory]
    [InlineData(1200, 20.0, 200)]
    [InlineData(1055, 5.5, 55)]
    [InlineData(1000, 5.5, 52)]
    [InlineData(999, 0.0, 0)]
    [InlineData(3, 20.0, 1)]
    [InlineData(0, 20.0, 0)]
    public void The_tax_is_in_the_price(long gross, double rate, long tax)
    {
        var amount = Assert.Single(Vat.ByRate([(Eur(gross), (decimal)rate)]));

        Assert.Equal((Eur(gross), Eur(tax), Eur(gross - tax)), (amount.Gross, amount.Tax, amount.Net));
    }

    [Fact]
    public void There_is_one_entry_a_rate_highest_first()
    {
        var vat = Vat.ByRate([(Eur(500), 5.5m), (Eur(1200), 20m), (Eur(555), 5.50m)]);

        Assert.Equal([(20m, Eur(1200)), (5.5m, Eur(1055))], vat.Select(v => (v.Rate, v.Gross)));
        Assert.Equal([Eur(200), Eur(55)], vat.Select(v => v.Tax));
    }

    [Fact]
    public void Tax_is_rounded_once_a_rate_and_not_once_a_line() =>
        Assert.Equal(Eur(2), Assert.Single(Vat.ByRate([(Eur(3), 20m), (Eur(3), 20m), (Eur(3), 20m)])).Tax);

    [Fact]
    public void The_rates_add_up_to_what_is_charged() =>
        Gen.Select(Gen.Long[0, 100_000], Gen.OneOf(0m, 2.1m, 5.5m, 10m, 20m)).Array[1, 20].Sample(lines =>
        {
            var vat = Vat.ByRate(lines.Select(l => (Eur(l.Item1), l.Item2)));
            return Money.Sum(vat.Select(v => v.Net + v.Tax), "EUR") == Money.Sum(lines.Select(l => Eur(l.Item1)), "EUR")
                && vat.All(v => v.Tax.Minor >= 0 && v.Net.Minor >= 0);
        });

    [Fact]
    public void Nothing_sold_is_nothing_taxed_and_currencies_do_not_mix()
    {
        Assert.Empty(Vat.ByRate([]));
        Violates("mixed-currencies", () => Vat.ByRate([(Eur(1), 20m), (new Money(1, "USD"), 20m)]));
    }

    private static Money Eur(long minor) => new(minor, "EUR");
}
