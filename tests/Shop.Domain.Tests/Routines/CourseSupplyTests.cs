using CsCheck;
using Shop.Domain.Catalog;
using Shop.Domain.Routines;

namespace Shop.Domain.Tests.Routines;

public sealed class CourseSupplyTests
{
    private static readonly Bounds Once = Bounds.Exactly(1);

    [Fact]
    public void Three_months_at_2_5_to_10_grams_a_day_need_2_to_6_jars_of_150_grams()
    {
        var supply = CourseSupply.For(Daily(new Bounds(2.5m, 10), Unit.Gram, new Course(new Bounds(3, null), TimeUnit.Month)), Grams(150), null);

        Assert.Equal(new CourseSupply(new PackDuration(15, 60), new PackCount(2, 6), null), supply);
    }

    [Theory]
    [InlineData(1, 7, 1)]
    [InlineData(3, 7, 3)]
    [InlineData(10, 7, 10)]
    [InlineData(12, 21, 4)]
    [InlineData(52, 1, 52)]
    public void A_weekly_amount_that_fills_packs_exactly_needs_no_pack_more(int weeks, int packGrams, int packs)
    {
        var weekly = new StructuredDosage("", Bounds.Exactly(packGrams == 21 ? 7 : packGrams), Unit.Gram, DoseBasis.Period, Once, new Period(1, TimeUnit.Week), null, new Course(Bounds.Exactly(weeks), TimeUnit.Week));

        Assert.Equal(new PackCount(packs, packs), CourseSupply.For(weekly, Grams(packGrams), null).Packs);
    }

    [Fact]
    public void A_weeks_seventh_never_rounds_up() =>
        Gen.Select(Gen.Int[1, 60], Gen.Int[1, 52]).Sample((amount, weeks) =>
        {
            var weekly = new StructuredDosage("", Bounds.Exactly(amount), Unit.Gram, DoseBasis.Period, Once, new Period(1, TimeUnit.Week), null, new Course(Bounds.Exactly(weeks), TimeUnit.Week));
            return CourseSupply.For(weekly, Grams(amount), null).Packs == new PackCount(weeks, weeks);
        });

    [Fact]
    public void The_packs_cover_the_course_and_one_pack_less_does_not() =>
        Gen.Select(Gen.Int[1, 100], Gen.Int[1, 400], Gen.Int[1, 500]).Sample((tenths, days, net) =>
        {
            var daily = tenths / 10m;
            var packs = CourseSupply.For(Daily(Bounds.Exactly(daily), Unit.Gram, new Course(Bounds.Exactly(days), TimeUnit.Day)), Grams(net), null).Packs!.High!.Value;
            return packs * net >= days * daily && (packs == 1 || (packs - 1) * net < days * daily);
        });

    [Theory]
    [InlineData(1, TimeUnit.Month, 30)]
    [InlineData(3, TimeUnit.Month, 90)]
    [InlineData(12, TimeUnit.Month, 360)]
    [InlineData(1, TimeUnit.Year, 365)]
    public void A_month_counts_30_days(int length, TimeUnit unit, int capsules)
    {
        var dose = Daily(Once, Unit.Capsule, new Course(Bounds.Exactly(length), unit));

        Assert.Equal(new PackCount(1, 1), CourseSupply.For(dose, new Quantity(capsules, Unit.Capsule), null).Packs);
        Assert.Equal(new PackCount(2, 2), CourseSupply.For(dose, new Quantity(capsules - 1, Unit.Capsule), null).Packs);
    }

    [Fact]
    public void Open_ends_stay_open()
    {
        var course = new Course(Bounds.Exactly(30), TimeUnit.Day);

        Assert.Equal(new CourseSupply(new PackDuration(25, null), new PackCount(null, 2), null), CourseSupply.For(Daily(new Bounds(null, 4), Unit.Gram, course), Grams(100), null));
        Assert.Equal(new CourseSupply(new PackDuration(null, 50), new PackCount(1, null), null), CourseSupply.For(Daily(new Bounds(2, null), Unit.Gram, course), Grams(100), null));
    }

