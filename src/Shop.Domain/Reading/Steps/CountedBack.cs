namespace Shop.Domain.Reading.Steps;

/// <summary>A plan whose hours run backwards ("22:45 ... 22:30 ... 20:30") is done from its end.</summary>
internal static class CountedBack
{
    /// <summary>Fewer hours in a row do not show a direction.</summary>
    private const int LeastHours = 3;

    /// <summary>The units in the order of doing.</summary>
    public static List<PlanUnit> Turned(List<PlanUnit> units, PlanContext context)
    {
        var hours = units.Select(u => context.Marks.HourAt(u.First, u.End) ?? (u.Lead >= 0 ? context.Marks.HourAt(u.Lead, u.LeadEnd) : null)).ToList();
        var told = hours.OfType<decimal>().ToList();
        var falls = told.Zip(told.Skip(1), (a, b) => b < a).ToList();
        if (told.Count < LeastHours || told.Count < units.Count || falls.Count(f => f) < falls.Count)
        {
            return units;
        }

        units.Reverse();
        return units;
    }
}
