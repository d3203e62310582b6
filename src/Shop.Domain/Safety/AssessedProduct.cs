using System.Collections.Immutable;

namespace Shop.Domain.Safety;

/// <summary>One product of a basket with every line that it stands in, and the rules about it by itself.</summary>
/// <param name="Rules">Those in force, by id.</param>
internal sealed record AssessedProduct(ProductFacts Facts, ImmutableArray<AssessedLine> Lines, ImmutableArray<ProductRule> Rules)
{
    public string Sku => Facts.Product.Sku;

    /// <summary>The products of the lines, by SKU.</summary>
    public static ImmutableArray<AssessedProduct> Of(IEnumerable<AssessedLine> lines, SafetyRules rules, DateOnly today) =>
        [.. lines
            .GroupBy(l => l.Product.Sku, StringComparer.Ordinal)
            .OrderBy(l => l.Key, StringComparer.Ordinal)
            .Select(l =>
            {
                var facts = ProductFacts.Of(l.First().Product);
                return new AssessedProduct(facts, [.. l], rules.About(facts, today));
            })];
}
