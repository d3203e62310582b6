using static Shop.Domain.Tests.Reading.Dosages.DosageTests;

namespace Shop.Domain.Tests.Reading.Dosages;

/// <summary>How often: intakes a period, periods between intakes, moments of the day, days of the week.</summary>
public sealed class RateTests
{
    [Theory]
    [InlineData(Language.French, "Prenez Nervosan matin et soir, 2 gélules à chaque fois.", "2..2 capsule intake 2..2/1 Day")]
    [InlineData(Language.French, "Prenez Nervosan 2 fois par jour, à raison de 2 gélules par prise.", "2..2 capsule intake 2..2/1 Day")]
    [InlineData(Language.French, "Prenez deux gélules de Nervosan par prise, trois prises par jour.", "2..2 capsule intake 3..3/1 Day")]
    [InlineData(Language.French, "Prenez Nervosan, deux gélules à chacun des trois repas.", "2..2 capsule intake 3..3/1 Day")]
    [InlineData(Language.French, "Prenez 3 gélules de Nervosan le matin et 3 le soir.", "3..3 capsule intake 2..2/1 Day")]
    [InlineData(Language.French, "Prenez une gélule de Nervosan à 8 h puis une à 20 h.", "1..1 capsule intake 2..2/1 Day")]
    [InlineData(Language.French, "On avale une gélule de Nervosan au petit-déjeuner et une autre au dîner.", "1..1 capsule intake 2..2/1 Day")]
    [InlineData(Language.French, "Appliquez 3 à 4 gouttes de Sérum Luméa soir et matin.", "3..4 drop intake 2..2/1 Day")]
    [InlineData(Language.French, "Appliquez la Crème Boréale tous les 3 jours pendant 6 semaines.", "none intake 1..1/3 Day course 6..6 Week")]
    [InlineData(Language.French, "Appliquez la Crème Boréale toutes les heures.", "none intake 1..1/1 Hour")]
    [InlineData(Language.French, "Soléliane : 5 gouttes une fois par semaine, de novembre 2025 à mars 2026.", "5..5 drop intake 1..1/1 Week")]
    [InlineData(Language.French, "Soléliane : 5 gouttes, 2 fois par semaine, soit 40 gouttes par mois.", "5..5 drop intake 2..2/1 Week")]
    [InlineData(Language.French, "Gorgella, 1 à 2 pulvérisations, 2 à 3x/jour, 7 jours max.", "1..2 spray intake 2..3/1 Day course *..7 Day")]
    [InlineData(Language.French, "Hydrasel : un sachet au lever, un au coucher.", "1..1 sachet intake 2..2/1 Day")]
    [InlineData(Language.English, "Take Nervosan twice daily, two capsules each time.", "2..2 capsule intake 2..2/1 Day")]
    [InlineData(Language.English, "Take one capsule of Nervosan at 7 am and another at 7 pm.", "1..1 capsule intake 2..2/1 Day")]
    [InlineData(Language.English, "Nervosan: one capsule at 8am, one at 2pm, one at 8pm.", "1..1 capsule intake 3..3/1 Day")]
    [InlineData(Language.English, "Take 1 capsule of Nervosan five days out of seven.", "1..1 capsule intake 5..5/1 Week")]
    [InlineData(Language.English, "Take 1 capsule of Nervosan five days a week.", "1..1 capsule intake 5..5/1 Week")]
    [InlineData(Language.English, "Ferrodoux: one and a half tablets, twice a week.", "1.5..1.5 tablet intake 2..2/1 Week")]
    [InlineData(Language.English, "Ferrodoux: a tablet on alternate days.", "1..1 tablet intake 1..1/2 Day")]
    [InlineData(Language.English, "Ferrodoux: one tablet weekly.", "1..1 tablet period 1..1/1 Week")]
    [InlineData(Language.English, "Use the Lumea Serum two or three evenings a week.", "none intake 2..3/1 Week")]
    [InlineData(Language.English, "Nervosan: take 2 capsules (600 mg of extract) once or twice a day.", "2..2 capsule intake 1..2/1 Day")]
    [InlineData(Language.English, "Use the Boreale Cream three to four times a day, at least 20 minutes before sun.", "none intake 3..4/1 Day")]
    public void A_frequency_is_read(Language language, string sentence, string expected) => Assert.Equal(expected, Dose(language, sentence, null));

    [Theory]
    [InlineData(Language.French, "Prenez 10 g de Collavie par jour, en deux fois.", "10..10 g period 2..2/1 Day")]
    [InlineData(Language.French, "Nervosan : 3 gélules par jour en deux prises, deux au réveil et une au dîner.", "3..3 capsule period 2..2/1 Day")]
    [InlineData(Language.French, "Nervosan : 4 gélules par jour en une seule prise, avec votre repas principal.", "4..4 capsule period 1..1/1 Day")]
    [InlineData(Language.French, "Nervosan : 3 gélules par jour, en 1 à 3 prises.", "3..3 capsule period 1..3/1 Day")]
    [InlineData(Language.English, "Collavie: 10 g a day in two or three doses.", "10..10 g period 2..3/1 Day")]
    [InlineData(Language.English, "Three capsules of Nervosan a day in two doses: two at breakfast, one at supper.", "3..3 capsule period 2..2/1 Day")]
    [InlineData(Language.English, "Take 6 capsules of Nervosan a day, divided into two doses.", "6..6 capsule period 2..2/1 Day")]
    public void A_daily_amount_is_parted_into_its_intakes(Language language, string sentence, string expected) => Assert.Equal(expected, Dose(language, sentence, null));
}
