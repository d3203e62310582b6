using Shop.Domain.Articles;

namespace Shop.Domain.Tests.Reading;

/// <summary>No text, however hostile, takes more than its share of time. Alone, so that no other test's work is counted.</summary>
[Collection(nameof(ReadingTimeTests))]
[CollectionDefinition(nameof(ReadingTimeTests), DisableParallelization = true)]
public class ReadingTimeTests
{
    /// <summary>What a hostile article may repeat: whatever it is, a megabyte takes no more than its share of time.</summary>
    public static TheoryData<string> Hostile =>
    [
        "La crème de nuit au lotus bleu, puis le sérum. ",
        "lotus lotus bleu crème crème de de de la ",
        "7777777777",
        "7777777777 ",
        "1,5-2/3 ½ à 1 000 000 ",
        "1. Lavez avec le Gel moussant à la menthe aquatique.\n",
        "   - Le soir\n      - Lavez\n",
        "Le soir\n\nOn étale la Crème de nuit au lotus bleu.\n\n",
        "ne pas mais pas avant d'avoir entre et le la ",
        "déconseillé contre-indiqué sauf avis médical ne pas enceinte allaitante ",
        "Déconseillé aux femmes enceintes, sauf avis médical. ",
        "Précautions :\n\n- grossesse\n",
        "2 gélules par jour pendant 3 mois sans dépasser 4 ",
        "Prenez 2 à 3 gélules par jour. ",
        "((((((((([[[[[[",
        "« “ ” » ' ’ \" ",
        "le la les du des un une ",
        "cette crème ce sérum votre huile ",
        "e\u0301\u0301\u0301\u0301",
        "\u202F\u00A0\u2009",
        "Et enfin ? Puis ? Ensuite ! ",
        "a:b;c,d.e!f?",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Time_grows_with_the_text_up_to_a_megabyte(string unit)
    {
        const int Short = 1 << 15;
        var (small, large) = (TimeOf(Repeated(Short), 3), TimeOf(Repeated(32 * Short), 1));

        // 32 times the text: a square would take 1,024 times as long; a busy machine and a busy collector six times 32.
        Assert.True(large < (small * 32 * 6) + TimeSpan.FromMilliseconds(500), $"{small.TotalMilliseconds:0.0} ms became {large.TotalMilliseconds:0} ms");
        Assert.True(large < TimeSpan.FromSeconds(30), $"a megabyte took {large.TotalMilliseconds:0} ms");

        // Said in French first, so that the reader does not stop at a language it does not know.
        string Repeated(int length) => "Le rituel\n\nLe matin, on étale la Crème de nuit au lotus bleu et on prend le temps de la faire pénétrer.\n\n"
            + string.Concat(Enumerable.Repeat(unit, length / unit.Length));
    }

    /// <summary>The processor's time, which other programs do not lengthen; the best of so many.</summary>
    private static TimeSpan TimeOf(string text, int rounds) => Enumerable.Range(0, rounds).Min(_ =>
    {
        var article = PlainText.Read(text);
        var before = Environment.CpuUsage.TotalTime;
        Shelf.Reader.Read(article);
        return Environment.CpuUsage.TotalTime - before;
    });
}
