using Shop.Domain.Articles;
using Shop.Domain.Catalog;
using Shop.Domain.Safety;

namespace Shop.Domain.Tests.Safety;

public sealed class SafetyCheckTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public void An_accepted_precaution_stands_beside_the_product_that_it_is_about()
    {
        var product = new ProductDetails { Sku = "C-1", Names = new LocalizedText("Collagène marin", null), Category = Category.Supplement, Form = "powder", Price = Money.Of(29.90m, "EUR"), VatRate = 5.5m, AllergenCodes = ["fish-allergy"] };
        var precaution = new Precaution(PrecautionKind.NotRecommended, ["renal-insufficiency", "hypercalcaemia"], true, "C-1", [], new Passage(0, "Déconseillé"));

        var assessment = SafetyCheck.Assess([new AssessedLine(product, null, null, null)], [new AcceptedPrecaution(precaution, "a", "A", ArticleVersionId.New())], SafetyRules.Shipped, Language.French, Today);

        Assert.Equal(["not-recommended/unless-advice/hypercalcaemia+renal-insufficiency", "allergen/fish-allergy", "statement/food-supplement"], assessment.Findings.Select(f => f.Code));
        Assert.Equal("Déconseillé sans avis médical\u00A0: insuffisance rénale, hypercalcémie.", assessment.Findings[0].Wording.Fr);
        Assert.Equal(64, assessment.Hash?.Length);
    }
}
