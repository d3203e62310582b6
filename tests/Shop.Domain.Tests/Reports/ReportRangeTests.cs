using Shop.Domain.Reports;

namespace Shop.Domain.Tests.Reports;

public sealed class ReportRangeTests
{
    [Fact]
    public void Weeks_begin_on_Mondays_and_the_first_and_the_last_are_cut() => Assert.Equal(
        [("2026-02-26", "2026-03-01"), ("2026-03-02", "2026-03-08"), ("2026-03-09", "2026-03-10")],
        Periods("2026-02-26", "2026-03-10", ReportStep.Week));

    [Fact]
    public void Months_are_as_long_as_they_are() => Assert.Equal(
        [("2028-01-31", "2028-01-31"), ("2028-02-01", "2028-02-29"), ("2028-03-01", "2028-03-01")],
        Periods("2028-01-31", "2028-03-01", ReportStep.Month));

    [Theory]
    [InlineData("2026-01-01", "2026-12-31", ReportStep.Day, 365)]
    [InlineData("2026-01-01", "2026-12-31", ReportStep.Week, 53)]
    [InlineData("2026-01-01", "2026-12-31", ReportStep.Month, 12)]
    [InlineData("2026-03-02", "2026-03-02", ReportStep.Week, 1)]
    [InlineData("2026-03-02", "2026-03-01", ReportStep.Week, 0)]
    [InlineData("0001-01-01", "0001-01-01", ReportStep.Week, 1)]
    [InlineData("0001-01-01", "9999-12-31", ReportStep.Day, 3652059)]
    public void Periods_are_counted_without_being_listed(string from, string to, ReportStep step, int count) => Assert.Equal(count, Range(from, to, step).Count);

    [Theory]
    [InlineData(ReportStep.Day)]
    [InlineData(ReportStep.Week)]
    [InlineData(ReportStep.Month)]
    public void Periods_cover_every_day_once_and_each_day_knows_its_own(ReportStep step)
    {
        for (var first = new DateOnly(2027, 12, 20); first.Year < 2028 || first.Month < 2; first = first.AddDays(1))
        {
            for (var last = first; last < first.AddDays(70); last = last.AddDays(9))
            {
                var range = new ReportRange(first, last, step);
                var days = range.Periods.SelectMany(p => Enumerable.Range(p.From.DayNumber, p.To.DayNumber - p.From.DayNumber + 1).Select(DateOnly.FromDayNumber)).ToList();
                Assert.Equal(Enumerable.Range(first.DayNumber, last.DayNumber - first.DayNumber + 1).Select(DateOnly.FromDayNumber), days);
                Assert.Equal(range.Count, range.Periods.Count());
                Assert.All(range.Periods, p => Assert.Equal(range.StartOf(p.From), range.StartOf(p.To)));
            }
        }
    }

    [Fact]
    public void Two_currencies_are_never_added_up()
    {
        var euros = new Figures([new Takings(2, 5, Money.Of(30, "EUR"), Money.Of(10, "EUR"))], 1, Views: 10);
        var francs = new Figures([new Takings(1, 1, Money.Of(7, "CHF"), Money.Zero("CHF"))], 1, Views: 30, Baskets: 2);

        var sum = euros + francs + euros;

        Assert.Equal([("CHF", 7m, 1), ("EUR", 40m, 4)], sum.Takings.Select(t => (t.Revenue.Currency, t.Revenue.Amount, t.Orders)));
        Assert.Equal((5, 11, 50, 2), (sum.Orders, sum.Packs, sum.Views, sum.Baskets));
        Assert.Equal(3m / 50, sum.Conversion);
        Assert.Null(Figures.None.Conversion);
    }

    private static ReportRange Range(string from, string to, ReportStep step) => new(DateOnly.Parse(from, null), DateOnly.Parse(to, null), step);

    private static IEnumerable<(string From, string To)> Periods(string from, string to, ReportStep step) =>
        Range(from, to, step).Periods.Select(p => (p.From.ToString("O", null), p.To.ToString("O", null)));
}
