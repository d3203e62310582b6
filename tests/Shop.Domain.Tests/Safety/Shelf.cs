using Shop.Domain.Articles;
using Shop.Domain.Catalog;
using Shop.Domain.Routines;
using Shop.Domain.Safety;

namespace Shop.Domain.Tests.Safety;

/// <summary>Products, lines and precautions to assess.</summary>
internal static class Shelf
{
    public static readonly DateOnly Today = new(2026, 11, 23);

    public static readonly ArticleVersionId ThisArticle = ArticleVersionId.New();

    public static readonly ProductDetails Cream = Product("CRE-1", "Crème simple", Category.Moisturiser);

    public static readonly ProductDetails Magnesium = Product("MAG-1", "Magnésium bisglycinate", Category.Supplement) with
    {
        Substances = [new ContainedSubstance("magnesium", Route.Oral, new Quantity(100, Unit.Milligram), Unit.Capsule)],
    };

    public static readonly ProductDetails Collagen = Product("COL-1", "Poudre de collagène marin", Category.Supplement) with { Allergens = ["poisson"], AllergenCodes = ["fish-allergy"] };

    public static readonly ProductDetails Lavender = Product("HES-1", "Lavande vraie", Category.Oil) with { Ingredients = ["Lavandula Angustifolia Oil", "Linalool"], Allergens = ["linalol"] };

    public static readonly ProductDetails Sunscreen = Product("SUN-1", "Lait solaire SPF 30", Category.Sunscreen);

    public static ProductDetails Product(string sku, string name, Category category) => new()
    {
        Sku = sku,
        Names = new LocalizedText(name, null),
        Category = category,
        Form = "x",
        Price = Money.Of(10m, "EUR"),
        VatRate = 20m,
    };

    public static ProductDetails WithWarnings(this ProductDetails product, params string[] warnings) =>
        product with { Label = new ProductLabel(null, null, null, [.. warnings], Complete: true) };

    public static AssessedLine Alone(ProductDetails product) => new(product, null, null, null);

    public static AssessedLine SoldBy(ArticleVersionId article, ProductDetails product) => new(product, null, null, article);

    public static AcceptedPrecaution Accepted(PrecautionKind kind, string[] subjects, string? scope = null, string[]? about = null, bool unlessAdvice = false, ArticleVersionId? article = null, int start = 0, string quote = "La phrase.") =>
        new(new Precaution(kind, [.. subjects], unlessAdvice, scope, [.. about ?? []], new Passage(start, quote)), "un-article", "Un article", article ?? ThisArticle);

    /// <summary>A supplement in capsules with that much of each substance in one; a null amount is not known.</summary>
    public static ProductDetails Capsules(string sku, params (string Code, decimal? Amount, string Unit)[] substances) => Product(sku, $"Produit {sku}", Category.Supplement) with
    {
        Substances = [.. substances.Select(s => new ContainedSubstance(s.Code, Route.Oral, s.Amount is { } amount ? new Quantity(amount, Unit.Of(s.Unit)) : null, s.Amount is null ? null : Unit.Capsule))],
    };

    /// <summary>So many capsules a day, as an article says it.</summary>
    public static AssessedLine Taken(this ProductDetails product, decimal? low, decimal? high, string unit = "capsule", ArticleVersionId? by = null, int? step = null) =>
        new(product, null, new StructuredDosage("dose", new Bounds(low, high), Unit.Of(unit), DoseBasis.Period, Bounds.Exactly(1), Period.Day), by ?? ThisArticle) { Step = step };

    public static AssessedLine Taken(this ProductDetails product, decimal capsules) => product.Taken(capsules, capsules);

    public static Assessment Assess(IReadOnlyCollection<AssessedLine> lines, params AcceptedPrecaution[] precautions) =>
        SafetyCheck.Assess(lines, precautions, SafetyRules.Shipped, Language.French, Today);

    /// <summary>The findings that come from articles.</summary>
    public static IEnumerable<Finding> OfArticles(this Assessment assessment) => assessment.Findings.Where(f => f.Sources.Any(s => s is ArticleSentence));

    public static Finding Of(this Assessment assessment, string code) => Assert.Single(assessment.Findings, f => f.Code == code);
}
