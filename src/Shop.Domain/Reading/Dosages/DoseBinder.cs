using Shop.Domain.Articles;
using Shop.Domain.Reading.Sections;
using Shop.Domain.Reading.Words;

namespace Shop.Domain.Reading.Dosages;

/// <summary>
/// Finds the product that each dose part is about: the one that the amount is said to be of, the only one of its
/// instruction, its table row, or the one named just before. A part that could be about two products refuses both.
/// </summary>
internal sealed class DoseBinder
{
    /// <summary>No instruction is longer; a longer run of tokens is no sentence, and is not read.</summary>
    private const int MostTokens = 300;

    private readonly MarkedArticle article;
    private readonly TokenisedText text;
    private readonly Language language;
    private readonly DoseGrammar grammar;
    private readonly ILookup<int, int> referencesBySentence;
    private readonly ILookup<int, Clause> clausesBySentence;
    private readonly Dictionary<(string Sku, int Step), DoseGroup> groups = [];

    public DoseBinder(MarkedArticle article)
    {
        this.article = article;
        text = article.Text;
        language = article.Language;
        var masks = new Dictionary<int, (int, int)>();
        for (var i = 0; i < article.References.Length; i++)
        {
            if (Speaks(i))
            {
                masks[PastUnit(article.References[i])] = (i, article.References[i].End);
            }
        }

        grammar = new(text.Tokens, language, masks);
        clausesBySentence = text.Clauses.ToLookup(c => c.Sentence);
        referencesBySentence = Enumerable.Range(0, article.References.Length).Where(Speaks).ToLookup(i => text.SentenceAt(article.References[i].First));
    }

    /// <summary>The sentences with dose parts, by the reference that they are about.</summary>
    public List<DoseGroup> Bind()
    {
        var (antecedent, headed) = (-1, -1);
        for (var block = 0; block < text.Article.Blocks.Length; block++)
        {
            var kind = text.Article.Blocks[block].Kind;
            var (first, end) = (text.BlockSentences[block].Start.Value, text.BlockSentences[block].End.Value);
            if (kind is BlockKind.Heading or BlockKind.Title)
            {
                headed = Single(Enumerable.Range(first, end - first).SelectMany(s => referencesBySentence[s]).ToList()) ?? -1;
            }

            if (!CarriesOver(block, first, end))
            {
                antecedent = -1;
            }

            for (var s = first; s < end; s++)
            {
                var references = referencesBySentence[s].ToList();
                if (kind is not (BlockKind.Heading or BlockKind.Title) && IsRead(block))
                {
                    ReadSentence(s, references, headed >= 0 ? headed : antecedent);
                }

                antecedent = references.Count == 0 ? antecedent : Single(references) ?? -1;
            }
        }

        return Settle();
    }

    /// <summary>Whether a reference is of a product, known or not. A kind alone that points at nothing ("two capsules") is of none, unless a step calls for it.</summary>
    private bool Speaks(int reference)
    {
        var place = article.References[reference];
        return place.Kind != ReferenceKind.Generic || place.Candidates.Length > 0
            || (article.Steps.Any(s => s.Reference == reference) && !(reference + 1 < article.References.Length && article.References[reference + 1].First == place.End));
    }

    /// <summary>Where a name starts once the unit that it swallowed is left out: "capsule of Zinc Bisglycinate" after a number.</summary>
    private int PastUnit(ProductReference reference)
    {
        if (reference.First == 0 || DoseWords.Units.MatchAt(text.Tokens.AsSpan(0, reference.End), reference.First, language) is not { } unit || unit.End >= reference.End)
        {
            return reference.First;
        }

        var before = text.Tokens[reference.First - 1];
        var isCounted = before.IsNumber || DoseWords.Numbers.ValueOf(before.Folded, language) is not null || DoseWords.Numbers.IsOne(before.Folded, language) || DoseWords.Numbers.IsHalf(before.Folded, language);
        return isCounted && text.Tokens[unit.End].Folded.IsIn(WordSets.OfCounted) && unit.End + 1 < reference.End ? unit.End + 1 : reference.First;
    }

