using System.Collections.Immutable;
using Shop.Domain.Catalog;
using Shop.Domain.Reading.Products;
using Shop.Domain.Reading.Sections;
using Shop.Domain.Reading.Words;

namespace Shop.Domain.Reading;

/// <summary>How a passage points at a product.</summary>
internal enum ReferenceKind
{
    /// <summary>By its name, an alias, a part of one, or its kind with what tells it apart.</summary>
    Named,

    /// <summary>By its kind alone, after it was named: "ce sérum", "these capsules".</summary>
    Generic,

    /// <summary>By words that may mean the substance alone: "marine collagen" of a product that is called no more than that.</summary>
    Substance,
}

/// <summary>A place where the article speaks of a product of the catalog, or of one that the catalog lacks.</summary>
/// <param name="First">Index of its first token.</param>
/// <param name="Count">Tokens in it.</param>
/// <param name="Candidates">The products that fit, best first; none where the catalog lacks it. One alone is the product.</param>
/// <param name="Step">Index in <see cref="MarkedArticle.Steps"/> of the step that it stands in, or -1: a mention.</param>
/// <param name="Evidence">Why, in words.</param>
/// <param name="Pointing">How the word before it points, for a generic one.</param>
/// <param name="IsTool">The kind is a tool's: used, not used up.</param>
/// <param name="IsUnknownKind">It says the kind of a product that no one has named: "a natural-bristle brush".</param>
/// <param name="IsUnstocked">The article says that the shop does not sell it.</param>
/// <param name="IsMeasured">Only an amount of it is told, by no kind of product: "a spoonful of pollen".</param>
internal sealed record ProductReference(
    int First,
    int Count,
    ReferenceKind Kind,
    ImmutableArray<Candidate> Candidates,
    int Step,
    string Evidence,
    Pointing Pointing = Pointing.None,
    bool IsUnknownKind = false,
    bool IsTool = false,
    bool IsUnstocked = false,
    bool IsMeasured = false)
{
    public int End => First + Count;

    /// <summary>The product where it is known beyond doubt, else null.</summary>
    public string? Sku => Candidates.Length == 1 ? Candidates[0].Sku : null;
}

/// <summary>An instruction of the routine, as a range of tokens: from its first word to the last sentence that belongs to it.</summary>
/// <param name="First">Index of its first token.</param>
/// <param name="End">Index just past its last token.</param>
/// <param name="Reference">Index in <see cref="MarkedArticle.References"/> of the product it calls for, or -1.</param>
internal sealed record StepSpan(int First, int End, int Reference);

/// <summary>
/// An article with what the reader has found in it so far: sections, references to products, steps. Dosages and
/// precautions are read over it and bound to its references.
/// </summary>
/// <param name="Sections">In the order of the text; a nested one follows the one that holds it.</param>
/// <param name="References">In the order of the text, none overlapping another.</param>
/// <param name="Steps">In the order of the text, which may differ from the order of doing.</param>
/// <param name="Catalog">The products by SKU, for their form and strength.</param>
internal sealed record MarkedArticle(
    TokenisedText Text,
    ImmutableArray<Section> Sections,
    ImmutableArray<SectionKind> BlockSections,
    ImmutableArray<ProductReference> References,
    ImmutableArray<StepSpan> Steps,
    IReadOnlyDictionary<string, ProductDetails> Catalog)
{
    /// <summary>The kind of the innermost section that says what it is there for, for the block of that token.</summary>
    public SectionKind SectionAt(int token) => BlockSections[Text.BlockAt(token)];

    /// <summary>The language, for the parts that read only articles in a known one.</summary>
    public Language Language => Text.Language ?? throw new InvalidOperationException("The article is in no language that the reader knows.");
}

/// <summary>A dosage bound to the reference whose product it is about.</summary>
/// <param name="Reference">Index in <see cref="MarkedArticle.References"/>.</param>
internal sealed record BoundDosage(int Reference, ReadDosage Dosage);
