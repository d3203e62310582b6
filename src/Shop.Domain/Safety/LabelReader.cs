using System.Collections.Immutable;
using Shop.Domain.Articles;
using Shop.Domain.Catalog;
using Shop.Domain.Reading;
using Shop.Domain.Routines;

namespace Shop.Domain.Safety;

/// <summary>
/// Reads a label as articles are read: who its warnings concern, and what a day's portion is. The words themselves stay;
/// what is not read beyond doubt has only them.
/// </summary>
public static class LabelReader
{
    private static readonly ArticleReader OfWarnings = ArticleReader.For([]);

    private static readonly LabelFile File = EmbeddedData.Read<LabelFile>("label-reading.json");

    /// <summary>The same product with its label read; one without a label as it is.</summary>
    public static ProductDetails Read(ProductDetails product) => product.Label is not { } label
        ? product
        : product with { Label = label with { Precautions = Precautions(product.Sku, label.Warnings.OrEmpty()), Portion = Portion(product, label.DailyPortion) } };

    /// <summary>
    /// A warning that only tells how to use the product (keep out of the eyes, out of the sun) says nothing about who may
    /// use it; it is left to its words.
    /// </summary>
    private static ImmutableArray<Precaution> Precautions(string sku, ImmutableArray<string> warnings)
    {
        ImmutableArray<string> said = [.. warnings.Where(w => !string.IsNullOrWhiteSpace(w)).Select(w => w.Trim())];
        var (text, starts) = Joined(said);
        return
        [
            .. from read in OfWarnings.Read(text).Precautions
               let place = starts.FindLastIndex(start => start <= read.Passage.Start)
               where read.IsSure && !read.Precaution.Subjects.Any(File.MannerOfUse.Contains)
               select read.Precaution with { Scope = sku, About = [], Source = new Passage(0, said[place]) },
        ];
    }

    private static (ArticleText Text, List<int> Starts) Joined(ImmutableArray<string> paragraphs)
    {
        const string Between = "\n\n";
        var starts = new List<int>();
        var blocks = ImmutableArray.CreateBuilder<Block>();
        var start = 0;
        foreach (var paragraph in paragraphs)
        {
            starts.Add(start);
            blocks.Add(new Block(BlockKind.Paragraph, start, paragraph.Length));
            start += paragraph.Length + Between.Length;
        }

        return (new ArticleText(string.Join(Between, paragraphs), blocks.ToImmutable()), starts);
    }

    /// <summary>Read as a sentence of the product's own, in whichever language gives an amount.</summary>
    private static StructuredDosage? Portion(ProductDetails product, string? portion)
    {
        if (string.IsNullOrWhiteSpace(portion))
        {
            return null;
        }

        var reader = ArticleReader.For([product]);
        return Languages.All
            .Select(language => Portion(reader, [File.Introduction.In(language), $"{product.Names.In(language)} : {portion.Trim()}"]))
            .FirstOrDefault(dosage => dosage is { Amount: not null });
    }

    private static StructuredDosage? Portion(ArticleReader reader, ImmutableArray<string> paragraphs)
    {
        var reading = reader.Read(Joined(paragraphs).Text);
        return reading.Steps.Select(s => s.Dosage).Concat(reading.Mentions.Select(m => m.Dosage)).FirstOrDefault(d => d is { IsSure: true })?.Dosage as StructuredDosage;
    }

    private sealed record LabelFile(string About, ImmutableArray<string> MannerOfUse, LocalizedText Introduction);
}
