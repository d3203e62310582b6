using System.Collections.Immutable;
using Shop.Domain.Articles;
using Shop.Domain.Reading.Products;
using Shop.Domain.Reading.Sections;
using Shop.Domain.Reading.Words;

namespace Shop.Domain.Reading.Steps;

/// <summary>
/// Finds where an article tells a plan of use: under a heading that announces one, in a numbered list, in a table by
/// order, under numbered or timed headings, in timed paragraphs, or in prose that puts one product after another.
/// </summary>
internal sealed class PlanFinder
{
    private readonly TokenisedText text;
    private readonly ImmutableArray<Block> blocks;
    private readonly ImmutableArray<Section> sections;
    private readonly ImmutableArray<SectionKind> kinds;
    private readonly List<ProductReference> references;
    private readonly Instructions instructions;
    private readonly int[] sectionOf;
    private readonly ILookup<int, int> childrenOf;
    private readonly ReferencesBySentence bySentence;
    private readonly int[] named;
    private readonly UnitShape?[] shapes;
    private readonly string[] reasons;
    private readonly bool isAnnounced;
    private readonly bool hasRoutineHeading;

    public PlanFinder(TokenisedText text, ImmutableArray<Section> sections, ImmutableArray<SectionKind> kinds, List<ProductReference> references, Instructions instructions)
    {
        (this.text, this.sections, this.kinds, this.references, this.instructions) = (text, sections, kinds, references, instructions);
        blocks = text.Article.Blocks;
        shapes = new UnitShape?[blocks.Length];
        reasons = new string[blocks.Length];
        sectionOf = new int[blocks.Length];
        childrenOf = Enumerable.Range(0, sections.Length).Where(s => sections[s].HasHeading).ToLookup(s => sections[s].Parent);
        bySentence = new(text, references);
        for (var s = 0; s < sections.Length; s++)
        {
            sectionOf.AsSpan(sections[s].FirstBlock, sections[s].EndBlock - sections[s].FirstBlock).Fill(s);
        }

        named = new int[blocks.Length];
        foreach (var reference in references.Where(r => r.Kind != ReferenceKind.Generic))
        {
            named[text.BlockAt(reference.First)]++;
        }

        isAnnounced = AnnouncesRoutine();
        hasRoutineHeading = sections.Any(s => s.HasHeading && s.Kind == SectionKind.Routine);
    }

    /// <summary>The units of the plan, in the order of the text; none where the article gives no plan.</summary>
    public List<PlanUnit> Find()
    {
        for (var s = 0; s < sections.Length; s++)
        {
            var own = OwnBlocks(s);
            MarkLists(own);
            MarkTables(own);
            MarkHeadings(s);
            MarkTimed(own);
            MarkSection(s, own);
            MarkProse(s, own);
        }

        MarkWhatFollows();
        return Units();
    }

