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
    /// <summary>So many steps a sentence may turn back behind; no plan has more.</summary>
    private const int MostTurned = 32;

    private readonly ReferencesBySentence bySentence = new(text, references);
    private readonly Dictionary<string, DraftStep> lastOf = new(StringComparer.Ordinal);
    private readonly List<DraftStep> steps = [];
    private readonly Dictionary<int, DraftStep> numbered = [];
    private ImmutableArray<Moment> carried = [];
    private int groupStart;
    private int groupLead = -1;

    /// <summary>The steps of the plan, in the order of doing; none where none of them calls for a product of the catalog.</summary>
    public List<DraftStep> Read(List<PlanUnit> units)
    {
        foreach (var unit in units)
        {
            ReadUnit(unit);
        }

        return steps.Exists(s => references[s.Reference].Sku is not null) ? Extended() : [];
    }

    private void ReadUnit(PlanUnit unit)
    {
        if (unit.Number is 1)
        {
            numbered.Clear();
        }

        if (unit.Shape != UnitShape.Prose || unit.Lead != groupLead)
        {
            (groupStart, groupLead) = (steps.Count, unit.Lead);
        }

        var before = steps.Count;
        foreach (var sentence in SentencesOf(unit))
        {
            CarryMoment(unit, sentence);
            var started = steps.Count;
            foreach (var r in ReferencesIn(sentence).Where(r => references[r].First >= unit.First && references[r].First < unit.End))
            {
                if (Calls(references[r], sentence, unit, unit.Shape != UnitShape.Prose && steps.Count == before, steps.Count == started))
                {
                    Add(r, sentence, unit);
                }
            }

            TurnBack(sentence, started);
            Place(sentence, started);
        }

        if (steps.Count == before && unit.Shape is not (UnitShape.Prose or UnitShape.Paragraph) && FirstUnknown(unit) is var (index, found))
        {
            Add(index, found, unit);
        }

        if (unit.Number is { } number && steps.Count > before)
        {
            numbered[number] = steps[before];
        }
    }

    private IReadOnlyList<int> ReferencesIn(Sentence sentence) => bySentence.In(text.SentenceAt(sentence.First));

    private bool Calls(ProductReference reference, Sentence sentence, PlanUnit unit, bool isFirstOfUnit, bool isFirstOfSentence)
    {
        var told = instructions.About(sentence, reference.First, reference.End, reference.Kind == ReferenceKind.Generic);
        if (told == Told.Refused || instructions.OffersChoice(sentence))
        {
            return false;
        }

        if (reference.Kind == ReferenceKind.Generic)
        {
            return reference.Sku is { } known
                ? CallsAgain(sentence, told, isFirstOfUnit) && (isFirstOfSentence || instructions.IsSame(reference.First)) && (IsNewUse(known, unit) || IsAtAnotherTime(known, reference, sentence))
                : reference.IsUnknownKind && CallsUnknown(reference, sentence, isFirstOfSentence);
        }

        if (reference.Sku is { } sku && lastOf.ContainsKey(sku))
        {
            return told is Told.Used or Told.Listed && !instructions.OnlyPlaces(sentence, reference.First) && (isFirstOfUnit || instructions.SaysAgain(sentence)) && IsNewUse(sku, unit);
        }

        return told is Told.Used or Told.Listed || (isFirstOfUnit && (unit.Shape != UnitShape.Paragraph || told != Told.Described));
    }

    /// <summary>"Your oil", "the same gel": a product named before is used once more.</summary>
    private bool CallsAgain(Sentence sentence, Told told, bool isFirstOfUnit)
    {
        var again = instructions.SaysAgain(sentence) || instructions.IsLast(sentence);
        return told != Told.Described && (told == Told.Used || again) && (isFirstOfUnit || again);
    }

    /// <summary>A product that the catalog lacks, or any of its kind, is asked for: "whichever SPF 50", "add a bath oil", "au peigne".</summary>
    private bool CallsUnknown(ProductReference reference, Sentence sentence, bool isFirstOfSentence)
    {
        if (reference.IsMeasured || reference.IsUnstocked || instructions.TakesAny(reference.First, reference.End))
        {
            return !reference.IsMeasured || reference.IsUnstocked;
        }

        if (isFirstOfSentence && instructions.IsInSequence(sentence) && reference.Pointing == Pointing.Known && reference.First - sentence.First <= 1 && instructions.IsOrderWord(sentence, reference.End))
        {
            return true;
        }

        return isFirstOfSentence && (reference.Pointing == Pointing.Any || reference.IsTool) && !instructions.IsInstrument(sentence, reference.First) && instructions.IsAskedFor(sentence, reference.First);
    }

    /// <summary>In a unit that calls for no product of the catalog, the first other product that it speaks of.</summary>
    private (int Index, Sentence Sentence)? FirstUnknown(PlanUnit unit)
    {
        foreach (var sentence in SentencesOf(unit))
        {
            foreach (var r in ReferencesIn(sentence))
            {
                var reference = references[r];
                if (reference.IsUnknownKind && reference.First >= unit.First && !(reference.IsTool && reference.First > sentence.First && text.Tokens[reference.First - 1].Folded.IsIn(WordSets.WithAndOn))
                    && instructions.About(sentence, reference.First, reference.End, true) != Told.Refused
                    && (reference.Pointing is Pointing.Any || instructions.IsMeasuredOut(sentence, reference.First) || (reference.Pointing is Pointing.Known && instructions.IsInSequence(sentence)) || (reference.Pointing == Pointing.None && reference.First == sentence.First && text.Language == Language.French)))
                {
                    return (r, sentence);
                }
            }
        }

        return null;
    }

    /// <summary>"Le soir, la même": a later sentence gives the same product a time of its own.</summary>
    private bool IsAtAnotherTime(string sku, ProductReference reference, Sentence sentence) =>
        instructions.IsSame(reference.First) && lastOf.TryGetValue(sku, out var last) && last.First < sentence.First
        && instructions.MomentsIn(sentence.First, Math.Min(sentence.End, sentence.First + 4)).Any();

    /// <summary>The last step of the same product belongs to another unit than this one.</summary>
    private bool IsNewUse(string sku, PlanUnit unit) => !lastOf.TryGetValue(sku, out var last) || last.First < unit.First;

    private void Add(int index, Sentence sentence, PlanUnit unit)
    {
        var reference = references[index];
        var own = instructions.MomentsIn(sentence.First, sentence.End).ToImmutableArray();
        var step = new DraftStep(
            index,
            Math.Max(sentence.First, unit.First),
            unit.End,
            instructions.ActionFor(sentence, reference.First),
            own.Length > 0 ? own : carried,
            instructions.IsOptional(sentence),
            unit.Why);
        steps.Add(step);
        if (reference.Sku is { } sku)
        {
            lastOf[sku] = step;
        }
    }

    /// <summary>"Finish with the cream, but not before the serum": what follows each turn goes before what stands ahead of it.</summary>
    private void TurnBack(Sentence sentence, int started)
    {
        var turns = instructions.TurnsBack(sentence);
        turns.AddRange(ReferencesIn(sentence).Where(r => GoesBehind(references[r], sentence, started)).Select(r => references[r].First));
        if (turns.Count == 0 || steps.Count == started)
        {
            return;
        }

        var from = started > 0 && turns[0] < references[steps[started].Reference].First ? started - 1 : started;
        from = instructions.StartsTurnedBack(sentence) ? Math.Max(Math.Min(groupStart, started), started - MostTurned) : from;
        var moved = steps.GetRange(from, steps.Count - from);
        var ordered = moved.GroupBy(s => turns.Count(t => t < references[s.Reference].First)).OrderByDescending(g => g.Key).SelectMany(g => g).ToList();
        steps.RemoveRange(from, moved.Count);
        steps.AddRange(ordered);
    }

    /// <summary>"..., and before the serum I wash": what follows is done before a step of the same sentence.</summary>
    private bool GoesBehind(ProductReference reference, Sentence sentence, int started) =>
        reference.Sku is { } sku && steps.FindIndex(started, s => references[s.Reference].Sku == sku && references[s.Reference].First < reference.First) >= 0
        && instructions.RelationBefore(sentence, reference.First) == "ahead";

    /// <summary>"Between steps 1 and 2", "before the sun cream", "entre l'hydrolat et la crème": a step that is told later goes where it belongs.</summary>
    private void Place(Sentence sentence, int started)
    {
        if (steps.Count != started + 1)
        {
            return;
        }

        var target = Target(sentence);
        if (target >= 0 && target < started)
        {
            var step = steps[started];
            steps.RemoveAt(started);
            steps.Insert(target, step);
        }
    }

    /// <summary>Index at which the sentence puts its step, or -1 where it says nothing of it.</summary>
    private int Target(Sentence sentence)
    {
        if (instructions.NumberedPlace(sentence) is var (code, number) && numbered.TryGetValue(number, out var numberedStep))
        {
            return steps.IndexOf(numberedStep) + (code == "ahead" ? 0 : 1);
        }

        foreach (var r in ReferencesIn(sentence))
        {
            if (references[r].Sku is not { } sku || instructions.RelationBefore(sentence, references[r].First) is not { } relation || relation == "behind")
            {
                continue;
            }

            if (lastOf.TryGetValue(sku, out var by) && by.First < sentence.First)
            {
                return steps.IndexOf(by) + (relation == "ahead" ? 0 : 1);
            }
        }

        return -1;
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
    private List<DraftStep> Extended()
    {
        var byPlace = steps.OrderBy(s => references[s.Reference].First).ToList();
        var ends = new Dictionary<int, int>();
        for (var i = 0; i < byPlace.Count; i++)
        {
            var next = i + 1 < byPlace.Count ? byPlace[i + 1].First : int.MaxValue;
            ends[byPlace[i].Reference] = Math.Max(references[byPlace[i].Reference].End, Math.Min(byPlace[i].End, Math.Max(next, byPlace[i].First + 1)));
        }

        return [.. steps.Select(s => s with { End = ends[s.Reference] })];
    }
}
