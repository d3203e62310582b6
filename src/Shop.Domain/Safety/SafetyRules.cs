using System.Collections.Immutable;
using Shop.Domain.Catalog;

namespace Shop.Domain.Safety;

/// <summary>
/// The shop's own rules, each with its evidence and its source. What cannot be looked up, or is not worded in both
/// languages, does not load: the set is whole or there is none.
/// </summary>
public sealed class SafetyRules
{
    private readonly RuleIndex<ProductRule> productIndex;
    private readonly RuleIndex<CombinationRule> combinationIndex;

    private SafetyRules(ImmutableArray<ProductRule> products, ImmutableArray<CombinationRule> combinations, ImmutableArray<IntakeLimit> limits)
    {
        (Products, Combinations, Limits) = (products, combinations, limits);
        productIndex = new RuleIndex<ProductRule>(products, rule => rule.Selector);
        combinationIndex = new RuleIndex<CombinationRule>(combinations, rule => rule.First);
    }

    /// <summary>The rules that ship with the shop.</summary>
    public static SafetyRules Shipped { get; } = Parse(
        [.. ((string[])["rules.json", "rules-substances.json", "rules-combinations.json", "rules-limits.json"]).Select(EmbeddedData.Text)]);

    /// <summary>Rules about products taken one by one.</summary>
    public ImmutableArray<ProductRule> Products { get; }

    /// <summary>Rules about products in one basket.</summary>
    public ImmutableArray<CombinationRule> Combinations { get; }

    /// <summary>How much of a substance a day is too much.</summary>
    public ImmutableArray<IntakeLimit> Limits { get; }

    /// <summary>The categories of what some product may need beside it.</summary>
    public IEnumerable<Category> NeededCategories => Combinations.Where(r => r.Relation == Relation.Needs).SelectMany(r => r.Second!.Categories).Distinct();

    /// <summary>Reads a rule set of one or several files.</summary>
    /// <exception cref="InvalidOperationException">
    /// A rule has no source, lacks a language, repeats an id, names a subject or substance that no vocabulary has,
    /// selects nothing, goes further than its evidence allows, ends before it begins, or takes the code of another source of findings. The message names the rule.
    /// </exception>
    public static SafetyRules Parse(params IReadOnlyCollection<string> files)
    {
        var parts = files.Select(json => EmbeddedData.Parse<RuleFile>(json, "rules")).ToList();
        if (parts.Find(p => p.IsEmpty) is not null)
        {
            throw new InvalidOperationException("The rules have none of the lists 'products', 'combinations' and 'limits'.");
        }

        ImmutableArray<ProductRule> products = [.. parts.SelectMany(p => p.Products.OrEmpty()).Select(r => r.Checked())];
        ImmutableArray<CombinationRule> combinations = [.. parts.SelectMany(p => p.Combinations.OrEmpty()).Select(r => r.Checked())];
        ImmutableArray<IntakeLimit> limits = [.. parts.SelectMany(p => p.Limits.OrEmpty()).Select(r => r.Checked())];
        return products.Select(r => r.Id).Concat(combinations.Select(r => r.Id)).Concat(limits.Select(r => r.Id)).CountBy(id => id, StringComparer.Ordinal).FirstOrDefault(r => r.Value > 1).Key is { } twice
            ? throw new InvalidOperationException($"The rule '{twice}' stands there twice.")
            : new SafetyRules(products, combinations, limits);
    }

    /// <summary>A rule set of rules that are checked already.</summary>
    internal static SafetyRules Of(ImmutableArray<ProductRule> products, ImmutableArray<CombinationRule> combinations, ImmutableArray<IntakeLimit> limits) => new(products, combinations, limits);

    /// <summary>The rules in force that day which are about the product, by id.</summary>
    internal ImmutableArray<ProductRule> About(ProductFacts facts, DateOnly today)
    {
        var matching = productIndex.Matching(facts);
        matching.RemoveAll(rule => !rule.IsInForce(today));
        matching.Sort((a, b) => string.CompareOrdinal(a.Id, b.Id));
        return [.. matching];
    }

    /// <summary>The combinations in force that day whose first kind some of the products are of.</summary>
    internal IEnumerable<CombinationRule> Between(IReadOnlyCollection<ProductFacts> products, DateOnly today) =>
        products.SelectMany(combinationIndex.Matching).Distinct().Where(rule => rule.IsInForce(today));
}
