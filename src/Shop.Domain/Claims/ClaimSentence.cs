using System.Collections.Immutable;
using Shop.Domain.Reading.Words;

namespace Shop.Domain.Claims;

/// <summary>One sentence of a text that is checked: its clauses, and what in it is denied or warned of.</summary>
internal sealed class ClaimSentence
{
    /// <summary>As many words may stand between a negation and what it denies ("is not intended in any way to treat"), and between what is enumerated.</summary>
    private const int MostBetween = 5;

    private readonly TokenisedText text;
    private readonly Language language;
    private readonly Sentence sentence;
    private readonly int[] clauses;
    private readonly List<LexiconMatch> cues;

    public ClaimSentence(TokenisedText text, int index, Language language)
    {
        (this.text, this.language, sentence) = (text, language, text.Sentences[index]);
        clauses = new int[sentence.Count];
        foreach (var (clause, number) in text.Clauses.Where(c => c.Sentence == index).Select((c, i) => (c, i + 1)))
        {
            clauses.AsSpan(clause.First - sentence.First, clause.Count).Fill(number);
        }

        cues = Find(ClaimWords.Cues);
        Nutrients = NutrientNames.In(this);
    }

    public int First => sentence.First;

    public int End => sentence.End;

    /// <summary>The nutrients of the list of permitted claims that it names, in order.</summary>
    public ImmutableArray<NutrientName> Nutrients { get; }

    /// <summary>It speaks of what a sentence before named: "It contributes to ...".</summary>
    public bool BeginsWithPronoun => cues.Exists(c => c.Code == "pronoun" && c.First == First);

    /// <summary>It speaks of something that is swallowed.</summary>
    public bool IsAboutIntake => cues.Exists(c => c.Code == "intake");

    public Token this[int token] => text.Tokens[token];

    public Language Language => language;

    /// <summary>Every phrase of the lexicon, those that only look so left out.</summary>
    public List<LexiconMatch> Find(Lexicon lexicon)
    {
        var matches = lexicon.MatchesIn(text.Tokens, First, End, language);
        matches.RemoveAll(m => m.Code == ClaimWords.None);
        return matches;
    }

    public bool InOneClause(int token, int other) => clauses[token - First] == clauses[other - First];

    /// <summary>Only commas and small words that join stand between.</summary>
    public bool AreJoined(int end, int next) =>
        next >= end && next - end <= MostBetween && Enumerable.Range(end, next - end).All(t => text.Tokens[t].IsSymbol(',') || text.Tokens[t].Folded.IsIn(ClaimWords.Joiners));

    /// <summary>"Normal" stands among those tokens.</summary>
    public bool HasNormal(int first, int end) => cues.Exists(c => c.Code == "normal" && first <= c.First && c.First < end);

    /// <summary>A noun that stands right after and is served by what stands before it: "sleep aid".</summary>
    public LexiconMatch? ServedBy(int end) => cues.Cast<LexiconMatch?>().FirstOrDefault(c => c!.Value.Code == "follows" && c.Value.First == end);

    /// <summary>Of those words, the ones that are denied: directly, or with the one that they are joined to.</summary>
    public HashSet<int> Denied(List<LexiconMatch> words)
    {
        var denied = new HashSet<int>();
        for (var i = 0; i < words.Count; i++)
        {
            if (IsDenied(words[i]) || (i > 0 && denied.Contains(words[i - 1].First) && AreJoined(words[i - 1].End, words[i].First)))
            {
                denied.Add(words[i].First);
            }
        }

        return denied;
    }

    /// <summary>A negation stands a few words before.</summary>
    public bool IsDenied(LexiconMatch words) => cues.Exists(c => c.End <= words.First && InOneClause(c.First, words.First) && c.Code switch
    {
        "not" => words.First - c.End <= MostBetween && !cues.Exists(turn => turn.Code == "turns" && c.End <= turn.First && turn.End <= words.First),
        "without" => words.First == c.End,
        _ => false,
    });

    /// <summary>It stands in a warning, or in advice to ask first.</summary>
    /// <param name="isNoun">A warning a clause before still holds for it: "not recommended in pregnancy, during treatment".</param>
    public bool IsWarned(LexiconMatch words, bool isNoun)
    {
        bool Here(LexiconMatch cue) => InOneClause(cue.First, words.First);
        bool Before(LexiconMatch cue) => cue.End <= words.First;
        var isConditional = cues.Exists(c => c.Code == "condition" && Before(c) && (isNoun || Here(c)));
        return cues.Exists(c => c.Code switch
        {
            "warns" => (Before(c) && (isNoun || Here(c))) || (isNoun && Here(c)) || isConditional,
            "advises" => isConditional || (isNoun && Before(c) && Here(c)),
            _ => false,
        });
    }

    /// <summary>The finding on those tokens.</summary>
    /// <param name="end">Just past the last of them.</param>
    public ClaimFinding Finding(int first, int end, ClaimKind kind, string source, IEnumerable<AuthorisedClaim> listed) =>
        new(text.Passage(first, end - first), kind, ClaimWords.Source(source), [.. listed]);
}
