using System.Collections.Immutable;

namespace Shop.Domain.Safety;

/// <summary>
/// What the products of a basket give of a substance in a day, all together, against the strictest limit that may apply.
/// The sum of what is certain over a limit is too much; the sum of what is possible may be; and what is not known is said
/// to be unknown, never taken for nothing.
/// </summary>
internal static class IntakeStatements
{
    public static IEnumerable<Statement> Of(ImmutableArray<AssessedProduct> products, SafetyRules rules, DateOnly today) =>
        rules.Limits.SelectMany(limit => Of(limit, products, today));

    private static IEnumerable<Statement> Of(IntakeLimit limit, ImmutableArray<AssessedProduct> products, DateOnly today)
    {
        ImmutableArray<SubstanceIntake> intakes = [.. products.Select(p => SubstanceIntake.Of(p.Lines, p.Facts, limit)).OfType<SubstanceIntake>()];
        var forChildren = intakes.Any(i => Populations.IsForChildren(i.Facts.Product));
        ImmutableArray<IntakeLevel> levels =
        [
            .. limit.Levels
                .Where(l => l.IsInForce(today) && (forChildren || !l.Population.ChildrensProductsOnly))
                .OrderBy(l => l.Amount.Value).ThenByDescending(l => l.IsBelow).ThenBy(l => l.Population.Code, StringComparer.Ordinal),
        ];
        if (intakes.IsEmpty || levels.IsEmpty)
        {
            return [];
        }

        var (low, high) = (intakes.Sum(i => i.Low), intakes.Sum(i => i.High));
        ImmutableArray<IntakeLevel> exceeded = [.. levels.Where(l => l.IsExceededBy(high))];
        ImmutableArray<SubstanceIntake> unknown = [.. intakes.Where(i => i.IsUnknown)];
        if (exceeded.IsEmpty && unknown.IsEmpty)
        {
            return [];
        }

        var isCertain = levels[0].IsExceededBy(low);
        var wording = exceeded.IsEmpty
            ? IntakeWordings.Unknown(limit, levels[0], unknown)
            : IntakeWordings.Exceeded(limit, exceeded, low, high, isCertain, unknown);
        return intakes.Select(intake => new Statement(
            limit.Id,
            isCertain ? PrecautionKind.NotRecommended : PrecautionKind.Caution,
            exceeded.IsEmpty ? Gate.Inform : Gate.Acknowledge,
            levels.Min(l => l.Evidence),
            SubjectsOf(exceeded),
            UnlessAdvice: false,
            wording,
            intake.Facts.Product.Sku,
            [.. levels.SelectMany(l => l.Sources), .. SourceOf(intake)]));
    }

    /// <summary>Those whose limit it is; everybody where one of the limits is for everybody.</summary>
    private static ImmutableArray<string> SubjectsOf(ImmutableArray<IntakeLevel> levels) =>
        levels.Any(l => l.Population.Subjects.IsEmpty) ? [] : RuleFaults.Sorted([.. levels.SelectMany(l => l.Population.Subjects)]);

    private static IEnumerable<FindingSource> SourceOf(SubstanceIntake intake)
    {
        if (intake.FromLabel)
        {
            yield return new LabelStatement(intake.Facts.Product.Sku, intake.Facts.Product.Label?.DailyPortion);
        }
    }
}
