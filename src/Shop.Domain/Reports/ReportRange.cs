namespace Shop.Domain.Reports;

/// <summary>How long one period of a report is.</summary>
public enum ReportStep
{
    Day,

    /// <summary>From Monday on (ISO 8601).</summary>
    Week,

    Month,
}

/// <summary>The days that a report is about, in periods. Days are UTC's.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day; it is part of the range.</param>
/// <param name="Step">The first and the last period may be cut by the range.</param>
public sealed record ReportRange(DateOnly From, DateOnly To, ReportStep Step)
{
    /// <summary>More periods than this at once are no report that anybody reads: a year by day is 366.</summary>
    public const int MaxPeriods = 400;

    /// <summary>The first instant of the range, UTC.</summary>
    public DateTime Start => From.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);

    /// <summary>The first instant after the range, UTC.</summary>
    public DateTime End => To.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);

    /// <summary>How many periods it touches; 0 where it ends before it begins.</summary>
    public int Count => From > To ? 0 : Step switch
    {
        ReportStep.Month => ((To.Year - From.Year) * 12) + To.Month - From.Month + 1,
        ReportStep.Week => ((StartOf(To).DayNumber - StartOf(From).DayNumber) / 7) + 1,
        _ => To.DayNumber - From.DayNumber + 1,
    };

    /// <summary>The periods one by one, each cut to the range.</summary>
    public IEnumerable<ReportRange> Periods
    {
        get
        {
            var start = From;
            for (var left = Count; left > 0; left--)
            {
                var next = left == 1 ? To : Next(start).AddDays(-1);
                yield return this with { From = start, To = next };
                start = left == 1 ? start : next.AddDays(1);
            }
        }
    }

    /// <summary>The first day of the period that a day is in, whether or not the range has it.</summary>
    public DateOnly StartOf(DateOnly day) => Step switch
    {
        ReportStep.Month => new DateOnly(day.Year, day.Month, 1),
        ReportStep.Week => DateOnly.FromDayNumber(Math.Max(0, day.DayNumber - (((int)day.DayOfWeek + 6) % 7))),
        _ => day,
    };

    private DateOnly Next(DateOnly day) => Step switch
    {
        ReportStep.Month => StartOf(day).AddMonths(1),
        ReportStep.Week => StartOf(day).AddDays(7),
        _ => day.AddDays(1),
    };
}
