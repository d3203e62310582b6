using Shop.Domain;
using Shop.Domain.Routines;
using Shop.Web.Wording;

namespace Shop.Web.Tests.Wording;

public sealed class SupplyWordsTests
{
    private static readonly Texts French = Texts.In(Language.French);
    private static readonly Texts English = Texts.In(Language.English);

    [Fact]
    public void Says_what_a_pack_covers_and_what_the_course_needs()
    {
        var supply = new CourseSupply(new PackDuration(15, 60), new PackCount(2, 6), null);
        Assert.Equal("1 pot couvre 15 à 60 jours ; la cure demande 2 à 6 pots", Plain(SupplyWords.Say(French, supply, "powder")));
        Assert.Equal("1 jar lasts 15 to 60 days; the course needs 2 to 6 jars", Plain(SupplyWords.Say(English, supply, "powder")));
    }

    [Fact]
    public void One_pack_may_be_enough() =>
        Assert.Equal("1 boîte couvre 30 jours ; la cure demande 1 boîte", Plain(SupplyWords.Say(French, new CourseSupply(new PackDuration(30, 30), new PackCount(1, 1), null), "capsule")));

    [Fact]
    public void Without_a_course_only_the_pack_is_said() =>
        Assert.Equal("1 flacon couvre 1 jour", Plain(SupplyWords.Say(French, new CourseSupply(new PackDuration(1, 1), null, null), "serum")));

    [Fact]
    public void An_open_end_is_said_as_open()
    {
        Assert.Equal("1 pot couvre au moins 15 jours ; la cure demande jusqu’à 6 pots", Plain(SupplyWords.Say(French, new CourseSupply(new PackDuration(15, null), new PackCount(null, 6), null), "powder")));
        Assert.Equal("1 jar lasts up to 60 days; the course needs at least 2 jars", Plain(SupplyWords.Say(English, new CourseSupply(new PackDuration(null, 60), new PackCount(2, null), null), "powder")));
    }

    [Fact]
    public void A_form_without_a_word_of_its_own_is_a_pack() =>
        Assert.Equal("1 pack lasts 10 days", Plain(SupplyWords.Say(English, new CourseSupply(new PackDuration(10, 10), null, null), "tool")));

    [Fact]
    public void What_cannot_be_worked_out_is_said_to_be_unknown() =>
        Assert.EndsWith("la dose ne se compare pas au contenu", SupplyWords.Say(French, new CourseSupply(null, null, SupplyUnknown.NoConversion), "powder"), StringComparison.Ordinal);

    [Fact]
    public void Without_an_amount_there_is_nothing_to_say() =>
        Assert.Null(SupplyWords.Say(French, new CourseSupply(null, null, SupplyUnknown.NoAmount), "powder"));

    private static string? Plain(string? words) => words?.Replace('\u00A0', ' ').Replace('\u202F', ' ');
}
