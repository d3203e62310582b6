using System.Collections.Immutable;
using Shop.Domain.Articles;
using Shop.Domain.Routines;

namespace Shop.Domain.Tests.Routines;

public sealed class RoutineChoiceTests
{
    private static readonly RoutineContent Routine = new(
        [Step(1, "A", "X", "Y"), Step(2, "B", "X"), Step(3, "A", "Y"), Step(4, null)],
        [],
        [],
        new SumOfParts());

    [Fact]
    public void A_product_that_is_chosen_takes_every_step_of_the_one_whose_place_it_takes_without_its_amount()
    {
        var chosen = Choose((1, "Y"));

        Assert.Equal(["Y", "B", "Y", null], chosen.Steps.Select(s => s.Sku));
        Assert.All(chosen.Steps.Where(s => s.Sku == "Y"), s => Assert.Null(s.Dosage));
        Assert.NotNull(chosen.Steps[1].Dosage);
    }

    [Fact]
    public void Only_what_every_step_of_a_product_allows_may_take_its_place()
    {
        Assert.Equal(["Y"], Routine.AlternativesTo("A"));
        Assert.Equal(["X"], Routine.AlternativesTo("B"));
        Assert.Empty(Routine.AlternativesTo("unknown"));
    }

    [Theory]
    [InlineData(1, "forbidden")]
    [InlineData(1, "B")]
    [InlineData(3, "Y")]
    [InlineData(4, "Y")]
    [InlineData(9, "Y")]
    public void What_may_not_stand_there_or_stands_elsewhere_changes_nothing(int order, string sku) =>
        Assert.Equal(Routine.Steps.Select(s => s.Sku), Choose((order, sku)).Steps.Select(s => s.Sku));

    [Fact]
    public void One_product_takes_only_one_place() =>
        Assert.Equal(["X", "B", "X", null], Choose((1, "X"), (2, "X")).Steps.Select(s => s.Sku));

    [Fact]
    public void Only_optional_steps_can_be_left_out()
    {
        var choice = RoutineChoice.AsReviewed with { Kept = [2] };

        Assert.True(choice.Keeps(Step(1, "A")));
        Assert.False(choice.Keeps(Step(1, "A") with { Optional = true }));
        Assert.True(choice.Keeps(Step(2, "B") with { Optional = true }));
        Assert.True(RoutineChoice.AsReviewed.Keeps(Step(1, "A") with { Optional = true }));
    }

    private static RoutineContent Choose(params (int Order, string Sku)[] instead) =>
        (RoutineChoice.AsReviewed with { Instead = instead.ToImmutableDictionary(i => i.Order, i => i.Sku) }).AppliedTo(Routine, (_, sku) => sku != "forbidden");

    private static RoutineStep Step(int order, string? sku, params ImmutableArray<string> alternatives) =>
        new(order, sku, new Passage(0, "le savon"), StepAction.Use, [], new RefusedDosage("matin et soir"), false, alternatives);
}
