using Shop.Domain.Reading.Words;

namespace Shop.Domain.Reading.Steps;

/// <summary>Tells that a sentence does not want a product used: it forbids or negates it, speaks of the past, or of what a professional does.</summary>
internal sealed class Refusals(TokenisedText text)
{
    /// <summary>"ne ... pas" spans so many words at most.</summary>
    private const int LongestNegation = 5;

    /// <summary>A clause behind a comma speaks of the product before it only where its negation comes so early: "..., on ne l'applique jamais".</summary>
    private const int EarlyInClause = 2;

    private readonly Language language = text.Language!.Value;

    /// <summary>The product at those tokens is not to be used.</summary>
    public bool AreIn(Sentence sentence, int first, int end)
    {
        var (from, to) = Part(sentence, first, end);
        var cues = Instructions.Cues.MatchesIn(text.Tokens, from, to, language);
        return IsPast(sentence, first)
            || IsProfessionals(sentence)
            || (!cues.Exists(m => m.Code == "remind")
                && (cues.Exists(m => m.Code == "refuse" && !IsAnswered(m.End, first) && Reaches(m.First, first, end)) || IsNegated(from, first, end, to)));
    }

    /// <summary>"Never without", "n'oubliez pas": a refusal that asks for it.</summary>
    public bool AreReminders(Sentence sentence, int first)
    {
        var (from, _) = Part(sentence, first, first);
        return Instructions.Cues.MatchesIn(text.Tokens, from, first, language).Exists(m => m.Code == "remind");
    }

    /// <summary>It was so once, and nothing before the product says that it is so now: "I used to wash, then pile on".</summary>
    private bool IsPast(Sentence sentence, int first)
    {
        var past = Instructions.Cues.MatchesIn(text.Tokens, sentence.First, sentence.End, language).FindLast(m => m.Code == "past");
        if (past.Count == 0)
        {
            return false;
        }

        var (from, to) = (Math.Min(past.First, first), Math.Max(past.First, first));
        return !text.Tokens.AsSpan(from, to - from).ToArray().Any(t => t.Folded.IsIn(WordSets.Now) || t.IsSymbol(';'));
    }

    /// <summary>A professional does it: "At the salon, the therapist applies".</summary>
    private bool IsProfessionals(Sentence sentence) =>
        Instructions.Cues.MatchesIn(text.Tokens, sentence.First, Math.Min(sentence.End, sentence.First + 8), language)
            .Exists(m => m.Code == "professional" && !(m.First > sentence.First && text.Tokens[m.First - 1].Folded.IsIn(WordSets.LikeAndIf)));

    /// <summary>The part of the sentence around a product: between semicolons, colons, dashes and brackets, and up to the next order word.</summary>
    private (int From, int To) Part(Sentence sentence, int first, int end)
    {
        var (from, to) = (first, end);
        while (from > sentence.First && !Parts(from - 1))
        {
            from--;
        }

        while (to < sentence.End && !Parts(to))
        {
            to++;
        }

        return (from, to);

        bool Parts(int i) => text.Tokens[i].Kind == TokenKind.Symbol && (text.Tokens[i].Folded[0] is ';' or ':' or '-' or '(' or ')' or '.' or '!'
            || (text.Tokens[i].IsSymbol(',') && Instructions.Sequence.MatchAt(text.Tokens.AsSpan(0, sentence.End), i + 1, language) is { Code: "next" or "last" }));
    }

    /// <summary>A refusal before the product reaches it; one behind it only from its own clause, or from the start of another.</summary>
    private bool Reaches(int cue, int first, int end)
    {
        if (cue < first)
        {
            return true;
        }

        var comma = cue - 1;
        while (comma >= end && !text.Tokens[comma].IsSymbol(','))
        {
            comma--;
        }

        return comma < end || (cue - comma - 1 <= EarlyInClause && !text.Tokens[comma + 1].Folded.IsIn(WordSets.Speakers));
    }

    /// <summary>After the refusal and before the product something else is asked for: "put the screen away and massage with".</summary>
    private bool IsAnswered(int from, int first)
    {
        for (var i = from + 1; i < first; i++)
        {
            if (Instructions.Actions.MatchAt(text.Tokens.AsSpan(0, first), i, language) is { } match && match.Code != "tidy" && Imperatives.Is(text, match))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsNegated(int from, int first, int end, int to)
    {
        if (language != Language.French)
        {
            return false;
        }

        for (var i = from; i < to; i++)
        {
            if (text.Tokens[i].Folded is "ne" or "n'" && Reaches(i, first, end))
            {
                for (var j = i + 1; j < Math.Min(to, i + LongestNegation); j++)
                {
                    if (text.Tokens[j].Folded.IsIn(WordSets.NegationsAfterVerb) && !IsAnswered(j + 1, first))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }
}
