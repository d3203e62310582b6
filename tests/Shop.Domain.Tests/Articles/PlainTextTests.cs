using Shop.Domain.Articles;

namespace Shop.Domain.Tests.Articles;

public class PlainTextTests
{
    private static string Shape(string text) =>
        string.Join('\n', PlainText.Read(text) is var read ? read.Blocks.Select(b => $"{b.Kind} {b.Number}/{b.List}/{b.Level} {read.Slice(b)}") : []);

    [Fact]
    public void Takes_the_first_line_as_title_and_short_lines_as_headings() => Assert.Equal(
        "Title /0/0 La peau en hiver\nParagraph /0/0 Elle tire, elle rougit.\nHeading /0/2 Que faire ?\nParagraph /0/0 Hydrater, simplement.",
        Shape("La peau en hiver\n\nElle tire, elle rougit.\n\nQue faire ?\n\nHydrater, simplement."));

    [Theory]
    [InlineData("1. Lavez.\n2. Séchez.")]
    [InlineData("1) Lavez.\n\n2) Séchez.")]
    [InlineData("1\n\nLavez.\n\n2\n\nSéchez.")]
    [InlineData("1 - Lavez.\n2 - Séchez.")]
    public void Reads_numbered_items(string list) =>
        Assert.Equal("Title /0/0 T\nListItem 1/1/1 Lavez.\nListItem 2/1/1 Séchez.", Shape("T\n\n" + list));

    [Theory]
    [InlineData("- Lavez.\n- Séchez.")]
    [InlineData("• Lavez.\n• Séchez.")]
    public void Reads_bulleted_items(string list) =>
        Assert.Equal("Title /0/0 T\nListItem /1/1 Lavez.\nListItem /1/1 Séchez.", Shape("T\n\n" + list));

    [Fact]
    public void Starts_a_new_list_where_numbers_start_again() =>
        Assert.Equal([1, 1, 2, 2], PlainText.Read("T\n\n1. A.\n2. B.\n1. C.\n2. D.").Blocks.Skip(1).Select(b => b.List));

    [Fact]
    public void Joins_lines_that_were_broken_at_a_margin() => Assert.Equal(
        "Title /0/0 T\nParagraph /0/0 This line was broken by somebody who likes narrow margins, and it goes on here.",
        Shape("T\n\nThis line was broken by somebody who likes narrow margins, and\nit goes on here."));

    [Fact]
    public void A_decimal_number_at_the_start_of_a_line_is_no_marker() =>
        Assert.Equal("Title /0/0 T\nParagraph /0/0 2.5 g par jour suffisent.", Shape("T\n\n2.5 g par jour suffisent."));

    [Theory]
    [InlineData("")]
    [InlineData("\n\n \n")]
    [InlineData("1")]
    public void Reads_a_text_without_content(string text) => Assert.True(PlainText.Read(text).Blocks.Length <= 1);
}
