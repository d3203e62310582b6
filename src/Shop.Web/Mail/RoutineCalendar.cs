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
/// Reminders of a routine for anybody's calendar (RFC 5545): one event a step and moment, from the day of the order, as the
/// plan counts. Times are the wall's, wherever its owner is. It leads to no page: calendars are shared, orders are not.
/// </summary>
internal static class RoutineCalendar
{
    public const string FileName = "routine.ics";

    public const string MediaType = "text/calendar";

    /// <summary>How long a step is reminded of that neither says for how long nor stands beside one that does: a month, as courses count it.</summary>
    private const int DaysWithoutCourse = 30;

    private const int Minutes = 10;

    private const int MostDaysBetween = 1000;

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
                calendar.Events.Add(Remind(words, moment.Moment, line, begun, LeastEnd(line.Until) ?? until, calendar.Events.Count));
            }
        }

        return new CalendarSerializer().SerializeToString(calendar);
    }

    private static CalendarEvent Remind(OrderWords words, Moment? moment, GetOrder.Line line, DateOnly begun, DateOnly until, int position)
    {
        var at = TimeOf(moment);
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
            RecurrenceRule = Every(line.Dosage, new CalDateTime(until, at, null)),
            Alarms = { new Alarm { Action = "DISPLAY", Description = words.Do(line), Trigger = new Trigger(Duration.FromMinutes(0)) } },
        };
    }

    /// <summary>
    /// Once a period, however often within it: the words say how often, and which days they are is the person's to choose.
    /// A month counts 30 days, as courses do, since not every month has a 31st; what is shorter than a day is every day.
    /// </summary>
    private static RecurrenceRule Every(Dosage? dosage, CalDateTime until)
    {
        var days = dosage is StructuredDosage { Period: var period } ? (int)Math.Clamp(decimal.Floor(period.Unit.Days(period.Value)), 1, MostDaysBetween) : 1;
        return days % 7 == 0
            ? new RecurrenceRule(FrequencyType.Weekly, days / 7) { Until = until }
            : new RecurrenceRule(FrequencyType.Daily, days) { Until = until };
    }

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
