using CsCheck;
using Shop.Domain.Articles;
using Shop.Domain.Reading;
using Shop.Domain.Routines;

namespace Shop.Domain.Tests.Routines;

public sealed class RoutineShapeTests
{
    private const string Text = "Savon. Sérum. Crème. Huile.";

    private static readonly DateTime Now = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);

    private readonly Suggestion soap = Taken(1, "Savon", "SA-1");
    private readonly Suggestion serum = Taken(2, "Sérum", "SE-1");
    private readonly Suggestion cream = Taken(3, "Crème", "CR-1");

    [Fact]
    public void Without_a_shape_the_routine_is_as_the_article_has_it() =>
        Assert.Equal(["SA-1", "SE-1", "CR-1"], Skus(RoutineShape.AsRead));

    [Fact]
    public void The_shape_orders_the_steps_that_it_names() =>
        Assert.Equal(["CR-1", "SA-1", "SE-1"], Skus(Shape(new(cream.Origin), new(soap.Origin), new(serum.Origin))));

    [Fact]
    public void A_step_that_the_shape_does_not_name_stands_after_the_one_that_it_follows_in_the_article() =>
        Assert.Equal(["CR-1", "SA-1", "SE-1"], Skus(Shape(new(cream.Origin), new(soap.Origin))));

    [Fact]
    public void What_the_shape_says_of_a_step_counts_instead_of_the_article()
    {
        var note = new LocalizedText("Peu suffit.", "A little is enough.");

        var step = RoutineReview.Content([soap], Shape(new StepShape(soap.Origin, true, [Moment.Night], StepAction.Massage, note, ["SA-2"], 3, false))).Steps.Single();

        Assert.Equal((true, StepAction.Massage, note, 3, false), (step.Optional, step.Action, step.Note, step.Packs, step.OffersCourse));
        Assert.Equal([Moment.Night], step.When);
        Assert.Equal(["SA-2"], step.Alternatives);
    }

    [Fact]
    public void The_price_and_the_words_of_the_whole_come_with_it()
    {
        var content = RoutineReview.Content([soap], new RoutineShape([], new PercentOffComplete(10), new LocalizedText("Éclat", null), new LocalizedText(null, "Glow, daily.")));

        Assert.Equal((new PercentOffComplete(10), "Éclat", "Glow, daily."), (content.Pricing, content.Title!.Fr, content.Intro!.En));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(13)]
    [InlineData(-1)]
    public void A_bundle_holds_one_to_twelve_packs(int packs) => Violates("packs-out-of-bounds", () => new StepShape(soap.Origin, Packs: packs));

    [Fact]
    public void A_step_whose_decision_is_taken_back_leaves_and_comes_back_to_its_place()
    {
        var shape = Shape(new(cream.Origin), new(soap.Origin), new(serum.Origin));
        soap.Reopen();
        Assert.Equal(["CR-1", "SE-1"], Skus(shape));

        soap.Accept("Nadia", Now);
        Assert.Equal(["CR-1", "SA-1", "SE-1"], Skus(shape));
    }

    [Fact]
    public void Spelled_out_it_says_the_same_whatever_it_names() => Gen.Shuffle(new[] { 0, 1, 2 }).Select(Gen.Int[0, 3], Gen.Int[0, 7]).Sample((order, named, taken) =>
    {
        Suggestion[] all = [soap, serum, cream];
        var shape = Shape([.. order.Take(named).Select(i => new StepShape(all[i].Origin, Packs: i + 1))]);
        Suggestion[] some = [.. all.Where((_, i) => (taken & (1 << i)) != 0)];

        var spelled = RoutineReview.Spelled(some, shape);

        Assert.Equal(RoutineReview.Content(some, shape).Steps, RoutineReview.Content(some, spelled).Steps);
        Assert.Superset(some.Select(s => s.Origin).ToHashSet(), spelled.Steps.Select(s => s.Step).ToHashSet());
        Assert.Equal(shape.Steps, spelled.Steps.Where(s => shape.Steps.Any(n => n.Step == s.Step)));
    }, iter: 300);

    private IEnumerable<string?> Skus(RoutineShape shape) => RoutineReview.Content([cream, soap, serum], shape).Steps.Select(s => s.Sku);

    private static RoutineShape Shape(params StepShape[] steps) => new([.. steps], new SumOfParts());

    private static Suggestion Taken(int order, string words, string sku)
    {
        var suggestion = Suggestion.Propose(
            ArticleVersionId.New(),
            Text,
            order,
            new ProposedStep(new ReadStep(order, sku, MatchStatus.Matched, 1, [], new Passage(Text.IndexOf(words, StringComparison.Ordinal), words), StepAction.Use, [], false, null, "")));
        suggestion.Accept("Nadia", Now);
        return suggestion;
    }
}
