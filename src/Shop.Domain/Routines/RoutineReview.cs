using System.Collections.Immutable;
using Shop.Domain.Articles;

namespace Shop.Domain.Routines;

/// <summary>
/// What the decisions on an article's suggestions make of its routine. Stale suggestions are not looked at, and rejected
/// ones leave nothing behind.
/// </summary>
public static class RoutineReview
{
    /// <summary>
    /// What nobody has decided and nobody may decide by default, in the article's order: a step whose product or dosage is
    /// in doubt, and a precaution in doubt that would stand beside something the routine sells. A mention in doubt is not
    /// among them (it stays without a link), nor is an amount or a precaution of a product that is only mentioned (it waits).
    /// </summary>
    public static ImmutableArray<Suggestion> InDoubt(IReadOnlyCollection<Suggestion> suggestions)
    {
        var mentioned = suggestions.Where(s => s.Proposal is ProposedMention).Select(s => s.Proposal.Sku).ToHashSet();
        var steps = suggestions.Where(s => s.Proposal is ProposedStep && s.Status is not (SuggestionStatus.Rejected or SuggestionStatus.Stale)).Select(s => s.Proposal.Passage.Start).ToHashSet();
        return
        [
            .. suggestions
                .Where(s => s is { Status: SuggestionStatus.Pending, Proposal.IsSure: false })
                .Where(s => s.Proposal switch
                {
                    ProposedStep => true,
                    ProposedDosage dosage => steps.Contains(dosage.For.Start),
                    ProposedPrecaution precaution => !mentioned.Contains(precaution.Sku),
                    _ => false,
                })
                .OrderBy(s => s.Proposal.Passage.Start),
        ];
    }

    /// <summary>The steps that were taken, in the order that the shape gives them.</summary>
    public static ImmutableArray<Suggestion> Steps(IReadOnlyCollection<Suggestion> suggestions, RoutineShape shape)
    {
        var places = shape.Steps.Select((s, i) => (s.Step, Place: i)).ToDictionary(s => s.Step, s => s.Place);
        var last = -1;
        var placed = new List<(Suggestion Step, int Place)>();
        foreach (var step in AsRead(suggestions))
        {
            last = places.GetValueOrDefault(step.Origin, last);
            placed.Add((step, last));
        }

        return [.. placed.OrderBy(p => p.Place).Select(p => p.Step)];
    }

    /// <summary>The same shape, naming every step that was taken where it stands: what two people made of one shape is compared so.</summary>
    public static RoutineShape Spelled(IReadOnlyCollection<Suggestion> suggestions, RoutineShape shape) =>
        shape.Naming(AsRead(suggestions).Select(s => new StepShape(s.Origin)));

    /// <summary>The routine as it was decided and shaped: accepted and replaced suggestions, steps numbered anew from 1.</summary>
    public static RoutineContent Content(IReadOnlyCollection<Suggestion> suggestions, RoutineShape shape)
    {
        var taken = suggestions.Where(s => s.IsTaken).OrderBy(s => s.Ordinal).ToList();
        var dosages = taken.Select(s => s.Effective).OfType<ProposedDosage>().ToLookup(d => d.For.Start);
        var shapes = shape.Steps.ToDictionary(s => s.Step);
        return new RoutineContent(
            [.. Steps(taken, shape).Select((s, i) => Step(i + 1, s, dosages, shapes.GetValueOrDefault(s.Origin) ?? new StepShape(s.Origin)))],
            [.. from suggestion in taken
                where suggestion is { Effective: ProposedMention { Sku: not null } }
                select new ProductLink(suggestion.Effective.Passage, suggestion.Effective.Sku!)],
            [.. taken.Select(s => s.Effective).OfType<ProposedPrecaution>().Select(p => p.Precaution.Precaution)],
            shape.Pricing,
            shape.Title,
            shape.Intro);
    }

    /// <summary>The steps that were taken, in the article's order.</summary>
    private static IEnumerable<Suggestion> AsRead(IEnumerable<Suggestion> suggestions) =>
        suggestions.Where(s => s is { IsTaken: true, Effective: ProposedStep }).OrderBy(s => ((ProposedStep)s.Effective).Step.Order).ThenBy(s => s.Effective.Passage.Start);

    private static RoutineStep Step(int order, Suggestion suggestion, ILookup<int, ProposedDosage> dosages, StepShape shape)
    {
        var step = ((ProposedStep)suggestion.Effective).Step;
        return new RoutineStep(
            order,
            step.Sku,
            step.Passage,
            shape.Action ?? step.Action,
            shape.When ?? step.When,
            dosages[step.Passage.Start].FirstOrDefault()?.Dosage.Dosage,
            shape.Optional ?? step.Optional,
            shape.Alternatives,
            shape.Note)
        {
            Packs = shape.Packs,
            OffersCourse = shape.OffersCourse,
        };
    }
}
