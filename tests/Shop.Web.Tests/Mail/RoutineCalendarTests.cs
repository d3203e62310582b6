using System.Collections.Immutable;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Shop.Domain;
using Shop.Domain.Catalog;
using Shop.Domain.Routines;
using Shop.Features.Checkout;
using Shop.Web.Mail;

namespace Shop.Web.Tests.Mail;

public sealed class RoutineCalendarTests(MailingShop shop) : IClassFixture<MailingShop>
{
    [Fact]
    public void Each_step_has_one_event_for_each_of_its_moments()
    {
        var order = shop.Orders[Language.French];

        var events = Read(order).Events;

        Assert.Equal(order.Plan.Sum(m => m.Lines.Length), events.Count);
        Assert.Equal(events.Count, events.Select(e => e.Uid).Distinct().Count());
        Assert.All(events, e => Assert.NotNull(e.RecurrenceRule));
        Assert.All(order.Plan.SelectMany(m => m.Lines), line => Assert.Contains(events, e => e.Summary!.EndsWith(line.Name, StringComparison.Ordinal)));
    }

    [Fact]
    public void Reminders_begin_on_the_day_of_the_order_and_end_with_the_least_course()
    {
        var events = Read(shop.Orders[Language.French]).Events;

        Assert.All(events, e => Assert.Equal(new DateOnly(2026, 3, 2), e.Start!.Date));
        var collagen = Assert.Single(events, e => e.Description!.Contains("2,5", StringComparison.Ordinal));
        Assert.Equal(new DateOnly(2026, 6, 1), collagen.RecurrenceRule!.Until!.Date);
        Assert.Equal(FrequencyType.Daily, collagen.RecurrenceRule.Frequency);
        Assert.All(events, e => Assert.Equal(e.Start!.Time, e.RecurrenceRule!.Until!.Time));
    }

    [Theory]
    [InlineData(1, TimeUnit.Day, FrequencyType.Daily, 1)]
    [InlineData(2, TimeUnit.Hour, FrequencyType.Daily, 1)]
    [InlineData(48, TimeUnit.Hour, FrequencyType.Daily, 2)]
    [InlineData(1, TimeUnit.Week, FrequencyType.Weekly, 1)]
    [InlineData(2, TimeUnit.Week, FrequencyType.Weekly, 2)]
    [InlineData(1, TimeUnit.Month, FrequencyType.Daily, 30)]
    [InlineData(1000, TimeUnit.Year, FrequencyType.Daily, 1000)]
    public void A_period_becomes_a_recurrence(int value, TimeUnit unit, FrequencyType frequency, int interval)
    {
        var dosage = new StructuredDosage("2 fois", null, null, DoseBasis.Period, Bounds.Exactly(2), new Period(value, unit));

        var rule = Assert.Single(Read(With(l => l with { Dosage = dosage })).Events).RecurrenceRule!;

        Assert.Equal((frequency, interval), (rule.Frequency, rule.Interval));
    }

    [Theory]
    [InlineData(2, "Monday Thursday")]
    [InlineData(3, "Monday Wednesday Friday")]
    [InlineData(6, "Monday Tuesday Wednesday Thursday Friday Saturday")]
    [InlineData(7, "")]
    public void Several_times_a_week_are_as_many_days_of_it(int times, string days)
    {
        var dosage = new StructuredDosage("2 fois", null, null, DoseBasis.Period, Bounds.Exactly(times), new Period(1, TimeUnit.Week));

        var rule = Assert.Single(Read(With(l => l with { Dosage = dosage })).Events).RecurrenceRule!;

        Assert.Equal(days, string.Join(' ', rule.ByDay.Select(d => d.DayOfWeek)));
    }

    [Theory]
    [InlineData(1, "09:00")]
    [InlineData(2, "08:00 19:30")]
    [InlineData(3, "08:00 12:30 19:30")]
    [InlineData(4, "09:00")]
    public void Intakes_without_a_moment_are_spread_over_the_day(int times, string hours)
    {
        var dosage = new StructuredDosage("2 fois", null, null, DoseBasis.Period, Bounds.Exactly(times), Period.Day);
        var order = With(l => l with { Dosage = dosage });

        Assert.Equal(hours, HoursOf(order with { Plan = [order.Plan[0] with { Moment = null }] }));
        Assert.Equal("19:30", HoursOf(order with { Plan = [order.Plan[0] with { Moment = Moment.Evening }] }));

        static string HoursOf(GetOrder.Result order) => string.Join(' ', Read(order).Events.Select(e => e.Start!.Time!.Value.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void How_often_is_not_guessed_where_the_article_gives_a_range()
    {
        var dosage = new StructuredDosage("2 à 3 fois", null, null, DoseBasis.Period, new Bounds(2, 3), new Period(1, TimeUnit.Week));

        Assert.Empty(Assert.Single(Read(With(l => l with { Dosage = dosage })).Events).RecurrenceRule!.ByDay);
    }

    [Fact]
    public void A_step_without_a_course_beside_none_is_reminded_of_for_thirty_days() =>
        Assert.Equal(new DateOnly(2026, 3, 31), Assert.Single(Read(With(l => l with { Until = null })).Events).RecurrenceRule!.Until!.Date);

    [Fact]
    public void A_name_cannot_bring_properties_with_it()
    {
        var name = "Savon\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nATTACH:https://spy.example; a, b\\c";

        var read = Read(With(l => l with { Name = name }));

        var only = Assert.Single(read.Events);
        Assert.Empty(only.Attachments);
        Assert.Contains("; a, b\\c", only.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_name_is_folded_and_comes_back_whole()
    {
        var name = new string('é', 300);
        var written = RoutineCalendar.Of(With(l => l with { Name = name }))!;

        Assert.All(written.Split("\r\n"), line => Assert.True(System.Text.Encoding.UTF8.GetByteCount(line) <= 75, line));
        Assert.EndsWith(name, Calendar.Load(written)!.Events[0]!.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_never_paid_or_has_no_routine_has_no_calendar()
    {
        Assert.Null(RoutineCalendar.Of(shop.Orders[Language.French] with { PaidAt = null }));
        Assert.Null(RoutineCalendar.Of(shop.Orders[Language.French] with { Plan = [] }));
    }

    [Fact]
    public void Whoever_sees_the_calendar_does_not_find_the_order() =>
        Assert.DoesNotContain(shop.Orders[Language.French].Token, RoutineCalendar.Of(shop.Orders[Language.French]), StringComparison.Ordinal);

    /// <summary>The order with one step at one moment.</summary>
    private GetOrder.Result With(Func<GetOrder.Line, GetOrder.Line> change)
    {
        var order = shop.Orders[Language.French];
        var moment = order.Plan[0];
        return order with { Plan = [moment with { Lines = [change(moment.Lines[0] with { Until = null })] }] };
    }

    private static Calendar Read(GetOrder.Result order) => Calendar.Load(RoutineCalendar.Of(order)!)!;
}
