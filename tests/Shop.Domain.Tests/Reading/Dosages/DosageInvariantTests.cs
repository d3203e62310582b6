using System.Text;
using CsCheck;
using Shop.Domain.Reading.Dosages;
using Shop.Domain.Reading.Words;
using static Shop.Domain.Tests.Reading.Dosages.DosageTests;

namespace Shop.Domain.Tests.Reading.Dosages;

/// <summary>What must never change what is read of a dose: how it is written, and where the text is cut.</summary>
public sealed class DosageInvariantTests
{
    private static readonly (Language Language, string Sentence)[] Structured =
    [
        (Language.French, "Délayez 2,5 g à 10 g de Collavie par jour pendant au moins 3 mois."),
        (Language.French, "Nervosan : 6 gélules par jour, réparties en 3 prises, sans dépasser 8 gélules par jour."),
        (Language.French, "Croquez un demi-comprimé de Ferrodoux un jour sur deux."),
        (Language.English, "Take two to three capsules of Nervosan daily for at least 12 weeks."),
        (Language.English, "Collavie: 2,500 mg a day."),
        (Language.French, "À partir de 15 ans, prenez 2 gélules de Nervosan par jour dans 250 ml d'eau, 30 minutes avant le repas de 20 h."),
        (Language.French, "Nervosan : 3 gélules par jour en deux prises, deux au réveil et une au dîner."),
        (Language.English, "Take one 500 mg capsule of Nervosan at 8 am and another at 8 pm, for 20 days, then take a 10-day break."),
        (Language.English, "Gorgella: two sprays every four hours, maximum 12 sprays a day."),
    ];

    private static readonly (Language Language, string Sentence)[] Refused =
    [
        (Language.French, "Nervosan : 1 gélule par jour la première semaine, puis 2 gélules par jour."),
        (Language.French, "Nervosan : 300 mg, 3 le soir."),
        (Language.French, "Collavie : un bouchon par jour."),
        (Language.English, "Nervosan: 4 capsules a day for the first two months, then 2 a day to maintain."),
        (Language.English, "Take Nervosan, 2 capsules a day or as directed by your doctor."),
        (Language.French, "Prenez 1 comprimé de Ferrodoux par jour (2 maximum)."),
        (Language.French, "Ferrodoux : 2 comprimés par jour, 3 chez la femme enceinte."),
        (Language.English, "Nervosan: 2 capsules a day. Over-70s: one."),
        (Language.English, "Take two Nervosan with breakfast and the same again with dinner."),
    ];

    private static readonly string[] Spaces = [" ", "\u00A0", "\u202F", "  ", " \u200B"];

    public static TheoryData<Language, string> All => [.. Structured.Concat(Refused).Select(c => (c.Language, c.Sentence))];

    public static TheoryData<Language, string> AllStructured => [.. Structured.Select(c => (c.Language, c.Sentence))];

    [Theory]
    [MemberData(nameof(All))]
    public void The_writing_of_a_sentence_changes_no_number(Language language, string sentence)
    {
        var expected = Dose(language, sentence, null);

        Assert.Equal(expected, Dose(language, sentence.ToUpperInvariant(), null));
        Assert.Equal(expected, Dose(language, sentence.Normalize(NormalizationForm.FormD), null));
        Assert.Equal(expected, Dose(language, sentence.Replace(' ', '\u00A0'), null));
        Assert.Equal(expected, Dose(language, sentence.Replace(" ", "  ", StringComparison.Ordinal), null));
        Assert.Equal(expected, Dose(language, sentence.Replace('\'', '\u2019'), null));
    }

    [Theory]
    [MemberData(nameof(AllStructured))]
    public void Another_number_that_nothing_explains_refuses_the_dose(Language language, string sentence)
    {
        var open = sentence.TrimEnd('.');

        Assert.Equal("refused", Dose(language, $"{open}, 7.", null));
        Assert.Equal("refused", Dose(language, $"{open} (7 ?! {(language == Language.French ? "parfois" : "at times")}).", null));
        Assert.Equal("refused", Dose(language, language == Language.French ? $"{open}, sept sinon." : $"{open}, seven if not.", null));
    }

    [Theory]
    [MemberData(nameof(AllStructured))]
    public void Every_figure_of_a_structured_dose_is_explained(Language language, string sentence)
    {
        var article = ShelfOfReader.ArticleOf(language, sentence);
        var text = TokenisedText.Of(article);
        var from = article.Text.Length - sentence.Length;
        var first = Array.FindIndex(text.Tokens, t => t.Start >= from);
        var parts = new DoseGrammar(new(text.Tokens, language, first, text.Tokens.Length, new Dictionary<int, (int, int)>())).Read();

        Assert.DoesNotContain(parts, p => p is { Kind: DosePartKind.Unexplained, Why.Length: > 0 });
        Assert.All(
            Enumerable.Range(first, text.Tokens.Length - first).Where(i => text.Tokens[i].IsNumber),
            i => Assert.Contains(parts, p => i >= p.First && i < p.End));
    }

    [Fact]
    public void Cutting_a_text_anywhere_never_fails()
    {
        foreach (var (language, sentence) in Structured.Concat(Refused))
        {
            var text = ShelfOfReader.ArticleOf(language, sentence).Text;
            for (var length = text.Length - sentence.Length; length <= text.Length; length++)
            {
                Assert.NotNull(ShelfOfReader.Read(language, sentence[..(length - text.Length + sentence.Length)]));
            }
        }
    }

    [Fact]
    public void A_refused_dose_stays_refused_among_any_spaces() =>
        Gen.Select(Gen.Int[0, Refused.Length - 1], Gen.Int[0, Spaces.Length - 1], Gen.Bool).Sample(
            (which, space, upper) =>
            {
                var (language, sentence) = Refused[which];
                var written = sentence.Replace(" ", Spaces[space], StringComparison.Ordinal);
                return Dose(language, upper ? written.ToUpperInvariant() : written, null) is "refused" or "none";
            },
            iter: 200);

    [Theory]
    [InlineData("1 2 3 4 5 6 7 8 9 ")]
    [InlineData("Ne pas dépasser 3 gélules de Nervosan par jour, ")]
    [InlineData("((((((((((")]
    [InlineData("contre-indiqué ")]
    [InlineData("pendant ")]
    public void A_hundred_thousand_signs_of_anything_are_read(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, 100_000 / unit.Length));

        Assert.NotNull(ShelfOfReader.Read(Language.French, text));
    }
}
