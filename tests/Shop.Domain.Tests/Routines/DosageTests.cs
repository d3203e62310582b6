using CsCheck;
using Shop.Domain.Catalog;
using Shop.Domain.Routines;

namespace Shop.Domain.Tests.Routines;

public sealed class DosageTests
{
    private static readonly Bounds Once = Bounds.Exactly(1);

    [Theory]
    [InlineData(TimeUnit.Day, 1)]
    [InlineData(TimeUnit.Week, 7)]
    [InlineData(TimeUnit.Month, 30)]
    [InlineData(TimeUnit.Year, 365)]
    public void A_month_counts_30_days_and_a_year_365(TimeUnit unit, int days) => Assert.Equal(days, unit.Days());

    [Fact]
    public void A_day_has_24_hours()
    {
        Assert.Equal(1m / 24, TimeUnit.Hour.Days());
        Assert.Throws<ArgumentOutOfRangeException>(() => ((TimeUnit)9).Days());
    }

    [Fact]
    public void A_chosen_amount_stands_for_the_texts_own_and_leaves_its_ceiling_and_its_course()
    {
        var ceiling = new Ceiling(10, Unit.Gram, CeilingPer.Day);
        var course = new Course(new Bounds(3, null), TimeUnit.Month);
        var written = new StructuredDosage("2,5 à 10 g", new Bounds(2.5m, 10), Unit.Gram, DoseBasis.Intake, new Bounds(1, 3), Period.Day, ceiling, course);

        var chosen = Assert.IsType<StructuredDosage>(written.At(new Quantity(2.5m, Unit.Gram)));

        Assert.Equal((2.5m, 2.5m), chosen.DailyAmount);
        Assert.Equal((ceiling, course, "2,5 à 10 g"), (chosen.Max, chosen.Course, chosen.Quote));
        Assert.Same(written, written.At(null));
        Assert.Equal((1m, 1m), Assert.IsType<StructuredDosage>(new RefusedDosage("selon l'avis").At(new Quantity(1, Unit.Capsule))).DailyAmount);
        Assert.Equal((1m, 1m), Assert.IsType<StructuredDosage>(((Dosage?)null).At(new Quantity(1, Unit.Capsule))).DailyAmount);
        Assert.Null(((Dosage?)null).At(null));
    }

    [Fact]
    public void The_amount_of_a_period_is_the_amount_of_the_day_however_many_intakes() =>
        Assert.Equal((2.5m, 10m), Dose(new Bounds(2.5m, 10), DoseBasis.Period, new Bounds(1, 3), Period.Day).DailyAmount);

    [Fact]
    public void The_amount_of_an_intake_counts_once_for_each_intake() =>
        Assert.Equal((2m, 9m), Dose(new Bounds(1, 3), DoseBasis.Intake, new Bounds(2, 3), Period.Day).DailyAmount);

    [Theory]
    [InlineData(2, TimeUnit.Hour, 12)]
    [InlineData(6, TimeUnit.Hour, 4)]
    [InlineData(24, TimeUnit.Hour, 1)]
    [InlineData(36, TimeUnit.Hour, 0.66666666666666666666666666667)]
    [InlineData(1, TimeUnit.Day, 1)]
    [InlineData(2, TimeUnit.Day, 0.5)]
    [InlineData(1, TimeUnit.Month, 0.03333333333333333333333333333)]
    public void A_period_is_spread_over_its_days(int value, TimeUnit unit, double perDay)
    {
        var daily = Dose(Once, DoseBasis.Intake, Once, new Period(value, unit)).DailyAmount!.Value;

        Assert.Equal((decimal)perDay, daily.Low!.Value, 12);
        Assert.Equal(daily.Low, daily.High);
    }

    [Fact]
    public void A_week_of_sevenths_is_a_whole_week_again() =>
        Gen.Select(Gen.Int[1, 500], Gen.Int[1, 52]).Sample((amount, weeks) =>
            Dose(Bounds.Exactly(amount), DoseBasis.Period, Once, new Period(1, TimeUnit.Week)).AmountOver(7 * weeks) == ((decimal)amount * weeks, (decimal)amount * weeks));

    [Fact]
    public void What_the_text_leaves_open_stays_open()
    {
        Assert.Equal((null, 4m), Dose(new Bounds(null, 4), DoseBasis.Period, Once, Period.Day).DailyAmount);
        Assert.Equal((2m, null), Dose(new Bounds(2, null), DoseBasis.Period, Once, Period.Day).DailyAmount);
        Assert.Equal((2m, null), Dose(new Bounds(1, 2), DoseBasis.Intake, new Bounds(2, null), Period.Day).DailyAmount);
        Assert.Equal((1m, 6m), Dose(new Bounds(1, 2), DoseBasis.Intake, new Bounds(null, 3), Period.Day).DailyAmount);
    }

