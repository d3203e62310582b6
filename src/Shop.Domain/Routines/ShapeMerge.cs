using System.Collections.Immutable;
using Shop.Domain.Articles;

namespace Shop.Domain.Routines;

/// <summary>What of a routine's shape can be changed by itself.</summary>
public enum ShapeField
{
    Order,
    Pricing,
    Title,
    Intro,
    Optional,
    When,
    Action,
    Note,
    Alternatives,
    Packs,
    OffersCourse,
}

/// <summary>One field of the routine, or of one of its steps.</summary>
/// <param name="Step">Null: of the whole routine.</param>
public sealed record ShapePlace(ShapeField Field, SuggestionId? Step);

/// <summary>Brings together what two people made of the same shape, field by field, so that neither loses work.</summary>
/// <param name="Merged">Both changes; where they collide, mine.</param>
/// <param name="Theirs">What the other one changed and I did not.</param>
/// <param name="Conflicts">What both changed, each to something else.</param>
public sealed record ShapeMerge(RoutineShape Merged, ImmutableArray<ShapePlace> Theirs, ImmutableArray<ShapePlace> Conflicts)
{
    /// <param name="origin">What both began with.</param>
    /// <param name="mine">What I made of it.</param>
    /// <param name="theirs">What is kept by now.</param>
    public static ShapeMerge Of(RoutineShape origin, RoutineShape mine, RoutineShape theirs)
    {
        var merge = new Merging();
        var (from, left, right) = (Steps(origin), Steps(mine), Steps(theirs));
        var order = merge.Pick(ShapeField.Order, null, Order(origin), Order(mine), Order(theirs), Same);
        var known = left.Keys.Concat(right.Keys).ToHashSet();
        ImmutableArray<StepShape> steps =
        [
            .. order.Concat(known.Where(k => !order.Contains(k)))
                .Where(known.Contains)
                .Select(k => merge.Step(k, from.GetValueOrDefault(k) ?? new StepShape(k), left.GetValueOrDefault(k) ?? new StepShape(k), right.GetValueOrDefault(k) ?? new StepShape(k))),
        ];
        var merged = new RoutineShape(
            steps,
            merge.Pick(ShapeField.Pricing, null, origin.Pricing, mine.Pricing, theirs.Pricing, Same),
            merge.Pick(ShapeField.Title, null, origin.Title, mine.Title, theirs.Title, Equals),
            merge.Pick(ShapeField.Intro, null, origin.Intro, mine.Intro, theirs.Intro, Equals));
        return new ShapeMerge(merged, merge.Theirs.ToImmutable(), merge.Conflicts.ToImmutable());
    }

    private static Dictionary<SuggestionId, StepShape> Steps(RoutineShape shape) => shape.Steps.ToDictionary(s => s.Step);

    private static ImmutableArray<SuggestionId> Order(RoutineShape shape) => [.. shape.Steps.Select(s => s.Step)];

    private static bool Same<T>(ImmutableArray<T> one, ImmutableArray<T> other) => one.SequenceEqual(other);

    private static bool Same(PricingPolicy one, PricingPolicy other) =>
        one is TieredPercentOff tiers && other is TieredPercentOff others ? tiers.Tiers.SequenceEqual(others.Tiers) : one == other;

    private static bool Same(ImmutableArray<Moment>? one, ImmutableArray<Moment>? other) =>
        one is { } moments && other is { } others ? moments.SequenceEqual(others) : one is null && other is null;

    private sealed class Merging
    {
        public ImmutableArray<ShapePlace>.Builder Theirs { get; } = ImmutableArray.CreateBuilder<ShapePlace>();

        public ImmutableArray<ShapePlace>.Builder Conflicts { get; } = ImmutableArray.CreateBuilder<ShapePlace>();

        public StepShape Step(SuggestionId step, StepShape origin, StepShape mine, StepShape theirs) => new(
            step,
            Pick(ShapeField.Optional, step, origin.Optional, mine.Optional, theirs.Optional, (a, b) => a == b),
            Pick(ShapeField.When, step, origin.When, mine.When, theirs.When, Same),
            Pick(ShapeField.Action, step, origin.Action, mine.Action, theirs.Action, (a, b) => a == b),
            Pick(ShapeField.Note, step, origin.Note, mine.Note, theirs.Note, Equals),
            Pick(ShapeField.Alternatives, step, origin.Alternatives, mine.Alternatives, theirs.Alternatives, Same),
            Pick(ShapeField.Packs, step, origin.Packs, mine.Packs, theirs.Packs, (a, b) => a == b),
            Pick(ShapeField.OffersCourse, step, origin.OffersCourse, mine.OffersCourse, theirs.OffersCourse, (a, b) => a == b));

        public T Pick<T>(ShapeField field, SuggestionId? step, T origin, T mine, T theirs, Func<T, T, bool> same)
        {
            if (same(theirs, origin) || same(mine, theirs))
            {
                return mine;
            }

            if (same(mine, origin))
            {
                Theirs.Add(new ShapePlace(field, step));
                return theirs;
            }

            Conflicts.Add(new ShapePlace(field, step));
            return mine;
        }
    }
}
