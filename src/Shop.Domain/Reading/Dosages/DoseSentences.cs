using Shop.Domain.Articles;
using Shop.Domain.Reading.Words;

namespace Shop.Domain.Reading.Dosages;

/// <summary>
/// What the sentences of an article say of doses before it is known of which product: their parts, without those of
/// clauses about a study, a reference value, somebody else or what one unit contains.
/// </summary>
internal sealed class DoseSentences
{
    /// <summary>No instruction is longer; a longer run of tokens is no sentence, and is not read.</summary>
    private const int MostTokens = 300;

    private readonly TokenisedText text;
    private readonly Language language;
    private readonly WordSearch search;
    private readonly IReadOnlyDictionary<int, (int Reference, int End)> masks;
    private readonly ILookup<int, Clause> clausesBySentence;

    /// <param name="masks">By its first token, each named product.</param>
    public DoseSentences(MarkedArticle article, IReadOnlyDictionary<int, (int Reference, int End)> masks)
    {
        text = article.Text;
        language = article.Language;
        search = new(text.Tokens, language);
        this.masks = masks;
        clausesBySentence = text.Clauses.ToLookup(c => c.Sentence);
    }

    /// <summary>The parts of a sentence and whether it tells to use something; null where it gives no dose.</summary>
    public (List<DosePart> Parts, bool IsInstruction)? Read(int s)
    {
        var sentence = text.Sentences[s];
        if (sentence.Count > MostTokens || text.Tokens[sentence.End - 1].IsSymbol('?'))
        {
            return null;
        }

        var parts = new DoseGrammar(new(text.Tokens, language, PastItemNumber(sentence), sentence.End, masks)).Read();
        var (told, isPack) = WithoutOthers(sentence, parts);
        parts = WithoutContents(s, told);
        var isCell = text.BlockOf(sentence).Kind == BlockKind.TableCell;
        var isInstruction = isCell || Any(DoseWords.Uses, sentence) || parts.Exists(p => p is { Kind: DosePartKind.Moment, Why: "moment" });
        return !parts.Exists(p => p.IsDose) || IsRecipe(parts) || (isPack && !isInstruction && !parts.Exists(p => p.IsFrequency)) ? null : (parts, isInstruction);
    }

    /// <summary>"2 c. à soupe d'huile, 1 c. à café de miel": amounts of several things and nothing of when.</summary>
    public static bool IsRecipe(List<DosePart> parts) => parts.Exists(p => p.Why == DosePart.Foreign) && !parts.Exists(p => p.SaysWhen);

    /// <summary>Whether the sentence gives an amount of something and nothing of when, and whether of something that is no product.</summary>
    public (bool IsBare, bool IsForeign) Ingredient(int s)
    {
        var sentence = text.Sentences[s];
        var parts = sentence.Count > MostTokens ? [] : new DoseGrammar(new(text.Tokens, language, PastItemNumber(sentence), sentence.End, masks)).Read();
        return parts.Exists(p => p.SaysWhen) ? (false, false)
            : (parts.Exists(p => p.Kind == DosePartKind.Amount), parts.Exists(p => p.Why == DosePart.Foreign));
    }

    /// <summary>
    /// The parts up to what tells of a study, a reference value or somebody else's habit: from the clause that holds the
    /// word on, what colons and semicolons part before it stands.
    /// </summary>
    private (List<DosePart> Parts, bool IsPack) WithoutOthers(Sentence sentence, List<DosePart> parts)
    {
        var isPack = false;
        var segment = sentence.First;
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (text.Tokens[i].IsSymbol(':') || text.Tokens[i].IsSymbol(';'))
            {
                segment = i + 1;
            }

            var match = search.At(DoseWords.Sentences, i, sentence.End);
            switch (match?.Code)
            {
                case "pack" when segment > sentence.First && parts.Exists(p => p.Kind == DosePartKind.Amount && p.First < segment):
                    return ([.. parts.Where(p => p.First < segment)], isPack);
                case "pack":
                    isPack = true;
                    break;
                case "ours":
                    i = match!.Value.End - 1;
                    break;
                case "study" or "reference-value" or "someone":
                    return ([.. parts.Where(p => p.First < segment)], isPack);
                default:
                    break;
            }
        }

        return (parts, isPack);
    }

    /// <summary>The parts without those of clauses that tell what one unit contains: "chaque gélule apporte 100 mg".</summary>
    private List<DosePart> WithoutContents(int s, List<DosePart> parts)
    {
        foreach (var clause in clausesBySentence[s])
        {
            for (var i = clause.First; i < clause.End; i++)
            {
                if (search.At(DoseWords.Sentences, i, clause.End) is { Code: "content" })
                {
                    parts.RemoveAll(p => p.First >= clause.First && p.First < clause.End && p.Kind is not (DosePartKind.Reference or DosePartKind.Ceiling or DosePartKind.Course));
                    break;
                }
            }
        }

        return parts;
    }

    /// <summary>Where the sentence starts past an item's number that the page writes as text: "2 Treat: three drops" after "1 Wash".</summary>
    private int PastItemNumber(Sentence sentence)
    {
        var first = text.Tokens[sentence.First];
        var isItem = first.IsNumber && text.BlockTokens[sentence.Block].Start.Value == sentence.First && sentence.Count > 1
            && text.Tokens[sentence.First + 1] is { IsWord: true, IsCapitalised: true }
            && search.At(DoseWords.Units, sentence.First + 1, sentence.End) is null
            && (StartsWith(sentence.Block - 1, first.Value - 1) || StartsWith(sentence.Block + 1, first.Value + 1));
        return isItem ? sentence.First + 1 : sentence.First;
    }

    private bool StartsWith(int block, decimal value)
    {
        if (block < 0 || block >= text.BlockTokens.Length)
        {
            return false;
        }

        var range = text.BlockTokens[block];
        return range.End.Value > range.Start.Value && text.Tokens[range.Start.Value] is { IsNumber: true } first && first.Value == value;
    }

    private bool Any(Lexicon lexicon, Sentence sentence) => lexicon.FirstIn(text.Tokens.AsSpan(0, sentence.End), sentence.First, sentence.End, language) is not null;
}
