using Shop.Domain.Reading.Words;

namespace Shop.Domain.Reading.Steps;

/// <summary>Recognises what gives a part of a plan its place: an hour, a moment, a stage, a place of the body, a number, an order word.</summary>
internal sealed class OrderMarks(TokenisedText text, Instructions instructions)
{
    private static readonly Lexicon Places = Lexicon.Load("places.json");
    private static readonly Lexicon Stages = Lexicon.Load("stages.json");

    private readonly Language language = text.Language!.Value;

    /// <summary>Those tokens begin with a time, a stage, a place of the body or an order word.</summary>
    public bool Begin(int first, int end) => IsTime(first, end) || IsStage(first, end) || IsPlace(first, end) || IsOrderWord(first, end);

    /// <summary>An hour ("19 h 30", "7.30", "7:30 am"), a day that is counted ("day 3"), or a moment.</summary>
    public bool IsTime(int first, int end)
    {
        if (end <= first)
        {
            return false;
        }

        var tokens = text.Tokens;
        if (tokens[first].IsNumber && tokens[first].Value < 25)
        {
            return first + 1 < end && (tokens[first + 1].Folded.IsIn(WordSets.ClockWords)
                || (tokens[first + 1].IsSymbol(':') && first + 2 < end && tokens[first + 2].IsNumber)
                || (tokens[first].Folded.Length is 4 or 5 && tokens[first].Folded[^3] == '.' && (tokens[first + 1].Kind == TokenKind.Symbol || tokens[first + 1].IsCapitalised)));
        }

        return (tokens[first].Folded.IsIn(WordSets.DaysAndWeeks) && first + 1 < end && tokens[first + 1].IsNumber)
            || instructions.MomentsIn(first, Math.Min(end, first + 4)).Any();
    }

    /// <summary>The hour that those tokens start with, minutes as its fraction; null where they start with none.</summary>
    public decimal? HourAt(int first, int end)
    {
        var tokens = text.Tokens;
        if (end <= first || !tokens[first].IsNumber || !IsTime(first, end))
        {
            return null;
        }

        return first + 2 < end && tokens[first + 2].IsNumber && tokens[first + 2].Value < 60 ? tokens[first].Value + (tokens[first + 2].Value / 60) : tokens[first].Value;
    }

    /// <summary>A stage of a plan: "J-7", "three days out", "la première semaine", "Monday".</summary>
    public bool IsStage(int first, int end)
    {
        for (var i = first; i < Math.Min(end, first + 3); i++)
        {
            if (Stages.MatchAt(text.Tokens.AsSpan(0, end), i, language) is { } match && (i == first || match.Code != "day") && !IsYear(match.End, end))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A year follows: the date of something else than a plan.</summary>
    private bool IsYear(int at, int end) => at < end && text.Tokens[at].IsNumber && text.Tokens[at].Value is > 1800 and < 2200;

    /// <summary>A place of the body right at the start, after no more than a small word or two: "Aux pieds,", "To the hands", "Roots".</summary>
    public bool IsPlace(int first, int end)
    {
        for (var i = first; i < Math.Min(end, first + 3); i++)
        {
            if (Places.MatchAt(text.Tokens.AsSpan(0, end), i, language) is { } match)
            {
                return match.End >= end || text.Tokens[match.End].Kind == TokenKind.Symbol || i > first;
            }

            if (!text.Tokens[i].Folded.IsIn(WordSets.BeforeAPlace))
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>"First", "d'abord", "pour finir" at the start.</summary>
    public bool IsOrderWord(int first, int end) => instructions.StartsWithSequence(first, end);

    /// <summary>It heads a column of a plan: a moment, a stage, an order word, "step 2".</summary>
    public bool Heads(int first, int end) => end > first && (IsTime(first, end) || IsStage(first, end) || IsOrderWord(first, end)
        || (text.Tokens[first].Folded.IsIn(WordSets.StepNouns) && end - first > 1 && text.Tokens[first + 1].IsNumber)
        || (text.Tokens[first].IsNumber && end - first == 1));

    /// <summary>A lone number or "step 2", "étape 3", or another mark of order.</summary>
    public bool IsOrdinal(int first, int end) => end > first
        && (IsTime(first, end) || IsStage(first, end)
            || (text.Tokens[first].IsNumber && end - first <= 2)
            || text.Tokens[first].Folded.IsIn(WordSets.Ordinals));

    /// <summary>"First," or "deuxièmement :".</summary>
    public bool IsOrdinalAdverb(int first, int end) =>
        end > first + 1 && text.Tokens[first].Folded.IsIn(WordSets.OrdinalAdverbs) && text.Tokens[first + 1].Kind == TokenKind.Symbol;
}
