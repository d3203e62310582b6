using System.Collections.Immutable;

namespace Shop.Domain.Safety;

/// <summary>
/// What articles say that merchandisers accepted, and what labels say of themselves, beside every line that it is about.
/// Where a rule of the shop says the same of the product already, the sentence stands with the rule.
/// </summary>
internal static class PrecautionStatements
{
    public static IEnumerable<Statement> OfArticles(ImmutableArray<AssessedProduct> products, IEnumerable<AcceptedPrecaution> precautions)
    {
        foreach (var accepted in precautions)
        {
            var source = new ArticleSentence(accepted.ArticleSlug, accepted.ArticleTitle, accepted.ArticleVersionId, accepted.Precaution.Source);
            foreach (var statement in Of(accepted.Precaution, EvidenceGrade.Article, products.Where(p => Concerns(accepted, p)), source))
            {
                yield return statement;
            }
        }
    }

    public static IEnumerable<Statement> OfLabels(ImmutableArray<AssessedProduct> products) =>
        from product in products
        where product.Facts.Product.Label is not null
        from precaution in product.Facts.Product.Label!.Precautions
        from statement in Of(precaution, EvidenceGrade.Label, [product], new LabelStatement(product.Sku, precaution.Source.Quote))
        select statement;

    /// <summary>
    /// A sentence about a product concerns it wherever it was bought; one about a substance, class or topic concerns
    /// what has it, and nothing where no product has; one about nothing known concerns all that its article sold.
    /// </summary>
    private static bool Concerns(AcceptedPrecaution accepted, AssessedProduct product) => accepted.Precaution switch
    {
        { Scope: { } sku } => product.Sku == sku,
        { About.IsDefaultOrEmpty: false } precaution => product.Facts.Composition.HasAny(precaution.About),
        _ => product.Lines.Any(l => l.SoldBy == accepted.ArticleVersionId),
    };

    private static IEnumerable<Statement> Of(Precaution precaution, EvidenceGrade evidence, IEnumerable<AssessedProduct> concerned, FindingSource source)
    {
        var worded = (Left: precaution.Subjects, Wording: (PrecautionWording?)null);
        foreach (var product in concerned)
        {
            var left = precaution.Subjects;
            foreach (var rule in product.Rules)
            {
                if (!left.IsEmpty && IsAsStrict(rule, precaution) && left.RemoveAll(subject => Says(rule, subject, precaution)) is var rest && rest.Length < left.Length)
                {
                    left = rest;
                    yield return new Statement(rule.Id, Severest(rule.Kind, precaution.Kind), rule.Gate, rule.Evidence, rule.Subjects, rule.UnlessAdvice, rule.Wording, product.Sku, [source]);
                }
            }

            if (left.IsEmpty && !precaution.Subjects.IsEmpty)
            {
                continue;
            }

            if (worded.Wording is not { } wording || !worded.Left.SequenceEqual(left))
            {
                worded = (left, wording = Wordings.Of(precaution with { Subjects = left }));
            }

            yield return new Statement(wording.Code, precaution.Kind, precaution.Gate, evidence, wording.Subjects, wording.UnlessAdvice, wording.Text, product.Sku, [source]);
        }
    }

    private static PrecautionKind Severest(PrecautionKind one, PrecautionKind other) => one < other ? one : other;

    /// <summary>The rule does not let pass what the sentence makes wait, and is not lifted by advice where the sentence is not.</summary>
    private static bool IsAsStrict(ProductRule rule, Precaution precaution) =>
        rule.Kind != PrecautionKind.StatutoryStatement
        && rule.Gate >= precaution.Gate
        && (!rule.UnlessAdvice || precaution.UnlessAdvice)
        && rule.Selector.Declares is null;

    /// <summary>The rule asks at least as much of that subject; "contains fish" is as strict as it gets for an allergy.</summary>
    private static bool Says(ProductRule rule, string subject, Precaution precaution) =>
        rule.Subjects.Contains(subject) && (rule.Kind <= precaution.Kind || rule.Selector.Allergens.Contains(subject));
}
