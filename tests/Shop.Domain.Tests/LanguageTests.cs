namespace Shop.Domain.Tests;

public sealed class LanguageTests
{
    [Theory]
    [InlineData("fr", Language.French)]
    [InlineData("FR", Language.French)]
    [InlineData("fr-CA", Language.French)]
    [InlineData("fr_FR", Language.French)]
    [InlineData("en", Language.English)]
    [InlineData("En-gb", Language.English)]
    [InlineData("de", null)]
    [InlineData("french", null)]
    [InlineData("fra", null)]
    [InlineData("", null)]
    [InlineData("-fr", null)]
    [InlineData(null, null)]
    public void A_tag_is_read_by_its_primary_subtag(string? tag, Language? expected) => Assert.Equal(expected, Languages.Parse(tag));

    [Fact]
    public void Every_language_has_a_code_that_leads_back_to_it()
    {
        Assert.Equal(Enum.GetValues<Language>(), Languages.All);
        Assert.All(Languages.All, language => Assert.Equal(language, Languages.Parse(language.Code())));
        Assert.Throws<ArgumentOutOfRangeException>(() => ((Language)9).Code());
    }

    [Theory]
    [InlineData("savon", "soap", Language.French, "savon")]
    [InlineData("savon", "soap", Language.English, "soap")]
    [InlineData("savon", null, Language.English, "savon")]
    [InlineData(null, "soap", Language.French, "soap")]
    [InlineData("  savon ", " ", Language.English, "savon")]
    public void A_missing_text_falls_back_to_the_other_language(string? fr, string? en, Language language, string expected) =>
        Assert.Equal(expected, new LocalizedText(fr, en).In(language));

    [Theory]
    [InlineData(null, null)]
    [InlineData("", "  ")]
    public void A_text_in_no_language_is_refused(string? fr, string? en) =>
        Violates("text-missing", () => new LocalizedText(fr, en));

    [Fact]
    public void Blank_is_missing_and_equality_is_by_words()
    {
        Assert.Null(new LocalizedText("savon", " ").En);
        Assert.Equal(new LocalizedText("savon", null), new LocalizedText(" savon", ""));
        Assert.NotEqual(new LocalizedText("savon", null), new LocalizedText(null, "savon"));
    }
}
