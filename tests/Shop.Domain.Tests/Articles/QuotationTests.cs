using Shop.Domain.Articles;

namespace Shop.Domain.Tests.Articles;

public sealed class QuotationTests
{
    private const string Text = "Le savon doux.\n\nLe soir, le savon\u00A0doux encore.\n\nFin.";

    [Theory]
    [InlineData("savon doux", "", 3, "savon doux")]
    [InlineData("  savon \n doux ", "Le", 3, "savon doux")]
    [InlineData("savon doux", "Le soir, le ", 28, "savon\u00A0doux")]
    [InlineData("doux. Le soir", "", 9, "doux.\n\nLe soir")]
    public void Words_are_found_whatever_their_white_space_in_the_right_company(string quote, string before, int start, string words) =>
        Assert.Equal(new Passage(start, words), Quotation.FindIn(Text, quote, before));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("crème")]
    public void Words_that_do_not_stand_there_are_not_found(string quote) => Assert.Null(Quotation.FindIn(Text, quote, "Le "));
}
