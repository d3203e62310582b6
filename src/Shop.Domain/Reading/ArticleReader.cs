using System.Collections.Frozen;
using System.Collections.Immutable;
using Shop.Domain.Articles;
using Shop.Domain.Catalog;
using Shop.Domain.Reading.Dosages;
using Shop.Domain.Reading.Precautions;
using Shop.Domain.Reading.Products;
using Shop.Domain.Reading.Sections;
using Shop.Domain.Reading.Steps;
using Shop.Domain.Reading.Words;
using Shop.Domain.Routines;

namespace Shop.Domain.Reading;

/// <summary>
/// Reads articles against one catalog: the routine, the products named outside it, what is said of amounts, and the
/// precautions. Deterministic; immutable and safe to share between threads.
/// </summary>
public sealed class ArticleReader
{
    /// <summary>Changes whenever the same text and catalog may be read otherwise.</summary>
    public const string Version = "3";

    /// <summary>Below it a person decides. No wrong link was counted above it; under it stand names told by their kind and what tells them apart.</summary>
    private const decimal Sure = 0.95m;

    /// <summary>Below it a step's product is not taken for known.</summary>
    private const decimal Known = 0.8m;

    /// <summary>A substance's name that a step asks for means the product.</summary>
    private const decimal AskedFor = 0.9m;

    private readonly ProductIndex index;
    private readonly FrozenDictionary<string, ProductDetails> catalog;

    private ArticleReader(IReadOnlyCollection<ProductDetails> products)
    {
        index = new(products);
        catalog = products.ToFrozenDictionary(p => p.Sku, StringComparer.Ordinal);
    }

    /// <summary>A reader for that catalog. SKUs are unique in it.</summary>
    public static ArticleReader For(IEnumerable<ProductDetails> catalog) => new([.. catalog]);

    /// <summary>What the article says; empty but for its title where it is in no language that the reader knows.</summary>
    public ArticleReading Read(ArticleText article)
    {
        var text = TokenisedText.Of(article);
        if (text.Language is null || text.Sentences.Length == 0)
        {
            return new(null, article.Title, [], [], [], Version);
        }

        var (marked, drafts) = Mark(text);
        var dosages = DosageReader.Read(marked);
        return new(text.Language, article.Title, Steps(marked, drafts, dosages), Mentions(marked, drafts, dosages), PrecautionReader.Read(marked), Version);
    }

    private (MarkedArticle Marked, List<DraftStep> Steps) Mark(TokenisedText text)
    {
        var (sections, kinds) = SectionReader.Read(text);
        var named = new ProductFinder(index).Find(text);
        var sectionOf = SectionOfBlocks(text, sections);
        var references = new UnnamedThings(text).AddTo(Pronouns.AddTo(new GenericReferences(index, token => sectionOf[text.BlockAt(token)]).AddTo(named, text), text));
        var instructions = new Instructions(text);
        var units = new PlanFinder(text, sections, kinds, references, instructions).Find();
        var drafts = new StepReader(text, references, instructions).Read(units);

        var inText = drafts.OrderBy(d => references[d.Reference].First).ToList();
        var spans = inText.Select(d => new StepSpan(d.First, d.End, d.Reference)).ToImmutableArray();
        return (new(text, sections, kinds, Placed(references, spans), spans, catalog), drafts);
    }

    /// <summary>Every reference with the step that it stands in; the one that a step calls for stands in that step.</summary>
    private static ImmutableArray<ProductReference> Placed(List<ProductReference> references, ImmutableArray<StepSpan> spans)
    {
        var stepOf = new int[references.Count];
        Array.Fill(stepOf, -1);
        var span = 0;
        for (var r = 0; r < references.Count; r++)
        {
            while (span < spans.Length && spans[span].End <= references[r].First)
            {
                span++;
            }

            if (span < spans.Length && references[r].First >= spans[span].First && references[r].End <= spans[span].End)
            {
                stepOf[r] = span;
            }
        }

        for (var s = 0; s < spans.Length; s++)
        {
            stepOf[spans[s].Reference] = s;
        }

        return [.. references.Select((r, i) => r with { Step = stepOf[i] })];
    }

    private static int[] SectionOfBlocks(TokenisedText text, ImmutableArray<Section> sections)
    {
        var of = new int[text.Article.Blocks.Length];
        for (var s = 0; s < sections.Length; s++)
        {
            of.AsSpan(sections[s].FirstBlock, sections[s].EndBlock - sections[s].FirstBlock).Fill(s);
        }

        return of;
    }

    private static ImmutableArray<ReadStep> Steps(MarkedArticle marked, List<DraftStep> drafts, ImmutableArray<BoundDosage> dosages) => [.. drafts.Select((draft, i) =>
    {
        var reference = marked.References[draft.Reference];
        var confidence = reference.Candidates.Length != 1 ? 0m
            : reference.Kind == ReferenceKind.Substance ? Math.Max(reference.Candidates[0].Confidence, AskedFor)
            : reference.Candidates[0].Confidence;
        var matched = confidence >= Known;
        return new ReadStep(
            i + 1,
            matched ? reference.Sku : null,
            matched ? MatchStatus.Matched : reference.Candidates.Length > 0 ? MatchStatus.Ambiguous : MatchStatus.Unmatched,
            confidence,
            reference.Candidates,
            marked.Text.Passage(reference.First, reference.Count),
            matched ? draft.Action.On(marked.Catalog[reference.Sku!].Category) : draft.Action,
            draft.When,
            draft.Optional,
            dosages.FirstOrDefault(d => d.Reference == draft.Reference)?.Dosage,
            $"{reference.Evidence}; {draft.Why}");
    })];

    private static ImmutableArray<ReadMention> Mentions(MarkedArticle marked, List<DraftStep> drafts, ImmutableArray<BoundDosage> dosages)
    {
        var told = drafts.Select(d => marked.References[d.Reference].Sku).ToHashSet();
        var mentions = ImmutableArray.CreateBuilder<ReadMention>();
        foreach (var reference in marked.References)
        {
            if (reference.Kind == ReferenceKind.Named && reference.Sku is { } sku
                && marked.SectionAt(reference.First) is not (SectionKind.References or SectionKind.Byline or SectionKind.Furniture)
                && told.Add(sku))
            {
                var candidate = reference.Candidates[0];
                mentions.Add(new(sku, candidate.Confidence >= Sure, candidate.Confidence, reference.Candidates, marked.Text.Passage(reference.First, reference.Count), dosages.FirstOrDefault(d => marked.References[d.Reference].Sku == sku)?.Dosage, reference.Evidence));
            }
        }

        return mentions.ToImmutable();
    }
}
