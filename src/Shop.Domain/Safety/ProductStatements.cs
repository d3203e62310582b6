using System.Collections.Immutable;
using Shop.Domain.Catalog;

namespace Shop.Domain.Safety;

/// <summary>What is said of a product by itself: by the shop's rules and by its own label.</summary>
internal static class ProductStatements
{
    public static IEnumerable<Statement> Of(IEnumerable<AssessedProduct> products) =>
        from product in products
        from statement in product.Rules.Select(rule => Of(rule, product.Facts)).Concat(OfLabel(product.Facts, product.Rules))
        select statement;

    /// <summary>The rule's words; a rule about what a product declares says it of exactly that, so that products which declare the same are told together.</summary>
    private static Statement Of(ProductRule rule, ProductFacts facts)
    {
        var sku = facts.Product.Sku;
        var (code, wording, subjects) = (rule.Id, rule.Wording, rule.Subjects);
        if (rule.Selector.Declares is { } which)
        {
            var declared = facts.Allergens.Declared(which).Distinct().OrderBy(w => w.In(Language.French), StringComparer.Ordinal).ToImmutableArray();
            wording = Wordings.Filled(wording, ProductRule.AllergensPlaceholder, language => string.Join(", ", declared.Select(w => w.In(language))));
            code = $"{code}/{Wordings.ReadableCode(string.Join('+', declared.Select(w => w.In(Language.French))))}";
            subjects = which == AllergenDeclaration.Any && !facts.Allergens.Subjects.IsEmpty ? facts.Allergens.Subjects : subjects;
        }

        var isDeclared = rule.Selector.Declares is not null || !rule.Selector.Allergens.IsEmpty;
        return new Statement(
            code,
            rule.Kind,
            rule.Gate,
            rule.Evidence,
            subjects,
            rule.UnlessAdvice,
            wording,
            sku,
            [
                .. rule.Sources,
                .. isDeclared ? [new LabelStatement(sku)] : (FindingSource[])[],
                .. facts.Warnings.Where(rule.IsSaidBy).Select(w => new LabelStatement(sku, w.Words)),
            ]);
    }

    /// <summary>The label's own words, verbatim in either language; what a rule says already stands with the rule, and what was read of it with who is concerned.</summary>
    private static IEnumerable<Statement> OfLabel(ProductFacts facts, ImmutableArray<ProductRule> matching)
    {
        var product = facts.Product;
        if (product is { Category: Category.Supplement, Label.DailyPortion: { } portion } && !string.IsNullOrWhiteSpace(portion))
        {
            yield return Verbatim($"label/daily-portion/{Wordings.ReadableCode(portion.Trim())}", portion.Trim(), PrecautionKind.StatutoryStatement, Wordings.DailyPortion(portion.Trim()));
        }

        foreach (var warning in facts.Warnings.Where(w => !product.Label!.IsRead(w.Words) && !matching.Any(rule => rule.IsSaidBy(w))))
        {
            yield return Verbatim(warning.Code, warning.Words, PrecautionKind.Caution, new LocalizedText(warning.Words, warning.Words));
        }

        Statement Verbatim(string code, string words, PrecautionKind kind, LocalizedText wording) => new(
            code,
            kind,
            Gate.Inform,
            EvidenceGrade.Label,
            [],
            UnlessAdvice: false,
            wording,
            product.Sku,
            [new LabelStatement(product.Sku, words)]);
    }
}
