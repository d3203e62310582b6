using Shop.Domain;
using Shop.Domain.Catalog;
using Shop.Web.Wording;

namespace Shop.Web.Tests.Wording;

public sealed class NumbersTests
{
    private static readonly Texts French = Texts.In(Language.French);
    private static readonly Texts English = Texts.In(Language.English);

    [Theory]
    [InlineData(1290, "EUR", "12,90\u00A0€", "€12.90")]
    [InlineData(0, "EUR", "0,00\u00A0€", "€0.00")]
    [InlineData(123456789, "EUR", "1\u202F234\u202F567,89\u00A0€", "€1,234,567.89")]
    [InlineData(-250, "EUR", "−2,50\u00A0€", "−€2.50")]
    [InlineData(1500, "JPY", "1\u202F500\u00A0¥", "¥1,500")]
    [InlineData(1990, "CHF", "19,90\u00A0CHF", "CHF\u00A019.90")]
    public void Money_is_set_as_the_language_sets_it(long minor, string currency, string french, string english)
    {
        Assert.Equal(french, French.Money(new Money(minor, currency)));
        Assert.Equal(english, English.Money(new Money(minor, currency)));
    }

    [Theory]
    [InlineData("2.5", "g", "2,5\u00A0g", "2.5\u00A0g")]
    [InlineData("1000", "mg", "1\u202F000\u00A0mg", "1,000\u00A0mg")]
    [InlineData("1", "capsule", "1\u00A0gélule", "1\u00A0capsule")]
    [InlineData("1.5", "scoop", "1,5\u00A0dosette", "1.5\u00A0scoops")]
    [InlineData("2", "capsule", "2\u00A0gélules", "2\u00A0capsules")]
    [InlineData("2000", "IU", "2\u202F000\u00A0UI", "2,000\u00A0IU")]
    public void An_amount_agrees_with_its_unit(string value, string unit, string french, string english)
    {
        var amount = decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(french, French.Quantity(amount, Unit.Of(unit)));
        Assert.Equal(english, English.Quantity(amount, Unit.Of(unit)));
    }

    [Fact]
    public void Rates_keep_their_decimals()
    {
        Assert.Equal("5,5\u00A0%", French.Percent(5.5m));
        Assert.Equal("20%", English.Percent(20m));
    }

    [Fact]
    public void Days_are_written_out()
    {
        Assert.Equal("1er\u00A0mars\u00A02026", French.Date(new DateOnly(2026, 3, 1)));
        Assert.Equal("14\u00A0mars\u00A02026", French.Date(new DateOnly(2026, 3, 14)));
        Assert.Equal("1\u00A0March\u00A02026", English.Date(new DateOnly(2026, 3, 1)));
    }
}
