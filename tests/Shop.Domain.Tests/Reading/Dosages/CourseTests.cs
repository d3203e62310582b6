using static Shop.Domain.Tests.Reading.Dosages.DosageTests;

namespace Shop.Domain.Tests.Reading.Dosages;

/// <summary>How long: minimum, maximum, breaks, and lengths of time that are no course.</summary>
public sealed class CourseTests
{
    [Theory]
    [InlineData(Language.French, "Prenez Ferrodoux, un comprimé par jour durant 21 jours, puis 7 jours d'arrêt.", "1..1 tablet period 1..1/1 Day course 21..21 Day")]
    [InlineData(Language.French, "Prenez Ferrodoux, un comprimé par jour, de préférence à jeun, pendant 2 à 3 mois, à renouveler deux fois par an.", "1..1 tablet period 1..1/1 Day course 2..3 Month")]
    [InlineData(Language.French, "Prenez 1 gélule de Nervosan par jour pendant un mois au moins et trois au plus.", "1..1 capsule period 1..1/1 Day course 1..3 Month")]
    [InlineData(Language.French, "Nervosan : 1 gélule matin et soir, 15 jours.", "1..1 capsule intake 2..2/1 Day course 15..15 Day")]
    [InlineData(Language.French, "Nervosan : 1 gélule par jour, dix jours de suite.", "1..1 capsule period 1..1/1 Day course 10..10 Day")]
    [InlineData(Language.French, "Inhalez 4 gouttes d'Huile essentielle de niaouli dans un bol d'eau chaude, 10 minutes, deux fois par jour, 3 jours maximum.", "4..4 drop intake 2..2/1 Day course *..3 Day")]
    [InlineData(Language.English, "Take 1 capsule of Nervosan a day for three months, then take a month off.", "1..1 capsule period 1..1/1 Day course 3..3 Month")]
    [InlineData(Language.English, "Nervosan: one capsule a day. Three months at the least, six at the most.", "1..1 capsule period 1..1/1 Day course 3..6 Month")]
    [InlineData(Language.English, "Nervosan: 1 capsule daily for 30 days; repeat after a 10-day break.", "1..1 capsule period 1..1/1 Day course 30..30 Day")]
    [InlineData(Language.English, "One capsule of Nervosan a day in a 20-day course, with a ten-day break before the next.", "1..1 capsule period 1..1/1 Day course 20..20 Day")]
    [InlineData(Language.English, "Ferrodoux: one tablet every second day, for 3 months at the very least.", "1..1 tablet intake 1..1/2 Day course 3..* Month")]
    public void A_course_is_read(Language language, string sentence, string expected) => Assert.Equal(expected, Dose(language, sentence, null));

    [Theory]
    [InlineData(Language.French, "Prenez un comprimé de Ferrodoux par jour ; au bout de 3 mois, refaites un dosage.", "1..1 tablet period 1..1/1 Day")]
    [InlineData(Language.French, "Prenez un comprimé de Ferrodoux par jour, à 2 h d'intervalle du thé.", "1..1 tablet period 1..1/1 Day")]
    [InlineData(Language.French, "Hydrasel : un sachet par jour, jusqu'à disparition des symptômes.", "1..1 sachet period 1..1/1 Day")]
    [InlineData(Language.English, "Take 1 capsule of Nervosan a day; results show after 8 weeks.", "1..1 capsule period 1..1/1 Day")]
    [InlineData(Language.English, "Use the Boreale Cream within 12 months of opening, morning and night.", "none intake 2..2/1 Day")]
    [InlineData(Language.English, "One level scoop of Collavie a day; a 300 g tub lasts about a month.", "1..1 scoop period 1..1/1 Day")]
    public void A_time_that_is_no_course_lengthens_none(Language language, string sentence, string expected) => Assert.Equal(expected, Dose(language, sentence, null));
}
