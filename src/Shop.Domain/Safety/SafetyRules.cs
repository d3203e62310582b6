using System.Collections.Frozen;
using System.Collections.Immutable;
using Shop.Domain.Catalog;

namespace Shop.Domain.Safety;

/// <summary>
/// The shop's own rules, each with its evidence and its source. What cannot be looked up, or is not worded in both
/// languages, does not load: the set is whole or there is none.
/// </summary>
public sealed class SafetyRules
{
    private readonly FrozenDictionary<string, ImmutableArray<ProductRule>> productRulesByKey;

    private SafetyRules(ImmutableArray<ProductRule> products)
    {
        Products = products;
        productRulesByKey = products
            .SelectMany(rule => rule.Selector.Keys.Select(key => (key, rule)))
            .GroupBy(entry => entry.key, entry => entry.rule, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray(), StringComparer.Ordinal);
    }

    /// <summary>The rules that ship with the shop (<c>rules.json</c>).</summary>
    public static SafetyRules Shipped { get; } = Parse(EmbeddedData.Text("rules.json"));

    /// <summary>Rules about products taken one by one.</summary>
    public ImmutableArray<ProductRule> Products { get; }

    /// <summary>Reads a rule set.</summary>
    /// <exception cref="InvalidOperationException">
    /// A rule has no source, lacks a language, repeats an id, names a subject or substance that no vocabulary has,
    /// selects nothing, goes further than its evidence allows, ends before it begins, or takes the code of another source of findings. The message names the rule.
    /// </exception>
    public static SafetyRules Parse(string json)
    {
        var file = EmbeddedData.Parse<RuleFile>(json, "rules.json");
        var rules = file.Products.IsDefault
            ? throw new InvalidOperationException("The rules have no list 'products'.")
            : file.Products.Select(r => r.Checked()).ToImmutableArray();
        return rules.CountBy(r => r.Id, StringComparer.Ordinal).FirstOrDefault(r => r.Value > 1).Key is { } twice
            ? throw new InvalidOperationException($"The rule '{twice}' stands there twice.")
            : new SafetyRules(rules);
    }

    /// <summary>The rules in force that day which are about the product, by id.</summary>
    internal ImmutableArray<ProductRule> About(ProductFacts facts, DateOnly today) =>
        [.. facts.Keys
            .SelectMany(key => productRulesByKey.GetValueOrDefault(key, []))
            .Distinct()
            .Where(rule => rule.IsInForce(today) && rule.Selector.Selects(facts))
            .OrderBy(rule => rule.Id, StringComparer.Ordinal)];

    private sealed record RuleFile(string About, ImmutableArray<ProductRuleData> Products);

    private sealed record SelectorData(
        ImmutableArray<Category> Categories,
        ImmutableArray<string> Substances,
        Route? Route,
        ImmutableArray<string> Tags,
        ImmutableArray<string> Allergens,
        AllergenDeclaration? Declares);

    private sealed record ProductRuleData(
        string? Id,
        SelectorData? Selector,
        PrecautionKind? Kind,
        Gate? Gate,
        EvidenceGrade? Evidence,
        ImmutableArray<string> Subjects,
        bool UnlessAdvice,
        WordingData? Wording,
        ImmutableArray<string> SaidOnLabel,
        ImmutableArray<SourceData> Sources,
        DateOnly? ValidFrom,
        DateOnly? ValidTo)
    {
        public ProductRule Checked()
        {
            var id = Id ?? "";
            var rule = new ProductRule(
                id,
                new ProductSelector(
                    Selector?.Categories.OrEmpty() ?? [],
                    Selector?.Substances.OrEmpty() ?? [],
                    Selector?.Route,
                    Selector?.Tags.OrEmpty() ?? [],
                    Selector?.Allergens.OrEmpty() ?? [],
                    Selector?.Declares),
                Kind ?? throw Refused("has no kind"),
                Gate ?? throw Refused("has no gate"),
                Evidence ?? throw Refused("has no evidence"),
                [.. Subjects.OrEmpty().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                UnlessAdvice,
                (Wording ?? new WordingData(null, null)).Both(id),
                SaidOnLabel.OrEmpty(),
                [.. Sources.OrEmpty().Select(s => s.Of(id))],
                ValidFrom,
                ValidTo);
            return Fault(rule) is { } fault ? throw Refused(fault) : rule;
        }

        private InvalidOperationException Refused(string fault) => new($"The rule '{Id}' {fault}.");

        /// <summary>How the codes of findings begin that come from elsewhere.</summary>
        private static readonly ImmutableArray<string> OtherSources = ["block", "label", .. Enum.GetValues<PrecautionKind>().Select(SourcedData.Code)];

        private static string? Fault(ProductRule rule) =>
            !rule.Id.Split('/').All(Slug.IsValid) ? "has an id that is not made of slugs and slashes"
            : OtherSources.Contains(rule.Id.Split('/')[0]) ? "has an id of another source of findings"
            : rule.Sources.IsEmpty ? "has no source"
            : !rule.Selector.Keys.Any() ? "selects nothing"
            : rule.Selector.Route is not null && rule.Selector.Substances.IsEmpty ? "has a route without a substance"
            : rule.Evidence == EvidenceGrade.Folk && rule.Gate != Safety.Gate.Inform ? "is folk evidence and may only inform"
            : rule.Gate == Safety.Gate.Block && !rule.Subjects.IsEmpty ? "blocks a sale for what a shopper may be"
            : rule.UnlessAdvice && rule.Kind == PrecautionKind.SeekAdvice ? "asks for advice unless there is advice"
            : Languages.All.Any(l => rule.Wording.In(l).Contains(ProductRule.AllergensPlaceholder, StringComparison.Ordinal) != rule.Selector.Declares.HasValue) ? "words declared allergens where it selects none, or leaves them out"
            : rule.ValidTo < rule.ValidFrom ? "ends before it begins"
            : rule.Subjects.Concat(rule.Selector.Allergens).FirstOrDefault(s => !Safety.Subjects.Knows(s)) is { } subject ? $"names the unknown subject '{subject}'"
            : rule.Selector.Substances.FirstOrDefault(s => !Safety.Substances.Knows(s)) is { } substance ? $"names the unknown substance '{substance}'"
            : null;
    }
}
