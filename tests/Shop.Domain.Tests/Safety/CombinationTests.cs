using System.Text.Json.Nodes;
using Shop.Domain.Catalog;
using Shop.Domain.Safety;
using static Shop.Domain.Tests.Safety.Shelf;

namespace Shop.Domain.Tests.Safety;

/// <summary>What is said of products because of what else is in the basket.</summary>
public sealed class CombinationTests
{
    private static readonly ProductDetails Retinol = Product("RET-1", "Sérum au rétinol", Category.Serum);

    private static readonly ProductDetails Retinal = Product("RET-2", "Crème au rétinal", Category.Moisturiser);

    private static readonly ProductDetails Acid = Product("AHA-1", "Lotion à l'acide glycolique", Category.Exfoliant);

    private static readonly ProductDetails RetinolAndAcid = Product("MIX-1", "Soin rétinol et acide lactique", Category.Serum);

    /// <summary>Every shipped rule, with products that it speaks of and one that it does not.</summary>
    public static TheoryData<string, string[], string[]> Shipped => new()
    {
        { "double/sunscreens", ["Lait solaire SPF 30|sunscreen", "Stick solaire SPF 50|sunscreen"], ["Lait solaire SPF 30|sunscreen", "Gel après-soleil|bodycare"] },
        { "double/retinoids", ["Sérum au rétinol|serum", "Crème au rétinal|moisturiser"], ["Sérum au rétinol|serum", "Capsules de rétinol|supplement"] },
        { "double/melatonin", ["Mélatonine 1 mg|supplement", "Spray mélatonine|supplement"], ["Mélatonine 1 mg|supplement", "Valériane|supplement"] },
        { "double/red-yeast-rice", ["Levure de riz rouge|supplement", "Monacoline K|supplement"], ["Levure de riz rouge|supplement", "Levure de bière|supplement"] },
        { "double/green-tea", ["Thé vert|supplement", "Extrait EGCG|supplement"], ["Thé vert|supplement", "Gel au thé vert|cleanser"] },
        { "together/vitamin-a", ["Sérum au rétinol|serum", "Vitamine A|supplement"], ["Sérum au rétinol|serum", "Crème à la vitamine A|moisturiser"] },
        { "order/retinoid-and-acid", ["Sérum au rétinol|serum", "Lotion à l'acide glycolique|exfoliant"], ["Sérum au rétinol|serum", "Sérum à l'acide hyaluronique|serum"] },
        { "order/iron-and-calcium", ["Fer|supplement", "Calcium|supplement"], ["Fer|supplement", "Magnésium|supplement"] },
        { "order/iron-and-zinc", ["Fer|supplement", "Zinc|supplement"], ["Fer|supplement", "Crème à l'oxyde de zinc|moisturiser"] },
        { "needs/sunscreen-with-acid", ["Lotion à l'acide glycolique|exfoliant"], ["Lotion tonique|toner"] },
    };

