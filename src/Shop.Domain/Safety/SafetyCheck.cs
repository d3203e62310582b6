using System.Collections.Immutable;
using Shop.Domain.Articles;
using Shop.Domain.Catalog;
using Shop.Domain.Routines;

namespace Shop.Domain.Safety;

/// <summary>One line of a basket as the safety check sees it.</summary>
/// <param name="Block">Why the product may not be sold, or null.</param>
/// <param name="Dosage">What the article that sold it says of the amount; null for a product bought by itself.</param>
/// <param name="SoldBy">The article version that sold it, or null.</param>
public sealed record AssessedLine(ProductDetails Product, SaleBlock? Block, Dosage? Dosage, ArticleVersionId? SoldBy)
{
    /// <summary>Which step of the article's routine uses it. A product's amounts in several steps of one routine can add up; the same step twice cannot.</summary>
    public int? Step { get; init; }

    /// <summary>What is taken of the product a day where somebody chose it; it then counts instead of dosage and label.</summary>
    public Quantity? Daily { get; init; }

    /// <summary>What may be bought in its place, the first choice first.</summary>
    public ImmutableArray<ProductDetails> Alternatives { get; init; } = [];
}

/// <summary>A precaution that a named merchandiser accepted, with the article it stands in.</summary>
public sealed record AcceptedPrecaution(Precaution Precaution, string ArticleSlug, string ArticleTitle, ArticleVersionId ArticleVersionId);

/// <summary>Says what a basket needs to be told before it is bought. It knows products, sentences and rules, and nothing of the shopper.</summary>
public static class SafetyCheck
{
    /// <summary>
    /// Everything that the sources say of these lines, merged where they say the same, most severe first. The order of
    /// the lines and how packs are spread over them change nothing.
    /// </summary>
    /// <param name="lines">The basket; packs do not matter, since more packs extend a supply and do not raise a dose.</param>
    /// <param name="precautions">What merchandisers accepted of the articles, whichever of them sold a line: a sentence about a product reaches it wherever it is bought.</param>
    /// <param name="language">The language that the wordings are shown and acknowledged in.</param>
    /// <param name="today">Decides which rules are in force.</param>
    /// <param name="offered">What the shop has on sale and could offer in the place of a product or beside it; it changes the remedies alone.</param>
    public static Assessment Assess(
        IReadOnlyCollection<AssessedLine> lines,
        IReadOnlyCollection<AcceptedPrecaution> precautions,
        SafetyRules rules,
        Language language,
        DateOnly today,
        IReadOnlyCollection<ProductDetails>? offered = null)
    {
        var products = AssessedProduct.Of(lines, rules, today);
        var remedies = new Remedies(lines, products, offered ?? [], rules, today, other => Findings(other, precautions, rules, today));
        var findings = remedies.AddTo(Findings(lines, products, precautions, rules, today));
        return new Assessment(language, findings, AcknowledgementHash.Of(findings, language));
    }

    /// <summary>The findings alone, without what can be done about them.</summary>
    public static ImmutableArray<Finding> Findings(IReadOnlyCollection<AssessedLine> lines, IReadOnlyCollection<AcceptedPrecaution> precautions, SafetyRules rules, DateOnly today) =>
        Findings(lines, AssessedProduct.Of(lines, rules, today), precautions, rules, today);

    private static ImmutableArray<Finding> Findings(
        IReadOnlyCollection<AssessedLine> lines,
        ImmutableArray<AssessedProduct> products,
        IReadOnlyCollection<AcceptedPrecaution> precautions,
        SafetyRules rules,
        DateOnly today) => Merge(
        [
            .. SaleBlocks.Of(lines),
            .. PrecautionStatements.OfArticles(products, precautions),
            .. PrecautionStatements.OfLabels(products),
            .. ProductStatements.Of(products),
            .. CombinationStatements.Of(products, rules, today),
            .. IntakeStatements.Of(products, rules, today),
            .. DoseStatements.Of(products),
        ]);

    private static ImmutableArray<Finding> Merge(IEnumerable<Statement> statements) =>
        [.. statements
            .OrderBy(s => s.Sku, StringComparer.Ordinal)
            .GroupBy(s => s.Code, StringComparer.Ordinal)
            .Select(Merged)
            .OrderByDescending(f => f.Gate)
            .ThenBy(f => f.Kind)
            .ThenBy(f => f.Code, StringComparer.Ordinal)];

    private static Finding Merged(IGrouping<string, Statement> same)
    {
        var first = same.First();
        return new Finding(
            same.Key,
            same.Min(s => s.Kind),
            first.Gate,
            same.Min(s => s.Evidence),
            first.Subjects,
            first.UnlessAdvice,
            [.. same.Select(s => s.Sku).Distinct(StringComparer.Ordinal)],
            first.Wording,
            [.. same.SelectMany(s => s.Sources).Distinct().OrderBy(Place, StringComparer.Ordinal)]);
    }

    /// <summary>Where a source stands among those of one finding: law and rules, then sentences, then labels.</summary>
    private static string Place(FindingSource source) => source switch
    {
        RuleSource rule => $"0 {rule.RuleId} {rule.Reference}",
        ArticleSentence sentence => $"1 {sentence.ArticleSlug} {sentence.ArticleVersionId.Value} {sentence.Passage.Start:D9} {sentence.Passage.Length:D9}",
        LabelStatement label => $"2 {label.Sku} {label.Quote}",
        CatalogFact fact => $"3 {fact.Sku}",
        _ => throw new InvalidOperationException($"A source of type {source.GetType().Name} has no place."),
    };
}
