namespace Shop.Domain.Routines;

/// <summary>The last day of a course, at least and at most; both days are part of it.</summary>
/// <param name="Earliest">Null where the text gives no minimum.</param>
/// <param name="Latest">Null where the text gives no end: "at least 3 months".</param>
public sealed record CourseEnd(DateOnly? Earliest, DateOnly? Latest)
{
    /// <summary>
    /// The calendar's days: a course of 3 months begun on 2 March ends on 1 June. A part of a month counts its share of
    /// 30 days, rounded up.
    /// </summary>
    /// <param name="begun">The first day.</param>
    public static CourseEnd? Of(Dosage? dosage, DateOnly begun) => dosage is StructuredDosage { Course: { } course }
        ? new CourseEnd(LastDay(begun, course.Length.Low, course.Unit), LastDay(begun, course.Length.High, course.Unit))
        : null;

    private static DateOnly? LastDay(DateOnly begun, decimal? length, TimeUnit unit)
    {
        if (length is not { } value)
        {
            return null;
        }

        var monthsEach = unit switch { TimeUnit.Month => 1, TimeUnit.Year => 12, _ => 0 };
        var whole = monthsEach == 0 ? 0 : (int)decimal.Floor(value);
        var days = (int)decimal.Ceiling(unit.Days(value - whole));
        var next = begun.AddMonths(whole * monthsEach).AddDays(days);
        return next > begun ? next.AddDays(-1) : begun;
    }
}
