using Shop.Domain.Reading.Words;
using Shop.Domain.Safety;

namespace Shop.Domain.Reading.Precautions;

/// <summary>What a run of words does in a statement.</summary>
internal enum CueRole
{
    Contraindicates,
    AdvisesAgainst,
    SeeksAdvice,
    Cautions,

    /// <summary>"may cause": a caution for anyone where nobody is named.</summary>
    TellsEffect,

    /// <summary>Says that there is nothing to fear.</summary>
    Reassures,

    /// <summary>"sauf avis médical": lifts the restriction on advice.</summary>
    LiftsOnAdvice,

    /// <summary>"hors grossesse": what follows is not meant.</summary>
    Excepts,

    /// <summary>"c'est faux": the sentence repeats what is not so.</summary>
    Refutes,
}

/// <summary>A cue and where it stands.</summary>
/// <param name="IsSure">False for wordings that are mild or far from the usual ones.</param>
internal readonly record struct FoundCue(CueRole Role, int First, int End, bool IsSure = true)
{
    public PrecautionKind? Kind => Role switch
    {
        CueRole.Contraindicates => PrecautionKind.Contraindicated,
        CueRole.AdvisesAgainst => PrecautionKind.NotRecommended,
        CueRole.SeeksAdvice => PrecautionKind.SeekAdvice,
        CueRole.Cautions or CueRole.TellsEffect => PrecautionKind.Caution,
        _ => null,
    };
}

/// <summary>Finds the cues of a sentence, left to right: prohibitions, advice against, advice to be sought, exceptions.</summary>
internal sealed class CueFinder(Token[] tokens, Language language)
{
    private const int NearVerb = 6;
    private const int NearAdvisor = 9;

    private readonly WordSearch search = new(tokens, language);

    public List<FoundCue> Find(int from, int to)
    {
        var cues = new List<FoundCue>();
        for (var i = from; i < to;)
        {
            if (LiftAt(i, to) is { } lift)
            {
                cues.Add(lift);
                i = lift.End;
            }
            else if (ProhibitionAt(i, from, to, out var past) is { } prohibition)
            {
                cues.Add(prohibition);
                i = prohibition.End;
            }
            else if (past > i)
            {
                i = past;
            }
            else if (CueAt(i, from, to, out var end) is { } cue)
            {
                cues.Add(IsTurned(cue, from, cues) ? cue with { Role = CueRole.Reassures } : cue);
                i = cue.End;
            }
            else
            {
                i = Math.Max(i + 1, end);
            }
        }

        return cues;
    }

    /// <summary>"contraindicated in pregnancy but not while breastfeeding": after a restriction, "but not" frees.</summary>
    private bool IsTurned(FoundCue cue, int from, List<FoundCue> before) =>
        cue.Role == CueRole.Contraindicates && tokens[cue.First].Folded is "not" or "pas" && cue.First > from
        && tokens[cue.First - 1].Folded is "but" or "mais" && before.Exists(c => c.Kind is not null);

    /// <summary>"sans avis médical", "unless your doctor agrees", or an exception ("hors grossesse").</summary>
    private FoundCue? LiftAt(int i, int to)
    {
        if (search.At(PrecautionWords.Exceptions, i, to) is not { } match)
        {
            return null;
        }

        var end = Math.Min(to, match.End + NearAdvisor);
        for (var at = match.End; at < end; at++)
        {
            if (tokens[at].Kind == TokenKind.Symbol)
            {
                break;
            }

            if (search.At(PrecautionWords.Advice, at, to) is { } advice)
            {
                return new(CueRole.LiftsOnAdvice, i, PastAdvice(advice.End, to));
            }
        }

        return match.Code == "except" ? new(CueRole.Excepts, i, ExceptionEnd(match.End, to)) : null;
    }

    private int ExceptionEnd(int at, int to)
    {
        var end = at;
        while (end < to && end - at < 8 && tokens[end].Kind != TokenKind.Symbol)
        {
            end++;
        }

        return end;
    }

    /// <summary>What still belongs to the lifting: "unless your doctor has agreed", "sans l'avis de votre médecin".</summary>
    private int PastAdvice(int at, int to)
    {
        var end = at;
        for (var i = at; i < Math.Min(to, at + 6); i++)
        {
            if (tokens[i].Kind == TokenKind.Symbol)
            {
                break;
            }

            if (search.At(PrecautionWords.Advice, i, to) is { } more)
            {
                end = more.End;
            }
        }

        return end;
    }

