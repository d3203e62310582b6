using Shop.Domain.Safety;

namespace Shop.Domain.Tests.Safety;

public sealed class SubstancesTests
{
    [Fact]
    public void Every_substance_has_a_code_of_its_own_and_both_labels()
    {
        Assert.Equal(Substances.All.Count, Substances.All.Select(s => s.Code).Distinct().Count());
        Assert.All(Substances.All, s =>
        {
            Assert.True(Slug.IsValid(s.Code), s.Code);
            Assert.False(string.IsNullOrWhiteSpace(s.In(Language.French)), s.Code);
            Assert.False(string.IsNullOrWhiteSpace(s.In(Language.English)), s.Code);
            Assert.All(s.Names, name => Assert.NotEqual("", Slug.From(name)));
        });
    }

    [Fact]
    public void Every_class_is_in_the_vocabulary_and_none_is_its_own() =>
        Assert.All(Substances.All, s =>
        {
            Assert.All(s.Classes, c => Assert.True(Substances.Knows(c), $"{s.Code}: {c}"));
            Assert.DoesNotContain(s.Code, s.Classes.SelectMany(Substances.WithClasses));
        });

    [Fact]
    public void A_label_leads_back_to_its_substance_in_either_language() =>
        Assert.All(Substances.All, s => Assert.Contains(s.Code, (string?[])[Substances.Find(s.Fr)?.Code, Substances.Find(s.En)?.Code]));

    [Theory]
    [InlineData("magnesium", "magnesium")]
    [InlineData("Magnésium", "magnesium")]
    [InlineData("huile essentielle", "essential-oils")]
    [InlineData("Essential oils", "essential-oils")]
    [InlineData("retinoid", "retinoids")]
    [InlineData("exosome", "exosomes")]
    [InlineData("ginger tea", null)]
    [InlineData("unobtainium", null)]
    [InlineData("", null)]
    public void A_code_or_a_whole_name_finds_it(string codeOrName, string? code) => Assert.Equal(code, Substances.Find(codeOrName)?.Code);

    [Fact]
    public void Membership_goes_all_the_way_up()
    {
        Assert.Superset(new HashSet<string> { "retinol", "retinoids", "vitamin-a" }, Substances.WithClasses("retinol").ToHashSet());
        Assert.Superset(new HashSet<string> { "glycolic-acid", "aha", "exfoliating-acids" }, Substances.WithClasses("glycolic-acid").ToHashSet());
        Assert.Equal(["unobtainium"], Substances.WithClasses("unobtainium"));
    }
}
