using System.Collections.Immutable;

namespace Shop.Domain.Safety;

/// <summary>What is said of products because of what else is in the basket.</summary>
internal static class CombinationStatements
{
    public static IEnumerable<Statement> Of(ImmutableArray<AssessedProduct> products, SafetyRules rules, DateOnly today)
    {
        ProductFacts[] facts = [.. products.Select(p => p.Facts)];
        return from rule in rules.Between(facts, today)
               let concerned = Concerned(rule, facts)
               from product in concerned
               select new Statement(
                   rule.Id,
                   rule.Kind,
                   rule.Gate,
                   rule.Evidence,
                   rule.Subjects,
                   UnlessAdvice: false,
                   rule.WordingWhereMet is { } met && facts.Any(rule.Second!.Selects) ? met : rule.Wording,
                   product.Product.Sku,
                   [.. rule.Sources]);
    }

    /// <summary>The products that the rule speaks of; none where it does not apply.</summary>
    private static IEnumerable<ProductFacts> Concerned(CombinationRule rule, ProductFacts[] basket)
    {
        ProductFacts[] first = [.. basket.Where(rule.First.Selects)];
        ProductFacts[] second = rule.Second is null ? first : [.. basket.Where(rule.Second.Selects)];
        return rule.Relation switch
        {
            Relation.Needs => first.Except(second),
            _ => first.Any(one => second.Any(other => other != one)) ? first.Union(second) : [],
        };
    }
}
