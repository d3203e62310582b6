using Shop.Domain.Catalog;
using Shop.Domain.Safety;
using static Shop.Domain.Tests.Safety.Shelf;

namespace Shop.Domain.Tests.Safety;

/// <summary>What the shop's own rules say of products, each with one that it speaks of and one that it does not.</summary>
public sealed class ShippedRulesTests
{
    public static TheoryData<string, PrecautionKind, string, string, string> Rules => new()
    {
        { "retinoids/pregnancy", PrecautionKind.NotRecommended, "pregnancy+trying-to-conceive", "Sérum au rétinol|Serum", "Sérum au bakuchiol|Serum" },
        { "statement/vitamin-a-cosmetic", PrecautionKind.StatutoryStatement, "", "Crème au palmitate de rétinyle|Moisturiser", "Crème au rétinal|Moisturiser" },
        { "vitamin-a/pregnancy", PrecautionKind.SeekAdvice, "pregnancy+trying-to-conceive", "Vitamine A|Supplement", "Bêta-carotène|Supplement" },
        { "aha/sun", PrecautionKind.Caution, "sun-exposure", "Lotion à l'acide glycolique|Exfoliant", "Lotion à l'acide salicylique|Exfoliant" },
        { "salicylic-acid/under-3", PrecautionKind.Contraindicated, "infant-under-3", "Lotion à l'acide salicylique|Toner", "Lotion à l'acide lactique|Toner" },
        { "essential-oils/pregnancy", PrecautionKind.NotRecommended, "breastfeeding+pregnancy", "Huile essentielle de citron|Oil", "Huile de jojoba|Oil" },
        { "essential-oils/pregnancy", PrecautionKind.NotRecommended, "breastfeeding+pregnancy", "Capsules d'huile essentielle de thym|Supplement", "Crème à l'huile essentielle de citron|Moisturiser" },
        { "essential-oils/laryngospasm", PrecautionKind.Contraindicated, "infant-under-3", "Huile essentielle de menthe poivrée|Oil", "Huile essentielle de citron|Oil" },
        { "essential-oils/laryngospasm", PrecautionKind.Contraindicated, "infant-under-3", "Huile essentielle d'eucalyptus|Oil", "Gel à l'huile essentielle d'eucalyptus|Bodycare" },
        { "essential-oils/lavender-children", PrecautionKind.NotRecommended, "child-under-12", "Huile essentielle de lavande|Oil", "Huile essentielle de romarin|Oil" },
        { "melatonin/not-recommended", PrecautionKind.NotRecommended, "autoimmune-disease+breastfeeding+driving+minor+pregnancy", "Mélatonine|Supplement", "Valériane|Supplement" },
        { "melatonin/advice", PrecautionKind.SeekAdvice, "any-medicine+asthma+depression+epilepsy", "Mélatonine|Supplement", "Valériane|Supplement" },
        { "caffeine/children-pregnancy", PrecautionKind.NotRecommended, "child+pregnancy", "Guarana|Supplement", "Contour des yeux à la caféine|EyeCare" },
        { "red-yeast-rice/not-to-be-consumed", PrecautionKind.NotRecommended, "breastfeeding+elderly+minor+pregnancy", "Levure de riz rouge|Supplement", "Levure de bière|Supplement" },
        { "red-yeast-rice/medicines", PrecautionKind.NotRecommended, "any-medicine", "Monacoline K|Supplement", "Levure de bière|Supplement" },
        { "green-tea-extract/not-to-be-consumed", PrecautionKind.NotRecommended, "breastfeeding+minor+pregnancy", "Extrait de thé vert|Supplement", "Gel nettoyant au thé vert|Cleanser" },
        { "st-johns-wort/contraindicated", PrecautionKind.Contraindicated, "anticoagulants+immunosuppressants", "Millepertuis|Supplement", "Huile de millepertuis|Oil" },
        { "st-johns-wort/interactions", PrecautionKind.NotRecommended, "antidepressants+hormonal-contraception", "Millepertuis|Supplement", "Huile de millepertuis|Oil" },
        { "vitamin-k/anticoagulants", PrecautionKind.SeekAdvice, "anticoagulants", "Vitamine K2|Supplement", "Vitamine D3|Supplement" },
        { "calcium-iron/levothyroxine", PrecautionKind.SeekAdvice, "levothyroxine", "Fer|Supplement", "Zinc|Supplement" },
        { "calcium-iron/levothyroxine", PrecautionKind.SeekAdvice, "levothyroxine", "Calcium|Supplement", "Magnésium|Supplement" },
        { "minerals/antibiotics", PrecautionKind.SeekAdvice, "antibiotics", "Magnésium|Supplement", "Mélatonine|Supplement" },
        { "minerals/antibiotics", PrecautionKind.SeekAdvice, "antibiotics", "Zinc|Supplement", "Crème au zinc|Moisturiser" },
        { "magnesium/kidneys", PrecautionKind.SeekAdvice, "renal-insufficiency", "Magnésium|Supplement", "Zinc|Supplement" },
        { "potassium/kidneys", PrecautionKind.SeekAdvice, "antihypertensives+renal-insufficiency", "Potassium|Supplement", "Magnésium|Supplement" },
        { "iron/haemochromatosis", PrecautionKind.NotRecommended, "haemochromatosis", "Fer|Supplement", "Zinc|Supplement" },
        { "iodine/thyroid", PrecautionKind.SeekAdvice, "levothyroxine+thyroid-disorder", "Iode|Supplement", "Zinc|Supplement" },
        { "seaweed/not-recommended", PrecautionKind.NotRecommended, "heart-disease+renal-insufficiency+thyroid-disorder", "Fucus|Supplement", "Masque aux algues|Mask" },
        { "seaweed/pregnancy", PrecautionKind.NotRecommended, "breastfeeding+pregnancy", "Fucus|Supplement", "Masque aux algues|Mask" },
        { "curcumin/interactions", PrecautionKind.NotRecommended, "anticoagulants+immunosuppressants", "Curcuma|Supplement", "Gingembre|Supplement" },
        { "soy-isoflavones/hormones", PrecautionKind.NotRecommended, "hormone-dependent-cancer", "Isoflavones de soja|Supplement", "Lécithine de soja|Supplement" },
        { "statement/food-supplement", PrecautionKind.StatutoryStatement, "", "Zinc|Supplement", "Crème|Moisturiser" },
        { "statement/sunscreen", PrecautionKind.StatutoryStatement, "sun-exposure", "Lait solaire|Sunscreen", "Gel après-soleil|Bodycare" },
        { "sunscreen/young-children", PrecautionKind.Caution, "child", "Lait solaire|Sunscreen", "Gel après-soleil|Bodycare" },
    };