    /// <summary>The title, or what stands before the first heading, announces a routine.</summary>
    private bool AnnouncesRoutine()
    {
        for (var b = 0; b < blocks.Length; b++)
        {
            if (blocks[b].Kind == BlockKind.Heading && b > 0)
            {
                return false;
            }

            if (instructions.Announces(text.BlockTokens[b].Start.Value, text.BlockTokens[b].End.Value))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Excludes(SectionKind kind) => kind is SectionKind.Recipe or SectionKind.ProfessionalProtocol
        or SectionKind.References or SectionKind.Byline or SectionKind.Products or SectionKind.Precautions;

    private bool IsExcluded(int block) => Excludes(kinds[block]) || blocks[block].Kind is BlockKind.Heading or BlockKind.Title;

    /// <summary>The blocks that stand right under the section's heading, not under a heading below it.</summary>
    private List<int> OwnBlocks(int section) =>
        [.. Enumerable.Range(sections[section].FirstBlock, sections[section].EndBlock - sections[section].FirstBlock).Where(b => sectionOf[b] == section)];

    private void Mark(int block, UnitShape shape, string reason)
    {
        if (shapes[block] is null && !IsExcluded(block))
        {
            (shapes[block], reasons[block]) = (shape, reason);
        }
    }

    private void MarkLists(List<int> own)
    {
        foreach (var list in own.Where(b => blocks[b].Kind == BlockKind.ListItem).GroupBy(b => blocks[b].List))
        {
            var items = list.ToList();
            var ordered = items.Exists(b => blocks[b].Number is not null);
            var withProduct = items.Count(b => named[b] > 0);
            var announced = IsAnnounced(items[0]);
            var questions = kinds[items[0]] == SectionKind.Questions;
            var listed = withProduct >= 2 && withProduct * 2 >= items.Count && (isAnnounced || kinds[items[0]] == SectionKind.Moment) && items.Count(b => ToldIn(b) > 0) * 2 > items.Count;
            if ((withProduct >= 2 && !questions && (ordered || announced || listed || IsTimed(items))) || (withProduct == 1 && ordered && announced))
            {
                items.ForEach(b => Mark(b, UnitShape.Item, ordered ? "an item of a numbered list" : "an item of the announced list"));
            }
        }
    }

    private bool IsTimed(List<int> items) => items.Count(StartsWithTime) >= 2;

    /// <summary>What stands right before the block announces a routine.</summary>
    private bool IsAnnounced(int block)
    {
        if (kinds[block] is SectionKind.Routine)
        {
            return true;
        }

        for (var b = block - 1; b >= 0 && b >= block - 2; b--)
        {
            if (blocks[b].Kind != BlockKind.ListItem && instructions.Announces(text.BlockTokens[b].Start.Value, text.BlockTokens[b].End.Value))
            {
                return true;
            }
        }

        return false;
    }

    private void MarkTables(List<int> own)
    {
        foreach (var table in own.Where(b => blocks[b].Kind == BlockKind.TableCell).GroupBy(b => blocks[b].List))
        {
            var rows = table.Where(b => !blocks[b].IsHeader || blocks[b].Row > 0).GroupBy(b => blocks[b].Row).ToList();
            var ordered = rows.Count(r => IsOrdinal(r.First())) >= 2 && !ComparesPrices(table) || table.Any(b => blocks[b].Row == 0 && blocks[b].IsHeader && IsOrderHeader(b));
            var withProduct = rows.Count(r => r.Any(b => named[b] > 0));
            if (withProduct >= 2 && (ordered || kinds[table.First()] == SectionKind.Routine && !ComparesPrices(table)))
            {
                foreach (var block in rows.SelectMany(r => r))
                {
                    Mark(block, UnitShape.Row, "a row of a table in order");
                }
            }
        }
    }

    private bool ComparesPrices(IEnumerable<int> table) =>
        table.Any(b => blocks[b].IsHeader && FoldedWords(b).Any(w => w.IsIn(WordSets.PriceHeadings)));

    private bool IsOrderHeader(int block) =>
        FoldedWords(block).Any(w => w.IsIn(WordSets.OrderHeadings));

    private bool StartsWithOrdinal(int block)
    {
        var range = text.BlockTokens[block];
        return range.End.Value > range.Start.Value + 1 && text.Tokens[range.Start.Value].Folded.IsIn(WordSets.OrdinalAdverbs)
            && text.Tokens[range.Start.Value + 1].Kind == TokenKind.Symbol;
    }

    private bool IsOrdinal(int block)
    {
        var range = text.BlockTokens[block];
        return StartsWithTime(block) || (range.End.Value > range.Start.Value && (text.Tokens[range.Start.Value].IsNumber && range.End.Value - range.Start.Value <= 2
            || text.Tokens[range.Start.Value].Folded.IsIn(WordSets.Ordinals)));
    }

    private IEnumerable<string> FoldedWords(int block)
    {
        var range = text.BlockTokens[block];
        for (var i = range.Start.Value; i < range.End.Value; i++)
        {
            yield return text.Tokens[i].Folded;
        }
    }

    /// <summary>Headings that are numbered or timed make steps of what stands under them.</summary>
    private void MarkHeadings(int parent)
    {
        var children = childrenOf[parent].ToList();
        var stepLike = StepHeadings(children);
        var routine = sections[parent].FirstBlock is var head && kinds[head] == SectionKind.Routine && sections[parent].HasHeading;
        var asked = stepLike.Count(s => OwnBlocks(s).Sum(ToldIn) > 0);
        var counted = routine || (sections[parent].HasHeading && HasNumberWord(head)) ? children : stepLike;
        var withProduct = counted.Count(s => NamedIn(s) > 0);
        if (withProduct >= 2 && (routine || (stepLike.Count >= 2 && asked >= 2 && asked * 2 >= stepLike.Count(s => NamedIn(s) > 0)) || (sections[parent].HasHeading && HasNumberWord(head))))
        {
            foreach (var block in counted.SelectMany(s => OwnBlocks(s)))
            {
                Mark(block, blocks[block].Kind == BlockKind.ListItem ? UnitShape.Item : UnitShape.Heading, "under a step's heading");
            }
        }
    }

    /// <summary>Headings that start with a time or a moment, or that count 1, 2, 3.</summary>
    private List<int> StepHeadings(List<int> children)
    {
        var numbers = children.Select(s => NumberOf(sections[s].FirstBlock)).ToList();
        var counts = numbers.Where(n => n is not null).Select((n, i) => n == i + 1).DefaultIfEmpty(false).All(ok => ok);
        return [.. children.Where((s, i) => (counts && numbers[i] is not null) || StartsWithTime(sections[s].FirstBlock) || kinds[sections[s].FirstBlock] == SectionKind.Moment)];
    }

    /// <summary>The number that a heading counts with: "1. Cleanse", "Step 1", "Geste n° 1", or alone in the block before it.</summary>
    private int? NumberOf(int block)
    {
        var range = text.BlockTokens[block];
        for (var i = range.Start.Value; i < Math.Min(range.End.Value, range.Start.Value + 5); i++)
        {
            if (text.Tokens[i].IsNumber && (i == range.Start.Value ? range.End.Value - i > 1 : text.Tokens[range.Start.Value].Folded is "etape" or "step" or "geste"))
            {
                return text.Tokens[i].Value is > 0 and < 100 ? (int)text.Tokens[i].Value : null;
            }
        }

        var before = block > 0 ? text.BlockTokens[block - 1] : default;
        return block > 0 && before.End.Value - before.Start.Value == 1 && text.Tokens[before.Start.Value].IsNumber && text.Tokens[before.Start.Value].Value is > 0 and < 100
            ? (int)text.Tokens[before.Start.Value].Value : null;
    }

    /// <summary>"Three products", "trois gestes": the headings below are counted.</summary>
    private bool HasNumberWord(int heading) =>
        FoldedWords(heading).Any(w => w.IsIn(WordSets.SmallNumbers))
        && FoldedWords(heading).Any(w => w.IsIn(WordSets.CountedSteps));

    private int NamedIn(int section) => Enumerable.Range(sections[section].FirstBlock, sections[section].EndBlock - sections[section].FirstBlock).Sum(b => named[b]);

    /// <summary>The block starts with an hour ("19 h 30", "7.30", "7:30 am"), a day that is counted, or a moment.</summary>
    private bool StartsWithTime(int block)
    {
        var range = text.BlockTokens[block];
        var (first, end) = (range.Start.Value, range.End.Value);
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

    private void MarkTimed(List<int> own)
    {
        var timed = own.Where(b => blocks[b].Kind == BlockKind.Paragraph && (StartsWithTime(b) || StartsWithOrdinal(b))).ToList();
        var inRoutine = own.Count > 0 && kinds[own[0]] == SectionKind.Routine;
        if (timed.Count(b => named[b] > 0) >= 2 || (inRoutine && timed.Count >= 3))
        {
            timed.ForEach(b => Mark(b, UnitShape.Timed, "a paragraph that starts with its time"));
        }
    }

    /// <summary>Everything under a heading that announces a routine belongs to it.</summary>
    private void MarkSection(int section, List<int> own)
    {
        if (sections[section].Kind == SectionKind.Routine || own.Exists(b => kinds[b] == SectionKind.Routine))
        {
            own.Where(b => kinds[b] == SectionKind.Routine).ToList()
                .ForEach(b => Mark(b, blocks[b].Kind switch { BlockKind.ListItem => UnitShape.Item, BlockKind.TableCell => UnitShape.Row, _ => UnitShape.Paragraph }, "under the heading of a routine"));
        }
    }

    /// <summary>Prose that puts at least two products one after another, or by moment; less is asked of it where the article announces a routine.</summary>
    private void MarkProse(int section, List<int> own)
    {
        var paragraphs = own.Where(b => blocks[b].Kind is BlockKind.Paragraph && !IsExcluded(b) && kinds[b] != SectionKind.Questions).ToList();
        var sentences = paragraphs.SelectMany(SentencesOf).ToList();
        var told = sentences.Where(s => UsedIn(s) > 0).ToList();
        if (told.Sum(UsedIn) < 2)
        {
            return;
        }

        var imperative = told.Count(instructions.IsImperative);
        var sequence = told.Count(instructions.IsInSequence);
        var moments = told.SelectMany(s => instructions.MomentsIn(s.First, s.End)).Distinct().Count();
        var announced = kinds[paragraphs[0]] == SectionKind.Moment || sentences.Exists(s => instructions.Announces(s.First, s.End));
        var heading = sections[section].HasHeading ? sections[section].FirstBlock : -1;
        var inSequence = heading >= 0 && instructions.IsInSequence(text.Sentences[text.BlockSentences[heading].Start.Value]);
        var order = sequence + (moments >= 2 ? 1 : 0) + (inSequence ? 1 : 0);
        if ((imperative > 0 && order >= 2) || (announced && (order >= 1 || told.Count >= 2)) || (isAnnounced && !hasRoutineHeading && (order >= 2 || (order >= 1 && told.Count >= 2) || IsMostlyTold(paragraphs))))
        {
            paragraphs.ForEach(b => Mark(b, UnitShape.Prose, "told in order"));
        }
    }

    /// <summary>Most sentences of these paragraphs name a product and ask for it or list it.</summary>
    private bool IsMostlyTold(List<int> paragraphs)
    {
        var named = paragraphs.Where(b => this.named[b] > 0).ToList();
        return named.Count > 0 && named.Count * 2 > paragraphs.Count && named.All(b => ToldIn(b) > 0);
    }

    private IEnumerable<Sentence> SentencesOf(int block) =>
        Enumerable.Range(text.BlockSentences[block].Start.Value, text.BlockSentences[block].End.Value - text.BlockSentences[block].Start.Value).Select(s => text.Sentences[s]);

    private int ToldIn(int block) => SentencesOf(block).Sum(UsedIn);

    private int UsedIn(Sentence sentence)
    {
        var own = bySentence.In(text.SentenceAt(sentence.First));
        return own.Count == 0 || instructions.OffersChoice(sentence) ? 0 : own.Select(r => references[r]).Count(r =>
            r.Kind != ReferenceKind.Generic && instructions.About(sentence, r.First, r.End, false) is Told.Used or Told.Listed);
    }

    /// <summary>After a plan, a sentence that gives a product its moment, or puts it in another's place, belongs to it.</summary>
    private void MarkWhatFollows()
    {
        var started = false;
        var last = -1;
        for (var b = 0; b < blocks.Length; b++)
        {
            if (shapes[b] is not null)
            {
                started |= named[b] > 0;
                last = sectionOf[b];
                continue;
            }

            if (started && blocks[b].Kind == BlockKind.Paragraph && named[b] > 0 && kinds[b] != SectionKind.Questions
                && SentencesOf(b).Any(s => (instructions.Replaces(s) && UsedIn(s) > 0) || (isAnnounced && instructions.IsLast(s) && instructions.IsImperative(s) && UsedIn(s) > 0) || (sectionOf[b] == last && instructions.StartsWithOccasion(s) && UsedIn(s) > 0)))
            {
                Mark(b, UnitShape.Prose, "told after the plan");
            }
        }
    }

    private List<PlanUnit> Units()
    {
        var units = new List<PlanUnit>();
        for (var b = 0; b < blocks.Length; b++)
        {
            if (shapes[b] is not { } shape || text.BlockTokens[b].End.Value == text.BlockTokens[b].Start.Value)
            {
                continue;
            }

            var (first, end) = (text.BlockTokens[b].Start.Value, text.BlockTokens[b].End.Value);
            var heading = sections[sectionOf[b]].HasHeading ? sections[sectionOf[b]].FirstBlock : -1;
            var (lead, leadEnd) = heading < 0 ? (-1, -1) : (text.BlockTokens[heading].Start.Value, text.BlockTokens[heading].End.Value);
            var continues = units.Count > 0 && b > 0 && shapes[b - 1] == shape
                && ((shape == UnitShape.Row && blocks[b].Row == blocks[b - 1].Row && blocks[b].List == blocks[b - 1].List)
                    || (shape == UnitShape.Heading && sectionOf[b] == sectionOf[b - 1] && kinds[b] != SectionKind.Moment));
            if (continues)
            {
                units[^1] = units[^1] with { End = end };
            }
            else
            {
                units.Add(new(first, end, shape, lead, leadEnd, blocks[b].Number, reasons[b]));
            }
        }

        return units;
    }
}
