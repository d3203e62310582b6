using System.Text;
using Shop.Domain.Articles;

namespace Shop.Domain.Tests.Reading;

public class ReadingInvariantTests
{
    private const string French = "Ma routine d’hiver\n\nLe matin\n\n1. Lavez avec l’eau, puis le Gel moussant à la menthe aquatique.\n2. Étalez deux pressions de Crème de jour au lotus bleu, 2 fois par jour.\n\nLe soir\n\n- Le même gel, puis la Crème de nuit au lotus bleu.\n\nPrécautions\n\nLe Sérum bourgeon de hêtre 12 % est déconseillé pendant la grossesse sans avis médical.";

    private const string English = "The winter routine\n\n7:30\nWash with the Water Mint Foaming Gel.\n\n22:00\nTake 2 Trout Collagen Capsules a day with water, for at least 3 months. Do not take them if you are allergic to fish.";

    public static TheoryData<string> Articles => [French, English];

    [Theory]
    [MemberData(nameof(Articles))]
    public void Every_quote_stands_at_its_start(string text)
    {
        var article = PlainText.Read(text);
        var reading = Shelf.Reader.Read(article);
        var passages = reading.Steps.Select(s => s.Passage)
            .Concat(reading.Mentions.Select(m => m.Passage))
            .Concat(reading.Precautions.Select(p => p.Passage))
            .Concat(reading.Steps.Where(s => s.Dosage is not null).Select(s => s.Dosage!.Passage));

        Assert.NotEmpty(reading.Steps);
        Assert.All(passages, p => Assert.Equal(p.Quote, article.Text.Substring(p.Start, p.Length)));
    }

    [Theory]
    [MemberData(nameof(Articles))]
    public void Reads_any_beginning_of_an_article(string text)
    {
        for (var length = 0; length <= text.Length; length++)
        {
            Assert.True(Shelf.Read(text[..length]).Steps.Length <= 4);
        }
    }

    [Theory]
    [MemberData(nameof(Articles))]
    public void Reads_the_same_in_capitals_decomposed_and_with_other_spaces(string text)
    {
        var steps = Shelf.StepsOf(text);

        Assert.Equal(steps, Shelf.StepsOf(text.Normalize(NormalizationForm.FormD)));
        Assert.Equal(steps, Shelf.StepsOf(text.Replace(" au ", "\u00A0au ", StringComparison.Ordinal).Replace('’', '\'')));
        Assert.Equal(steps, Shelf.StepsOf(text.Replace("lotus", "LOTUS", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("\ud83d")]
    [InlineData("\udc00 de la \ud83d crème \ude00 pour le visage et les mains")]
    [InlineData("l' d' qu’ - – — « » “ ” … .. ?! 1. 2) 3° ½ ¼ 10% -5 +3 à 1.2.3 99999999999999999999999")]
    [InlineData("\u200b\u200d\ufeff\u00ad le \u0301\u0301\u0301 la \u202e les \u0000 pour")]
    public void Reads_odd_text(string text) => Assert.Empty(Shelf.Read(text).Steps);

    [Theory]
    [InlineData("Die Creme\n\nTragen Sie die Creme abends auf das Gesicht auf und massieren Sie sie sanft ein, bis nichts mehr zu sehen ist.")]
    [InlineData("0123 4567 8901")]
    [InlineData("")]
    public void A_text_in_neither_language_gives_an_empty_reading_that_says_so(string text)
    {
        var reading = Shelf.Read(text);

        Assert.Null(reading.Language);
        Assert.Empty(reading.Steps);
        Assert.Empty(reading.Mentions);
        Assert.Empty(reading.Precautions);
    }

    [Fact]
    public void Reads_alike_from_many_threads()
    {
        var expected = Shelf.StepsOf(French);

        Assert.All(Enumerable.Range(0, 64).AsParallel().Select(_ => Shelf.StepsOf(French)).ToList(), steps => Assert.Equal(expected, steps));
    }
}
