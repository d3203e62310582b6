using CsCheck;
using Shop.Domain.Articles;
using Shop.Domain.Claims;
using Shop.Domain.Routines;

namespace Shop.Domain.Tests.Claims;

public sealed class HealthClaimsTests
{
    private static readonly string[] Words =
    [
        "soigne", "l'", "acné", "ne", "pas", "le", "zinc", "contribue", "au maintien", "peau", "normale", "renforce", "système immunitaire", ",", ".", ";", "et",
        "treats", "acne", "not", "helps", "maintain", "normal", "skin", "sleep", "aid", "risk of", "cancer", "vitamins", "C", "B6", "\n", "’", "bon pour la santé", "🌿", "déconseillé", "if", "ask your doctor",
    ];

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n\r\n ")]
    [InlineData("...!?")]
    public void Nothing_said_is_nothing_claimed(string? text) => Assert.All(Languages.All, l => Assert.Empty(HealthClaims.Check(text, l)));

    [Fact]
    public void A_new_line_ends_a_sentence()
    {
        Assert.Empty(HealthClaims.Check("Nous traitons nos artisans avec soin\nL'acné est un sujet à part", Language.French));
        Assert.Equal([0, 13], HealthClaims.Check("Treats acne.\nHeals skin.", Language.English).Select(f => f.Start));
    }

    [Fact]
    public void Findings_come_in_the_order_of_the_text_and_do_not_overlap() =>
        Gen.Int[0, Words.Length - 1].Array[0, 30].Select(Gen.Bool).Sample((picked, isFrench) =>
        {
            var text = string.Join(' ', picked.Select(i => Words[i]));
            var findings = HealthClaims.Check(text, isFrench ? Language.French : Language.English);

            Assert.All(findings, f => Assert.Equal(text.Substring(f.Start, f.Length), f.Quote));
            Assert.All(findings.Zip(findings.Skip(1)), pair => Assert.True(pair.First.Passage.End <= pair.Second.Start));
        });

    [Theory]
    [InlineData(Language.French, "soigne l'acné, ")]
    [InlineData(Language.English, "treats acne and boosts immunity, ")]
    public void A_long_text_is_checked_in_reasonable_steps(Language language, string repeated) =>
        Assert.NotEmpty(HealthClaims.Check(string.Concat(Enumerable.Repeat(repeated, 2000)), language));

    [Fact]
    public void Every_text_of_a_routine_is_looked_at_in_its_own_language()
    {
        var note = new LocalizedText("Une noisette suffit.", "It cures eczema.");
        var content = new RoutineContent(
            [new RoutineStep(1, "SE-1", new Passage(0, "le sérum"), StepAction.Apply, [], null, false, [], note)],
            [],
            [],
            new SumOfParts(),
            new LocalizedText("La routine qui soigne l'acné", "A calm evening"),
            new LocalizedText(null, "It boosts immunity."));

        Assert.Equal(
            [(RoutineText.Title, (int?)null, Language.French, "soigne l'acné"), (RoutineText.Intro, null, Language.English, "boosts immunity"), (RoutineText.Note, 1, Language.English, "cures eczema")],
            RoutineClaims.In(content).Select(c => (c.Text, c.Step, c.Language, c.Finding.Quote)));
    }
}
