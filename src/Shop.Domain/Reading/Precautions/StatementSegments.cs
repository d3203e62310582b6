using Shop.Domain.Reading.Words;
using Shop.Domain.Safety;

namespace Shop.Domain.Reading.Precautions;

/// <summary>The part of a sentence that says one thing: one kind of statement with its cues.</summary>
/// <param name="Kind">Null: it reassures.</param>
internal sealed record StatementSegment(PrecautionKind? Kind, int First, int End, List<FoundCue> Cues)
{
    /// <summary>The subjects in it, those excepted left out.</summary>
    public List<FoundSubject> Subjects(List<FoundSubject> all)
    {
        var excepted = Cues.FindAll(c => c.Role == CueRole.Excepts);
        return all.FindAll(s => s.First >= First && s.First < End && !excepted.Exists(e => s.First >= e.First && s.First < e.End));
    }
}

/// <summary>Parts a sentence where its cues change kind, so that each subject goes to the cue it belongs to.</summary>
internal static class StatementSegments
{
    public static List<StatementSegment> Of(Token[] tokens, Sentence sentence, List<FoundCue> cues)
    {
        var segments = new List<StatementSegment>();
        var main = cues.FindAll(c => c.Kind is not null || c.Role == CueRole.Reassures);
        for (var i = main.Count - 2; i >= 0; i--)
        {
            // "no need to avoid", "inutile de consulter"
            if (main[i].Kind is null && main[i + 1].Kind is not null && main[i + 1].First == main[i].End)
            {
                main.RemoveAt(i + 1);
                continue;
            }

            // "Il est conseillé aux femmes enceintes de prendre l'avis ...": one statement, which does not reassure.
            if (main[i].Kind is null && main[i + 1].Kind is not null && Boundary(tokens, main[i].End, main[i + 1].First) == main[i + 1].First)
            {
                main.RemoveAt(i);
            }
        }

        var first = sentence.First;
        for (var i = 0; i < main.Count; i++)
        {
            var kind = main[i].Kind;
            var last = i;
            while (last + 1 < main.Count && main[last + 1].Kind == kind)
            {
                last++;
            }

            var end = last + 1 < main.Count ? Boundary(tokens, main[last].End, main[last + 1].First) : sentence.End;
            segments.Add(new(kind, first, end, cues.FindAll(c => c.First >= first && c.First < end)));
            first = end;
            i = last;
        }

        return segments;
    }

    /// <summary>Where the first statement ends: a semicolon, a comma with a conjunction, a conjunction just before the second cue, a comma.</summary>
    private static int Boundary(Token[] tokens, int from, int to)
    {
        var (comma, joined, conjunction) = (-1, -1, -1);
        for (var i = from; i < to; i++)
        {
            if (tokens[i].IsSymbol(';') || tokens[i].IsSymbol(':') || tokens[i].IsSymbol('-'))
            {
                return i + 1;
            }

            if (tokens[i].IsSymbol(','))
            {
                comma = i + 1;
            }
            else if (tokens[i].IsWord && tokens[i].Folded.IsIn(WordSets.StatementJoiners))
            {
                if (comma == i)
                {
                    joined = joined < 0 || tokens[i].Folded is "mais" or "but" ? i : joined;
                }

                conjunction = i;
            }
        }

        return joined >= 0 ? joined : conjunction >= 0 && to - conjunction <= 6 ? conjunction : comma >= 0 ? comma : conjunction >= 0 ? conjunction : to;
    }
}
