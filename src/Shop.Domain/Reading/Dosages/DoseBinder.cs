using Shop.Domain.Articles;
using Shop.Domain.Reading.Sections;
using Shop.Domain.Reading.Words;
using Shop.Domain.Routines;

namespace Shop.Domain.Reading.Dosages;

/// <summary>
/// Finds the product that each dose part is about: the one that the amount is said to be of, the only one of its
/// instruction, its table row, or the one named just before. A part that could be about two products refuses both.
/// </summary>
internal sealed class DoseBinder
{
    private readonly MarkedArticle article;
    private readonly TokenisedText text;
    private readonly Language language;
    private readonly WordSearch search;
    private readonly DoseSentences sentences;
    private readonly DoseTables tables;
    private readonly DoseRecipes recipes;
    private readonly DosePlaces places;
    private readonly DoseAnaphora anaphora;
    private readonly ILookup<int, int> referencesBySentence;
    private readonly Dictionary<(string Sku, int Step), DoseGroup> groups = [];

    public DoseBinder(MarkedArticle article)
    {
        this.article = article;
        text = article.Text;
        language = article.Language;
        search = new(text.Tokens, language);
        var masks = new Dictionary<int, (int, int)>();
        for (var i = 0; i < article.References.Length; i++)
        {
            if (Speaks(i))
            {
                masks[PastUnit(article.References[i])] = (i, article.References[i].End);
            }
        }

        sentences = new(article, masks);
        places = new(article);
        anaphora = new(text, language);
        tables = new(text, language);
        referencesBySentence = Enumerable.Range(0, article.References.Length).Where(Speaks).ToLookup(i => text.SentenceAt(article.References[i].First));
        recipes = new(text, language, sentences, block => ReferencesIn(block).Any());
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
                headed = Single([.. ReferencesIn(block)]) ?? -1;
            }

            antecedent = CarriesOver(block, first, end) ? antecedent : -1;
            for (var s = first; s < end; s++)
            {
                var references = referencesBySentence[s].ToList();
                if (kind is not (BlockKind.Heading or BlockKind.Title) && IsRead(block))
                {
                    ReadSentence(s, references, antecedent, headed);
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
        if (reference.First == 0 || search.At(DoseWords.Units, reference.First, reference.End) is not { } unit || unit.End >= reference.End)
        {
            return reference.First;
        }

        var isCounted = IsNumber(reference.First - 1)
            || (text.Tokens[reference.First - 1].Folded is "de" or "d'" or "of" or "a" or "an" && reference.First > 1 && IsNumber(reference.First - 2))
            || (reference.First > 1 && text.Tokens[reference.First - 2].IsNumber && text.Tokens[reference.First - 1].Folded is "mg" or "g" or "ui" or "iu"); // "un quart de comprimé", "half a tablet", "one 500 mg capsule"
        return isCounted && text.Tokens[unit.End].Folded.IsIn(WordSets.OfCounted) && unit.End + 1 < reference.End ? unit.End + 1 : reference.First;
    }

    private bool IsNumber(int token)
    {
        var (word, words) = (text.Tokens[token].Folded, DoseWords.Numbers);
        return text.Tokens[token].IsNumber || words.ValueOf(word, language) is not null || words.IsOne(word, language) || words.IsHalf(word, language) || words.IsQuarter(word, language) || words.IsRough(word, language);
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
        return before.Kind == BlockKind.Heading || isShort || search.At(DoseWords.Doubts, sentence.First, sentence.End) is { Code: "dose-noun" };
    }

    private bool IsRead(int block) =>
        !text.Article.Blocks[block].IsAside && !recipes.Contains(text.Article.Blocks[block])
        && article.BlockSections[block] is not (SectionKind.Recipe or SectionKind.ProfessionalProtocol or SectionKind.References or SectionKind.Byline);

    private void ReadSentence(int s, List<int> references, int antecedent, int headed)
    {
        var sentence = text.Sentences[s];
        if (sentences.Read(s) is not var (parts, isInstruction))
        {
            return;
        }

        if (text.BlockOf(sentence).Kind == BlockKind.TableCell)
        {
            ReadCell(s, parts, references);
        }
        else if (references.Count > 0 && !(Before(antecedent, headed).Reference >= 0 && Enumerable.Range(0, references.Count).All(i => places.IsBeside(references, i))))
        {
            Share(s, parts, references, isInstruction);
        }
        else
        {
            var step = StepReference(sentence);
            var (target, isSure) = step is { } known ? (known, true) : Before(antecedent, headed);
            if (!isSure)
            {
                parts.Add(OneOrAnother(parts[0]));
            }

            if (target >= 0 && (step is not null || !anaphora.IsByTheWay(sentence, parts)))
            {
                Add(target, new(s, parts, isInstruction || step is not null, false) { IsUncertain = !anaphora.IsAnaphoric(sentence) });
            }
        }
    }

    private static DosePart OneOrAnother(DosePart part) => DosePart.Open(part.First, part.End, "a dose that may be of one product or another");

    /// <summary>The product that a sentence without a name is about: the one named just before, or its heading's. Where those are two it is not known.</summary>
    private (int Reference, bool IsSure) Before(int antecedent, int headed)
    {
        if (headed < 0 || antecedent < 0)
        {
            return (Math.Max(headed, antecedent), true);
        }

        return article.References[antecedent].Sku == article.References[headed].Sku ? (headed, true)
            : article.References[headed].Kind == ReferenceKind.Generic ? (antecedent, true)
            : (headed, false);
    }

    /// <summary>A cell is about its row's product, unless its column tells sizes. Beside the name only what is said to be of it counts: "poudre, 300 g" is a pack.</summary>
    private void ReadCell(int s, List<DosePart> parts, List<int> references)
    {
        var block = text.Sentences[s].Block;
        var column = tables.ColumnAt(block);
        if (tables.IsHead(block) || column == DoseColumn.Size)
        {
            return;
        }

        if (references.Count == 0 && tables.HeadOf(block) is { } head && Single([.. ReferencesIn(head)]) is { } headed)
        {
            if (tables.RowKindOf(block) != DoseColumn.Size)
            {
                Add(headed, new(s, parts, true, true));
            }

            return;
        }

        if (references.Count > 0 && column != DoseColumn.Dose && !parts.Exists(p => p.IsFrequency || p.Kind == DosePartKind.Course || p is { Kind: DosePartKind.Amount, Reference: >= 0 }))
        {
            return;
        }

        var row = tables.RowOf(block).Where(b => b != block).SelectMany(ReferencesIn).ToList();
        if (Single(row) is { } target && references.TrueForAll(r => article.References[r].Kind == ReferenceKind.Generic || column == DoseColumn.Dose))
        {
            Add(target, new(s, parts, true, true));
        }
        else if (references.Count > 0)
        {
            Share(s, parts, references, isInstruction: true);
        }
    }

    private IEnumerable<int> ReferencesIn(int block) =>
        Enumerable.Range(text.BlockSentences[block].Start.Value, text.BlockSentences[block].End.Value - text.BlockSentences[block].Start.Value).SelectMany(s => referencesBySentence[s]);

    /// <summary>Gives each part of a sentence with references to the one that it is about.</summary>
    private void Share(int s, List<DosePart> parts, List<int> references, bool isInstruction)
    {
        var kept = Without(references, places.IsReplaced);
        kept = Without(kept, (all, i) => places.IsBeside(all, i) || places.IsAlong(all, i));
        if (Single(kept) is { } only)
        {
            Add(only, new(s, parts, isInstruction || article.References[only].Step >= 0, true));
            return;
        }

        var sentence = text.Sentences[s];
        var shared = new Dictionary<int, List<DosePart>>();
        var unclear = default(DosePart?);
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
                unclear ??= part.IsDose ? part : null;
            }
        }

