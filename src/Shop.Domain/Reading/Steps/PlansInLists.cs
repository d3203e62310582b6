using Shop.Domain.Articles;
using Shop.Domain.Reading.Sections;

namespace Shop.Domain.Reading.Steps;

/// <summary>Finds the lists that are plans: numbered ones that ask for something, announced ones, and those told by time or place.</summary>
internal sealed class PlansInLists(PlanContext context)
{
    public void Mark(List<int> own)
    {
        foreach (var list in own.Where(b => context.Blocks[b].Kind == BlockKind.ListItem).GroupBy(b => context.Blocks[b].List))
        {
            var items = list.ToList();
            if (IsPlan(items))
            {
                var ordered = IsNumbered(items);
                items.ForEach(b => context.Mark(b, UnitShape.Item, ordered ? "an item of a numbered list" : "an item of the announced list"));
            }
        }
    }

    private bool IsPlan(List<int> items)
    {
        var withProduct = items.Count(b => context.NamedIn(b) > 0);
        var announced = context.IsAnnouncedAt(items[0]);
        if (withProduct < 2)
        {
            return withProduct == 1 && IsNumbered(items) && (announced || (context.HasPlan && context.Blocks[items[0]].Number > 1));
        }

        if (context.Kinds[items[0]] == SectionKind.Questions || (!announced && context.Survey()))
        {
            return false;
        }

        return announced
            || (IsNumbered(items) && (context.IsAnnounced || AsksFor(items)))
            || items.Count(IsTimed) >= 2
            || (withProduct * 2 >= items.Count && (context.IsAnnounced || context.Kinds[items[0]] == SectionKind.Moment) && items.Count(b => context.ToldIn(b) > 0) * 2 > items.Count);
    }

    private bool IsNumbered(List<int> items) => items.Exists(b => context.Blocks[b].Number is not null);

    /// <summary>At least one item tells its reader to do something, how much, when or where.</summary>
    private bool AsksFor(List<int> items) => context.Kinds[items[0]] == SectionKind.Moment
        || items.Exists(b => IsTimed(b) || context.SentencesOf(b).Any(s => context.Instructions.AsksForUse(s)));

    private bool IsTimed(int block) => context.TokensOf(block) is var (first, end) && context.Marks.Begin(first, end);
}
