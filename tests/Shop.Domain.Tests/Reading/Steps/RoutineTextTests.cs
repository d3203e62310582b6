namespace Shop.Domain.Tests.Reading.Steps;

/// <summary>What is read of a short article, written as "step > step > ? | mention mention", ? for a step without a product.</summary>
public sealed class RoutineTextTests
{
    public static TheoryData<string, string, string, string> Labelled => LabelledTexts.Of("Steps/routine-texts.json");

    [Theory]
    [MemberData(nameof(Labelled))]
    public void A_text_is_read_as_its_author_labelled_it(string text, string language, string about, string expected)
    {
        Assert.Equal(LabelledTexts.LanguageOf(language), Shelf.Read(text).Language);
        Assert.Empty(about);
        Assert.Equal(expected, Routine(text));
    }

    /// <summary>What is not read right yet: whoever mends one takes its mark away.</summary>
    [Fact]
    public void No_more_texts_are_missed_than_are_marked()
    {
        var missed = LabelledTexts.Of("Steps/routine-texts.json", missed: true).Select(r => r.Data).ToList();

        Assert.Equal(29, missed.Count);
        Assert.All(missed, row => Assert.NotEqual(row.Item4, Routine(row.Item1)));
    }

    /// <summary>The floor is what they showed at first sight.</summary>
    [Fact]
    public void Most_unseen_texts_are_read_as_their_author_labelled_them()
    {
        var (right, count) = LabelledTexts.Score("Steps/routine-texts-held-out.json", (text, _, _) => Routine(text));

        Assert.True(right >= 29, $"{right} of {count}");
    }

    private static string Routine(string text)
    {
        var reading = Shelf.Read(text);
        return $"{string.Join(" > ", reading.Steps.Select(s => s.Sku ?? "?"))} | {string.Join(' ', reading.Mentions.Select(m => m.Sku).Order(StringComparer.Ordinal))}";
    }
}
