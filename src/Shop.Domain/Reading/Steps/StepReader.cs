using System.Collections.Immutable;
using Shop.Domain.Reading.Products;
using Shop.Domain.Reading.Words;
using Shop.Domain.Routines;

namespace Shop.Domain.Reading.Steps;

/// <summary>A step as it was read: what it calls for, how and when, in the order of doing.</summary>
/// <param name="Reference">Index of the reference to its product.</param>
/// <param name="First">Index of the first token that belongs to it.</param>
/// <param name="End">Index just past the last.</param>
internal sealed record DraftStep(int Reference, int First, int End, StepAction Action, ImmutableArray<Moment> When, bool Optional, string Why);

/// <summary>Reads the steps of a plan from its units.</summary>
internal sealed class StepReader(TokenisedText text, List<ProductReference> references, Instructions instructions)
{
    private readonly HashSet<string> done = new(StringComparer.Ordinal);
    private readonly List<DraftStep> steps = [];
    private ImmutableArray<Moment> carried = [];

    /// <summary>The steps of the plan, in the order of doing; none where none of them calls for a product of the catalog.</summary>
    public List<DraftStep> Read(List<PlanUnit> units)
    {
        foreach (var unit in units)
        {
            ReadUnit(unit);
        }

        return steps.Exists(s => references[s.Reference].Sku is not null) ? Extended(units) : [];
    }

    private void ReadUnit(PlanUnit unit)
    {
        var before = steps.Count;
        var structured = unit.Shape != UnitShape.Prose;
        foreach (var sentence in SentencesOf(unit))
        {
            CarryMoment(unit, sentence);
            var started = steps.Count;
            for (var r = 0; r < references.Count; r++)
            {
                var reference = references[r];
                if (reference.First >= sentence.First && reference.End <= sentence.End && Calls(reference, sentence, unit, structured && steps.Count == before, steps.Count == started))
                {
                    Add(r, sentence, unit);
                }
            }

            PutFirst(sentence, started);
        }
    }

    private bool Calls(ProductReference reference, Sentence sentence, PlanUnit unit, bool isFirstOfUnit, bool isFirstOfSentence)
    {
        var told = instructions.About(sentence, reference.First, reference.End, reference.Kind == ReferenceKind.Generic);
        if (told == Told.Refused || instructions.OffersChoice(sentence))
        {
            return false;
        }

        if (reference.Kind == ReferenceKind.Generic)
        {
            return CallsGenerically(reference, sentence, unit, told, isFirstOfUnit, isFirstOfSentence);
        }

        if (reference.Sku is { } sku && done.Contains(sku))
        {
            return told == Told.Used && (isFirstOfUnit || instructions.SaysAgain(sentence)) && IsNewUse(sku, unit);
        }

        return isFirstOfUnit || told == Told.Used || (told == Told.Listed && isFirstOfSentence);
    }

    /// <summary>"Your oil" starts a step of its own only where it is told anew; an unknown product where it is asked for or listed.</summary>
    private bool CallsGenerically(ProductReference reference, Sentence sentence, PlanUnit unit, Told told, bool isFirstOfUnit, bool isFirstOfSentence)
    {
        if (reference.Sku is { } sku)
        {
            return told == Told.Used && (isFirstOfUnit || instructions.SaysAgain(sentence)) && isFirstOfSentence && IsNewUse(sku, unit);
        }

        if (reference.Candidates.Length > 0)
        {
            return false;
        }

        var asked = told == Told.Used && IsIndefinite(reference);
        return isFirstOfSentence && (asked && (isFirstOfUnit || unit.Shape == UnitShape.Prose) || (isFirstOfUnit && reference.First - sentence.First <= 2));
    }

    private bool IsIndefinite(ProductReference reference) =>
        text.Tokens[reference.First].Folded is "un" or "une" or "a" or "an" or "any" or "n'importe" or "whichever" or "whatever" or "some" or "another" or "des";

    /// <summary>The last step of the same product belongs to another unit than this one.</summary>
    private bool IsNewUse(string sku, PlanUnit unit) => steps.FindLastIndex(s => references[s.Reference].Sku == sku) is var last && (last < 0 || steps[last].First < unit.First);

    private void Add(int index, Sentence sentence, PlanUnit unit)
    {
        var reference = references[index];
        if (reference.Sku is { } sku)
        {
            done.Add(sku);
        }

        var own = instructions.MomentsIn(sentence.First, sentence.End).ToImmutableArray();
        steps.Add(new(
            index,
            Math.Max(sentence.First, unit.First),
            sentence.End,
            instructions.ActionFor(sentence, reference.First),
            own.Length > 0 ? own : carried,
            instructions.IsOptional(sentence),
            unit.Why));
    }

    /// <summary>"Finish with the cream, but not before the serum": what follows goes first.</summary>
    private void PutFirst(Sentence sentence, int started)
    {
        var from = instructions.DoneBefore(sentence);
        if (from < 0 || steps.Count - started < 2)
        {
            return;
        }

        var added = steps.GetRange(started, steps.Count - started);
        var later = added.Where(s => references[s.Reference].First < from);
        var sooner = added.Where(s => references[s.Reference].First >= from);
        var ordered = sooner.Concat(later).ToList();
        steps.RemoveRange(started, added.Count);
        steps.AddRange(ordered);
    }

    private void CarryMoment(PlanUnit unit, Sentence sentence)
    {
        if (sentence.First <= unit.First)
        {
            carried = unit.Lead >= 0 ? [.. instructions.MomentsIn(unit.Lead, unit.LeadEnd)] : unit.Shape == UnitShape.Prose ? carried : [];
        }

        var own = instructions.MomentsIn(sentence.First, Math.Min(sentence.End, sentence.First + 4)).ToImmutableArray();
        carried = own.Length > 0 ? own : carried;
    }

    private IEnumerable<Sentence> SentencesOf(PlanUnit unit)
    {
        for (var s = text.SentenceAt(unit.First); s < text.Sentences.Length && text.Sentences[s].First < unit.End; s++)
        {
            yield return text.Sentences[s];
        }
    }

    /// <summary>Each step reaches up to the next one of its unit, or to the unit's end.</summary>
    private List<DraftStep> Extended(List<PlanUnit> units)
    {
        var byPlace = steps.OrderBy(s => references[s.Reference].First).ToList();
        var ends = new Dictionary<int, int>();
        for (var i = 0; i < byPlace.Count; i++)
        {
            var at = references[byPlace[i].Reference].First;
            var unit = units.Find(u => u.First <= at && at < u.End)!;
            var next = i + 1 < byPlace.Count ? byPlace[i + 1].First : int.MaxValue;
            ends[byPlace[i].Reference] = Math.Max(references[byPlace[i].Reference].End, Math.Min(unit.End, Math.Max(next, byPlace[i].First + 1)));
        }

        return [.. steps.Select(s => s with { End = ends[s.Reference] })];
    }
}
