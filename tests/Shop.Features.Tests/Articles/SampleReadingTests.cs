using System.Text.Json;
using Shop.Domain.Reading;
using Shop.Domain.Routines;
using Shop.Features.Articles;
using Shop.Features.Catalog;

namespace Shop.Features.Tests.Articles;

/// <summary>The shop's own articles, read against its own catalog and held to what a person labelled.</summary>
public sealed class SampleReadingTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Samples");

    private static readonly ArticleReader Reader = ArticleReader.For(
        Assert.IsType<CatalogFileResult.Accepted>(CatalogFile.Read(File.ReadAllBytes(Path.Combine(Folder, "catalog.json")))).Entries.Select(e => e.Details));

    public static TheoryData<string> Articles => [.. Directory.EnumerateFiles(Path.Combine(Folder, "articles")).Select(f => Path.GetFileName(f))];

    [Theory]
    [MemberData(nameof(Articles))]
    public void Steps_products_and_structured_doses_are_the_labelled_ones(string article)
    {
        using var labels = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, $"{Path.GetFileNameWithoutExtension(article)}.expected.json")));
        var file = Assert.IsType<ArticleFileResult.Readable>(ArticleFile.Read(article, File.ReadAllBytes(Path.Combine(Folder, "articles", article))));

        var reading = Reader.Read(file.Text);

        var steps = labels.RootElement.GetProperty("steps").EnumerateArray().ToList();
        Assert.Equal(steps.Select(Sku), reading.Steps.Select(s => s.Sku));
        Assert.Equal(
            labels.RootElement.GetProperty("mentions").EnumerateArray().Select(Sku).Order(StringComparer.Ordinal),
            reading.Mentions.Select(m => (string?)m.Sku).Order(StringComparer.Ordinal));
        Assert.All(steps.Zip(reading.Steps), pair =>
        {
            if (pair.Second.Dosage?.Dosage is StructuredDosage { Amount: { } amount } && pair.Second.Sku is not null)
            {
                var dosage = pair.First.GetProperty("dosage");
                Assert.Equal((Bound(dosage, "low"), Bound(dosage, "high")), (amount.Low, amount.High));
            }
        });
    }

    private static string? Sku(JsonElement entry) => entry.GetProperty("sku").GetString();

    private static decimal? Bound(JsonElement dosage, string name) =>
        dosage.GetProperty(name) is { ValueKind: JsonValueKind.Number } value ? value.GetDecimal() : null;
}
