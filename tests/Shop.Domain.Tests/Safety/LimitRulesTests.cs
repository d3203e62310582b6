using System.Text.Json.Nodes;
using Shop.Domain.Safety;

namespace Shop.Domain.Tests.Safety;

/// <summary>Limits that do not say what they must do not load.</summary>
public sealed class LimitRulesTests
{
    public static TheoryData<string, string> Faults => new()
    {
        { "unknown substance 'unobtainium'", With(l => l["substance"] = "unobtainium") },
        { "unknown substance 'unobtainium'", With(l => l["alsoIn"] = new JsonArray("unobtainium")) },
        { "has no substance", With(l => l.Remove("substance")) },
        { "has no route", With(l => l.Remove("route")) },
        { "has no unit", With(l => l.Remove("unit")) },
        { "has no unit", With(l => l["unit"] = "spoon") },
        { "is not a mass", With(l => l["unit"] = "capsule") },
        { "has no level", With(l => l["levels"] = new JsonArray()) },
        { "has no level", With(l => l.Remove("levels")) },
        { "id of another source", With(l => l["id"] = "dose/rule") },
        { "without an amount", Level(l => l.Remove("amount")) },
        { "without an amount", Level(l => l["amount"] = 0) },
        { "without a kind", Level(l => l.Remove("kind")) },
        { "what a level counts", Level(l => l.Remove("counts")) },
        { "unknown body", Level(l => l.Remove("body")) },
        { "unknown body", Level(l => l["body"] = "somebody") },
        { "without a year", Level(l => l.Remove("year")) },
        { "unknown population", Level(l => l["population"] = "martians") },
        { "unknown population", Level(l => l.Remove("population")) },
        { "has no evidence", Level(l => l.Remove("evidence")) },
        { "has no source", Level(l => l.Remove("sources")) },
        { "folk evidence", Level(l => l["evidence"] = "folk") },
        { "legal maximum", Level(l => l["evidence"] = "law") },
        { "legal maximum", Level(l => l["kind"] = "legal-maximum") },
        { "ends before it begins", Level(l => (l["validFrom"], l["validTo"]) = ("2026-02-01", "2026-01-31")) },
        { "two levels of one body", With(l => l["levels"]!.AsArray().Add(l["levels"]![0]!.DeepClone())) },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_limit_at_fault_does_not_load_and_is_named(string fault, string limit)
    {
        var thrown = Assert.Throws<InvalidOperationException>(() => SafetyRules.Parse(File(limit)));

        Assert.Contains("/rule'", thrown.Message, StringComparison.Ordinal);
        Assert.Contains(fault, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_limit_in_order_loads() => Assert.Equal("zinc", Assert.Single(SafetyRules.Parse(File(With(_ => { }))).Limits).Substance);

    [Fact]
    public void Every_population_has_its_words_and_known_subjects() =>
        Assert.All(Populations.All, population =>
        {
            Assert.NotEmpty(population.Fr);
            Assert.NotEmpty(population.En);
            Assert.All(population.Subjects, s => Assert.True(Subjects.Knows(s), s));
            Assert.Equal(population.Subjects.Order(StringComparer.Ordinal), population.Subjects);
        });

    private static string File(string limit) => $$"""{ "about": "Rules of a test.", "limits": [{{limit}}] }""";

    private static string Level(Action<JsonObject> change) => With(l => change(l["levels"]![0]!.AsObject()));

    private static string With(Action<JsonObject> change)
    {
        var limit = JsonNode.Parse("""
            {
              "id": "test/rule",
              "substance": "zinc",
              "route": "oral",
              "unit": "mg",
              "levels": [ { "population": "adults", "amount": 25, "kind": "tolerable-upper-level", "counts": "whole-diet", "body": "scf", "year": 2003, "evidence": "authority", "sources": [ { "reference": "A reference" } ] } ]
            }
            """)!.AsObject();
        change(limit);
        return limit.ToJsonString();
    }
}
