using Shop.Domain;
using Shop.Domain.Catalog;
using Shop.Domain.Routines;
using Shop.Web.Wording;

namespace Shop.Web.Tests.Wording;

public sealed class DosageWordsTests
{
    private static readonly Bounds Once = Bounds.Exactly(1);

    public static TheoryData<StructuredDosage, string, string> Dosages => new()
    {
        {
            Dose(new Bounds(2.5m, 10), "g", DoseBasis.Period, Once, Period.Day, course: new Course(new Bounds(3, null), TimeUnit.Month)),
            "2,5 g à 10 g par jour, pendant au moins 3 mois",
            "2.5 g to 10 g a day, for at least 3 months"
        },
        { Dose(Bounds.Exactly(2), "capsule", DoseBasis.Intake, Bounds.Exactly(2), Period.Day), "2 gélules, 2 fois par jour", "2 capsules, 2 times a day" },
        { Dose(Bounds.Exactly(1), "capsule", DoseBasis.Intake, Once, Period.Day), "1 gélule, 1 fois par jour", "1 capsule, once a day" },
        { Dose(new Bounds(1, 2), "drop", DoseBasis.Intake, new Bounds(1, 3), Period.Day), "1 à 2 gouttes, 1 à 3 fois par jour", "1 to 2 drops, 1 to 3 times a day" },
        { Dose(Bounds.Exactly(6), "capsule", DoseBasis.Period, Bounds.Exactly(3), Period.Day), "6 gélules par jour, en 3 prises", "6 capsules a day, in 3 intakes" },
        { Dose(new Bounds(null, 4), "g", DoseBasis.Period, Once, Period.Day), "jusqu’à 4 g par jour", "up to 4 g a day" },
        { Dose(new Bounds(2, null), "mL", DoseBasis.Period, Once, new Period(1, TimeUnit.Week)), "au moins 2 mL par semaine", "at least 2 mL a week" },
        { Dose(null, null, DoseBasis.Intake, new Bounds(1, 2), new Period(1, TimeUnit.Week)), "1 à 2 fois par semaine", "1 to 2 times a week" },
        { Dose(null, null, DoseBasis.Intake, Bounds.Exactly(2), Period.Day), "2 fois par jour", "2 times a day" },
        { Dose(null, null, DoseBasis.Intake, new Bounds(null, 3), Period.Day), "jusqu’à 3 fois par jour", "up to 3 times a day" },
        { Dose(null, null, DoseBasis.Intake, Once, new Period(2, TimeUnit.Hour)), "toutes les 2 heures", "every 2 hours" },
        { Dose(null, null, DoseBasis.Intake, Once, new Period(3, TimeUnit.Day)), "tous les 3 jours", "every 3 days" },
        {
            Dose(Bounds.Exactly(1), "scoop", DoseBasis.Intake, Once, Period.Day, max: new Ceiling(10, Unit.Gram, CeilingPer.Day)),
            "1 dosette, 1 fois par jour, sans dépasser 10 g par jour",
            "1 scoop, once a day, no more than 10 g a day"
        },
        {
            Dose(null, null, DoseBasis.Period, Once, Period.Day, max: new Ceiling(3, Unit.Capsule, CeilingPer.Intake)),
            "sans dépasser 3 gélules par prise",
            "no more than 3 capsules at a time"
        },
        {
            Dose(null, null, DoseBasis.Period, Once, Period.Day, course: new Course(new Bounds(6, 8), TimeUnit.Week)),
            "pendant 6 à 8 semaines",
            "for 6 to 8 weeks"
        },
        {
            Dose(Bounds.Exactly(300), "mg", DoseBasis.Period, Once, Period.Day, course: new Course(new Bounds(null, 1), TimeUnit.Month)),
            "300 mg par jour, pendant 1 mois au plus",
            "300 mg a day, for at most 1 month"
        },
    };

    [Theory]
    [MemberData(nameof(Dosages))]
    public void A_dosage_is_said_in_words(StructuredDosage dosage, string french, string english)
    {
        Assert.Equal(french, Plain(DosageWords.Say(Texts.In(Language.French), dosage)));
        Assert.Equal(english, Plain(DosageWords.Say(Texts.In(Language.English), dosage)));
    }

    [Fact]
    public void A_refused_dosage_has_none_of_our_words() =>
        Assert.Null(DosageWords.Say(Texts.In(Language.French), new RefusedDosage("selon l'avis de votre médecin")));

    [Fact]
    public void A_number_and_its_unit_are_never_parted() =>
        Assert.StartsWith("2,5\u00A0g à 10\u00A0g", DosageWords.Say(Texts.In(Language.French), Dose(new Bounds(2.5m, 10), "g", DoseBasis.Period, Once, Period.Day)), StringComparison.Ordinal);

    private static StructuredDosage Dose(Bounds? amount, string? unit, DoseBasis basis, Bounds times, Period period, Ceiling? max = null, Course? course = null) =>
        new("...", amount, unit is null ? null : Unit.Of(unit), basis, times, period, max, course);

    private static string Plain(string? words) => words!.Replace('\u00A0', ' ');
}
