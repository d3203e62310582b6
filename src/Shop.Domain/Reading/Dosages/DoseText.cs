using Shop.Domain.Reading.Words;
using Shop.Domain.Routines;

namespace Shop.Domain.Reading.Dosages;

/// <summary>
/// The tokens that a dose is read from, up to a bound that no rule looks past, with the products named among them.
/// </summary>
/// <param name="From">Index of the first token.</param>
/// <param name="To">Index just past the last token.</param>
/// <param name="References">By its first token, each named product: its index and the index just past it. Numbers inside a name are the name's.</param>
internal sealed record DoseText(Token[] Tokens, Language Language, int From, int To, IReadOnlyDictionary<int, (int Reference, int End)> References)
{
    private const int LongestName = 16;

    private Language Other => Language == Language.French ? Language.English : Language.French;

    /// <summary>The word that stands there, folded; null for a sign, a number or nothing.</summary>
    public string? Word(int at) => at >= 0 && at < To && Tokens[at].IsWord ? Tokens[at].Folded : null;

    public bool IsSign(int at, params ReadOnlySpan<char> signs) => at >= 0 && at < To && Tokens[at].Kind == TokenKind.Symbol && signs.Contains(Tokens[at].Folded[0]);

    /// <summary>Whether a clause ends before that token: nothing stands there, or a comma, colon, bracket, dash or full stop.</summary>
    public bool EndsClause(int at) => at < From || at >= To || IsSign(at, ',', ';', ':', '.', '!', '?', '…', '(', ')', '[', ']', '-', '»', '”', '"');

    public LexiconMatch? Match(Lexicon lexicon, int at) => at >= 0 && at < To ? lexicon.MatchAt(Tokens.AsSpan(0, To), at, Language) : null;

    /// <summary>Whether a phrase of that code starts there.</summary>
    public bool Is(Lexicon lexicon, int at, string code) => Match(lexicon, at)?.Code == code;

    public NumberSpan? Number(int at) => at < To ? new QuantityGrammar(Tokens.AsSpan(0, To), Language).NumberAt(at) : null;

    public NumberSpan? Range(int at) => at < To ? new QuantityGrammar(Tokens.AsSpan(0, To), Language).RangeAt(at) : null;

    public bool JoinsRange(int at) => new QuantityGrammar(Tokens.AsSpan(0, To), Language).JoinsRange(at, isBetween: false);

    /// <summary>The unit of an amount that stands there, in either language.</summary>
    public (string Code, int End)? Unit(int at)
    {
        if (at >= To || Tokens[at].IsNumber)
        {
            return null;
        }

        var match = Match(DoseWords.Units, at) ?? DoseWords.Units.MatchAt(Tokens.AsSpan(0, To), at, Other);
        return match is { } unit ? (unit.Code, unit.End) : null;
    }

    /// <summary>The unit of time that stands there.</summary>
    public TimeWord? Time(int at) => Match(DoseWords.Periods, at) is { } match ? TimeWord.Of(match) : null;

    /// <summary>Past the name that the token stands inside of, so that no figure of a name is read as a dose; the token itself where it stands in none.</summary>
    public int PastName(int at)
    {
        for (var i = at - 1; i >= Math.Max(From, at - LongestName); i--)
        {
            if (References.TryGetValue(i, out var name))
            {
                return Math.Max(at, name.End);
            }
        }

        return at;
    }

    /// <summary>Past adjectives that change nothing of a unit: "level", "petite".</summary>
    public int SkipAdjectives(int at)
    {
        var i = at;
        while (i - at < 3 && Word(i).IsIn(WordSets.AdjectivesOfAUnit))
        {
            i++;
        }

        return i;
    }

    /// <summary>The reference that "de", "of" leads to from there, or -1; <paramref name="end"/> is just past it.</summary>
    public int ReferenceOf(int at, out int end, bool needsOf = true)
    {
        end = at;
        if (!Word(at).IsIn(WordSets.Of) && needsOf)
        {
            return -1;
        }

        var i = Word(at).IsIn(WordSets.Of) ? at + 1 : at;
        for (var skipped = 0; i < To && skipped < 3; i++, skipped++)
        {
            if (i < To && References.TryGetValue(i, out var reference))
            {
                end = reference.End;
                return reference.Reference;
            }

            if (!Word(i).IsIn(WordSets.BeforeAProduct))
            {
                break;
            }
        }

        return -1;
    }
}

/// <summary>A unit of time as it stands in the text.</summary>
/// <param name="Unit">Null for minutes and seconds, which lengthen no course.</param>
/// <param name="End">Index just past it.</param>
/// <param name="IsIdiom">It counts two of its unit or more ("fortnight", "trimestre").</param>
internal readonly record struct TimeWord(TimeUnit? Unit, int End, bool IsIdiom)
{
    public static TimeWord Of(LexiconMatch match) => match.Code switch
    {
        "hour" => new(TimeUnit.Hour, match.End, false),
        "day" or "night" => new(TimeUnit.Day, match.End, false),
        "week" => new(TimeUnit.Week, match.End, false),
        "month" => new(TimeUnit.Month, match.End, false),
        "year" => new(TimeUnit.Year, match.End, false),
        "idiom" => new(TimeUnit.Week, match.End, true),
        _ => new(null, match.End, false),
    };
}