        foreach (var its in shared.Values.Where(its => MayShareFrequency(its, parts)).ToList())
        {
            its.Add(OneOrAnother(its[0]));
        }

        foreach (var (reference, its) in shared)
        {
            if (unclear is not null)
            {
                its.Add(OneOrAnother(unclear));
            }

            if (its.Exists(p => p.IsDose))
            {
                Add(reference, new(s, its, isInstruction || article.References[reference].Step >= 0, true));
            }
        }
    }

    /// <summary>"2 gélules de l'un et 1 comprimé de l'autre deux fois par jour": what is said of the last may be said of both.</summary>
    private bool MayShareFrequency(List<DosePart> its, List<DosePart> all)
    {
        var last = its[^1];
        if (last.Kind != DosePartKind.Amount || its.Exists(p => p.SaysWhen) || last.End >= text.Tokens.Length || !text.Tokens[last.End].Folded.IsIn(WordSets.AndOrLike))
        {
            return false;
        }

        var next = all.FindIndex(p => p.First > last.End && p.Kind == DosePartKind.Amount);
        return next >= 0 && all.Skip(next + 1).TakeWhile(p => p.Kind != DosePartKind.Amount)
            .Any(p => p.Kind is DosePartKind.Course or DosePartKind.Every || (p.Kind is DosePartKind.Times or DosePartKind.Per && (p.Period != Period.Day || p.Value is { High: not 1 })));
    }

    /// <summary>The references of the instruction that a part stands in: between "puis", "then", semicolons.</summary>
    private List<int> InInstruction(Sentence sentence, DosePart part, List<int> references)
    {
        var (from, to) = (sentence.First, sentence.End);
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (!text.Tokens[i].IsSymbol(';') && search.At(DoseWords.Surroundings, i, sentence.End) is not { Code: "then" })
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

    /// <summary>Those of the references that are not so, or all of them where none would be left.</summary>
    private static List<int> Without(List<int> references, Func<List<int>, int, bool> isSo)
    {
        var left = references.Where((_, i) => !isSo(references, i)).ToList();
        return left.Count == 0 ? references : left;
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

    private void Add(int reference, DoseSentence sentence)
    {
        var target = article.References[reference];
        if (target.Sku is not { } sku || (target.Kind == ReferenceKind.Substance && target.Step < 0 && !IsLabel(target)))
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

    /// <summary>A substance's name that a cell, a whole heading or "Maca :" consists of means the product.</summary>
    private bool IsLabel(ProductReference reference)
    {
        var block = text.BlockAt(reference.First);
        var tokens = text.BlockTokens[block];
        var opens = reference.First <= tokens.Start.Value + 1;
        return text.Article.Blocks[block].Kind == BlockKind.TableCell
            || (opens && (reference.End == tokens.End.Value || (reference.End < tokens.End.Value && text.Tokens[reference.End].IsSymbol(':'))));
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
}
