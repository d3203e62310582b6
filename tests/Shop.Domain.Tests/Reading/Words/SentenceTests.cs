using Shop.Domain.Articles;
using Shop.Domain.Reading.Words;

namespace Shop.Domain.Tests.Reading.Words;

public class SentenceTests
{
    [Theory]
    [InlineData("Le soir, prenez 2,5 g. Attendez.", "Le soir, prenez 2,5 g.|Attendez.")]
    [InlineData("Selon le Dr Martin, c'est utile. Le Dr. Petit doute.", "Selon le Dr Martin, c'est utile.|Le Dr. Petit doute.")]
    [InlineData("Une dose (env. 5 ml) suffit. Et après ?", "Une dose (env. 5 ml) suffit.|Et après ?")]
    [InlineData("Elle dit : « C'est bon. » Puis elle part.", "Elle dit : « C'est bon. »|Puis elle part.")]
    [InlineData("On hésite… puis on y va ! C'est fait.", "On hésite… puis on y va !|C'est fait.")]
    [InlineData("Use it e.g. at night. It works with J. Doe.", "Use it e.g. at night.|It works with J. Doe.")]
    public void Parts_sentences(string text, string expected)
    {
        var read = TokenisedText.Of(new ArticleText(text, [new Block(BlockKind.Paragraph, 0, text.Length)]));
        Assert.Equal(expected.Split('|'), read.Sentences.Select(s => read.Passage(s).Quote));
    }

    [Fact]
    public void Parts_clauses()
    {
        const string text = "Le soir, prenez 2,5 g (soit 5 gélules) ; le matin, rien.";
        var read = TokenisedText.Of(new ArticleText(text, [new Block(BlockKind.Paragraph, 0, text.Length)]));
        Assert.Equal(
            ["Le soir", "prenez 2,5 g", "soit 5 gélules", "le matin", "rien"],
            read.Clauses.Select(c => read.Passage(c.First, c.Count).Quote));
    }

    [Theory]
    [InlineData("Appliquez la crème sur le visage, puis massez avec les doigts.", "fr")]
    [InlineData("Apply the cream to your face and massage it in.", "en")]
    [InlineData("The routine is simple: as they say in Paris, « c'est la vie », and it works for you.", "en")]
    [InlineData("Tragen Sie die Creme abends auf das Gesicht auf und massieren Sie sie ein.", null)]
    [InlineData("12345 67890", null)]
    public void Tells_the_language(string text, string? code)
    {
        var read = TokenisedText.Of(new ArticleText(text, [new Block(BlockKind.Paragraph, 0, text.Length)]));
        Assert.Equal(code, read.Language?.Code());
    }
}