    [Fact]
    public void Without_a_course_only_the_pack_is_told() =>
        Assert.Equal(new CourseSupply(new PackDuration(20, 30), null, null), CourseSupply.For(Daily(new Bounds(2, 3), Unit.Capsule, null), new Quantity(60, Unit.Capsule), null));

    [Theory]
    [InlineData(60, "capsule", 500, "mg", "capsule", 1500, "mg", 20)]
    [InlineData(60, "capsule", 500, "mg", "capsule", 3, "g", 10)]
    [InlineData(30, "mL", 100, "mg", "mL", 300, "mg", 10)]
    [InlineData(20, "sachet", 10, "g", "sachet", 10, "g", 20)]
    public void A_counted_form_becomes_a_mass_by_the_products_own_strength(int net, string netUnit, int strength, string strengthUnit, string per, int dose, string doseUnit, int days)
    {
        var supply = CourseSupply.For(
            Daily(Bounds.Exactly(dose), Unit.Of(doseUnit), null),
            new Quantity(net, Unit.Of(netUnit)),
            new Strength("x", new Quantity(strength, Unit.Of(strengthUnit)), Unit.Of(per)));

        Assert.Equal(new PackDuration(days, days), supply.OnePack);
    }

    [Fact]
    public void A_dose_of_nothing_still_counts_one_pack_and_lasts_for_no_known_time()
    {
        var supply = CourseSupply.For(Daily(new Bounds(0, 2), Unit.Gram, new Course(Bounds.Exactly(10), TimeUnit.Day)), Grams(10), null);

        Assert.Equal(new CourseSupply(new PackDuration(5, null), new PackCount(1, 2), null), supply);
    }

    [Fact]
    public void What_is_not_known_is_said_to_be_unknown()
    {
        var dose = Daily(Once, Unit.Capsule, new Course(Bounds.Exactly(1), TimeUnit.Month));
        var frequency = new StructuredDosage("2 fois par semaine", null, null, DoseBasis.Intake, Bounds.Exactly(2), new Period(1, TimeUnit.Week));
        var strengthOfAnotherForm = new Strength("x", new Quantity(5, Unit.Milligram), Unit.Drop);

        Assert.Equal(Unknown(SupplyUnknown.NoAmount), CourseSupply.For(null, Grams(100), null));
        Assert.Equal(Unknown(SupplyUnknown.NoAmount), CourseSupply.For(new RefusedDosage("selon l'avis de votre médecin"), Grams(100), null));
        Assert.Equal(Unknown(SupplyUnknown.NoAmount), CourseSupply.For(frequency, Grams(100), null));
        Assert.Equal(Unknown(SupplyUnknown.NoNetContent), CourseSupply.For(dose, null, null));
        Assert.Equal(Unknown(SupplyUnknown.NoConversion), CourseSupply.For(dose, Grams(100), null));
        Assert.Equal(Unknown(SupplyUnknown.NoConversion), CourseSupply.For(Daily(Once, Unit.Gram, null), new Quantity(50, Unit.Millilitre), null));
        Assert.Equal(Unknown(SupplyUnknown.NoConversion), CourseSupply.For(Daily(Once, Unit.Milligram, null), new Quantity(60, Unit.Capsule), strengthOfAnotherForm));
        Assert.Equal(Unknown(SupplyUnknown.NoConversion), CourseSupply.For(Daily(Once, Unit.InternationalUnit, null), Grams(100), new Strength("x", new Quantity(5, Unit.Milligram), Unit.Gram)));
    }

    private static CourseSupply Unknown(SupplyUnknown why) => new(null, null, why);

    private static Quantity Grams(int value) => new(value, Unit.Gram);

    private static StructuredDosage Daily(Bounds amount, Unit unit, Course? course) => new("", amount, unit, DoseBasis.Period, Once, Period.Day, null, course);
}
