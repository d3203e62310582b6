using System.Collections.Immutable;
using Shop.Domain.Articles;
using Shop.Domain.Reading.Products;
using Shop.Domain.Reading.Sections;
using Shop.Domain.Reading.Words;

namespace Shop.Domain.Reading.Steps;

/// <summary>What every finder of plans asks of an article: its blocks, what they name and ask for, and what announces a routine.</summary>
internal sealed class PlanContext
{
    /// <summary>A byline or a date under the title may look like a heading.</summary>
    private const int LinesBeforeText = 1;

    /// <summary>Blocks that open an article, at most.</summary>
    private const int LongestOpening = 6;

    private readonly ReferencesBySentence bySentence;
    private readonly int[] named;
    private readonly UnitShape?[] shapes;
    private readonly string[] reasons;
    private readonly int?[] heads;
    private readonly int[] order;

    public PlanContext(TokenisedText text, ImmutableArray<Section> sections, ImmutableArray<SectionKind> kinds, List<ProductReference> references, Instructions instructions)
    {
        (Text, Sections, Kinds, References, Instructions) = (text, sections, kinds, references, instructions);
        Marks = new(text, instructions);
        Blocks = text.Article.Blocks;
        shapes = new UnitShape?[Blocks.Length];
        reasons = new string[Blocks.Length];
        heads = new int?[Blocks.Length];
        order = [.. Enumerable.Range(0, Blocks.Length)];
        SectionOf = new int[Blocks.Length];
        for (var s = 0; s < sections.Length; s++)
        {
            SectionOf.AsSpan(sections[s].FirstBlock, sections[s].EndBlock - sections[s].FirstBlock).Fill(s);
        }

        bySentence = new(text, references);
        named = new int[Blocks.Length];
        foreach (var reference in references.Where(r => r.Kind != ReferenceKind.Generic))
        {
            named[text.BlockAt(reference.First)]++;
        }

        DeniesRoutine = Opening().Any(b => TokensOf(b) is var (first, end) && Instructions.DeniesRoutine(first, end));
        IsAnnounced = AnnouncesRoutine();
    }

    public TokenisedText Text { get; }

    public ImmutableArray<Block> Blocks { get; }

    public ImmutableArray<Section> Sections { get; }

    /// <summary>For each block, what its section is there for.</summary>
    public ImmutableArray<SectionKind> Kinds { get; }

    public List<ProductReference> References { get; }

    public Instructions Instructions { get; }

    public OrderMarks Marks { get; }

    /// <summary>For each block, the index of its innermost section.</summary>
    public int[] SectionOf { get; }

    /// <summary>The title, or what stands before the first heading, announces a routine.</summary>
    public bool IsAnnounced { get; }

    /// <summary>It says there that what follows is no routine.</summary>
    public bool DeniesRoutine { get; }

    /// <summary>A part of the article that has been looked at is a plan.</summary>
    public bool HasPlan { get; private set; }

    public UnitShape? ShapeOf(int block) => shapes[block];

    public string ReasonOf(int block) => reasons[block];

    /// <summary>The block that heads it in a table of columns, where there is one.</summary>
    public int? HeadOf(int block) => heads[block];

    /// <summary>The blocks in the order of doing, as far as their places tell.</summary>
    public IReadOnlyList<int> InOrder() => order;

    public void Mark(int block, UnitShape shape, string reason, int? head = null)
    {
        if (shapes[block] is null && !IsExcluded(block))
        {
            (shapes[block], reasons[block], heads[block]) = (shape, reason, head);
            HasPlan |= named[block] > 0;
        }
    }

    /// <summary>These blocks are done in this order, at the places that they take in the text together.</summary>
    public void Arrange(List<int> blocks)
    {
        var places = blocks.Order().ToList();
        for (var i = 0; i < places.Count; i++)
        {
            order[places[i]] = blocks[i];
        }
    }

    /// <summary>Nothing in it is a step, whatever it says.</summary>
    public bool IsExcluded(int block) => Blocks[block].Kind is BlockKind.Heading or BlockKind.Title
        || Kinds[block] is SectionKind.Recipe or SectionKind.ProfessionalProtocol or SectionKind.References or SectionKind.Byline or SectionKind.Furniture or SectionKind.Products or SectionKind.Precautions;

    /// <summary>The blocks that stand right under the section's heading, not under a heading below it.</summary>
    public List<int> OwnBlocks(int section) =>
        [.. Enumerable.Range(Sections[section].FirstBlock, Sections[section].EndBlock - Sections[section].FirstBlock).Where(b => SectionOf[b] == section)];

    public (int First, int End) TokensOf(int block) => (Text.BlockTokens[block].Start.Value, Text.BlockTokens[block].End.Value);

    /// <summary>Products that the block names.</summary>
    public int NamedIn(int block) => named[block];

    /// <summary>Products that the section names, with those below it.</summary>
    public int NamedInSection(int section) => Enumerable.Range(Sections[section].FirstBlock, Sections[section].EndBlock - Sections[section].FirstBlock).Sum(b => named[b]);

    public IEnumerable<Sentence> SentencesOf(int block) =>
        Enumerable.Range(Text.BlockSentences[block].Start.Value, Text.BlockSentences[block].End.Value - Text.BlockSentences[block].Start.Value).Select(s => Text.Sentences[s]);

    /// <summary>Products that the block asks for or lists.</summary>
    public int ToldIn(int block) => SentencesOf(block).Sum(s => ToldIn(s).Count());

    /// <summary>The references of the sentence to products that it asks for or lists.</summary>
    public IEnumerable<ProductReference> ToldIn(Sentence sentence)
    {
        var own = bySentence.In(Text.SentenceAt(sentence.First));
        return own.Count == 0 || Instructions.OffersChoice(sentence) ? [] : own.Select(r => References[r]).Where(r =>
            r.Kind != ReferenceKind.Generic && Instructions.About(sentence, r.First, r.End, false) is Told.Used or Told.Listed);
    }

    public IEnumerable<ProductReference> NamedIn(Sentence sentence) =>
        bySentence.In(Text.SentenceAt(sentence.First)).Select(r => References[r]).Where(r => r.Kind != ReferenceKind.Generic);

    public bool Announces(int block) => TokensOf(block) is var (first, end) && Instructions.Announces(first, end);

    /// <summary>The block's heading, or what stands right before it, announces a routine.</summary>
    public bool IsAnnouncedAt(int block)
    {
        if (Kinds[block] is SectionKind.Routine)
        {
            return true;
        }

        for (var b = block - 1; b >= 0 && b >= block - 2; b--)
        {
            if (Blocks[b].Kind != BlockKind.ListItem && Announces(b))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The title, or what stands before the first heading, says that products are tried, ranked or compared.</summary>
    public bool Survey() => Opening().Any(b => TokensOf(b) is var (first, end) && Instructions.Surveys(first, end));

    private IEnumerable<int> Opening()
    {
        for (var b = 0; b < Blocks.Length && !(Blocks[b].Kind == BlockKind.Heading && b > LinesBeforeText) && b < LongestOpening; b++)
        {
            yield return b;
        }
    }

    private bool AnnouncesRoutine() => !DeniesRoutine && Opening().Any(Announces);
}
