namespace Shop.Domain.Safety;

/// <summary>What articles say that merchandisers accepted, beside every line that it is about.</summary>
internal static class ArticlePrecautions
{
    public static IEnumerable<Statement> Of(
        IReadOnlyCollection<AssessedLine> lines,
        IReadOnlyDictionary<string, ProductFacts> facts,
        IEnumerable<AcceptedPrecaution> precautions) =>
        from accepted in precautions
        from line in lines
        where Concerns(accepted, line, facts[line.Product.Sku].Composition)
        let precaution = accepted.Precaution
        let wording = Wordings.Of(precaution)
        select new Statement(
            wording.Code,
            precaution.Kind,
            precaution.Gate,
            EvidenceGrade.Article,
            wording.Subjects,
            wording.UnlessAdvice,
            wording.Text,
            line.Product.Sku,
            [new ArticleSentence(accepted.ArticleSlug, accepted.ArticleTitle, accepted.ArticleVersionId, precaution.Source)]);

    /// <summary>
    /// A sentence about a product concerns it wherever it was bought; one about a substance, class or topic concerns
    /// what has it, and nothing where no product has; one about nothing known concerns all that its article sold.
    /// </summary>
    private static bool Concerns(AcceptedPrecaution accepted, AssessedLine line, Composition composition) => accepted.Precaution switch
    {
        { Scope: { } sku } => line.Product.Sku == sku,
        { About.IsDefaultOrEmpty: false } precaution => composition.HasAny(precaution.About),
        _ => line.SoldBy == accepted.ArticleVersionId,
    };
}
