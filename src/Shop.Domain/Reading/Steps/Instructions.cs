using Shop.Domain.Reading.Products;
using Shop.Domain.Reading.Words;
using Shop.Domain.Routines;

namespace Shop.Domain.Reading.Steps;

/// <summary>What a sentence does with a product that it names.</summary>
internal enum Told
{
    /// <summary>Nothing that asks for its use.</summary>
    Nothing,

    /// <summary>It is what the sentence tells about: "The cream is rich."</summary>
    Described,

    /// <summary>It stands where a step's product stands, without a verb: "Calendula cream, generously."</summary>
    Listed,

    /// <summary>It is to be used.</summary>
    Used,

    /// <summary>It is not to be used, or another is used in its place.</summary>
    Refused,
}

/// <summary>Reads from a sentence whether a product in it is to be used, how, when, and whether it may be left out.</summary>
internal sealed class Instructions(TokenisedText text)
{
    internal static readonly Lexicon Actions = Lexicon.Load("actions.json");
    internal static readonly Lexicon Sequence = Lexicon.Load("sequence.json");
    private static readonly Lexicon Moments = Lexicon.Load("moments.json");
    internal static readonly Lexicon Cues = Lexicon.Load("step-cues.json");
    private static readonly Lexicon Relations = Lexicon.Load("relations.json");
    private static readonly Lexicon AfterListed = Lexicon.Load("listed.json");

    private static readonly string[] RelationCodes = ["between", "ahead", "behind"];

    private readonly Language language = text.Language!.Value;
    private readonly Refusals refusals = new(text);

    /// <summary>What the sentence does with the product that stands at those tokens.</summary>
    public Told About(Sentence sentence, int first, int end, bool isGeneric)
    {
        if (IsQuestion(sentence) || refusals.AreIn(sentence, first, end) || (!refusals.AreReminders(sentence, first) && Follows(Cues, "instead", sentence, first)))
        {
            return Told.Refused;
        }

        if (isGeneric)
        {
            return OnlyPlaces(sentence, first) ? Told.Described
                : ActionBefore(sentence, first) is not null ? Told.Used
                : Told.Nothing;
        }

        return IsMeasuredOut(sentence, first) || StartsTurnedBack(sentence) ? Told.Used
            : IsListed(sentence, first, end) ? Told.Listed
            : IsToldAbout(sentence, first, end) ? Told.Described
            : ActionIn(sentence) is not null || IsObject(sentence, first) || Has(Sequence, sentence.First, sentence.End) ? Told.Used
            : Told.Nothing;
    }

