using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Shop.Domain.Articles;
using Shop.Domain.Reading;
using Shop.Domain.Routines;
using Shop.Features.Articles;
using Shop.Features.Catalog;

namespace Shop.Features.Tests.Articles;

/// <summary>
/// What holds of every reading, whatever the article says, tried on the labelled articles: every quote stands where it
/// says, a cut or rewritten source never breaks the reader, and writing the same words otherwise never changes a number.
/// </summary>
public sealed partial class CaseReadingTests
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "Cases");

    private static readonly Dictionary<string, ArticleReader> Readers = Directory.EnumerateDirectories(Root).ToDictionary(
        folder => Path.GetFileName(folder),
        folder => ArticleReader.For(Assert.IsType<CatalogFileResult.Accepted>(CatalogFile.Read(File.ReadAllBytes(Path.Combine(folder, "catalog.json")))).Entries.Select(e => e.Details)));

    public static TheoryData<string> Articles =>
        [.. Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".json", StringComparison.Ordinal)).Select(f => Path.GetRelativePath(Root, f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Articles))]
    public void Every_quote_stands_at_its_start(string article)
    {
        var text = TextOf(article, Source(article));
        var reading = ReaderOf(article).Read(text);

        var passages = reading.Steps.Select(s => s.Passage)
            .Concat(reading.Mentions.Select(m => m.Passage))
            .Concat(reading.Precautions.Select(p => p.Passage))
            .Concat(Dosages(reading).Select(d => d.Dosage.Passage));
        Assert.All(passages, p => Assert.Equal(p.Quote, text.Text.Substring(p.Start, p.Length)));
        Assert.All(reading.Steps, s => Assert.NotEmpty(s.Evidence));
        Assert.All(Dosages(reading), d => Assert.NotEmpty(d.Dosage.Evidence));
        Assert.All(reading.Precautions, p => Assert.NotEmpty(p.Evidence));
        using var written = JsonDocument.Parse(ReadingJson.Write(reading, text));
        Assert.Equal(text.Text, written.RootElement.GetProperty("text").GetString());
    }

    [Theory]
    [MemberData(nameof(Articles))]
    public void A_cut_source_is_read_and_its_quotes_stand(string article)
    {
        var source = Source(article);
        var random = new Random(source.Length);
        for (var cut = 0; cut < 8; cut++)
        {
            if (ArticleFile.Read(Path.GetFileName(article), Encoding.UTF8.GetBytes(source[..random.Next(source.Length)])) is ArticleFileResult.Readable file)
            {
                var reading = ReaderOf(article).Read(file.Text);
                Assert.All(Dosages(reading).Select(d => d.Dosage.Passage).Concat(reading.Precautions.Select(p => p.Passage)), p => Assert.Equal(p.Quote, file.Text.Text.Substring(p.Start, p.Length)));
            }
        }
    }

    /// <summary>The same words, written otherwise: nothing that was read may be another.</summary>
    [Theory]
    [MemberData(nameof(Articles))]
    public void The_same_words_written_otherwise_are_read_the_same(string article)
    {
        var source = Source(article);
        var expected = Told(article, source);

        Assert.Equal(expected, Told(article, source.Normalize(NormalizationForm.FormD)));
        Assert.Equal(expected, Told(article, source.Normalize(NormalizationForm.FormC)));
        Assert.Equal(expected, Told(article, SpaceAfterNumber().Replace(source, "\u00A0")));
        Assert.Equal(expected, Told(article, SpaceAfterNumber().Replace(source, "\u202F")));
        Assert.Equal(expected, Told(article, source.Replace('\u2019', '\'')));
        if (!article.EndsWith(".txt", StringComparison.Ordinal))
        {
            Assert.Equal(expected, Told(article, Accented().Replace(source, m => Entity(m.Value, "D"))));
            Assert.Equal(expected, Told(article, Accented().Replace(source, m => Entity(m.Value, "X"))));
        }
    }

    /// <summary>Words in capitals may hide what was read; they never change a number, nor turn what was refused into one.</summary>
    [Theory]
    [MemberData(nameof(Articles))]
    public void Capitals_never_change_a_number(string article)
    {
        var source = Source(article);
        var expected = Dosages(ReaderOf(article).Read(TextOf(article, source))).Where(d => d.Dosage.Dosage is StructuredDosage).Select(Told).ToHashSet(StringComparer.Ordinal);
        var random = new Random(source.Length);
        for (var round = 0; round < 4; round++)
        {
            var shouted = article.EndsWith(".html", StringComparison.Ordinal) ? source : Word().Replace(source, m => random.Next(6) == 0 ? m.Value.ToUpperInvariant() : m.Value);
            var read = Dosages(ReaderOf(article).Read(TextOf(article, shouted))).Where(d => d.Dosage.Dosage is StructuredDosage).Select(Told);
            Assert.Subset(expected, read.ToHashSet(StringComparer.Ordinal));
        }
    }

    /// <summary>An accented letter as a character reference; a span of Markdown code, where there are none, as it was.</summary>
    private static string Entity(string found, string format) =>
        found.Length > 1 ? found : $"&#{(format == "X" ? "x" : "")}{((int)found[0]).ToString(format, CultureInfo.InvariantCulture)};";

    private static ArticleReader ReaderOf(string article) => Readers[Path.GetDirectoryName(article)!];

    private static string Source(string article) => File.ReadAllText(Path.Combine(Root, article));

    private static ArticleText TextOf(string article, string source) =>
        Assert.IsType<ArticleFileResult.Readable>(ArticleFile.Read(Path.GetFileName(article), Encoding.UTF8.GetBytes(source))).Text;

    /// <summary>All that was read but the words that it was read from, one line each.</summary>
    private static string Told(string article, string source)
    {
        var reading = ReaderOf(article).Read(TextOf(article, source));
        return string.Join('\n',
        [
            .. reading.Steps.Select(s => $"{s.Order} {s.Sku} {s.Status}"),
            .. reading.Mentions.Select(m => m.Sku),
            .. Dosages(reading).Select(Told),
            .. reading.Precautions.Select(p => $"{p.Precaution.Scope} {p.Precaution.Kind} {string.Join(' ', p.Precaution.Subjects)} {p.Precaution.UnlessAdvice}"),
        ]);
    }

    private static string Told((string Sku, ReadDosage Dosage) read) => read.Dosage.Dosage is StructuredDosage dosage
        ? $"{read.Sku} {dosage.Amount} {dosage.Unit?.Code} {dosage.Basis} {dosage.Times} {dosage.Period} {dosage.Max} {dosage.Course}"
        : $"{read.Sku} refused";

    private static IEnumerable<(string Sku, ReadDosage Dosage)> Dosages(ArticleReading reading) =>
        reading.Steps.Where(s => s is { Sku: not null, Dosage: not null }).Select(s => (s.Sku!, s.Dosage!))
            .Concat(reading.Mentions.Where(m => m.Dosage is not null).Select(m => (m.Sku, m.Dosage!)));

    [GeneratedRegex(@"(?<=\d) (?=[a-zµ])")]
    private static partial Regex SpaceAfterNumber();

    [GeneratedRegex("`[^`]*`|[À-ÿœŒ]")]
    private static partial Regex Accented();

    [GeneratedRegex(@"\b\p{L}{3,}\b")]
    private static partial Regex Word();
}
