using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Shop.Domain.Safety;

namespace Shop.Domain.Tests.Safety;

/// <summary>Whatever the safety check says, it says in both languages with the same placeholders.</summary>
public sealed class DataWordingTests
{
    public static TheoryData<string> Files =>
    [
        "allergens.json", "intake-wordings.json", "label-reading.json", "populations.json", "rules.json", "rules-combinations.json", "rules-limits.json",
        "rules-substances.json", "sale-blocks.json", "subjects.json", "substances.json", "wordings.json",
    ];

    [Fact]
    public void Every_data_file_of_the_safety_check_is_looked_at()
    {
        var files = typeof(SafetyRules).Assembly.GetManifestResourceNames().Where(f => Has(JsonNode.Parse(EmbeddedData.Text(f))!)).ToList();

        Assert.All(Files.Select(f => f.Data), f => Assert.Contains(f, typeof(SafetyRules).Assembly.GetManifestResourceNames()));
        Assert.All(files.Where(f => f.Contains("rule", StringComparison.Ordinal) || f.Contains("wording", StringComparison.Ordinal)), f => Assert.Contains(f, Files.Select(row => row.Data)));

        static bool Has(JsonNode node) => node switch
        {
            JsonObject o => o.ContainsKey("fr") || o.Any(m => m.Value is { } value && Has(value)),
            JsonArray a => a.Any(item => item is not null && Has(item)),
            _ => false,
        };
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_wording_is_there_in_both_languages_with_the_same_structure(string file) => Check(JsonNode.Parse(EmbeddedData.Text(file))!);

    private static void Check(JsonNode node)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array.OfType<JsonNode>())
            {
                Check(item);
            }
        }

        if (node is not JsonObject entry)
        {
            return;
        }

        Assert.True(entry.ContainsKey("fr") == entry.ContainsKey("en"), node.GetPath());
        if (entry["fr"] is JsonValue fr && entry["en"] is JsonValue en)
        {
            Assert.False(string.IsNullOrWhiteSpace((string?)fr), node.GetPath());
            Assert.False(string.IsNullOrWhiteSpace((string?)en), node.GetPath());
            Assert.Equal(Placeholders((string)fr!), Placeholders((string)en!));
        }

        foreach (var (_, member) in entry)
        {
            if (member is not null)
            {
                Check(member);
            }
        }
    }

    private static IEnumerable<string> Placeholders(string text) => Regex.Matches(text, "{[a-z]+}").Select(m => m.Value).Order(StringComparer.Ordinal);
}
