using System.Text.Json.Nodes;
using Shop.Domain.Claims;
using Shop.Domain.Reading.Words;

namespace Shop.Domain.Tests.Claims;

/// <summary>The data files of the check: whole, in both languages, and of one mind with one another.</summary>
public sealed class ClaimDataTests
{
    public static TheoryData<string, Language> Listed => [.. AuthorisedClaims.All.SelectMany(c => Languages.All.Select(l => new TheoryDataRow<string, Language>(c.Wording.In(l), l)))];

    private static readonly HashSet<string> Functions = [.. Codes("claim-functions.json")];

    [Fact]
    public void Every_claim_of_the_list_has_a_wording_and_a_condition_in_both_languages() =>
        Assert.All(AuthorisedClaims.All, c => Assert.All([c.Name, c.Wording, c.Condition], text => Assert.True(text.Fr is not null && text.En is not null)));

    [Fact]
    public void No_claim_stands_there_twice() =>
        Assert.Equal(AuthorisedClaims.All.Length, AuthorisedClaims.All.DistinctBy(c => (c.Nutrient, c.Function)).Count());

    [Fact]
    public void Every_function_of_the_list_has_words_by_which_it_is_found() =>
        Assert.All(AuthorisedClaims.All, c => Assert.True(c.Function.StartsWith("collagen-", StringComparison.Ordinal) ? Functions.Contains(c.Function["collagen-".Length..]) : Functions.Contains(c.Function), c.Function));

    [Fact]
    public void What_is_said_of_functions_is_about_functions_that_there_are()
    {
        var data = JsonNode.Parse(EmbeddedData.Text("authorised-claims.json"))!;
        var named = new[] { "saidAsNormal", "whole", "ofBeauty", "partOfCollagen" }.SelectMany(list => data[list]!.AsArray().Select(f => (string)f!))
            .Concat(data["nearest"]!.AsObject().SelectMany(n => new[] { n.Key, (string)n.Value! }));

        Assert.All(named, f => Assert.Contains(f, Functions));
    }

    [Fact]
    public void Every_phrase_rests_on_a_law_that_can_be_read()
    {
        Assert.All(Codes("claim-phrases.json").Concat(["disease", "disease-risk", "list"]), code =>
        {
            var source = ClaimWords.Source(code);
            Assert.True(source.Reference.Fr is not null && source.Reference.En is not null);
            Assert.StartsWith("https://eur-lex.europa.eu/eli/", source.Url, StringComparison.Ordinal);
        });
    }

    /// <summary>What the list itself says is found, and never told to be outside it.</summary>
    [Theory]
    [MemberData(nameof(Listed))]
    public void The_lists_own_wordings_stand_under_their_condition(string wording, Language language)
    {
        var findings = HealthClaims.Check($"{wording}.", language);

        Assert.NotEmpty(findings);
        Assert.All(findings, f => Assert.Equal(ClaimKind.OnlyUnderItsCondition, f.Kind));
        Assert.Contains(findings, f => f.Listed.Any(c => c.Wording.In(language) == wording));
    }

    private static IEnumerable<string> Codes(string file) => EmbeddedData.Read<LexiconFile>(file).Entries.Select(e => e.Code);
}
