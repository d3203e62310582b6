using System.Collections.Immutable;
using Shop.Domain.Catalog;

namespace Shop.Domain.Safety;

/// <summary>What is said of a product by itself: by the shop's rules and by its own label.</summary>
internal static class ProductStatements
{
    public static IEnumerable<Statement> Of(IEnumerable<AssessedProduct> products) =>
        from product in products
        from statement in product.Rules.Select(rule => Of(rule, product.Facts)).Concat(OfLabel(product.Facts.Product, product.Rules))
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
            code = $"{code}/{ReadableCode(string.Join('+', declared.Select(w => w.In(Language.French))))}";
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
                .. LabelWarnings(facts.Product).Where(w => Says(rule, w)).Select(w => new LabelStatement(sku, w)),
            ]);
    }

    /// <summary>The label's own words, verbatim in either language; what a rule says already stands with the rule, and what was read of it with who is concerned.</summary>
    private static IEnumerable<Statement> OfLabel(ProductDetails product, ImmutableArray<ProductRule> matching)
    {
        if (product is { Category: Category.Supplement, Label.DailyPortion: { } portion } && !string.IsNullOrWhiteSpace(portion))
        {
            yield return Verbatim("label/daily-portion", portion.Trim(), PrecautionKind.StatutoryStatement, Wordings.DailyPortion(portion.Trim()));
        }

        foreach (var warning in LabelWarnings(product).Where(w => !matching.Any(rule => Says(rule, w)) && !product.Label!.IsRead(w)))
        {
            yield return Verbatim("label", warning, PrecautionKind.Caution, new LocalizedText(warning, warning));
        }

        Statement Verbatim(string section, string words, PrecautionKind kind, LocalizedText wording) => new(
            $"{section}/{ReadableCode(words)}",
            kind,
            Gate.Inform,
            EvidenceGrade.Label,
            [],
            UnlessAdvice: false,
            wording,
            product.Sku,
            [new LabelStatement(product.Sku, words)]);
    }

    private static IEnumerable<string> LabelWarnings(ProductDetails product) =>
        product.Label?.Warnings.OrEmpty().Where(w => !string.IsNullOrWhiteSpace(w)).Select(w => w.Trim()) ?? [];

    /// <summary>The whole sentence, whatever its case, accents and punctuation; a number in it makes it another one.</summary>
    private static bool Says(ProductRule rule, string warning) => rule.SaidOnLabel.Any(said => Slug.Fold(said) == Slug.Fold(warning));

    /// <summary>The first words for people, and a version that tells apart what they leave out.</summary>
    private static string ReadableCode(string words)
    {
        var slug = Slug.Fold(words);
        return $"{(slug.Length <= 60 ? slug : slug[..60].TrimEnd('-'))}-{Wordings.Version(words)}";
    }
}
