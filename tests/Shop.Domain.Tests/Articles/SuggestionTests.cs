using Shop.Domain.Articles;
using Shop.Domain.Reading;
using Shop.Domain.Routines;
using Shop.Domain.Safety;

namespace Shop.Domain.Tests.Articles;

public sealed class SuggestionTests
{
    private static readonly DateTime Now = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);

    private static readonly Dictionary<string, Action<Suggestion>> Decisions = new()
    {
        ["accept"] = s => s.Accept("Nadia", Now),
        ["replace"] = s => s.Replace("B-2", "Nadia", Now),
        ["reject"] = s => s.Reject("Autre produit", "Nadia", Now),
    };

    public static TheoryData<string, string> Pairs => [.. from first in (string[])[.. Decisions.Keys, "stale"] from second in Decisions.Keys select (first, second)];

    [Fact]
    public void It_starts_pending_with_the_words_around_its_quote()
    {
        var text = new string('a', 80) + "savon" + new string('b', 80);

        var suggestion = Suggestion.Propose(ArticleVersionId.New(), text, 3, Mention(sure: true, start: 80));

        Assert.Equal((SuggestionStatus.Pending, 3), (suggestion.Status, suggestion.Ordinal));
        Assert.Equal(new string('a', Suggestion.ContextLength), suggestion.Before);
        Assert.Equal(new string('b', Suggestion.ContextLength), suggestion.After);
        Assert.Null(suggestion.DecidedBy);
    }

    [Fact]
    public void At_the_edges_of_the_text_there_is_less_around_it()
    {
        var suggestion = Suggestion.Propose(ArticleVersionId.New(), "Le savon.", 0, Mention(sure: true, start: 3));

        Assert.Equal(("Le ", "."), (suggestion.Before, suggestion.After));
    }

    [Theory]
    [InlineData("accept", SuggestionStatus.Accepted)]
    [InlineData("replace", SuggestionStatus.Replaced)]
    [InlineData("reject", SuggestionStatus.Rejected)]
    public void A_decision_keeps_who_and_when(string decision, SuggestionStatus status)
    {
        var suggestion = Sure();
        var version = suggestion.Version;

        Decisions[decision](suggestion);

        Assert.Equal((status, "Nadia", Now), (suggestion.Status, suggestion.DecidedBy, suggestion.DecidedAt));
        Assert.NotEqual(version, suggestion.Version);
        Assert.Equal(decision == "replace" ? "B-2" : null, suggestion.Correction?.Sku);
        Assert.Equal(decision == "reject" ? "Autre produit" : null, suggestion.Reason);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void What_is_decided_or_stale_is_not_decided_again(string first, string second)
    {
        var suggestion = Sure();
        if (first == "stale")
        {
            suggestion.MarkStale();
        }
        else
        {
            Decisions[first](suggestion);
        }

        var (status, version) = (suggestion.Status, suggestion.Version);

        Violates("suggestion-decided", () => Decisions[second](suggestion));
        Assert.Equal((status, version), (suggestion.Status, suggestion.Version));
    }

    [Fact]
    public void Staleness_sets_aside_only_what_nobody_decided()
    {
        var (pending, decided) = (Sure(), Sure());
        decided.Accept("Nadia", Now);

        pending.MarkStale();
        decided.MarkStale();

        Assert.Equal((SuggestionStatus.Stale, SuggestionStatus.Accepted), (pending.Status, decided.Status));
    }

    [Fact]
    public void What_is_not_sure_can_be_replaced_or_rejected_but_not_accepted()
    {
        var suggestion = Suggestion.Propose(ArticleVersionId.New(), "Le savon.", 0, Mention(sure: false, start: 3));

        Violates("suggestion-ambiguous", () => suggestion.Accept("Nadia", Now));
        suggestion.Replace("B-2", "Nadia", Now);

        Assert.Equal(SuggestionStatus.Replaced, suggestion.Status);
    }

    [Fact]
    public void A_decision_has_a_name_a_rejection_a_reason_and_a_replacement_a_product()
    {
        Violates("name-missing", () => Sure().Accept(" ", Now));
        Violates("name-missing", () => Sure().Replace("B-2", "", Now));
        Violates("name-missing", () => Sure().Reject("Autre produit", "", Now));
        Violates("reason-missing", () => Sure().Reject(" ", "Nadia", Now));
        Violates("sku-missing", () => Sure().Replace(" ", "Nadia", Now));
    }

    [Theory]
    [InlineData(MatchStatus.Matched, true)]
    [InlineData(MatchStatus.Unmatched, true)]
    [InlineData(MatchStatus.Ambiguous, false)]
    public void A_step_is_sure_when_its_product_is(MatchStatus status, bool isSure)
    {
        var step = new ReadStep(1, null, status, 1, [], new Passage(0, "savon"), StepAction.Cleanse, [], false, null, "");

        Assert.Equal(isSure, new ProposedStep(step).IsSure);
    }

    [Fact]
    public void A_precaution_proposes_the_product_of_its_scope()
    {
        var precaution = new Precaution(PrecautionKind.SeekAdvice, ["pregnancy"], false, "A-1", [], new Passage(4, "Demander"));

        var proposal = new ProposedPrecaution(new ReadPrecaution(precaution, true, 1, ""));

        Assert.Equal(("A-1", 4, true), (proposal.Sku, proposal.Passage.Start, proposal.IsSure));
    }

    private static Suggestion Sure() => Suggestion.Propose(ArticleVersionId.New(), "Le savon.", 0, Mention(sure: true, start: 3));

    private static ProposedMention Mention(bool sure, int start) => new(new ReadMention("A-1", sure, 1, [], new Passage(start, "savon"), null, ""));
}
