using System.Text.Json;
using System.Text.Json.Nodes;
using Shop.Domain;
using Shop.Domain.Safety;
using Shop.Web.Wording;

namespace Shop.Web.Tests.Wording;

public sealed class CitationTests
{
    private static readonly string[] Cited = [.. References().Distinct(StringComparer.Ordinal)];

    [Fact]
    public void Acts_of_the_union_have_their_french_names_on_french_pages()
    {
        var acts = Cited.Where(r => r.StartsWith("Regulation", StringComparison.Ordinal) || r.StartsWith("Directive", StringComparison.Ordinal) || r.StartsWith("Commission Re", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(acts);
        Assert.All(acts, act =>
        {
            Assert.Equal((act, null), (In(act, Language.English).Words, In(act, Language.English).Foreign));
            Assert.NotEqual(act, In(act, Language.French).Words);
            Assert.Null(In(act, Language.French).Foreign);
        });
    }

    [Theory]
    [InlineData("NIH Office of Dietary Supplements, Zinc: Fact Sheet for Health Professionals", "en", null)]
    [InlineData("Centre de référence sur les agents tératogènes (CRAT), Huiles essentielles – grossesse et allaitement", null, "fr")]
    public void Other_titles_stay_and_say_their_language(string title, string? onFrenchPages, string? onEnglishPages)
    {
        Assert.Contains(title, Cited);
        Assert.Equal((title, onFrenchPages), (In(title, Language.French).Words, In(title, Language.French).Foreign));
        Assert.Equal((title, onEnglishPages), (In(title, Language.English).Words, In(title, Language.English).Foreign));
    }

    [Fact]
    public void Titles_with_french_words_are_known_to_be_french() =>
        Assert.All(Cited.Where(r => r.Contains(" avis ", StringComparison.Ordinal) || r.Contains(" et ", StringComparison.Ordinal)), title => Assert.Equal("fr", In(title, Language.English).Foreign));

    [Fact]
    public void The_journal_of_the_union_is_opened_in_the_pages_language()
    {
        const string Address = "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32006H0647";

        Assert.Equal(Address, Citation.Of(new RuleSource("rule", "Recommendation", Address), Language.English).Url);
        Assert.Equal(Address.Replace("/EN/", "/FR/", StringComparison.Ordinal), Citation.Of(new RuleSource("rule", "Recommendation", Address), Language.French).Url);
    }

    [Fact]
    public void Nothing_is_said_otherwise_that_no_rule_cites()
    {
        using var stream = typeof(Citation).Assembly.GetManifestResourceStream("citations.json")!;
        var known = JsonNode.Parse(stream)!["citations"]!.AsArray().Select(c => (string)c!["reference"]!);

        Assert.Empty(known.Except(Cited, StringComparer.Ordinal));
    }

    private static Citation In(string reference, Language language) => Citation.Of(new RuleSource("rule", reference, null), language);

    /// <summary>Every reference that a data file of the rules gives.</summary>
    private static IEnumerable<string> References()
    {
        var assembly = typeof(RuleSource).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(".json", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var document = JsonDocument.Parse(stream);
            foreach (var reference in In(document.RootElement).ToList())
            {
                yield return reference;
            }
        }
    }

    private static IEnumerable<string> In(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => p.NameEquals("reference") && p.Value.ValueKind == JsonValueKind.String ? [p.Value.GetString()!] : In(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(In),
        _ => [],
    };
}
