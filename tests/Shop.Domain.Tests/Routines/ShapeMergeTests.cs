using CsCheck;
using Shop.Domain.Articles;
using Shop.Domain.Routines;

namespace Shop.Domain.Tests.Routines;

public sealed class ShapeMergeTests
{
    private static readonly SuggestionId[] Ids = [SuggestionId.New(), SuggestionId.New(), SuggestionId.New(), SuggestionId.New()];

    private static readonly Gen<LocalizedText?> Text = Gen.OneOf(Gen.Const((LocalizedText?)null), Gen.Const((LocalizedText?)new LocalizedText("un", null)), Gen.Const((LocalizedText?)new LocalizedText("deux", "two")));

    private static readonly Gen<StepShape> Step = Gen.Select(Gen.Int[0, 3], Gen.Bool, Text, Gen.Int[1, 12]).Select((id, optional, note, packs) => new StepShape(Ids[id], optional ? true : null, Note: note, Packs: packs));

    private static readonly Gen<RoutineShape> Shape = Gen.Select(Step.Array[0, 4], Gen.Int[0, 20], Text).Select((steps, percent, title) => new RoutineShape([.. steps.DistinctBy(s => s.Step)], percent == 0 ? new SumOfParts() : new PercentOffComplete(percent), title));

    private static readonly RoutineShape Begun = new([new(Ids[0]), new(Ids[1])], new SumOfParts());

    [Fact]
    public void What_only_one_changed_is_kept_whoever_it_was() => Gen.Select(Shape, Shape).Sample((origin, changed) =>
    {
        var mine = ShapeMerge.Of(origin, changed, origin);
        var theirs = ShapeMerge.Of(origin, origin, changed);

        Assert.Empty(mine.Conflicts);
        Assert.Empty(mine.Theirs);
        Assert.Empty(theirs.Conflicts);
        Assert.Equal(Plain(changed, origin), Plain(mine.Merged, origin));
        Assert.Equal(Plain(changed, origin), Plain(theirs.Merged, origin));
    }, iter: 500);

    [Fact]
    public void The_same_change_twice_is_no_conflict() => Gen.Select(Shape, Shape).Sample((origin, changed) =>
    {
        var merge = ShapeMerge.Of(origin, changed, changed);

        Assert.Empty(merge.Conflicts);
        Assert.Empty(merge.Theirs);
    }, iter: 300);

    [Fact]
    public void Whoever_saves_first_both_are_told_of_the_same_collisions() => Gen.Select(Shape, Shape, Shape).Sample((origin, one, other) =>
        Assert.Equal(ShapeMerge.Of(origin, one, other).Conflicts.OrderBy(Key), ShapeMerge.Of(origin, other, one).Conflicts.OrderBy(Key)), iter: 300);

    [Fact]
    public void Changes_of_other_fields_come_together()
    {
        var mine = Begun with { Title = new LocalizedText("Éclat", null) };
        var theirs = Begun with { Pricing = new PercentOffComplete(10), Steps = [new(Ids[1]), new(Ids[0], Note: new LocalizedText("Peu.", null))] };

        var merge = ShapeMerge.Of(Begun, mine, theirs);

        Assert.Empty(merge.Conflicts);
        Assert.Equal([new ShapePlace(ShapeField.Order, null), new ShapePlace(ShapeField.Note, Ids[0]), new ShapePlace(ShapeField.Pricing, null)], merge.Theirs);
        Assert.Equal(("Éclat", new PercentOffComplete(10)), (merge.Merged.Title!.Fr, merge.Merged.Pricing));
        Assert.Equal([Ids[1], Ids[0]], merge.Merged.Steps.Select(s => s.Step));
        Assert.Equal("Peu.", merge.Merged.Steps[1].Note!.Fr);
    }

    [Fact]
    public void Two_values_for_one_field_collide_and_mine_is_what_the_form_shows()
    {
        var merge = ShapeMerge.Of(Begun, Begun with { Steps = [new(Ids[0], Packs: 2), new(Ids[1])] }, Begun with { Steps = [new(Ids[0], Packs: 3), new(Ids[1], Optional: true)] });

        Assert.Equal([new ShapePlace(ShapeField.Packs, Ids[0])], merge.Conflicts);
        Assert.Equal([new ShapePlace(ShapeField.Optional, Ids[1])], merge.Theirs);
        Assert.Equal((2, true), (merge.Merged.Steps[0].Packs, merge.Merged.Steps[1].Optional!.Value));
    }

    private static string Key(ShapePlace place) => $"{place.Field} {place.Step}";

    /// <summary>What a shape says; steps that it says nothing of are as if they were named, where the other shape named them.</summary>
    private static string Plain(RoutineShape shape, RoutineShape other)
    {
        var all = shape.Steps.Concat(other.Steps.Where(o => shape.Steps.All(s => s.Step != o.Step)).Select(o => new StepShape(o.Step)));
        return string.Join(";", all.Select(s => $"{s.Step} {s.Optional} {s.Note?.Fr} {s.Packs}").Order()) + $"|{shape.Pricing}|{shape.Title?.Fr}";
    }
}
