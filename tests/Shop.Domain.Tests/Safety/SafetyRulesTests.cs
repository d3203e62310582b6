using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Shop.Domain.Catalog;
using Shop.Domain.Safety;
using static Shop.Domain.Tests.Safety.Shelf;

namespace Shop.Domain.Tests.Safety;

public sealed class SafetyRulesTests
{
    public static TheoryData<string, string> Faults => new()
    {
        { "has no kind", With(r => r.Remove("kind")) },
        { "has no gate", With(r => r.Remove("gate")) },
        { "has no evidence", With(r => r.Remove("evidence")) },
        { "has no source", With(r => r["sources"] = new JsonArray()) },
        { "has no source", With(r => r.Remove("sources")) },
        { "source without a reference", With(r => r["sources"] = new JsonArray(new JsonObject { ["url"] = "https://example.org" })) },
        { "source without a reference", With(r => r["sources"] = new JsonArray(new JsonObject { ["reference"] = " " })) },
        { "address is none", With(r => r["sources"] = new JsonArray(new JsonObject { ["reference"] = "A law", ["url"] = "nowhere" })) },
        { "no French wording", With(r => r["wording"] = new JsonObject { ["en"] = "x" }) },
        { "no English wording", With(r => r["wording"] = new JsonObject { ["fr"] = "x", ["en"] = " " }) },
        { "no French wording", With(r => r.Remove("wording")) },
        { "selects nothing", With(r => r.Remove("selector")) },
        { "selects nothing", With(r => r["selector"] = new JsonObject()) },
        { "selects nothing", With(r => r["selector"] = new JsonObject { ["categories"] = new JsonArray() }) },
        { "route without a substance", With(r => r["selector"]!["route"] = "oral") },
        { "unknown substance 'unobtainium'", With(r => r["selector"] = new JsonObject { ["substances"] = new JsonArray("unobtainium") }) },
        { "unknown subject 'left-handed'", With(r => r["subjects"] = new JsonArray("left-handed")) },
        { "unknown subject 'fish'", With(r => r["selector"] = new JsonObject { ["allergens"] = new JsonArray("fish") }) },
        { "folk evidence", With(r => (r["evidence"], r["gate"]) = ("folk", "acknowledge")) },
        { "folk evidence", With(r => (r["evidence"], r["gate"]) = ("folk", "block")) },
        { "blocks a sale for what a shopper may be", With(r => (r["gate"], r["subjects"]) = ("block", new JsonArray("pregnancy"))) },
        { "asks for advice", With(r => (r["kind"], r["unlessAdvice"]) = ("seek-advice", true)) },
        { "ends before it begins", With(r => (r["validFrom"], r["validTo"]) = ("2026-02-01", "2026-01-31")) },
        { "declared allergens", With(r => r["selector"] = new JsonObject { ["declares"] = "any" }) },
        { "declared allergens", With(r => r["wording"] = new JsonObject { ["fr"] = "{allergens}", ["en"] = "x" }) },
    };