    /// <summary>"ne doit pas être pris", "n'utilisez jamais", "do not take". A negated verb that forbids nothing is stepped over.</summary>
    private FoundCue? ProhibitionAt(int i, int from, int to, out int past)
    {
        past = i;
        if (search.At(PrecautionWords.Prohibitions, i, to) is not { } opened || search.At(PrecautionWords.Cues, i, to) is { Code: "safe" })
        {
            return null; // "do not have to" frees, whatever follows.
        }

        var isFrench = search.WordAt(i, to) is "ne" or "n'";
        var window = Math.Min(to, opened.End + (isFrench ? NearVerb : 3));
        var (denied, act, mild, harmless) = (isFrench && !IsDeniedBefore(i, from) ? -1 : opened.End, -1, -1, false);
        for (var at = opened.End; at < window && tokens[at].Kind != TokenKind.Symbol; at++)
        {
            switch (search.At(PrecautionWords.Acts, at, to)?.Code)
            {
                case "harmless":
                    harmless = true;
                    break;
                case "mild" when denied > 0 && at - denied <= 2:
                    mild = at + 1;
                    break;
                case "act":
                    act = at + 1;
                    break;
                default:
                    denied = isFrench && tokens[at].Folded.IsIn(WordSets.NegationsBeforeCue) ? at + 1 : denied;
                    break;
            }
        }

        if (denied < 0 || (act < 0 && mild < 0 && !harmless))
        {
            return null;
        }

        if (harmless)
        {
            past = Math.Max(denied, opened.End);
            return null;
        }

        var end = Math.Max(denied, Math.Max(act, mild));
        return mild >= 0
            ? new(CueRole.AdvisesAgainst, i, end)
            : new(CueRole.Contraindicates, i, end, IsSure: !tokens[i].Folded.StartsWith("should", StringComparison.Ordinal));
    }

    /// <summary>"Aucune essence ne doit ...": the denial stands before the verb.</summary>
    private bool IsDeniedBefore(int i, int from)
    {
        for (var at = i - 1; at >= Math.Max(from, i - NearVerb) && tokens[at].Kind != TokenKind.Symbol; at--)
        {
            if (tokens[at].Folded.IsIn(WordSets.NoneBeforeVerb))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"ni interdite ni même déconseillée", "neither forbidden nor discouraged".</summary>
    private bool IsJointlyDenied(int i, int from) =>
        search.WordAt(i - 1, i).IsIn(WordSets.JointDenials) || (i - 2 >= from && search.WordAt(i - 1, i) is "meme" or "even" && search.WordAt(i - 2, i).IsIn(WordSets.JointDenials));

    private FoundCue? CueAt(int i, int from, int to, out int end)
    {
        end = i;
        if (search.At(PrecautionWords.Cues, i, to) is not { } match)
        {
            return null;
        }

        end = match.End;
        return match.Code switch
        {
            "contraindicated" or "not-recommended" when IsJointlyDenied(i, from) => new(CueRole.Reassures, i, end),
            "contraindicated" => new(CueRole.Contraindicates, i, end),
            "not-recommended" => new(CueRole.AdvisesAgainst, i, end),
            "seek-advice" => new(CueRole.SeeksAdvice, i, end),
            "seek-verb" => AdvisorAfter(end, to) is { } advisor ? new(CueRole.SeeksAdvice, i, advisor) : null,
            "caution" => new(CueRole.Cautions, i, end),
            "effect" => IsAdverse(i, end, from, to) ? new(CueRole.TellsEffect, i, end) : null,
            "safe" => new(CueRole.Reassures, i, end),
            "refuted" => new(CueRole.Refutes, i, end),
            _ => null,
        };
    }

    private int? AdvisorAfter(int at, int to)
    {
        for (var i = at; i < Math.Min(to, at + NearAdvisor); i++)
        {
            if (tokens[i].IsSymbol(';') || tokens[i].IsSymbol(':'))
            {
                return null;
            }

            if (search.At(PrecautionWords.Advice, i, to) is { Code: "advisor" } advisor)
            {
                return advisor.End;
            }
        }

        return null;
    }

    private bool IsAdverse(int first, int end, int from, int to) =>
        search.Has(PrecautionWords.Contexts, "adverse", first, Math.Min(to, end + 10)) && !search.Has(PrecautionWords.Contexts, "procedure", from, to);
}
