using Shop.Domain.Articles;
using Shop.Domain.Reading.Sections;
using Shop.Domain.Reading.Words;

namespace Shop.Domain.Reading.Steps;

/// <summary>Finds the tables that are plans: by their rows (an order, hours, days) or by their columns (morning and evening, days, steps).</summary>
internal sealed class PlansInTables(PlanContext context)
{
    public void Mark(List<int> own)
    {
        foreach (var table in own.Where(b => context.Blocks[b].Kind == BlockKind.TableCell).GroupBy(b => context.Blocks[b].List))
        {
            var cells = table.ToList();
            if (cells.Exists(IsPriceHeader) || context.IsExcluded(cells[0]))
            {
                MarkRows(cells, mayBeAnnounced: false);
            }
            else if (!MarkColumns(cells))
            {
                MarkRows(cells, mayBeAnnounced: true);
            }
        }
    }

    private void MarkRows(List<int> table, bool mayBeAnnounced)
    {
        var rows = table.Where(b => !context.Blocks[b].IsHeader || context.Blocks[b].Row > 0).GroupBy(b => context.Blocks[b].Row).ToList();
        var ordered = (mayBeAnnounced && rows.Count(r => IsOrdinal(r.First())) >= 2)
            || table.Exists(b => context.Blocks[b].Row == 0 && context.Blocks[b].IsHeader && FoldedWords(b).Any(w => w.IsIn(WordSets.OrderHeadings)));
        var withProduct = rows.Count(r => r.Any(b => context.NamedIn(b) > 0));
        if (withProduct >= 2 && (ordered || (mayBeAnnounced && context.Kinds[table[0]] == SectionKind.Routine)))
        {
            foreach (var block in rows.SelectMany(r => r))
            {
                context.Mark(block, UnitShape.Row, "a row of a table in order");
            }
        }
    }

    /// <summary>At least two columns are headed by a moment, a day or a place in the order, and cells below them name products.</summary>
    private bool MarkColumns(List<int> table)
    {
        var heads = table.Where(b => context.Blocks[b].Row == 0 && context.TokensOf(b) is var (first, end) && context.Marks.Heads(first, end)).ToDictionary(b => context.Blocks[b].Column);
        var cells = table.Where(b => context.Blocks[b].Row > 0 && heads.ContainsKey(context.Blocks[b].Column)).ToList();
        if (heads.Count < 2 || cells.Where(b => context.NamedIn(b) > 0).Select(b => context.Blocks[b].Column).Distinct().Count() < 2)
        {
            return false;
        }

        foreach (var cell in cells)
        {
            context.Mark(cell, UnitShape.Cell, "a cell under its moment or its place in the order", heads[context.Blocks[cell].Column]);
        }

        if (heads.Values.All(b => context.TokensOf(b) is var (first, end) && (context.Marks.IsTime(first, end) || context.Marks.IsStage(first, end))))
        {
            context.Arrange([.. cells.OrderBy(b => context.Blocks[b].Column).ThenBy(b => context.Blocks[b].Row)]);
        }

        return true;
    }

    private bool IsPriceHeader(int block) => context.Blocks[block].IsHeader && FoldedWords(block).Any(w => w.IsIn(WordSets.PriceHeadings));

    private bool IsOrdinal(int block) => context.TokensOf(block) is var (first, end) && context.Marks.IsOrdinal(first, end);

    private IEnumerable<string> FoldedWords(int block)
    {
        var (first, end) = context.TokensOf(block);
        for (var i = first; i < end; i++)
        {
            yield return context.Text.Tokens[i].Folded;
        }
    }
}