    /// <summary>Whether a block may still speak of the product of the block before: under its heading, after its name on a line, or opened by "posologie :".</summary>
    private bool CarriesOver(int block, int first, int end)
    {
        if (block == 0 || first == end)
        {
            return false;
        }

        var blocks = text.Article.Blocks;
        if (blocks[block].Kind is BlockKind.Heading or BlockKind.Title or BlockKind.TableCell)
        {
            return false;
        }

        var before = blocks[block - 1];
        var sentences = text.BlockSentences[block - 1];
        var isShort = sentences.End.Value - sentences.Start.Value == 1 && text.Sentences[sentences.Start.Value].Count <= 14
            && !text.Tokens[text.Sentences[sentences.Start.Value].End - 1].IsSymbol('.');
        var sentence = text.Sentences[first];
        return before.Kind == BlockKind.Heading || isShort || Match(DoseWords.Doubts, sentence.First, sentence.End) is { Code: "dose-noun" };
    }

    private bool IsRead(int block) =>
        !text.Article.Blocks[block].IsAside
        && article.BlockSections[block] is not (SectionKind.Recipe or SectionKind.ProfessionalProtocol or SectionKind.References or SectionKind.Byline);

    private void ReadSentence(int s, List<int> references, int antecedent)
    {
        var sentence = text.Sentences[s];
        if (sentence.Count > MostTokens)
        {
            return;
        }

        var kinds = KindsOf(sentence);
        if (kinds.Contains("study") || kinds.Contains("reference-value") || EndsInQuestion(sentence) || TellsTemperature(sentence))
        {
            return;
        }

        var parts = WithoutContents(sentence, grammar.Read(sentence.First, sentence.End));
        var isInstruction = Any(DoseWords.Uses, sentence) || text.BlockOf(sentence).Kind == BlockKind.TableCell
            || parts.Exists(p => p is { Kind: DosePartKind.Moment, Why: "moment" });
        var hasFrequency = parts.Exists(p => p.Kind is DosePartKind.Times or DosePartKind.Every or DosePartKind.Per or DosePartKind.Ceiling);
        if (!parts.Exists(IsDosePart) || (kinds.Contains("pack") && !isInstruction && !hasFrequency))
        {
            return;
        }

        if (text.BlockOf(sentence).Kind == BlockKind.TableCell && references.Count > 0 && !hasFrequency && !parts.Exists(p => p.Kind == DosePartKind.Course))
        {
            return; // the name's own cell tells the pack: "poudre, 300 g"
        }

        if (text.BlockOf(sentence).Kind == BlockKind.TableCell && references.Count == 0)
        {
            references = RowReferences(sentence.Block);
            if (Single(references) is { } row)
            {
                Add(row, new(s, parts, true, true));
            }

            return;
        }

        if (references.Count > 0)
        {
            Share(s, parts, references, isInstruction);
            return;
        }

        var step = StepReference(sentence);
        var target = step ?? antecedent;
        if (target >= 0)
        {
            Add(target, new(s, parts, isInstruction || step is not null, false) { IsUncertain = !IsAnaphoric(sentence) });
        }
    }

    private static bool IsDosePart(DosePart part) =>
        part.Kind is DosePartKind.Amount or DosePartKind.Every or DosePartKind.Ceiling or DosePartKind.Course or DosePartKind.Doubt
        || part is { Kind: DosePartKind.Times, Period: not null } or { Kind: DosePartKind.Unexplained, Why.Length: > 0 };

