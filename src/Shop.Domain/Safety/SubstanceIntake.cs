using Shop.Domain.Catalog;

namespace Shop.Domain.Safety;

/// <summary>How much of one substance one product of a basket gives a day.</summary>
/// <param name="Low">What is certain, in the limit's unit.</param>
/// <param name="High">What is possible, as far as it is known; never below <paramref name="Low"/>.</param>
/// <param name="IsUnknown">Some strength, dose or conversion is missing, so that there may be more.</param>
/// <param name="FromLabel">The label's portion was counted.</param>
internal sealed record SubstanceIntake(ProductFacts Facts, decimal Low, decimal High, bool IsUnknown, bool FromLabel)
{
    /// <summary>
    /// Over the product's lines: null where it has none of the substance on that route. More packs, and the same routine
    /// step twice, are one dose. Several steps of one routine are certain to give the largest of their doses and may give
    /// all of them; of several routines the largest counts.
    /// </summary>
    /// <param name="lines">All of the same product; at least one.</param>
    public static SubstanceIntake? Of(IReadOnlyCollection<AssessedLine> lines, ProductFacts facts, IntakeLimit limit)
    {
        if (!facts.Composition.Has(limit.Substance, limit.Route) && !limit.AlsoIn.Any(s => facts.Composition.Has(s, limit.Route)))
        {
            return null;
        }

        var content = facts.ContentOf(limit);
        var (low, high, isUnknown, fromLabel) = (0m, 0m, false, false);
        foreach (var routine in lines.GroupBy(l => l.SoldBy))
        {
            var possible = 0m;
            foreach (var step in routine.GroupBy(l => l.Step))
            {
                var most = 0m;
                foreach (var dose in step.Select(DailyDose.Of))
                {
                    var atLeast = content.In(dose?.Low, dose?.Unit);
                    var atMost = content.In(dose?.High, dose?.Unit);
                    low = Math.Max(low, atLeast.Known);
                    most = Math.Max(most, Math.Max(atLeast.Known, atMost.Known));
                    isUnknown |= dose is null || !atMost.IsWhole;
                    fromLabel |= dose is { FromLabel: true };
                }

                possible += most;
            }

            high = Math.Max(high, possible);
        }

        return new SubstanceIntake(facts, low, high, isUnknown, fromLabel);
    }
}