    /// <summary>An amount of it is told: "deux gouttes de", "a slick of".</summary>
    public bool IsMeasuredOut(Sentence sentence, int first)
    {
        var end = first;
        while (end > sentence.First && (IsDeterminer(text.Tokens[end - 1].Folded) || text.Tokens[end - 1].Folded is "du" or "des" or "of") && first - end < 3)
        {
            end--;
        }

        if (end == first || !text.Tokens[end].Folded.IsIn(WordSets.Of))
        {
            return false;
        }

        for (var i = Math.Max(sentence.First, end - 4); i < end; i++)
        {
            if (ProductWords.Amounts.MatchAt(text.Tokens.AsSpan(0, end), i, language) is { } match && end - match.End <= 1)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>It only says where another product goes: "between the toner and the cream".</summary>
    public bool OnlyPlaces(Sentence sentence, int first) => Follows(Relations, null, sentence, first) || IsSecondOfTwo(sentence, first);

    /// <summary>"La même", "the same" begins those tokens, or stands right before.</summary>
    public bool IsSame(int first) => HasCue(Math.Max(0, first - 1), Math.Min(text.Tokens.Length, first + 3), "again");

    /// <summary>"Between the toner and the cream": the second of two that only place another.</summary>
    private bool IsSecondOfTwo(Sentence sentence, int first)
    {
        var i = first - 1;
        while (i > sentence.First && IsDeterminer(text.Tokens[i].Folded))
        {
            i--;
        }

        return i > sentence.First && text.Tokens[i].Folded is "et" or "and"
            && Enumerable.Range(Math.Max(sentence.First, i - 6), i - Math.Max(sentence.First, i - 6)).Any(t => text.Tokens[t].Folded is "entre" or "between");
    }

    /// <summary>It is what something else is done with: "with a damp muslin", "sur un coton".</summary>
    public bool IsInstrument(Sentence sentence, int first) =>
        first > sentence.First && text.Tokens[first - 1].Folded.IsIn(WordSets.Prepositions);

    /// <summary>A verb that asks for use stands right before those tokens.</summary>
    public bool IsAskedFor(Sentence sentence, int first) =>
        Actions.MatchesIn(text.Tokens, Math.Max(sentence.First, first - 4), first, language) is [.., var match] && match.Code != "tidy" && Imperatives.Is(text, match);

    /// <summary>How the words right before a product place another one by it: <c>between</c>, <c>ahead</c>, <c>behind</c>; or null.</summary>
    public string? RelationBefore(Sentence sentence, int first) =>
        RelationCodes.FirstOrDefault(code => Follows(Relations, code, sentence, first));

    /// <summary>"Whichever SPF 50": any product of that kind will do.</summary>
    public bool TakesAny(int first, int end) => HasCue(first, end, "whichever");

    /// <summary>It starts with how often: "once a week", "le dimanche".</summary>
    public bool StartsWithOccasion(Sentence sentence) =>
        HasCue(sentence.First, Math.Min(sentence.End, sentence.First + 8), "occasion") || MomentsIn(sentence.First, Math.Min(sentence.End, sentence.First + 4)).Any();

    /// <summary>Begins its sentence, or a part of it, and no verb follows that tells about it.</summary>
    private bool IsListed(Sentence sentence, int first, int end) =>
        BeginsPart(sentence, first) && ActionBefore(sentence, first) is null && !IsTakenUp(sentence, end) && (end >= sentence.End
            || text.Tokens[end].Kind == TokenKind.Symbol
            || AfterListed.MatchAt(text.Tokens.AsSpan(0, sentence.End), end, language) is not null);

    /// <summary>It is the subject of a sentence or a part that tells about it: "The cream is rich".</summary>
    private bool IsToldAbout(Sentence sentence, int first, int end) =>
        BeginsPart(sentence, first) && IsTakenUp(sentence, end) ? Actions.FirstIn(text.Tokens, end, ClauseEnd(sentence, end + 1), language) is null
        : BeginsPart(sentence, first) && end < sentence.End && text.Tokens[end].IsWord
        && AfterListed.MatchAt(text.Tokens.AsSpan(0, sentence.End), end, language) is null
        && Actions.MatchAt(text.Tokens.AsSpan(0, sentence.End), end, language) is null;

    /// <summary>A comma and a word that takes it up again tell about it: "Le fer, c'est", "the cream, which".</summary>
    private bool IsTakenUp(Sentence sentence, int end) =>
        end + 1 < sentence.End && text.Tokens[end].IsSymbol(',') && text.Tokens[end + 1].Folded.IsIn(WordSets.ThatTakeUp);

    private int ClauseEnd(Sentence sentence, int from)
    {
        var i = from;
        while (i < sentence.End && text.Tokens[i].Kind != TokenKind.Symbol)
        {
            i++;
        }

        return i;
    }

    /// <summary>Before it, or before the words that determine it, the sentence or a part of it starts.</summary>
    private bool BeginsPart(Sentence sentence, int first)
    {
        var i = first;
        while (i > sentence.First && (IsDeterminer(text.Tokens[i - 1].Folded) || text.Tokens[i - 1].Folded.IsIn(WordSets.ThenAndOur)))
        {
            i--;
        }

        return i == sentence.First || text.Tokens[i - 1].Kind == TokenKind.Symbol
            || (i - sentence.First <= 2 && text.Tokens[sentence.First].IsNumber);
    }

    /// <summary>The verb that asks for something to be used, the nearest before a token if there is one, else the first of the sentence.</summary>
    public StepAction ActionFor(Sentence sentence, int first)
    {
        var code = (ActionBefore(sentence, first) ?? ActionIn(sentence))?.Code;
        return code switch
        {
            "remove-make-up" => StepAction.RemoveMakeUp,
            "cleanse" => StepAction.Cleanse,
            "tone" => StepAction.Tone,
            "exfoliate" => StepAction.Exfoliate,
            "apply" => StepAction.Apply,
            "moisturise" => StepAction.Moisturise,
            "protect" => StepAction.Protect,
            "mask" => StepAction.Mask,
            "massage" => StepAction.Massage,
            "wash" => StepAction.Wash,
            "take" => StepAction.Take,
            _ => StepAction.Use,
        };
    }

    /// <summary>The sentence tells its reader, or "one", to do something with a product.</summary>
    public bool IsImperative(Sentence sentence)
    {
        foreach (var match in Actions.MatchesIn(text.Tokens, sentence.First, sentence.End, language))
        {
            if (match.Code != "tidy" && Imperatives.Is(text, match))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>It puts one thing after another: first, then, finally.</summary>
    public bool IsInSequence(Sentence sentence) => Has(Sequence, sentence.First, sentence.End);

    /// <summary>Order words in it.</summary>
    public int OrderWordsIn(Sentence sentence) => Sequence.MatchesIn(text.Tokens, sentence.First, sentence.End, language)
        .Count(m => m.First == sentence.First || text.Tokens[m.First - 1].Kind == TokenKind.Symbol || !text.Tokens[m.First].Folded.IsIn(WordSets.OrderWordsAtStart));

    /// <summary>Those tokens start with an order word.</summary>
    public bool StartsWithSequence(int first, int end) => end > first && Sequence.MatchAt(text.Tokens.AsSpan(0, end), first, language) is not null;

    /// <summary>It asks for something to be used: a verb that does, or an amount of a thing.</summary>
    public bool AsksForUse(Sentence sentence) => IsImperative(sentence) || ActionIn(sentence) is not null
        || ProductWords.Amounts.MatchesIn(text.Tokens, sentence.First, sentence.End, language).Exists(m => m.End < sentence.End && text.Tokens[m.End].Folded.IsIn(WordSets.Of));

    /// <summary>A verb of use stands before the product, or right behind it: someone does something with it.</summary>
    public bool IsDone(Sentence sentence, int first) => ActionBefore(sentence, first) is not null;

    /// <summary>Products are tried, ranked or compared there.</summary>
    public bool Surveys(int from, int to) => HasCue(from, to, "survey");

    /// <summary>Right there, or one word further, the sentence says where in the order it stands: "le savon noir d'abord".</summary>
    public bool IsOrderWord(Sentence sentence, int at)
    {
        for (var i = at; i < Math.Min(sentence.End, at + 2); i++)
        {
            if (Sequence.MatchAt(text.Tokens.AsSpan(0, sentence.End), i, language) is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>It says that it comes last: finally, to finish.</summary>
    public bool IsLast(Sentence sentence) => Sequence.MatchesIn(text.Tokens, sentence.First, sentence.End, language).Exists(m => m.Code == "last");

    /// <summary>Where it puts something by the number of a step: ahead of it, or behind it ("between steps 1 and 2" is behind the first). Null where it does not.</summary>
    public (string Code, int Number)? NumberedPlace(Sentence sentence)
    {
        for (var i = sentence.First + 1; i + 1 < sentence.End; i++)
        {
            if (text.Tokens[i].Folded.IsIn(WordSets.StepNouns) && text.Tokens[i + 1].IsNumber && text.Tokens[i + 1].Value is > 0 and < 100)
            {
                var code = RelationCodes.FirstOrDefault(c => Follows(Relations, c, sentence, i));
                return code is null ? null : (code == "between" ? "behind" : code, (int)text.Tokens[i + 1].Value);
            }
        }

        return null;
    }

    public IEnumerable<Moment> MomentsIn(int from, int to) => Moments.MatchesIn(text.Tokens, from, to, language).Select(m => m.Code switch
    {
        "morning" => Moment.Morning,
        "midday" => Moment.Midday,
        "evening" => Moment.Evening,
        "night" => Moment.Night,
        "with-meal" => Moment.WithMeal,
        "before-meal" => Moment.BeforeMeal,
        _ => Moment.BeforeSun,
    }).Distinct();

    public bool IsOptional(Sentence sentence) => HasCue(sentence.First, sentence.End, "optional");

    public bool Announces(int from, int to) => Cues.MatchesIn(text.Tokens, from, to, language).Exists(m => m.Code == "announce" && !IsDenied(m, from));

    /// <summary>"It isn't a routine".</summary>
    public bool DeniesRoutine(int from, int to) => Cues.MatchesIn(text.Tokens, from, to, language).Exists(m => m.Code == "announce" && IsDenied(m, from));

    private bool IsDenied(LexiconMatch match, int from) =>
        Enumerable.Range(Math.Max(from, match.First - 3), Math.Min(3, match.First - from)).Any(i => text.Tokens[i].Folded.IsIn(WordSets.Denials));

    public bool SaysAgain(Sentence sentence) => HasCue(sentence.First, sentence.End, "again");

    public bool OffersChoice(Sentence sentence) => HasCue(sentence.First, sentence.End, "choice");

    /// <summary>The sentence puts something in the place of another: "swap step 3 for", "remplacez la crème par".</summary>
    public bool Replaces(Sentence sentence) =>
        Cues.MatchesIn(text.Tokens, sentence.First, sentence.End, language).Exists(m => m.Code == "instead" && text.Tokens[m.First].Folded is var verb && (verb.StartsWith("remplac", StringComparison.Ordinal) || verb.StartsWith("swap", StringComparison.Ordinal) || verb.StartsWith("replac", StringComparison.Ordinal)));

    /// <summary>Where the sentence turns back: what follows each of these tokens is done before what stands ahead of it.</summary>
    public List<int> TurnsBack(Sentence sentence) =>
        [.. Cues.MatchesIn(text.Tokens, sentence.First, sentence.End, language).Where(m => m.Code == "not-before" && !IsAside(m, sentence)).Select(m => m.First)];

    /// <summary>"Quand il a séché, et pas avant, ...": the words stand alone and place nothing.</summary>
    private bool IsAside(LexiconMatch match, Sentence sentence) =>
        match.End < sentence.End && text.Tokens[match.End].Kind == TokenKind.Symbol && text.Tokens[match.First].Folded.IsIn(WordSets.BeforeAnAside);

    /// <summary>It turns back from what was told before: "Before that, ...", "Avant cela, ...", "Juste avant : ...".</summary>
    public bool StartsTurnedBack(Sentence sentence)
    {
        foreach (var match in Cues.MatchesIn(text.Tokens, sentence.First, Math.Min(sentence.End, sentence.First + 9), language))
        {
            if (match.Code == "not-before" && match.First - sentence.First <= 2 && match.End < sentence.End && !IsAside(match, sentence)
                && (text.Tokens[match.First].Folded.IsIn(WordSets.Buts) || text.Tokens[match.End].Kind == TokenKind.Symbol || text.Tokens[match.End - 1].Folded.IsIn(WordSets.ThatPointBack)))
            {
                return true;
            }
        }

        return false;
    }

    private LexiconMatch? ActionIn(Sentence sentence)
    {
        foreach (var match in Actions.MatchesIn(text.Tokens, sentence.First, sentence.End, language))
        {
            if (match.Code != "tidy" && (language == Language.French || match.Count > 1 || Imperatives.Is(text, match) || text.Tokens[match.First].Folded[^1] == 's'))
            {
                return match;
            }
        }

        return null;
    }

    /// <summary>A verb of use stands right before it, with no more than what determines it between.</summary>
    private bool IsObject(Sentence sentence, int first)
    {
        var end = first;
        while (end > sentence.First && first - end < 2 && IsDeterminer(text.Tokens[end - 1].Folded))
        {
            end--;
        }

        return Actions.MatchesIn(text.Tokens, Math.Max(sentence.First, end - 3), end, language) is [.., var match] && match.End == end && match.Code != "tidy"
            && !(match.First > sentence.First && text.Tokens[match.First - 1].Folded.IsIn(WordSets.BeforeANoun));
    }

    private LexiconMatch? ActionBefore(Sentence sentence, int token)
    {
        var matches = Actions.MatchesIn(text.Tokens, sentence.First, token, language);
        return matches.Count == 0 || matches[^1].Code == "tidy" ? null : matches[^1];
    }

    private bool IsQuestion(Sentence sentence)
    {
        for (var i = sentence.End - 1; i >= sentence.First && text.Tokens[i].Kind == TokenKind.Symbol; i--)
        {
            if (text.Tokens[i].IsSymbol('?'))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Right before the product, or before the word that determines it, stands such a cue.</summary>
    private bool Follows(Lexicon lexicon, string? code, Sentence sentence, int first)
    {
        for (var gap = 0; gap <= 2; gap++)
        {
            var end = first - gap;
            if (end < sentence.First || (gap > 0 && !IsDeterminer(text.Tokens[end].Folded)))
            {
                return false;
            }

            for (var i = Math.Max(sentence.First, end - 3); i < end; i++)
            {
                if (lexicon.MatchAt(text.Tokens.AsSpan(0, end), i, language) is { } match && match.End == end && (code is null || match.Code == code))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsDeterminer(string word) =>
        word.IsIn(WordSets.Determiners);

    private bool Has(Lexicon lexicon, int from, int to) => lexicon.FirstIn(text.Tokens, from, to, language) is not null;

    private bool HasCue(int from, int to, string code) => Cues.MatchesIn(text.Tokens, from, to, language).Exists(m => m.Code == code);
}
