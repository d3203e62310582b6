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
    private readonly PlanContext context;
    private readonly Instructions instructions;
    private readonly PlansInLists lists;
    private readonly PlansInTables tables;
    private readonly PlansUnderHeadings headings;
    private readonly PlansInProse prose;

    public PlanFinder(TokenisedText text, ImmutableArray<Section> sections, ImmutableArray<SectionKind> kinds, List<ProductReference> references, Instructions instructions)
    {
        context = new(text, sections, kinds, references, instructions);
        this.instructions = instructions;
        (lists, tables, headings, prose) = (new(context), new(context), new(context), new(context));
    }

    /// <summary>The units of the plan, in the order of doing as far as their places tell; none where the article gives no plan.</summary>
    public List<PlanUnit> Find()
    {
        for (var s = 0; s < context.Sections.Length; s++)
        {
            var own = context.OwnBlocks(s);
            lists.Mark(own);
            tables.Mark(own);
            headings.Mark(s);
            MarkTimed(own);
            MarkSection(s, own);
            prose.Mark(s, own);
        }

        MarkWhatFollows();
        return CountedBack.Turned(Units(), context);
    }

    private void MarkTimed(List<int> own)
    {
        var timed = own.Where(b => context.Blocks[b].Kind == BlockKind.Paragraph && context.TokensOf(b) is var (first, end)
            && (context.Marks.IsTime(first, end) || context.Marks.IsStage(first, end) || context.Marks.IsOrdinalAdverb(first, end))).ToList();
        var inRoutine = own.Count > 0 && context.Kinds[own[0]] == SectionKind.Routine;
        var named = timed.Count(b => context.NamedIn(b) > 0);
        var told = timed.Count(b => context.ToldIn(b) > 0);
        if ((told >= 2 && told * 2 >= named) || (inRoutine && timed.Count >= 3))
        {
            timed.ForEach(b => context.Mark(b, UnitShape.Timed, "a paragraph that starts with its time"));
            foreach (var b in own.Where(b => context.ShapeOf(b) is null && b > 0 && context.ShapeOf(b - 1) is UnitShape.Timed && context.Blocks[b].Kind == BlockKind.Paragraph && context.ToldIn(b) > 0))
            {
                context.Mark(b, UnitShape.Timed, "told on from a paragraph that starts with its time");
            }
        }
    }

    /// <summary>Everything under a heading that announces a routine belongs to it.</summary>
    private void MarkSection(int section, List<int> own)
    {
        if (context.Sections[section].Kind == SectionKind.Routine || own.Exists(b => context.Kinds[b] == SectionKind.Routine))
        {
            own.Where(b => context.Kinds[b] == SectionKind.Routine).ToList()
                .ForEach(b => context.Mark(b, context.Blocks[b].Kind switch { BlockKind.ListItem => UnitShape.Item, BlockKind.TableCell => UnitShape.Row, _ => UnitShape.Paragraph }, "under the heading of a routine"));
        }
    }

    /// <summary>After a plan, a sentence that gives a product its moment, or puts it in another's place, belongs to it.</summary>
    private void MarkWhatFollows()
    {
        var started = false;
        var last = -1;
        for (var b = 0; b < context.Blocks.Length; b++)
        {
            if (context.ShapeOf(b) is not null)
            {
                started |= context.NamedIn(b) > 0;
                last = context.SectionOf[b];
                continue;
            }

            if (started && context.Blocks[b].Kind == BlockKind.Paragraph && context.NamedIn(b) > 0 && context.Kinds[b] != SectionKind.Questions
                && context.SentencesOf(b).Any(s => Continues(s, context.SectionOf[b] == last)))
            {
                context.Mark(b, UnitShape.Prose, "told after the plan");
            }
        }
    }

    private bool Continues(Sentence sentence, bool isInSameSection) => context.ToldIn(sentence).Any()
        && (instructions.Replaces(sentence)
            || (context.IsAnnounced && instructions.IsLast(sentence) && instructions.IsImperative(sentence))
            || (isInSameSection && instructions.StartsWithOccasion(sentence)));

    private List<PlanUnit> Units()
    {
        var units = new List<PlanUnit>();
        foreach (var b in context.InOrder())
        {
            var (first, end) = context.TokensOf(b);
            if (context.ShapeOf(b) is not { } shape || end == first)
            {
                continue;
            }

            var unit = new PlanUnit(first, end, shape, -1, -1, context.Blocks[b].Number, context.ReasonOf(b));
            if (Head(b) is >= 0 and var head)
            {
                var (lead, leadEnd) = context.TokensOf(head);
                unit = unit with { Lead = lead, LeadEnd = leadEnd };
            }

            if (units.Count > 0 && ContinuesUnit(b, shape))
            {
                units[^1] = units[^1] with { End = end };
            }
            else
            {
                units.AddRange(PrintedNumbers.Split(unit, context));
            }
        }

        return units;
    }

    /// <summary>The block that heads this one and may tell its moment: its column's or its section's; -1 where there is none.</summary>
    private int Head(int block)
    {
        if (context.HeadOf(block) is { } head)
        {
            return head;
        }

        var section = context.Sections[context.SectionOf[block]];
        return section.HasHeading ? section.FirstBlock : -1;
    }

    private bool ContinuesUnit(int b, UnitShape shape)
    {
        if (b == 0 || context.ShapeOf(b - 1) != shape)
        {
            return false;
        }

        return shape switch
        {
            UnitShape.Row => context.Blocks[b].Row == context.Blocks[b - 1].Row && context.Blocks[b].List == context.Blocks[b - 1].List,
            UnitShape.Heading => context.SectionOf[b] == context.SectionOf[b - 1] && context.Kinds[b] != SectionKind.Moment,
            _ => false,
        };
    }
}
