using System.Reflection;
using CsCheck;

namespace Shop.Domain.Tests;

public sealed class MoneyTests
{
    private static readonly Gen<long[]> Weights = Gen.Long[0, 1_000_000_000].Array[1, 20];

    [Theory]
    [InlineData("12.90", "EUR", 1290)]
    [InlineData("0", "EUR", 0)]
    [InlineData("-0.01", "EUR", -1)]
    [InlineData("12.900", "EUR", 1290)]
    [InlineData("500", "JPY", 500)]
    [InlineData("92233720368547758.07", "EUR", long.MaxValue)]
    public void An_amount_becomes_whole_minor_units(string amount, string currency, long minor)
    {
        var money = Money.Of(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), currency);

        Assert.Equal(new Money(minor, currency), money);
        Assert.Equal(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), money.Amount);
    }

    [Theory]
    [InlineData("12.905", "EUR", "fraction-of-minor-unit")]
    [InlineData("0.5", "JPY", "fraction-of-minor-unit")]
    [InlineData("1", "XYZ", "unknown-currency")]
    [InlineData("1", "eur", "unknown-currency")]
    [InlineData("92233720368547758.08", "EUR", "amount-too-large")]
    [InlineData("79228162514264337593543950335", "EUR", "amount-too-large")]
    public void An_amount_that_cannot_be_kept_exactly_is_refused(string amount, string currency, string code) =>
        Violates(code, () => Money.Of(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), currency));

    [Fact]
    public void Every_amount_of_two_decimals_survives_the_way_there_and_back() =>
        Gen.Long.Sample(minor => Money.Of(new Money(minor, "EUR").Amount, "EUR").Minor == minor);

    [Fact]
    public void Sums_and_differences_undo_one_another() =>
        Gen.Select(Gen.Int, Gen.Int).Sample((a, b) => (Eur(a) + Eur(b)) - Eur(b) == Eur(a) && Eur(a) - Eur(b) == Eur(a) + (-Eur(b)));

    [Fact]
    public void Times_is_a_repeated_sum() =>
        Gen.Select(Gen.Int, Gen.Int[0, 50]).Sample((a, n) => Eur(a) * n == Money.Sum(Enumerable.Repeat(Eur(a), n), "EUR"));

    [Fact]
    public void What_does_not_fit_throws_instead_of_wrapping_around()
    {
        Assert.Throws<OverflowException>(() => Eur(long.MaxValue) + Eur(1));
        Assert.Throws<OverflowException>(() => Eur(long.MinValue) - Eur(1));
        Assert.Throws<OverflowException>(() => Eur(long.MaxValue) * 2);
        Assert.Throws<OverflowException>(() => -Eur(long.MinValue));
    }

    [Fact]
    public void Currencies_are_never_mixed()
    {
        var (eur, usd) = (Eur(1), new Money(1, "USD"));

        Violates("mixed-currencies", () => eur + usd);
        Violates("mixed-currencies", () => eur - usd);
        Violates("mixed-currencies", () => eur < usd);
        Violates("mixed-currencies", () => eur > usd);
        Violates("mixed-currencies", () => eur <= usd);
        Violates("mixed-currencies", () => eur >= usd);
        Violates("mixed-currencies", () => eur.CompareTo(usd));
        Violates("mixed-currencies", () => Money.Sum([eur, usd], "EUR"));
        Violates("mixed-currencies", () => Money.Sum([usd], "EUR"));
        Assert.NotEqual(eur, usd);
    }

    [Fact]
    public void Amounts_compare_by_their_minor_units() =>
        Gen.Select(Gen.Long, Gen.Long).Sample((a, b) =>
            Eur(a) < Eur(b) == a < b && Eur(a) > Eur(b) == a > b && Eur(a) <= Eur(b) == a <= b && Eur(a) >= Eur(b) == a >= b);

    [Theory]
    [InlineData(1000, "10", 100)]
    [InlineData(1005, "10", 101)]
    [InlineData(-1005, "10", -101)]
    [InlineData(1004, "10", 100)]
    [InlineData(999, "0", 0)]
    [InlineData(999, "100", 999)]
    [InlineData(3333, "33.3", 1110)]
    public void A_percentage_rounds_halves_away_from_zero(long minor, string percent, long expected) =>
        Assert.Equal(Eur(expected), Eur(minor).Percent(decimal.Parse(percent, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData(-0.01)]
    [InlineData(100.01)]
    public void A_percentage_outside_0_to_100_is_refused(double percent) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Eur(100).Percent((decimal)percent));

    [Fact]
    public void Allocated_parts_add_up_to_the_amount_for_any_weights_and_sign() =>
        Gen.Select(Gen.Long[-9_000_000_000_000_000, 9_000_000_000_000_000], Weights).Sample((minor, weights) =>
            Money.Sum(Eur(minor).Allocate(weights), "EUR") == Eur(minor));

    [Fact]
    public void An_allocated_part_is_its_share_rounded_down_or_up() =>
        Gen.Select(Gen.Long[0, 1_000_000_000], Weights.Where(w => w.Any(x => x > 0))).Sample((minor, weights) =>
        {
            var total = weights.Sum();
            return Eur(minor).Allocate(weights).Zip(weights).All(p =>
                p.First.Minor >= Math.Floor((decimal)minor * p.Second / total) && p.First.Minor <= Math.Ceiling((decimal)minor * p.Second / total));
        });

    [Fact]
    public void A_larger_remainder_is_never_passed_over_for_a_smaller_one() =>
        Gen.Select(Gen.Long[0, 1_000_000], Weights.Where(w => w.Any(x => x > 0))).Sample((minor, weights) =>
        {
            var total = weights.Sum();
            var parts = Eur(minor).Allocate(weights).Select((part, i) => (
                Extra: part.Minor - (long)Math.Floor((decimal)minor * weights[i] / total),
                Remainder: (decimal)minor * weights[i] % total)).ToList();
            return !parts.Any(a => a.Extra == 0 && parts.Any(b => b.Extra == 1 && b.Remainder < a.Remainder));
        });

    [Fact]
    public void Giving_back_mirrors_charging() =>
        Gen.Select(Gen.Long[0, 1_000_000_000], Weights).Sample((minor, weights) =>
            Eur(-minor).Allocate(weights).SequenceEqual(Eur(minor).Allocate(weights).Select(p => -p)));

    [Theory]
    [InlineData(100, new long[] { 1, 1, 1 }, new long[] { 34, 33, 33 })]
    [InlineData(101, new long[] { 1, 1, 1 }, new long[] { 34, 34, 33 })]
    [InlineData(-100, new long[] { 1, 1, 1 }, new long[] { -34, -33, -33 })]
    [InlineData(10, new long[] { 1, 2, 4 }, new long[] { 1, 3, 6 })]
    [InlineData(5, new long[] { 0, 1 }, new long[] { 0, 5 })]
    [InlineData(7, new long[] { 0, 0, 0 }, new long[] { 3, 2, 2 })]
    [InlineData(0, new long[] { 3, 4 }, new long[] { 0, 0 })]
    [InlineData(long.MaxValue, new[] { long.MaxValue, long.MaxValue }, new[] { (long.MaxValue / 2) + 1, long.MaxValue / 2 })]
    public void What_is_left_goes_to_the_largest_remainders_and_the_earlier_part_first(long minor, long[] weights, long[] expected) =>
        Assert.Equal(expected.Select(Eur), Eur(minor).Allocate(weights));

    [Fact]
    public void Allocation_needs_weights_and_none_of_them_negative()
    {
        Assert.Throws<ArgumentException>(() => Eur(1).Allocate([]));
        Assert.Throws<ArgumentException>(() => Eur(1).Allocate([1, -1]));
    }

    [Fact]
    public void There_is_no_float_in_money() =>
        Assert.DoesNotContain(
            typeof(Money).GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static).SelectMany(TypesOf),
            type => type == typeof(double) || type == typeof(float));

    [Fact]
    public void It_reads_the_same_in_every_culture()
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo("fr-FR");
        try
        {
            Assert.Equal("12.9 EUR", Eur(1290).ToString());
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    private static Money Eur(long minor) => new(minor, "EUR");

    private static IEnumerable<Type> TypesOf(MemberInfo member) => member switch
    {
        FieldInfo field => [field.FieldType],
        MethodInfo method => [method.ReturnType, .. method.GetParameters().Select(p => p.ParameterType)],
        ConstructorInfo constructor => constructor.GetParameters().Select(p => p.ParameterType),
        _ => [],
    };
}