    /// <summary>Gives each part of a sentence with references to the one that it is about.</summary>
    private void Share(int s, List<DosePart> parts, List<int> references, bool isInstruction)
    {
        var kept = references.Where(r => !IsReplaced(article.References[r])).ToList();
        kept = kept.Count == 0 ? references : kept;
        if (Single(kept) is { } only)
        {
            Add(only, new(s, parts, isInstruction || article.References[only].Step >= 0, true));
            return;
        }

        var sentence = text.Sentences[s];
        var shared = new Dictionary<int, List<DosePart>>();
        var isUnclear = false;
        var last = -1;
        foreach (var part in parts.Where(p => p.Kind != DosePartKind.Reference))
        {
            if (part.Reference >= 0)
            {
                last = part.Reference;
            }
            else if (part.InBrackets)
            {
                last = kept.FindLast(r => article.References[r].First < part.First) is var before && kept.Exists(r => article.References[r].First < part.First) ? before : -1;
            }
            else if (part.Kind == DosePartKind.Amount || last < 0 || kept.Exists(r => article.References[r].First < part.First && article.References[r].First > article.References[last].First))
            {
                last = Single(InInstruction(sentence, part, kept)) ?? -1;
            }

            if (last >= 0)
            {
                (shared.TryGetValue(last, out var list) ? list : shared[last] = []).Add(part);
            }
            else
            {
                isUnclear |= IsDosePart(part);
            }
        }

        foreach (var (reference, its) in shared)
        {
            if (isUnclear)
            {
                its.Add(new(DosePartKind.Unexplained, sentence.First, sentence.First + 1) { Why = "a dose that may be of one product or another" });
            }

            if (its.Exists(IsDosePart))
            {
                Add(reference, new(s, its, isInstruction || article.References[reference].Step >= 0, true));
            }
        }
    }

    /// <summary>The references of the instruction that a part stands in: between "puis", "then", semicolons.</summary>
    private List<int> InInstruction(Sentence sentence, DosePart part, List<int> references)
    {
        var (from, to) = (sentence.First, sentence.End);
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (!text.Tokens[i].IsSymbol(';') && Match(DoseWords.Surroundings, i, sentence.End) is not { Code: "then" })
            {
                continue;
            }

            if (i < part.First)
            {
                from = i;
            }
            else if (i >= part.End)
            {
                to = i;
                break;
            }
        }

