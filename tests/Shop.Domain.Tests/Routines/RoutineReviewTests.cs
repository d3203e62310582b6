using Shop.Domain.Articles;
using Shop.Domain.Reading;
using Shop.Domain.Routines;
using Shop.Domain.Safety;

namespace Shop.Domain.Tests.Routines;

public class RoutineReviewTests
{
    private const string Text = "Savon. Sérum. Crème. Huile. Déconseillé aux enfants.";

    private static readonly DateTime Now = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Accepted_and_replaced_steps_make_the_routine_numbered_anew()
    {
        var soap = Step(2, "Savon", "SA-1");
        var serum = Step(5, "Sérum", "SE-1");
        var cream = Step(3, "Crème", null, MatchStatus.Ambiguous);
        var oil = Step(4, "Huile", "HU-1");
        soap.Accept("Nadia", Now);
        serum.Accept("Nadia", Now);
        cream.Replace("CR-2", "Nadia", Now);
        oil.Reject("Not ours.", "Nadia", Now);

        var content = RoutineReview.Content([serum, soap, oil, cream], RoutineShape.AsRead);

        Assert.Equal([(1, "SA-1"), (2, "CR-2"), (3, "SE-1")], content.Steps.Select(s => (s.Order, s.Sku!)));
    }

    [Fact]
    public void What_is_pending_or_stale_is_not_in_it()
    {
        var pending = Step(1, "Savon", "SA-1");
        var stale = Step(2, "Sérum", "SE-1");
        stale.MarkStale();

        Assert.Empty(RoutineReview.Content([pending, stale], RoutineShape.AsRead).Steps);
    }

    [Fact]
    public void Mentions_become_links_and_precautions_keep_the_scope_that_was_chosen()
    {
        var mention = Mention("Huile", "HU-1");
        var precaution = Precaution("SA-1", isSure: true);
        var narrowed = Precaution(null, isSure: true);
        mention.Accept("Nadia", Now);
        precaution.Accept("Nadia", Now);
        narrowed.Replace("HU-1", "Nadia", Now);

        var content = RoutineReview.Content([mention, precaution, narrowed], RoutineShape.AsRead);

        Assert.Equal(("HU-1", "Huile"), (content.Links.Single().Sku, content.Links.Single().Passage.Quote));
        Assert.Equal(["SA-1", "HU-1"], content.Precautions.Select(p => p.Scope));
    }

    [Fact]
    public void Steps_and_the_precautions_they_depend_on_may_not_stay_in_doubt()
    {
        var ambiguous = Step(1, "Sérum", null, MatchStatus.Ambiguous);
        var soap = Step(2, "Savon", "SA-1");
        var doubtfulDosage = Dosage("Savon");
        var unknownTopic = Precaution(null, isSure: false);

        Assert.Equal([doubtfulDosage, ambiguous, unknownTopic], RoutineReview.InDoubt([unknownTopic, ambiguous, soap, doubtfulDosage]));
    }

    [Fact]
    public void A_step_without_a_product_is_not_in_doubt() => Assert.Empty(RoutineReview.InDoubt([Step(1, "Sérum", null, MatchStatus.Unmatched)]));

    [Fact]
    public void What_is_only_mentioned_may_wait()
    {
        Assert.Empty(RoutineReview.InDoubt([Mention("Huile", "HU-1", isSure: false), Dosage("Huile"), Precaution("HU-1", isSure: false)]));
    }

    [Fact]
    public void A_decision_ends_the_doubt()
    {
        var ambiguous = Step(1, "Sérum", null, MatchStatus.Ambiguous);
        var precaution = Precaution(null, isSure: false);
        ambiguous.Replace("SE-1", "Nadia", Now);
        precaution.Reject("About something else.", "Nadia", Now);

        Assert.Empty(RoutineReview.InDoubt([ambiguous, precaution]));
    }

    private static Suggestion Step(int order, string words, string? sku, MatchStatus status = MatchStatus.Matched) =>
        Propose(order, new ProposedStep(new ReadStep(order, sku, status, 0.9m, [], At(words), StepAction.Use, [], false, null, "e")));

    private static Suggestion Dosage(string of) =>
        Propose(25, new ProposedDosage(new ReadDosage(new RefusedDosage("x"), At(of), false, 0.4m, "e"), At(of)));

    private static Suggestion Mention(string words, string sku, bool isSure = true) =>
        Propose(20, new ProposedMention(new ReadMention(sku, isSure, 0.9m, [], At(words), null, "e")));

    private static Suggestion Precaution(string? scope, bool isSure) =>
        Propose(30, new ProposedPrecaution(new ReadPrecaution(new Precaution(PrecautionKind.NotRecommended, ["child"], false, scope, [], At("Déconseillé aux enfants.")), isSure, 0.9m, "e")));

    private static Suggestion Propose(int ordinal, Proposal proposal) => Suggestion.Propose(ArticleVersionId.New(), Text, ordinal, proposal);

    private static Passage At(string words) => new(Text.IndexOf(words, StringComparison.Ordinal), words);
}
