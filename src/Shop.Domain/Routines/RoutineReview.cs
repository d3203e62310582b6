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
    /// among them (it stays without a link), nor is a precaution about a product that is only mentioned (it waits).
    /// </summary>
    public static ImmutableArray<Suggestion> InDoubt(IReadOnlyCollection<Suggestion> suggestions)
    {
        var mentioned = suggestions.Where(s => s.Proposal is ProposedMention).Select(s => s.Proposal.Sku).ToHashSet();
        return
        [
            .. suggestions
                .Where(s => s is { Status: SuggestionStatus.Pending, Proposal.IsSure: false })
                .Where(s => s.Proposal is ProposedStep || (s.Proposal is ProposedPrecaution precaution && !mentioned.Contains(precaution.Sku)))
                .OrderBy(s => s.Proposal.Passage.Start),
        ];
    }

    /// <summary>The routine as it was decided: accepted and replaced suggestions, steps numbered anew from 1.</summary>
    public static RoutineContent Content(IReadOnlyCollection<Suggestion> suggestions, PricingPolicy pricing)
    {
        var taken = suggestions.Where(s => s.Status is SuggestionStatus.Accepted or SuggestionStatus.Replaced).OrderBy(s => s.Ordinal).ToList();
        var steps = from suggestion in taken
                    let proposal = suggestion.Proposal as ProposedStep
                    where proposal is not null
                    orderby proposal.Step.Order
                    select (proposal.Step, Sku: Chosen(suggestion));
        var links = from suggestion in taken
                    where suggestion.Proposal is ProposedMention
                    let sku = Chosen(suggestion)
                    where sku is not null
                    select new ProductLink(suggestion.Proposal.Passage, sku);
        var precautions = from suggestion in taken
                          let proposal = suggestion.Proposal as ProposedPrecaution
                          where proposal is not null
                          select proposal.Precaution.Precaution with { Scope = Chosen(suggestion) };
        return new RoutineContent(
            [.. steps.Select((s, i) => new RoutineStep(i + 1, s.Sku, s.Step.Passage, s.Step.Action, s.Step.When, s.Step.Dosage?.Dosage, s.Step.Optional, []))],
            [.. links],
            [.. precautions],
            pricing);
    }

    private static string? Chosen(Suggestion suggestion) => suggestion.ReplacementSku ?? suggestion.Proposal.Sku;
}
