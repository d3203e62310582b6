using CsCheck;
using Shop.Domain.Catalog;

namespace Shop.Domain.Tests.Catalog;

public sealed class UnitTests
{
    private static readonly Gen<Unit> Any = Gen.OneOf([.. Unit.Codes.Select(Unit.Of)]);

    /// <summary>Amounts as labels have them: up to 6 decimals.</summary>
    private static readonly Gen<decimal> Amount = Gen.Long[1, 1_000_000_000_000].Select(n => n / 1_000_000m);

    [Fact]
    public void The_codes_are_those_of_the_catalog_file()
    {
        string[] expected = ["ug", "mg", "g", "mL", "IU", "capsule", "tablet", "drop", "sachet", "scoop", "tsp", "tbsp", "pump", "spray", "ampoule", "application", "pea", "gummy", "unit"];

        Assert.Equal(expected, Unit.Codes);
        Assert.All(expected, code => Assert.Equal(code, Unit.Of(code).Code));
    }

    [Theory]
    [InlineData("MG")]
    [InlineData("ml")]
    [InlineData("µg")]
    [InlineData("")]
    [InlineData("bouchon")]
    public void What_is_no_code_is_no_unit(string code)
    {
        Assert.Null(Unit.Find(code));
        Violates("unknown-unit", () => Unit.Of(code));
    }

    [Fact]
    public void Nothing_is_no_unit()
    {
        Assert.Null(Unit.Find(null));
        Assert.Throws<InvalidOperationException>(() => default(Unit).Code);
        Assert.Equal("", default(Unit).ToString());
    }

    [Theory]
    [InlineData(1, "g", "mg", 1000)]
    [InlineData(2.5, "g", "ug", 2_500_000)]
    [InlineData(500, "mg", "g", 0.5)]
    [InlineData(25, "ug", "mg", 0.025)]
    [InlineData(3, "capsule", "capsule", 3)]
    [InlineData(3, "mL", "mL", 3)]
    [InlineData(1000, "IU", "IU", 1000)]
    public void Masses_convert_exactly(double value, string from, string to, double expected) =>
        Assert.Equal(new Quantity((decimal)expected, Unit.Of(to)), new Quantity((decimal)value, Unit.Of(from)).In(Unit.Of(to)));

    [Fact]
    public void Only_masses_convert_among_themselves() =>
        Gen.Select(Any, Any, Amount).Sample((from, to, value) =>
            new Quantity(value, from).In(to) is null == (from != to && !(from.Dimension == Dimension.Mass && to.Dimension == Dimension.Mass)));

    [Fact]
    public void A_conversion_and_its_way_back_lose_nothing() =>
        Gen.Select(Any, Any, Amount).Sample((from, to, value) =>
            new Quantity(value, from).In(to) is not { } converted || converted.In(from)!.Value == value);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void An_amount_is_above_zero(int value) => Violates("quantity-not-positive", () => new Quantity(value, Unit.Gram));

    [Fact]
    public void An_amount_reads_the_same_in_every_culture() => Assert.Equal("2.5 g", new Quantity(2.5m, Unit.Gram).ToString());
}
