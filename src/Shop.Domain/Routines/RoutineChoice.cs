using System.Collections.Immutable;

namespace Shop.Domain.Routines;

/// <summary>How a shopper adapts a routine before taking it.</summary>
/// <param name="Kept">Orders of the optional steps that stay; null: all of them.</param>
/// <param name="Instead">SKUs that are taken in the place of a step's own product, by the step's order.</param>
/// <param name="Packs">Packs that are taken of a step's product, by the step's order; the others hold what the routine says.</param>
public sealed record RoutineChoice(IReadOnlyCollection<int>? Kept, ImmutableDictionary<int, string> Instead, ImmutableDictionary<int, int> Packs)
{
    /// <summary>The routine as it was reviewed.</summary>
    public static readonly RoutineChoice AsReviewed = new(null, ImmutableDictionary<int, string>.Empty, ImmutableDictionary<int, int>.Empty);

    public bool Keeps(RoutineStep step) => !step.Optional || Kept is null || Kept.Contains(step.Order);

    public int PacksOf(RoutineStep step) => Packs.GetValueOrDefault(step.Order, step.Packs);

    /// <summary>
    /// The routine with the chosen products in the places of its own. A product that stands in several steps goes from all
    /// of them; the amount that the article gives is not one of the product that comes. What may not stand there, and what
    /// another step of the routine has already, changes nothing.
    /// </summary>
    /// <param name="may">Whether a product may take the place of that step's own.</param>
    public RoutineContent AppliedTo(RoutineContent routine, Func<RoutineStep, string, bool> may)
    {
        var steps = routine.Steps;
        foreach (var step in routine.BoughtSteps)
        {
            if (Instead.TryGetValue(step.Order, out var other) && other != step.Sku && steps.All(s => s.Sku != other) && may(step, other))
            {
                steps = [.. steps.Select(s => s.Sku == step.Sku ? s with { Sku = other, Dosage = null } : s)];
            }
        }

        return routine with { Steps = steps };
    }
}
