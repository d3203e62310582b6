using Shop.Domain.Articles;
using Shop.Domain.Reading.Sections;
using Shop.Domain.Reading.Words;

namespace Shop.Domain.Reading.Steps;

/// <summary>Finds the plans whose steps stand each under a heading of its own: numbered, timed, or told by place of the body.</summary>
internal sealed class PlansUnderHeadings
{
    private readonly PlanContext context;
    private readonly ILookup<int, int> childrenOf;

    public PlansUnderHeadings(PlanContext context)
    {
        this.context = context;
        childrenOf = Enumerable.Range(0, context.Sections.Length).Where(s => context.Sections[s].HasHeading).ToLookup(s => context.Sections[s].Parent);
    }

    public void Mark(int parent)
    {
        var children = childrenOf[parent].ToList();
        var stepLike = StepHeadings(children);
        var head = context.Sections[parent].FirstBlock;
        var hasHeading = context.Sections[parent].HasHeading;
        var routine = hasHeading && context.Kinds[head] == SectionKind.Routine;
        var countsThem = hasHeading && CountsSteps(head);
        var most = stepLike.Count >= 2 && stepLike.Count * 2 > children.Count && (context.IsAnnounced || AskForMost(stepLike));
        var counted = routine || countsThem ? children
            : most ? children[children.IndexOf(stepLike[0])..(children.IndexOf(stepLike[^1]) + 1)]
            : stepLike;
        if (counted.Count(s => context.NamedInSection(s) > 0) >= 2 && (routine || countsThem || most || AskForMost(stepLike)))
        {
            foreach (var block in counted.SelectMany(context.OwnBlocks))
            {
                context.Mark(block, context.Blocks[block].Kind == BlockKind.ListItem ? UnitShape.Item : UnitShape.Heading, "under a step's heading");
            }
        }
    }

    private bool AskForMost(List<int> sections)
    {
        var asked = sections.Count(s => context.OwnBlocks(s).Sum(context.ToldIn) > 0);
        return sections.Count >= 2 && asked >= 2 && asked * 2 >= sections.Count(s => context.NamedInSection(s) > 0);
    }

    /// <summary>Headings that start with a time, a stage, a place or an order word, or that count 1, 2, 3.</summary>
    private List<int> StepHeadings(List<int> children)
    {
        if (!context.IsAnnounced && context.Survey())
        {
            return [];
        }

        var numbers = children.Select(s => IsQuestion(context.Sections[s].FirstBlock) ? null : NumberOf(context.Sections[s].FirstBlock)).ToList();
        var counts = numbers.Where(n => n is not null).Select((n, i) => n == i + 1).DefaultIfEmpty(false).All(ok => ok);
        return [.. children.Where((s, i) => (counts && numbers[i] is not null) || IsMarked(context.Sections[s].FirstBlock))];
    }

    private bool IsMarked(int heading) => context.Kinds[heading] == SectionKind.Moment
        || (context.TokensOf(heading) is var (first, end) && context.Marks.Begin(first, end));

    private bool IsQuestion(int heading) => context.TokensOf(heading) is var (first, end) && end > first && context.Text.Tokens[end - 1].IsSymbol('?');

    /// <summary>The number that a heading counts with: "1. Cleanse", "Step 1", "Geste n° 1", or alone in the block before it.</summary>
    private int? NumberOf(int block)
    {
        var (first, end) = context.TokensOf(block);
        var tokens = context.Text.Tokens;
        for (var i = first; i < Math.Min(end, first + 5); i++)
        {
            if (tokens[i].IsNumber && (i == first ? end - i > 1 : tokens[first].Folded.IsIn(WordSets.StepNouns)))
            {
                return tokens[i].Value is > 0 and < 100 ? (int)tokens[i].Value : null;
            }
        }

        var (before, beforeEnd) = block > 0 ? context.TokensOf(block - 1) : default;
        return block > 0 && beforeEnd - before == 1 && tokens[before].IsNumber && tokens[before].Value is > 0 and < 100 ? (int)tokens[before].Value : null;
    }

    /// <summary>"Three products", "trois gestes": the headings below are counted.</summary>
    private bool CountsSteps(int heading)
    {
        var (first, end) = context.TokensOf(heading);
        var words = context.Text.Tokens.AsSpan(first, end - first).ToArray();
        return Array.Exists(words, w => w.Folded.IsIn(WordSets.SmallNumbers)) && Array.Exists(words, w => w.Folded.IsIn(WordSets.CountedSteps));
    }
}