    [Fact]
    public void A_rule_in_order_loads()
    {
        var rule = Assert.Single(SafetyRules.Parse(File(Rule())).Products);

        Assert.Equal(("test/rule", Gate.Inform, PrecautionKind.Caution, EvidenceGrade.Authority), (rule.Id, rule.Gate, rule.Kind, rule.Evidence));
        Assert.Equal([Category.Moisturiser], rule.Selector.Categories);
        Assert.Equal([new RuleSource("test/rule", "A reference", "https://example.org/law")], rule.Sources);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_rule_at_fault_does_not_load_and_is_named(string fault, string rule)
    {
        var thrown = Assert.Throws<InvalidOperationException>(() => SafetyRules.Parse(File(Rule(id: "test/first"), rule)));

        Assert.Contains("'test/rule'", thrown.Message, StringComparison.Ordinal);
        Assert.Contains(fault, thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("contraindicated/pregnancy")]
    [InlineData("label/x")]
    [InlineData("block/recalled")]
    [InlineData("Not A Slug")]
    [InlineData("a//b")]
    [InlineData("")]
    public void An_id_is_a_code_of_its_own(string id) =>
        Assert.Contains($"'{id}'", Assert.Throws<InvalidOperationException>(() => SafetyRules.Parse(File(Rule(id: id)))).Message, StringComparison.Ordinal);

    [Fact]
    public void An_id_stands_there_once() =>
        Assert.Contains("'test/rule'", Assert.Throws<InvalidOperationException>(() => SafetyRules.Parse(File(Rule(), Rule()))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{ \"about\": \"x\" }")]
    [InlineData("{ \"about\": \"x\", \"products\": [ { \"id\": \"a\", \"selectr\": {} } ] }")]
    [InlineData("not json")]
    public void A_file_of_another_shape_does_not_load(string json) => Assert.Throws<InvalidOperationException>(() => SafetyRules.Parse(json));

    [Fact]
    public void Folk_evidence_may_inform() => Assert.Single(SafetyRules.Parse(File(With(r => r["evidence"] = "folk"))).Products);

    [Theory]
    [InlineData("{ \"categories\": [\"moisturiser\", \"serum\"] }", true)]
    [InlineData("{ \"categories\": [\"serum\"] }", false)]
    [InlineData("{ \"tags\": [\"night\", \"day\"] }", true)]
    [InlineData("{ \"tags\": [\"day\"] }", false)]
    [InlineData("{ \"substances\": [\"retinoids\"] }", true)]
    [InlineData("{ \"substances\": [\"retinol\", \"magnesium\"] }", true)]
    [InlineData("{ \"substances\": [\"magnesium\"] }", false)]
    [InlineData("{ \"substances\": [\"retinol\"], \"route\": \"topical\" }", true)]
    [InlineData("{ \"substances\": [\"retinol\"], \"route\": \"oral\" }", false)]
    [InlineData("{ \"allergens\": [\"milk-allergy\"] }", true)]
    [InlineData("{ \"allergens\": [\"egg-allergy\"] }", false)]
    [InlineData("{ \"categories\": [\"moisturiser\"], \"substances\": [\"retinol\"], \"tags\": [\"night\"], \"allergens\": [\"milk-allergy\"] }", true)]
    [InlineData("{ \"categories\": [\"serum\"], \"substances\": [\"retinol\"] }", false)]
    [InlineData("{ \"categories\": [\"moisturiser\"], \"tags\": [\"day\"] }", false)]
    [InlineData("{ \"categories\": [\"moisturiser\"], \"allergens\": [\"egg-allergy\"], \"substances\": [\"retinol\"] }", false)]
    public void Every_part_of_a_selector_must_hold_and_one_entry_of_each_suffices(string selector, bool isSelected)
    {
        var product = Product("CRE-2", "Crème de nuit au rétinol", Category.Moisturiser) with { Tags = ["night"], AllergenCodes = ["milk-allergy"] };
        var rules = SafetyRules.Parse(File(With(r => r["selector"] = JsonNode.Parse(selector))));

        Assert.Equal(isSelected ? 1 : 0, SafetyCheck.Assess([Alone(product)], [], rules, Language.English, Today).Findings.Length);
    }

    [Fact]
    public void A_rule_that_a_product_meets_twice_is_told_once()
    {
        var product = Cream with { Tags = ["day", "night"] };
        var rules = SafetyRules.Parse(File(With(r => r["selector"] = new JsonObject { ["tags"] = new JsonArray("night", "day") })));

        Assert.Single(rules.About(ProductFacts.Of(product), Today));
        Assert.Single(SafetyCheck.Assess([Alone(product)], [], rules, Language.English, Today).Findings);
    }

    [Fact]
    public void A_product_is_held_against_the_rules_of_its_own_keys_however_many_there_are()
    {
        var many = Enumerable.Range(0, 2000).Select(i => Rule(id: $"test/r{i}", selector: $"{{ \"tags\": [\"tag-{i}\"] }}"));
        var rules = SafetyRules.Parse(File([.. many]));

        Assert.Equal(["test/r1234", "test/r7"], rules.About(ProductFacts.Of(Cream with { Tags = ["tag-7", "tag-1234"] }), Today).Select(r => r.Id));
    }

    public static TheoryData<string> ShippedIds =>
    [
        .. SafetyRules.Shipped.Products.Select(r => r.Id),
        .. SafetyRules.Shipped.Combinations.Select(r => r.Id),
        .. SafetyRules.Shipped.Limits.Select(r => r.Id),
    ];

    [Theory]
    [MemberData(nameof(ShippedIds))]
    public void Every_shipped_rule_can_be_looked_up(string id) =>
        Assert.All(SourcesOf(id), source =>
        {
            Assert.Equal(id, source.RuleId);
            Assert.True(source.Url?.StartsWith("https://", StringComparison.Ordinal) != false, source.Url);
            Assert.Matches("(Directive|Regulation|Recommendation|EFSA|Scientific Committee|Anses|Afssa|European Medicines Agency|Medicines and Healthcare|Food and Drug Administration|NIH|CRAT)", source.Reference);
        });

    /// <summary>Law is what the Union's law says, and the other way round.</summary>
    [Theory]
    [MemberData(nameof(ShippedIds))]
    public void What_rests_on_law_cites_it(string id)
    {
        var (evidence, sources) = (EvidenceOf(id), SourcesOf(id));

        Assert.NotEmpty(sources);
        if (evidence == EvidenceGrade.Law)
        {
            Assert.Contains(sources, s => s.Url!.StartsWith("https://eur-lex.europa.eu/", StringComparison.Ordinal));
        }
        else
        {
            Assert.Contains(evidence, (EvidenceGrade[])[EvidenceGrade.Authority, EvidenceGrade.Label]);
        }
    }

    [Fact]
    public void Every_shipped_rule_is_in_force()
    {
        Assert.All(SafetyRules.Shipped.Products, rule => Assert.True(rule.IsInForce(Today), rule.Id));
        Assert.All(SafetyRules.Shipped.Combinations, rule => Assert.True(rule.IsInForce(Today), rule.Id));
        Assert.All(SafetyRules.Shipped.Limits, limit => Assert.All(limit.Levels, level => Assert.True(level.IsInForce(Today), limit.Id)));
    }

    [Fact]
    public void Shipped_wordings_have_the_same_structure_in_both_languages() =>
        Assert.All(Wordings, wording => Assert.Equal(Sentences(wording.Fr!), Sentences(wording.En!)));

    [Fact]
    public void Shipped_rules_gate_as_the_domain_says()
    {
        Assert.All(SafetyRules.Shipped.Products, rule =>
            Assert.Equal(rule.Id.StartsWith("allergen/", StringComparison.Ordinal) ? Gate.Acknowledge : Precaution.GateOf(rule.Kind), rule.Gate));
        Assert.All(SafetyRules.Shipped.Combinations, rule => Assert.Equal(Precaution.GateOf(rule.Kind), rule.Gate));
    }

    [Fact]
    public void French_wordings_set_a_space_that_does_not_break_before_high_punctuation() =>
        Assert.All(Wordings, wording => Assert.DoesNotMatch("[^\u00A0][:;!?]", wording.Fr));

    private static IEnumerable<LocalizedText> Wordings =>
        SafetyRules.Shipped.Products.Select(r => r.Wording)
            .Concat(SafetyRules.Shipped.Combinations.SelectMany(r => (LocalizedText?[])[r.Wording, r.WordingWhereMet]).OfType<LocalizedText>());

    private static int Sentences(string text) => Regex.Count(text, "[.!?](?= |$)");

    private static EvidenceGrade EvidenceOf(string id) =>
        SafetyRules.Shipped.Products.FirstOrDefault(r => r.Id == id)?.Evidence
        ?? SafetyRules.Shipped.Combinations.FirstOrDefault(r => r.Id == id)?.Evidence
        ?? SafetyRules.Shipped.Limits.Single(r => r.Id == id).Levels.Min(l => l.Evidence);

    private static ImmutableArray<RuleSource> SourcesOf(string id) =>
        SafetyRules.Shipped.Products.FirstOrDefault(r => r.Id == id)?.Sources
        ?? SafetyRules.Shipped.Combinations.FirstOrDefault(r => r.Id == id)?.Sources
        ?? [.. SafetyRules.Shipped.Limits.Single(r => r.Id == id).Levels.SelectMany(l => l.Sources)];

    internal static string File(params string[] rules) => $$"""{ "about": "Rules of a test.", "products": [{{string.Join(',', rules)}}] }""";

    internal static string Rule(
        string id = "test/rule",
        string gate = "inform",
        string fr = "Une phrase.",
        string selector = "{ \"categories\": [\"moisturiser\"] }",
        string? validFrom = null,
        string? validTo = null) => $$"""
        {
          "id": {{JsonSerializer.Serialize(id)}},
          "selector": {{selector}},
          "kind": "caution",
          "gate": "{{gate}}",
          "evidence": "authority",
          "subjects": [],
          "wording": { "fr": {{JsonSerializer.Serialize(fr)}}, "en": "A sentence." },
          "sources": [ { "reference": "A reference", "url": "https://example.org/law" } ],
          "validFrom": {{JsonSerializer.Serialize(validFrom)}},
          "validTo": {{JsonSerializer.Serialize(validTo)}}
        }
        """;

    private static string With(Action<JsonObject> change)
    {
        var rule = JsonNode.Parse(Rule())!.AsObject();
        change(rule);
        return rule.ToJsonString();
    }
}
