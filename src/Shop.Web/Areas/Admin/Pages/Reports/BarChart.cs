using System.Collections.Immutable;
using System.Globalization;

namespace Shop.Web.Areas.Admin.Pages.Reports;

/// <summary>One column of a chart.</summary>
/// <param name="Value">Not negative.</param>
/// <param name="Lost">What stands on top of it: was sold, and given back. Not negative.</param>
/// <param name="Words">What it says, for who points at it.</param>
public sealed record Bar(decimal Value, decimal Lost, string Words);

/// <summary>Columns over time, drawn as lengths in a field of which the browser makes what room there is. The table beside it says the same in numbers.</summary>
/// <param name="Top">What the upper edge stands for.</param>
/// <param name="TopWords">The same in words.</param>
public sealed record BarChart(string Title, ImmutableArray<Bar> Bars, decimal Top, string TopWords, string First, string Last)
{
    /// <summary>The field's height in its own units.</summary>
    public const int Height = 100;

    private const int Step = 10;

    public int Width => Math.Max(1, Bars.Length) * Step;

    public bool HasLost => Bars.Any(b => b.Lost > 0);

    /// <summary>The least of 1, 2 and 5 times a power of ten that is not below the amount, at least 1.</summary>
    public static decimal RoundAbove(decimal most)
    {
        for (var unit = 1m; ; unit *= 10)
        {
            foreach (var times in new[] { 1, 2, 5 })
            {
                if (unit * times >= most)
                {
                    return unit * times;
                }
            }
        }
    }

    public static string X(int index) => Write((index * Step) + 1);

    public static string BarWidth => Write(Step - 2);

    public string Y(decimal upTo) => Write(Height - Length(upTo));

    public string HeightOf(decimal value) => Write(Length(value));

    private decimal Length(decimal value) => Math.Round(value / Top * Height, 2);

    private static string Write(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