        return references.FindAll(r => article.References[r].First >= from && article.References[r].First < to);
    }

    /// <summary>"à la place de ce sérum", "remplacez la crème par": the dose is of the other one.</summary>
    private bool IsReplaced(ProductReference reference)
    {
        var sentence = text.Sentences[text.SentenceAt(reference.First)];
        for (var i = Math.Max(sentence.First, reference.First - 5); i < reference.First; i++)
        {
            if (Match(DoseWords.Surroundings, i, sentence.End) is { Code: "instead" } match && reference.First - match.End <= 2)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The reference, where all are of one known product; the first of them.</summary>
    private int? Single(List<int> references)
    {
        if (references.Count == 0)
        {
            return null;
        }

        var sku = article.References[references[0]].Sku;
        return sku is not null && references.All(r => article.References[r].Sku == sku) ? references[0] : null;
    }

    private List<int> RowReferences(int block)
    {
        var cell = text.Article.Blocks[block];
        var references = new List<int>();
        if (cell.IsHeader && cell.Row == 0)
        {
            return references;
        }

        for (var i = block; i >= 0 && IsSameRow(text.Article.Blocks[i], cell); i--)
        {
            AddReferencesOf(i, references);
        }

        for (var i = block + 1; i < text.Article.Blocks.Length && IsSameRow(text.Article.Blocks[i], cell); i++)
        {
            AddReferencesOf(i, references);
        }

        references.Sort();
        return references;
    }

    private static bool IsSameRow(Block block, Block cell) => block.Kind == BlockKind.TableCell && block.List == cell.List && block.Row == cell.Row;

    private void AddReferencesOf(int block, List<int> references)
    {
        for (var s = text.BlockSentences[block].Start.Value; s < text.BlockSentences[block].End.Value; s++)
        {
            references.AddRange(referencesBySentence[s]);
        }
    }

    private int? StepReference(Sentence sentence)
    {
        foreach (var step in article.Steps)
        {
            if (sentence.First >= step.First && sentence.First < step.End)
            {
                return step.Reference >= 0 && article.References[step.Reference].Sku is not null ? step.Reference : -1;
            }
        }

        return null;
    }

    /// <summary>Whether a sentence without a reference may be about the product before it: its subject is no other thing.</summary>
    private bool IsAnaphoric(Sentence sentence)
    {
        var tokens = text.Tokens;
        var i = sentence.First;
        while (i < sentence.End && !tokens[i].IsWord && !tokens[i].IsNumber)
        {
            i++;
        }

        if (i >= sentence.End)
        {
            return false;
        }

        var word = tokens[i].Folded;
        if (word.IsIn(WordSets.ArticlesAndOur))
        {
            return (i + 1 < sentence.End && tokens[i + 1].IsNumber) || Match(DoseWords.Doubts, i + 1, sentence.End) is { Code: "dose-noun" } || Match(DoseWords.Rates, i, sentence.End) is not null
                || Match(DoseWords.Courses, i + 1, sentence.End) is not null
                || (i + 1 < sentence.End && tokens[i + 1].Folded.IsIn(WordSets.NounsOfUse));
        }

        var next = i + 1 < sentence.End ? tokens[i + 1].Folded : "";
        return next is not ("est" or "is" or "se" or "s'" or "are" or "sont") || word is "il" or "elle" or "ils" or "elles" or "on" or "it" or "this" or "they" or "cela" or "ca" or "ce";
    }

    private HashSet<string> KindsOf(Sentence sentence)
    {
        var kinds = new HashSet<string>(StringComparer.Ordinal);
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (Match(DoseWords.Sentences, i, sentence.End) is { } match)
            {
                kinds.Add(match.Code);
            }
        }

        return kinds;
    }

    private bool TellsTemperature(Sentence sentence)
    {
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (text.Tokens[i].IsSymbol('°') || text.Tokens[i].IsSymbol('℃'))
            {
                return true;
            }
        }

        return false;
    }

    private bool EndsInQuestion(Sentence sentence) => text.Tokens[sentence.End - 1].IsSymbol('?');

    private bool Any(Lexicon lexicon, Sentence sentence) => lexicon.FirstIn(text.Tokens.AsSpan(0, sentence.End), sentence.First, sentence.End, language) is not null;

    /// <summary>The parts without those of clauses that tell what one unit contains: "chaque gélule apporte 100 mg".</summary>
    private List<DosePart> WithoutContents(Sentence sentence, List<DosePart> parts)
    {
        foreach (var clause in clausesBySentence[text.SentenceAt(sentence.First)])
        {
            for (var i = clause.First; i < clause.End; i++)
            {
                if (Match(DoseWords.Sentences, i, clause.End) is { Code: "content" })
                {
                    parts.RemoveAll(p => p.First >= clause.First && p.First < clause.End && p.Kind is not (DosePartKind.Reference or DosePartKind.Ceiling or DosePartKind.Course));
                    break;
                }
            }
        }

        return parts;
    }

    private void Add(int reference, DoseSentence sentence)
    {
        var target = article.References[reference];
        if (target.Sku is not { } sku || (target.Kind == ReferenceKind.Substance && target.Step < 0 && text.Article.Blocks[text.BlockAt(target.First)].Kind != BlockKind.TableCell))
        {
            return; // what is said of a substance is of no one product
        }

        var key = (sku, target.Step);
        if (!groups.TryGetValue(key, out var group))
        {
            groups[key] = group = new(reference, []);
        }

        group.Sentences.Add(sentence);
    }

    /// <summary>What is said of a step's product outside its steps belongs to its first step.</summary>
    private List<DoseGroup> Settle()
    {
        var settled = groups.Where(g => g.Key.Step >= 0).OrderBy(g => g.Key.Step).ToList();
        foreach (var (key, group) in groups.Where(g => g.Key.Step < 0).ToList())
        {
            var step = settled.Find(g => g.Key.Sku == key.Sku);
            if (step.Value is not null)
            {
                step.Value.Sentences.AddRange(group.Sentences);
                step.Value.Sentences.Sort((a, b) => a.Sentence.CompareTo(b.Sentence));
                groups.Remove(key);
            }
            else if (FirstStepOf(key.Sku) is { } reference)
            {
                groups[key] = group with { Reference = reference };
            }
        }

        return [.. groups.Values];
    }

    private int? FirstStepOf(string sku)
    {
        foreach (var step in article.Steps)
        {
            if (step.Reference >= 0 && article.References[step.Reference].Sku == sku)
            {
                return step.Reference;
            }
        }

        return null;
    }

    private LexiconMatch? Match(Lexicon lexicon, int at, int to) => at < to ? lexicon.MatchAt(text.Tokens.AsSpan(0, to), at, language) : null;
}
