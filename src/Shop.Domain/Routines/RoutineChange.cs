using System.Collections.Immutable;
using Shop.Domain.Safety;

namespace Shop.Domain.Routines;

/// <summary>In what two versions of a routine differ.</summary>
public enum RoutineChangeKind
{
    StepAdded,
    StepRemoved,
    StepReplaced,
    StepMoved,
    StepDosage,
    StepTerms,
    StepNote,
    LinkAdded,
    LinkRemoved,
    PrecautionAdded,
    PrecautionRemoved,
    Pricing,
    Texts,
}

/// <summary>One difference between two versions of a routine.</summary>
/// <param name="Step">The step's place in the later version, else in the earlier; null where it is of no step.</param>
/// <param name="What">The words of the article that it is about; or empty.</param>
/// <param name="Before">As it was; null where it is new. SKUs, orders, amounts' own words.</param>
/// <param name="After">As it is; null where it is gone.</param>
public sealed record RoutineChange(RoutineChangeKind Kind, int? Step, string What, string? Before, string? After)
{
    /// <summary>Every difference, steps first in their order.</summary>
    public static ImmutableArray<RoutineChange> Between(RoutineContent before, RoutineContent after) =>
    [
        .. Steps(before, after),
        .. Sets(RoutineChangeKind.LinkRemoved, RoutineChangeKind.LinkAdded, before.Links.Select(l => (l.Passage.Quote, l.Sku)), after.Links.Select(l => (l.Passage.Quote, l.Sku))),
        .. Sets(RoutineChangeKind.PrecautionRemoved, RoutineChangeKind.PrecautionAdded, before.Precautions.Select(Said), after.Precautions.Select(Said)),
        .. Differ(RoutineChangeKind.Pricing, null, "", Words(before.Pricing), Words(after.Pricing)),
        .. Differ(RoutineChangeKind.Texts, null, "", Words(before.Title, before.Intro), Words(after.Title, after.Intro)),
    ];

    private static IEnumerable<RoutineChange> Steps(RoutineContent before, RoutineContent after)
    {
        var earlier = before.Steps.GroupBy(s => s.Passage.Quote).ToDictionary(g => g.Key, g => new Queue<RoutineStep>(g));
        var pairs = after.Steps.Select(s => (After: s, Before: earlier.TryGetValue(s.Passage.Quote, out var queue) && queue.TryDequeue(out var match) ? match : null)).ToList();
        var kept = pairs.Where(p => p.Before is not null).ToList();
        var order = kept.OrderBy(p => p.Before!.Order).Select(p => p.After.Order).ToList();
        for (var i = 0; i < pairs.Count; i++)
        {
            var (now, then) = pairs[i];
            if (then is null)
            {
                yield return new RoutineChange(RoutineChangeKind.StepAdded, now.Order, now.Passage.Quote, null, now.Sku ?? "");
                continue;
            }

            var changes = Differ(RoutineChangeKind.StepReplaced, now.Order, now.Passage.Quote, then.Sku ?? "", now.Sku ?? "")
                .Concat(order.IndexOf(now.Order) != kept.FindIndex(p => p.After == now) ? [new RoutineChange(RoutineChangeKind.StepMoved, now.Order, now.Passage.Quote, $"{then.Order}", $"{now.Order}")] : [])
                .Concat(Differ(RoutineChangeKind.StepDosage, now.Order, now.Passage.Quote, Words(then.Dosage), Words(now.Dosage)))
                .Concat(Differ(RoutineChangeKind.StepTerms, now.Order, now.Passage.Quote, Terms(then), Terms(now)))
                .Concat(Differ(RoutineChangeKind.StepNote, now.Order, now.Passage.Quote, Words(then.Note), Words(now.Note)));
            foreach (var change in changes)
            {
                yield return change;
            }
        }

        foreach (var gone in earlier.Values.SelectMany(q => q).OrderBy(s => s.Order))
        {
            yield return new RoutineChange(RoutineChangeKind.StepRemoved, gone.Order, gone.Passage.Quote, gone.Sku ?? "", null);
        }
    }

    private static IEnumerable<RoutineChange> Differ(RoutineChangeKind kind, int? step, string what, string before, string after) =>
        before == after ? [] : [new RoutineChange(kind, step, what, before, after)];

    private static IEnumerable<RoutineChange> Sets(RoutineChangeKind removed, RoutineChangeKind added, IEnumerable<(string What, string Said)> before, IEnumerable<(string What, string Said)> after)
    {
        var (then, now) = (before.ToHashSet(), after.ToHashSet());
        return then.Where(b => !now.Contains(b)).Select(b => new RoutineChange(removed, null, b.What, b.Said, null))
            .Concat(now.Where(a => !then.Contains(a)).Select(a => new RoutineChange(added, null, a.What, null, a.Said)));
    }

    private static (string What, string Said) Said(Precaution precaution) =>
        (precaution.Source.Quote, $"{precaution.Kind}: {string.Join(", ", precaution.Subjects)}{(precaution.UnlessAdvice ? " *" : "")}{(precaution.Scope is null ? "" : $" ({precaution.Scope})")}");

    private static string Words(PricingPolicy pricing) => pricing switch
    {
        PercentOffComplete percent => $"−{percent.Percent:0.##} %",
        FixedPriceComplete price => $"{price.Price.Minor / 100m:0.00} {price.Price.Currency}",
        TieredPercentOff tiers => string.Join(", ", tiers.Tiers.Select(t => $"{t.StepsKept}+: −{t.Percent:0.##} %")),
        _ => "0 %",
    };

    private static string Words(Dosage? dosage) => dosage is StructuredDosage known
        ? $"{known.Quote} [{known.Amount?.Low}–{known.Amount?.High} {known.Unit}; {known.Basis}; {known.Times.Low}–{known.Times.High} / {known.Period.Value} {known.Period.Unit}; ≤ {known.Max?.Value} {known.Max?.Unit}; {known.Course?.Length.Low}–{known.Course?.Length.High} {known.Course?.Unit}]"
        : dosage?.Quote ?? "";

    private static string Words(params LocalizedText?[] texts) => string.Join(" / ", texts.SelectMany(t => new[] { t?.Fr, t?.En }).OfType<string>());

    private static string Terms(RoutineStep step) =>
        $"{step.Action}; {(step.When.IsDefaultOrEmpty ? "" : string.Join("+", step.When))}; {(step.Optional ? "optional" : "")}; ×{step.Packs}; {string.Join(",", step.Alternatives)}";
}
