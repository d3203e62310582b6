using Shop.Domain.Catalog;

namespace Shop.Domain.Safety;

/// <summary>Doses that go past what the product's own label allows in a day, whoever asks for them.</summary>
internal static class DoseStatements
{
    public static IEnumerable<Statement> Of(IEnumerable<AssessedProduct> products) =>
        from product in products
        let details = product.Facts.Product
        let most = details.Label?.MaxDaily?.Amount
        where most is not null
        let highest = product.Lines.Select(DailyDose.Of).OfType<DailyDose>()
            .Where(d => !d.FromLabel && Share(d, most) > 1)
            .OrderByDescending(d => Share(d, most)).ThenByDescending(d => d.Low).ThenBy(d => d.Unit.Code, StringComparer.Ordinal)
            .FirstOrDefault()
        where highest is not null
        select new Statement(
            $"dose/above-label/{Slug.From(product.Sku)}",
            PrecautionKind.Caution,
            Gate.Acknowledge,
            EvidenceGrade.Label,
            [],
            UnlessAdvice: false,
            IntakeWordings.AboveLabel(details, highest, most),
            product.Sku,
            [new LabelStatement(product.Sku, details.Label!.DailyPortion)]);

    /// <summary>How many times what the label allows; null where the units do not convert.</summary>
    private static decimal? Share(DailyDose dose, Quantity most) => most.In(dose.Unit) is { } same ? (dose.High ?? dose.Low) / same.Value : null;
}
