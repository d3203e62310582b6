using System.Collections.Immutable;
using Shop.Domain.Articles;

namespace Shop.Domain.Routines;

/// <summary>
/// What a merchandiser makes of the steps that were decided: their order, terms and words, and the price of the whole.
/// What it does not say of a step is as the article has it.
/// </summary>
/// <param name="Steps">In the order of the routine; a step that is not among them stands after the one that it follows in the article.</param>
/// <param name="Title">The routine's heading; null: the shop's own words.</param>
/// <param name="Intro">A sentence or two under it; null: the shop's own words.</param>
public sealed record RoutineShape(ImmutableArray<StepShape> Steps, PricingPolicy Pricing, LocalizedText? Title = null, LocalizedText? Intro = null)
{
    public static readonly RoutineShape AsRead = new([], new SumOfParts());

    /// <summary>The same shape with these steps in it too: one that it does not name yet stands after the one before it among them.</summary>
    public RoutineShape Naming(IEnumerable<StepShape> steps)
    {
        var named = Steps.ToList();
        var next = 0;
        foreach (var step in steps)
        {
            var place = named.FindIndex(s => s.Step == step.Step);
            if (place < 0)
            {
                place = next;
                named.Insert(place, step);
            }

            next = place + 1;
        }

        return this with { Steps = [.. named] };
    }
}

/// <summary>What a merchandiser says of one step, instead of the article.</summary>
/// <param name="Step">The <see cref="Suggestion.Origin"/> of the step's suggestion, which stays through new versions of the text.</param>
/// <param name="Optional">Null: as the article says.</param>
/// <param name="When">Null: as the article says; empty: at no time in particular.</param>
/// <param name="Action">Null: as the article says.</param>
/// <param name="Alternatives">SKUs that may take the step's place, best first.</param>
/// <param name="Packs">Packs that one bundle holds of it, 1 to 12; anything else violates <c>packs-out-of-bounds</c>.</param>
/// <param name="OffersCourse">Where the course needs more packs, they are offered beside the step; they are never added by themselves.</param>
public sealed record StepShape(
    SuggestionId Step,
    bool? Optional = null,
    ImmutableArray<Moment>? When = null,
    StepAction? Action = null,
    LocalizedText? Note = null,
    ImmutableArray<string> Alternatives = default,
    int Packs = 1,
    bool OffersCourse = true)
{
    public const int MaxPacks = 12;

    public ImmutableArray<string> Alternatives { get; init; } = Alternatives.IsDefault ? [] : Alternatives;

    public int Packs { get; init; } = Packs is >= 1 and <= MaxPacks ? Packs : throw new RuleViolation("packs-out-of-bounds", $"A bundle holds 1 to {MaxPacks} packs of a product; {Packs} is not.");
}
