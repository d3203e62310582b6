using Shop.Domain.Routines;

namespace Shop.Domain.Tests.Routines;

public sealed class CourseEndTests
{
    private static readonly DateOnly Begun = new(2026, 3, 2);

    [Theory]
    [InlineData(1.0, TimeUnit.Day, "2026-03-02")]
    [InlineData(10.0, TimeUnit.Day, "2026-03-11")]
    [InlineData(8.0, TimeUnit.Week, "2026-04-26")]
    [InlineData(3.0, TimeUnit.Month, "2026-06-01")]
    [InlineData(1.5, TimeUnit.Month, "2026-04-16")]
    [InlineData(1.0, TimeUnit.Year, "2027-03-01")]
    [InlineData(24.0, TimeUnit.Hour, "2026-03-02")]
    [InlineData(48.0, TimeUnit.Hour, "2026-03-03")]
    [InlineData(0.0, TimeUnit.Day, "2026-03-02")]
    public void The_calendar_sets_the_last_day(double length, TimeUnit unit, string last)
    {
        var day = DateOnly.ParseExact(last, "O", System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(new CourseEnd(day, day), CourseEnd.Of(Dose(new Course(Bounds.Exactly((decimal)length), unit)), Begun));
    }

    [Fact]
    public void A_month_begun_on_its_last_day_ends_within_the_shorter_one() =>
        Assert.Equal(new DateOnly(2027, 2, 27), CourseEnd.Of(Dose(new Course(Bounds.Exactly(1), TimeUnit.Month)), new DateOnly(2027, 1, 31))?.Latest);

    [Fact]
    public void What_the_text_leaves_open_stays_open()
    {
        Assert.Equal(new CourseEnd(new DateOnly(2026, 6, 1), null), CourseEnd.Of(Dose(new Course(new Bounds(3, null), TimeUnit.Month)), Begun));
        Assert.Equal(new CourseEnd(null, new DateOnly(2026, 3, 29)), CourseEnd.Of(Dose(new Course(new Bounds(null, 4), TimeUnit.Week)), Begun));
    }

    [Fact]
    public void Without_a_structured_course_there_is_no_end()
    {
        Assert.Null(CourseEnd.Of(null, Begun));
        Assert.Null(CourseEnd.Of(new RefusedDosage("selon votre médecin"), Begun));
        Assert.Null(CourseEnd.Of(Dose(null), Begun));
    }

    private static StructuredDosage Dose(Course? course) => new("", null, null, DoseBasis.Intake, Bounds.Exactly(1), Period.Day, null, course);
}
