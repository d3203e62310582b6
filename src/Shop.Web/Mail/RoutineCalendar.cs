using System.Collections.Immutable;
using System.Globalization;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Shop.Domain;
using Shop.Domain.Routines;
using Shop.Features.Checkout;
using Shop.Web.Wording;

namespace Shop.Web.Mail;

/// <summary>
/// Reminders of a routine for anybody's calendar (RFC 5545): one event a step and moment, or intake of the day, from the day of the
/// order, as the plan counts. Times are the wall's, wherever its owner is. It leads to no page: calendars are shared, orders are not.
/// </summary>
internal static class RoutineCalendar
{
    public const string FileName = "routine.ics";

    public const string MediaType = "text/calendar";

    /// <summary>How long a step is reminded of that neither says for how long nor stands beside one that does: a month, as courses count it.</summary>
    private const int DaysWithoutCourse = 30;

    private const int Minutes = 10;

    private const int MostDaysBetween = 1000;

    private const int Week = 7;

    /// <returns>Null where the order has no routine, or was never paid.</returns>
    public static string? Of(GetOrder.Result order)
    {
        if (order.PaidAt is null || order.Plan.IsEmpty)
        {
            return null;
        }

        var words = new OrderWords(Texts.In(order.Language), order, ImmutableDictionary<string, Language>.Empty, new Uri("about:blank"));
        var begun = DateOnly.FromDateTime(order.PlacedAt);
        var until = order.Plan.SelectMany(m => m.Lines).Select(l => LeastEnd(l.Until)).Max() ?? begun.AddDays(DaysWithoutCourse - 1);
        var calendar = new Ical.Net.Calendar { ProductId = "-//Shop//Routine//EN", Version = "2.0" };
        calendar.AddProperty("X-WR-CALNAME", words.T["mail.calendar.name", order.Number]);
        foreach (var moment in order.Plan)
        {
            foreach (var line in moment.Lines)
            {
                foreach (var at in TimesOf(moment.Moment, line.Dosage))
                {
                    calendar.Events.Add(Remind(words, at, line, begun, LeastEnd(line.Until) ?? until, calendar.Events.Count));
                }
            }
        }

        return new CalendarSerializer().SerializeToString(calendar);
    }

    private static CalendarEvent Remind(OrderWords words, TimeOnly at, GetOrder.Line line, DateOnly begun, DateOnly until, int position)
    {
        var end = words.Until(line.Until);
        return new CalendarEvent
        {
            Uid = string.Create(CultureInfo.InvariantCulture, $"{words.Order.Number}-{position}@shop"),
            DtStamp = new CalDateTime(DateTime.SpecifyKind(words.Order.PlacedAt, DateTimeKind.Utc)),
            Start = new CalDateTime(begun, at, null),
            Duration = Duration.FromMinutes(Minutes),
            Summary = words.Do(line),
            Description = line.Until is null ? words.HowMuch(line) : $"{words.HowMuch(line)}\n{Sentence.Start(end)}",
            Class = "PRIVATE",
            Transparency = "TRANSPARENT",
            RecurrenceRule = Every(line.Dosage, begun, new CalDateTime(until, at, null)),
            Alarms = { new Alarm { Action = "DISPLAY", Description = words.Do(line), Trigger = new Trigger(Duration.FromMinutes(0)) } },
        };
    }

    /// <summary>
    /// Several times a week on as many days of it, spread from the first; otherwise once a period: where the article gives no exact number, the
    /// words say how often, and the days are the person's to choose. A month counts 30 days, as courses do, since not every month has a 31st;
    /// what is shorter than a day is every day.
    /// </summary>
    private static RecurrenceRule Every(Dosage? dosage, DateOnly begun, CalDateTime until)
    {
        var days = DaysOf(dosage);
        if (days == Week && TimesIn(dosage) is > 1 and < Week and var times)
        {
            return new RecurrenceRule(FrequencyType.Weekly, 1) { Until = until, ByDay = [.. Enumerable.Range(0, times).Select(i => new WeekDay(begun.AddDays(i * Week / times).DayOfWeek))] };
        }

        return days % Week == 0
            ? new RecurrenceRule(FrequencyType.Weekly, days / Week) { Until = until }
            : new RecurrenceRule(FrequencyType.Daily, days) { Until = until };
    }

    /// <summary>When on a day: at the plan's moment; without one, two or three intakes are spread over the day.</summary>
    private static ImmutableArray<TimeOnly> TimesOf(Moment? moment, Dosage? dosage) => (moment, DaysOf(dosage), TimesIn(dosage)) switch
    {
        (null, 1, 2) => [TimeOf(Moment.Morning), TimeOf(Moment.Evening)],
        (null, 1, 3) => [TimeOf(Moment.Morning), TimeOf(Moment.Midday), TimeOf(Moment.Evening)],
        _ => [TimeOf(moment)],
    };

    /// <summary>Of its period, whole; 1 where it is shorter or not known.</summary>
    private static int DaysOf(Dosage? dosage) =>
        dosage is StructuredDosage { Period: var period } ? (int)Math.Clamp(decimal.Floor(period.Unit.Days(period.Value)), 1, MostDaysBetween) : 1;

    /// <summary>In a period, where the article says exactly how often; else 1.</summary>
    private static int TimesIn(Dosage? dosage) =>
        dosage is StructuredDosage { Times: { Low: { } low, High: { } high } } && low == high && low == decimal.Truncate(low) && low <= Week ? (int)low : 1;

    private static DateOnly? LeastEnd(CourseEnd? end) => end?.Earliest ?? end?.Latest;

    private static TimeOnly TimeOf(Moment? moment) => moment switch
    {
        Moment.Morning => new TimeOnly(8, 0),
        Moment.BeforeSun => new TimeOnly(10, 0),
        Moment.BeforeMeal => new TimeOnly(12, 0),
        Moment.Midday or Moment.WithMeal => new TimeOnly(12, 30),
        Moment.Evening => new TimeOnly(19, 30),
        Moment.Night => new TimeOnly(22, 0),
        _ => new TimeOnly(9, 0),
    };
}
