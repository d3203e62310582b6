using Shop.Domain.Reading.Words;

namespace Shop.Domain.Reading.Steps;

/// <summary>Numbers that a running text prints before its steps, in whatever order it tells them: "(2) the serum ... (1) the gel".</summary>
internal static class PrintedNumbers
{
    /// <summary>Numbers printed in those blocks; 0 where they do not count from 1.</summary>
    public static int CountIn(List<int> blocks, PlanContext context)
    {
        var numbers = blocks.SelectMany(b => In(context.Text.Tokens, context.TokensOf(b)).Select(p => p.Number)).Order().ToList();
        return numbers.Select((n, i) => n == i + 1).All(ok => ok) ? numbers.Count : 0;
    }

    /// <summary>The unit, or its parts at the printed numbers, in the order of these.</summary>
    public static IEnumerable<PlanUnit> Split(PlanUnit unit, PlanContext context)
    {
        var printed = unit.Shape is UnitShape.Prose or UnitShape.Paragraph ? In(context.Text.Tokens, (unit.First, unit.End)) : [];
        if (printed.Count < 2 || !printed.Select(p => p.Number).Order().Select((n, i) => n == i + 1).All(ok => ok))
        {
            return [unit];
        }

        return printed.Select((p, i) => unit with
        {
            First = p.Token,
            End = i + 1 < printed.Count ? printed[i + 1].Token : unit.End,
            Shape = UnitShape.Item,
            Number = p.Number,
            Why = "told with its number",
        }).OrderBy(u => u.Number);
    }

    /// <summary>"(1)", "1)" or "1°" at the start or after a mark.</summary>
    private static List<(int Token, int Number)> In(Token[] tokens, (int First, int End) range)
    {
        var found = new List<(int Token, int Number)>();
        for (var i = range.First; i + 1 < range.End; i++)
        {
            if (tokens[i].IsNumber && tokens[i].Value is >= 1 and < 20 && tokens[i + 1].Kind == TokenKind.Symbol && tokens[i + 1].Folded[0] is ')' or '°')
            {
                var start = i > range.First && tokens[i - 1].IsSymbol('(') ? i - 1 : i;
                if (start == range.First || tokens[start - 1].Kind == TokenKind.Symbol || start < i)
                {
                    found.Add((start, (int)tokens[i].Value));
                }
            }
        }

        return found;
    }
}