    [Fact]
    public void Every_shipped_rule_is_tried() =>
        Assert.Equal(SafetyRules.Shipped.Combinations.Select(r => r.Id).Order(StringComparer.Ordinal), Shipped.Select(row => row.Data.Item1).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Shipped))]
    public void A_shipped_rule_speaks_of_its_products_and_of_no_other(string id, string[] concerned, string[] others)
    {
        var rule = SafetyRules.Shipped.Combinations.Single(r => r.Id == id);
        var finding = Assess([.. concerned.Select(Line)]).Of(id);

        Assert.Equal(concerned.Select((_, i) => $"P-{i}"), finding.Skus.Order());
        Assert.Equal((rule.Kind, rule.Gate, rule.Evidence), (finding.Kind, finding.Gate, finding.Evidence));
        Assert.Equal(rule.Wording, finding.Wording);
        Assert.Equal(rule.Sources.OrderBy(s => s.Reference, StringComparer.Ordinal), finding.Sources.Cast<RuleSource>());
        Assert.DoesNotContain(Assess([.. others.Select(Line)]).Findings, f => f.Code == id);

        static AssessedLine Line(string text, int index)
        {
            var (name, category) = (text.Split('|')[0], text.Split('|')[1]);
            return Alone(Product($"P-{index}", name, Enum.Parse<Category>(category, ignoreCase: true)));
        }
    }

    [Fact]
    public void One_product_is_no_double_however_often_it_is_bought() =>
        Assert.DoesNotContain(Assess([Alone(Retinol), SoldBy(ThisArticle, Retinol)]).Findings, f => f.Code.StartsWith("double/", StringComparison.Ordinal));

    [Fact]
    public void A_double_names_all_its_products() =>
        Assert.Equal(["MIX-1", "RET-1", "RET-2"], Assess([Alone(Retinol), Alone(RetinolAndAcid), Alone(Acid), Alone(Retinal)]).Of("double/retinoids").Skus);

    [Fact]
    public void One_product_that_is_of_both_kinds_is_no_pair_by_itself()
    {
        Assert.DoesNotContain(Assess([Alone(RetinolAndAcid)]).Findings, f => f.Code == "order/retinoid-and-acid");
        Assert.Equal(["AHA-1", "MIX-1"], Assess([Alone(RetinolAndAcid), Alone(Acid)]).Of("order/retinoid-and-acid").Skus);
        Assert.Equal(["MIX-1", "RET-1"], Assess([Alone(RetinolAndAcid), Alone(Retinol)]).Of("order/retinoid-and-acid").Skus);
    }

    [Fact]
    public void A_need_that_is_met_is_still_told_and_says_what_to_use()
    {
        var (without, with) = (Assess([Alone(Acid)]).Of("needs/sunscreen-with-acid"), Assess([Alone(Acid), Alone(Sunscreen)]).Of("needs/sunscreen-with-acid"));

        Assert.Contains("there is none", without.Wording.En, StringComparison.Ordinal);
        Assert.Contains("apply the one you have chosen", with.Wording.En, StringComparison.Ordinal);
        Assert.Equal(["AHA-1"], without.Skus);
        Assert.Equal(["AHA-1"], with.Skus);
    }

    [Fact]
    public void A_product_that_brings_what_it_needs_needs_nothing() =>
        Assert.DoesNotContain(Assess([Alone(Product("SPF-9", "Crème solaire à l'acide lactique", Category.Sunscreen))]).Findings, f => f.Code.StartsWith("needs/", StringComparison.Ordinal));

    [Theory]
    [InlineData("2026-11-22", false)]
    [InlineData("2026-11-23", true)]
    [InlineData("2026-11-25", true)]
    [InlineData("2026-11-26", false)]
    public void A_combination_is_in_force_on_its_first_and_on_its_last_day(string day, bool isInForce)
    {
        var rules = SafetyRules.Parse(File(With(r => (r["validFrom"], r["validTo"]) = ("2026-11-23", "2026-11-25"))));

        var assessment = SafetyCheck.Assess([Alone(Retinol), Alone(Retinal)], [], rules, Language.French, DateOnly.ParseExact(day, "O", System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(isInForce, assessment.Findings.Length == 1);
    }

    [Theory]
    [InlineData(Gate.Inform)]
    [InlineData(Gate.Acknowledge)]
    public void A_combination_gates_as_its_rule_says(Gate gate)
    {
        var rules = SafetyRules.Parse(File(With(r => r["gate"] = SourcedData.Code(gate))));

        var finding = Assert.Single(SafetyCheck.Assess([Alone(Retinol), Alone(Retinal)], [], rules, Language.French, Today).Findings);

        Assert.Equal((gate, PrecautionKind.Caution, EvidenceGrade.Authority), (finding.Gate, finding.Kind, finding.Evidence));
        Assert.Equal(["pregnancy"], finding.Subjects);
    }

    public static TheoryData<string, string> Faults => new()
    {
        { "has no relation", With(r => r.Remove("relation")) },
        { "has no kind", With(r => r.Remove("kind")) },
        { "has no gate", With(r => r.Remove("gate")) },
        { "has no evidence", With(r => r.Remove("evidence")) },
        { "has no source", With(r => r.Remove("sources")) },
        { "no English wording", With(r => r["wording"]!.AsObject().Remove("en")) },
        { "no French wording", With(r => r.Remove("wording")) },
        { "no French wording", With(r => (r["relation"], r["second"], r["wordingWhereMet"]) = ("needs", Tag("x"), new JsonObject { ["en"] = "x" })) },
        { "selects nothing", With(r => r.Remove("first")) },
        { "selects nothing", With(r => (r["relation"], r["second"]) = ("together", new JsonObject())) },
        { "second kind", With(r => r["relation"] = "together") },
        { "second kind", With(r => r["second"] = Tag("x")) },
        { "words for a need", With(r => (r["relation"], r["second"]) = ("needs", Tag("x"))) },
        { "words for a need", With(r => r["wordingWhereMet"] = new JsonObject { ["fr"] = "x", ["en"] = "x" }) },
        { "may each be sold", With(r => (r["gate"], r["subjects"]) = ("block", new JsonArray())) },
        { "folk evidence", With(r => (r["evidence"], r["gate"]) = ("folk", "acknowledge")) },
        { "unknown subject 'left-handed'", With(r => r["subjects"] = new JsonArray("left-handed")) },
        { "unknown substance 'unobtainium'", With(r => r["first"] = new JsonObject { ["substances"] = new JsonArray("unobtainium") }) },
        { "ends before it begins", With(r => (r["validFrom"], r["validTo"]) = ("2026-02-01", "2026-01-31")) },
        { "id of another source", With(r => r["id"] = "dose/rule") },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_combination_at_fault_does_not_load_and_is_named(string fault, string rule)
    {
        var thrown = Assert.Throws<InvalidOperationException>(() => SafetyRules.Parse(File(rule)));

        Assert.Contains("/rule'", thrown.Message, StringComparison.Ordinal);
        Assert.Contains(fault, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folk_evidence_may_inform() => Assert.Single(SafetyRules.Parse(File(With(r => r["evidence"] = "folk"))).Combinations);

    [Fact]
    public void An_id_stands_there_once_whatever_the_list() =>
        Assert.Contains("'test/rule'", Assert.Throws<InvalidOperationException>(() => SafetyRules.Parse(File(With(_ => { })), SafetyRulesTests.File(SafetyRulesTests.Rule()))).Message, StringComparison.Ordinal);

    private static JsonObject Tag(string tag) => new() { ["tags"] = new JsonArray(tag) };

    private static string File(string rule) => $$"""{ "about": "Rules of a test.", "combinations": [{{rule}}] }""";

    private static string With(Action<JsonObject> change)
    {
        var rule = JsonNode.Parse("""
            {
              "id": "test/rule",
              "relation": "doubled",
              "first": { "substances": ["retinoids"] },
              "kind": "caution",
              "gate": "inform",
              "evidence": "authority",
              "subjects": ["pregnancy"],
              "wording": { "fr": "Une phrase.", "en": "A sentence." },
              "sources": [ { "reference": "A reference" } ]
            }
            """)!.AsObject();
        change(rule);
        return rule.ToJsonString();
    }
}
