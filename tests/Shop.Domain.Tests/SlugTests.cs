using CsCheck;

namespace Shop.Domain.Tests;

public sealed class SlugTests
{
    [Theory]
    [InlineData("Sérum à la vitamine C", "serum-a-la-vitamine-c")]
    [InlineData("  L'huile d'œuf & Cœur  ", "l-huile-d-oeuf-coeur")]
    [InlineData("ŒUF", "oeuf")]
    [InlineData("Æther", "aether")]
    [InlineData("SPF 50+", "spf-50")]
    [InlineData("e\u0301te\u0301", "ete")]
    [InlineData("--a--b--", "a-b")]
    [InlineData("…!?", "")]
    [InlineData("", "")]
    [InlineData("日本", "")]
    public void Text_becomes_ascii_words_and_single_hyphens(string text, string slug) => Assert.Equal(slug, Slug.From(text));

    [Fact]
    public void Any_text_gives_a_valid_slug_or_nothing() =>
        Gen.String[0, 300].Sample(text => Slug.From(text) is "" || Slug.IsValid(Slug.From(text)));

    [Fact]
    public void A_long_text_is_cut_without_a_hyphen_at_the_end()
    {
        var slug = Slug.From(new string('a', Slug.MaxLength - 1) + " b");

        Assert.Equal(new string('a', Slug.MaxLength - 1), slug);
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("serum-2", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("-a", false)]
    [InlineData("a-", false)]
    [InlineData("a--b", false)]
    [InlineData("A", false)]
    [InlineData("é", false)]
    [InlineData("a b", false)]
    [InlineData("a/b", false)]
    public void Validity_is_being_its_own_slug(string? slug, bool isValid) => Assert.Equal(isValid, Slug.IsValid(slug));

    [Fact]
    public void The_longest_slug_is_valid_and_one_more_letter_is_not()
    {
        Assert.True(Slug.IsValid(new string('a', Slug.MaxLength)));
        Assert.False(Slug.IsValid(new string('a', Slug.MaxLength + 1)));
    }
}