    [Fact]
    public void Every_rule_about_substances_and_categories_is_tried() =>
        Assert.Equal(
            SafetyRules.Shipped.Products.Where(r => r.Selector.Allergens.IsEmpty && r.Selector.Declares is null).Select(r => r.Id).Order(StringComparer.Ordinal),
            Rules.Select(r => r.Data.Item1).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_speaks_of_what_it_is_about_and_of_nothing_else(string id, PrecautionKind kind, string subjects, string concerned, string other)
    {
        var rule = SafetyRules.Shipped.Products.Single(r => r.Id == id);
        var finding = Assess([Line(concerned)]).Of(id);

        Assert.Equal((kind, Precaution.GateOf(kind), rule.Evidence), (finding.Kind, finding.Gate, finding.Evidence));
        Assert.Equal(subjects, string.Join('+', finding.Subjects));
        Assert.Equal(rule.Wording, finding.Wording);
        Assert.All(rule.Sources, source => Assert.Contains(source, finding.Sources));
        Assert.DoesNotContain(Assess([Line(other)]).Findings, f => f.Code == id);
    }

    [Theory]
    [InlineData("statement/vitamin-a-cosmetic", "2025-10-31", false)]
    [InlineData("statement/vitamin-a-cosmetic", "2025-11-01", true)]
    [InlineData("red-yeast-rice/not-to-be-consumed", "2022-06-21", false)]
    [InlineData("red-yeast-rice/not-to-be-consumed", "2022-06-22", true)]
    [InlineData("green-tea-extract/not-to-be-consumed", "2022-12-20", false)]
    [InlineData("green-tea-extract/not-to-be-consumed", "2022-12-21", true)]
    public void A_law_holds_from_its_day(string id, string day, bool holds) =>
        Assert.Equal(holds, SafetyRules.Shipped.Products.Single(r => r.Id == id).IsInForce(DateOnly.ParseExact(day, "O", System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void A_label_that_carries_the_sunscreen_statements_stands_with_them()
    {
        var assessment = Assess([Alone(Sunscreen.WithWarnings("Ne pas exposer les bébés et les jeunes enfants directement au soleil.", "Ne pas rester trop longtemps au soleil, même avec un produit de protection solaire."))]);

        Assert.Equal(["sunscreen/young-children", "statement/sunscreen"], assessment.Findings.Select(f => f.Code));
        Assert.All(assessment.Findings, f => Assert.Contains(f.Sources, s => s is LabelStatement { Quote: not null }));
    }

    private static AssessedLine Line(string product) => Alone(Product("P-1", product.Split('|')[0], Enum.Parse<Category>(product.Split('|')[1])));
}
