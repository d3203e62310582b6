using Shop.Domain.Reading.Words;

namespace Shop.Domain.Tests.Reading.Words;

public class TokeniserTests
{
    [Theory]
    [InlineData("L’huile d'Argan", "l'|huile|d'|argan")]
    [InlineData("Crème CŒUR de rosæ", "creme|coeur|de|rosae")]
    [InlineData("cre\u0300me", "creme")]
    [InlineData("après-shampooing anti\u2011âge", "apres|shampooing|anti|age")]
    [InlineData("brewer's yeast, don't", "brewer|'s|yeast|,|don't")]
    [InlineData("aujourd'hui jusqu’à", "aujourd'hui|jusqu'|a")]
    [InlineData("vitamine B12 et D3, SPF30", "vitamine|b12|et|d3|,|spf|30")]
    [InlineData("500mg à 10%", "500|mg|a|10|%")]
    [InlineData("2-3 gélules", "2|-|3|gelules")]
    [InlineData("25\u00A0µg", "25|ug")]
    [InlineData("hydra\u00ADtant", "hydratant")]
    public void Cuts_and_folds(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', Tokeniser.Read(text).Select(t => t.Folded)));

    [Theory]
    [InlineData("2,5", 2.5)]
    [InlineData("2.5", 2.5)]
    [InlineData("1\u202F000", 1000)]
    [InlineData("10 000", 10000)]
    [InlineData("1½", 1.5)]
    [InlineData("½", 0.5)]
    [InlineData("1,000.5", 1000.5)]
    [InlineData("1.000,5", 1000.5)]
    [InlineData("1,000,000", 1000000)]
    public void Reads_numbers(string text, double value)
    {
        var token = Assert.Single(Tokeniser.Read(text));
        Assert.Equal(((decimal)value, false), (token.Value, token.IsUncertain));
    }

    [Theory]
    [InlineData("1.500")]
    [InlineData("1,500")]
    public void Leaves_a_mark_that_may_part_thousands_uncertain(string text) => Assert.True(Tokeniser.Read(text).Single().IsUncertain);

    [Fact]
    public void Reads_no_thousands_across_a_protection_factor() =>
        Assert.Equal([50m, 200m], Tokeniser.Read("SPF 50 200 ml").Where(t => t.IsNumber).Select(t => t.Value));

    [Theory]
    [InlineData("12.05.2025")]
    [InlineData("99999999999999999999999999")]
    public void Takes_no_number_from_a_date_or_a_long_run_of_digits(string text) =>
        Assert.All(Tokeniser.Read(text), t => Assert.False(t.IsNumber));

    [Fact]
    public void Every_token_stands_at_its_start()
    {
        const string text = "« L’été », 2,5 g d'« argile » — puis… 10 % d’eau\u00A0! 😀";
        foreach (var token in Tokeniser.Read(text).Where(t => t.Kind != TokenKind.Symbol))
        {
            Assert.Equal(token.Folded, Folding.Fold(text.AsSpan(token.Start, token.Length)));
        }
    }
}
