using CsCheck;
using Shop.Domain.Catalog;

namespace Shop.Domain.Tests.Catalog;

public sealed class UnitPriceTests
{
    [Theory]
    [InlineData(12.90, 150, "g", 86.00, UnitMeasure.Kilogram)]
    [InlineData(24.90, 30, "mL", 830.00, UnitMeasure.Litre)]
    [InlineData(19.90, 60, "capsule", 0.33, UnitMeasure.Piece)]
    [InlineData(9.99, 3, "unit", 3.33, UnitMeasure.Piece)]
    [InlineData(5.00, 500000, "mg", 10.00, UnitMeasure.Kilogram)]
    [InlineData(30.00, 2000, "mL", 15.00, UnitMeasure.Litre)]
    public void A_price_is_told_of_a_kilogram_a_litre_or_a_piece(double price, double net, string unit, double expected, UnitMeasure per)
    {
        var told = UnitPrice.Of(Euros((decimal)price), new Quantity((decimal)net, Unit.Of(unit)))!;

        Assert.Equal((Euros((decimal)expected), per), (told.Price, told.Per));
        Assert.Equal(per == UnitMeasure.Piece ? unit : null, told.Piece?.Code);
    }

    [Theory]
    [InlineData(1000, "g")]
    [InlineData(1000, "mL")]
    [InlineData(1, "unit")]
    [InlineData(400, "IU")]
    public void There_is_no_unit_price_where_it_would_be_the_price_or_of_nothing_that_compares(double net, string unit) =>
        Assert.Null(UnitPrice.Of(Euros(10), new Quantity((decimal)net, Unit.Of(unit))));

    [Fact]
    public void A_tool_without_net_content_has_no_unit_price() => Assert.Null(UnitPrice.Of(Euros(10), null));

    [Fact]
    public void Half_a_cent_is_rounded_away_from_zero() => Assert.Equal(Euros(0.13m), UnitPrice.Of(Euros(0.25m), new Quantity(2, Unit.Capsule))!.Price);

    [Fact]
    public void What_no_amount_of_money_can_say_is_left_out() =>
        Assert.Null(UnitPrice.Of(new Money(long.MaxValue, "EUR"), new Quantity(0.000001m, Unit.Microgram)));

    [Fact]
    public void A_unit_price_times_the_content_is_the_price_to_half_a_cent_each() =>
        Gen.Select(Gen.Int[1, 100_000], Gen.Int[1, 5_000]).Sample((minor, capsules) =>
        {
            var told = UnitPrice.Of(new Money(minor, "EUR"), new Quantity(capsules, Unit.Capsule));
            return told is null ? capsules == 1 : Math.Abs((told.Price.Minor * (decimal)capsules) - minor) <= capsules / 2m;
        });

    private static Money Euros(decimal amount) => Money.Of(amount, "EUR");
}