    [Fact]
    public void A_frequency_alone_has_no_amount() =>
        Assert.Null(new StructuredDosage("1 à 2 fois par semaine", null, null, DoseBasis.Intake, new Bounds(1, 2), new Period(1, TimeUnit.Week)).DailyAmount);

    [Theory]
    [InlineData(8, "g", CeilingPer.Day, 2.0, 8.0)]
    [InlineData(8000, "mg", CeilingPer.Day, 2.0, 8.0)]
    [InlineData(10, "g", CeilingPer.Day, 2.0, 10.0)]
    [InlineData(12, "g", CeilingPer.Day, 2.0, 10.0)]
    [InlineData(2, "g", CeilingPer.Day, 2.0, 2.0)]
    [InlineData(1, "g", CeilingPer.Day, 2.0, 10.0)]
    [InlineData(4, "capsule", CeilingPer.Day, 2.0, 10.0)]
    [InlineData(8, "g", CeilingPer.Week, 2.0, 10.0)]
    [InlineData(8, "g", CeilingPer.Intake, 2.0, 10.0)]
    public void A_daily_ceiling_caps_the_highest_amount_where_its_unit_converts(int value, string unit, CeilingPer per, double low, double high) =>
        Assert.Equal(
            ((decimal)low, (decimal)high),
            new StructuredDosage("2 à 10 g", new Bounds(2, 10), Unit.Gram, DoseBasis.Period, Once, Period.Day, new Ceiling(value, Unit.Of(unit), per)).DailyAmount);

    [Fact]
    public void A_ceiling_closes_an_open_top() =>
        Assert.Equal((2m, 6m), new StructuredDosage("au moins 2 g, au plus 6 g", new Bounds(2, null), Unit.Gram, DoseBasis.Period, Once, Period.Day, new Ceiling(6, Unit.Gram, CeilingPer.Day)).DailyAmount);

    [Fact]
    public void The_daily_amount_never_has_its_ends_reversed() =>
        Gen.Select(Gen.Int[0, 100], Gen.Int[0, 100], Gen.Int[1, 5], Gen.Int[1, 5], Gen.Int[1, 120]).Sample((a, b, c, d, max) =>
        {
            var dose = new StructuredDosage("", new Bounds(Math.Min(a, b), Math.Max(a, b)), Unit.Gram, DoseBasis.Intake, new Bounds(Math.Min(c, d), Math.Max(c, d)), Period.Day, new Ceiling(max, Unit.Gram, CeilingPer.Day));
            return dose.DailyAmount is { Low: { } low, High: { } high } && low <= high && (high <= max || max < low);
        });

    [Fact]
    public void An_amount_has_a_unit_and_a_period_has_a_length()
    {
        Violates("dose-unit-missing", () => new StructuredDosage("2", Bounds.Exactly(2), null, DoseBasis.Period, Once, Period.Day));
        Violates("dose-unit-missing", () => new StructuredDosage("g", null, Unit.Gram, DoseBasis.Period, Once, Period.Day));
        Violates("period-not-positive", () => Dose(Once, DoseBasis.Period, Once, new Period(0, TimeUnit.Day)));
        Violates("period-not-positive", () => Dose(Once, DoseBasis.Period, Once, new Period(-1, TimeUnit.Week)));
    }

    [Theory]
    [InlineData(3.0, null, TimeUnit.Month, 90, 90)]
    [InlineData(8.0, 8.0, TimeUnit.Week, 56, 56)]
    [InlineData(1.0, 3.0, TimeUnit.Month, 30, 90)]
    [InlineData(null, 6.0, TimeUnit.Week, 42, 42)]
    [InlineData(1.0, 1.0, TimeUnit.Year, 365, 365)]
    [InlineData(48.0, 72.0, TimeUnit.Hour, 2, 3)]
    public void A_course_without_an_end_counts_its_minimum(double? low, double? high, TimeUnit unit, int from, int to) =>
        Assert.Equal((from, to), new Course(new Bounds((decimal?)low, (decimal?)high), unit).Days);

    private static StructuredDosage Dose(Bounds amount, DoseBasis basis, Bounds times, Period period) => new("", amount, Unit.Gram, basis, times, period);
}
