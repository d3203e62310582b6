using System.Collections.Immutable;
using Shop.Domain.Articles;
using Shop.Domain.Reading.Sections;
using Shop.Domain.Reading.Words;
using Shop.Domain.Routines;

namespace Shop.Domain.Reading.Dosages;

/// <summary>
/// Reads what an article says of how much of each product to use. Each sentence is read by the grammar, its parts go to
/// the reference they are about, and what is said of one product in several sentences is put together.
/// </summary>
internal static class DosageReader
{
    private const decimal NamedConfidence = 0.97m;
    private const decimal RefusedConfidence = 0.85m;
    private const decimal CarriedConfidence = 0.93m;

    /// <summary>The dosages, each with the reference that it belongs to.</summary>
    public static ImmutableArray<BoundDosage> Read(MarkedArticle article)
    {
        var binder = new DoseBinder(article);
        var groups = binder.Bind();
        var dosages = ImmutableArray.CreateBuilder<BoundDosage>();
        foreach (var group in groups.OrderBy(g => g.Reference))
        {
            var sku = article.References[group.Reference].Sku!;
            if (article.Catalog.TryGetValue(sku, out var product) && DoseComposer.Compose(group.Sentences, product) is { } dose)
            {
                dosages.Add(new(group.Reference, ToReading(article, group, dose)));
            }
        }

        return dosages.ToImmutable();
    }

    private static ReadDosage ToReading(MarkedArticle article, DoseGroup group, ComposedDose dose)
    {
        var passage = PassageOf(article.Text, group.Sentences);
        var isNamed = group.Sentences.Any(s => s.IsNamed);
        if (dose.Refusal is { } why)
        {
            return new(new RefusedDosage(passage.Quote), passage, true, RefusedConfidence, $"refused: {why}{DoubtfulWords(article.Text, dose)}");
        }

        var structured = new StructuredDosage(passage.Quote, dose.Amount, dose.Unit, dose.Basis, dose.Times, dose.Period, dose.Max, dose.Course);
        return new(structured, passage, true, isNamed ? NamedConfidence : CarriedConfidence, Evidence(article.Text, dose, isNamed));
    }

    /// <summary>The sentences of the dose, as far as they follow one another.</summary>
    private static Passage PassageOf(TokenisedText text, List<DoseSentence> sentences)
    {
        var first = text.Sentences[sentences[0].Sentence];
        var last = first;
        foreach (var sentence in sentences.Skip(1))
        {
            var next = text.Sentences[sentence.Sentence];
            if (next.Block != first.Block || next.First > last.End)
            {
                break;
            }

            last = next;
        }

        return text.Article.Passage(first.Start, last.Start + last.Length - first.Start);
    }

    /// <summary>The words that the refusal is about.</summary>
    private static string DoubtfulWords(TokenisedText text, ComposedDose dose) =>
        dose.Parts.FirstOrDefault(p => p.Kind == DosePartKind.Doubt || p is { Kind: DosePartKind.Unexplained, Why.Length: > 0 }) is { } part
            ? $" '{text.Passage(part.First, part.End - part.First).Quote}'"
            : "";

    private static string Evidence(TokenisedText text, ComposedDose dose, bool isNamed)
    {
        var told = dose.Parts.Select(p => (Name: NameOf(p), Part: p)).Where(p => p.Name.Length > 0)
            .Select(p => $"{p.Name} '{text.Passage(p.Part.First, p.Part.End - p.Part.First).Quote}'");
        return string.Join(", ", told) + (isNamed ? "" : ", of the product named before");
    }

    private static string NameOf(DosePart part) => part.Kind switch
    {
        DosePartKind.Amount when part.Restates || part.InBrackets => "restated",
        DosePartKind.Amount => "amount",
        DosePartKind.Per or DosePartKind.Times or DosePartKind.Every or DosePartKind.EachDay or DosePartKind.PerIntake => "frequency",
        DosePartKind.Split => "intakes",
        DosePartKind.Ceiling => "ceiling",
        DosePartKind.Course => "course",
        _ => "",
    };
}

/// <summary>The sentences that give one reference's dose.</summary>
/// <param name="Reference">Index in <see cref="MarkedArticle.References"/>.</param>
internal sealed record DoseGroup(int Reference, List<DoseSentence> Sentences);
