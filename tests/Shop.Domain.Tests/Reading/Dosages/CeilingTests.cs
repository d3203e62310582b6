using static Shop.Domain.Tests.Reading.Dosages.DosageTests;

namespace Shop.Domain.Tests.Reading.Dosages;

/// <summary>What is not to be exceeded: a dropped ceiling is as bad as a wrong number.</summary>
public sealed class CeilingTests
{
    [Theory]
    [InlineData(Language.French, "Prenez 1 comprimé de Ferrodoux par jour sans excéder 45 mg de fer par jour, compléments et alimentation compris.", "1..1 tablet period 1..1/1 Day max 45 mg/Day")]
    [InlineData(Language.French, "Prenez deux comprimés de Ferrodoux par jour, trois par jour étant le maximum.", "2..2 tablet period 1..1/1 Day max 3 tablet/Day")]
    [InlineData(Language.French, "5 g de Collavie par jour suffisent. Au-delà de 10 g par jour, inutile : ne dépassez pas 10 g par jour.", "5..5 g period 1..1/1 Day max 10 g/Day")]
    [InlineData(Language.French, "Combien de gélules de Nervosan ?\n\nDeux par jour, pas plus de quatre par jour.", "2..2 capsule period 1..1/1 Day max 4 capsule/Day")]
    [InlineData(Language.French, "Prenez 2 gélules de Nervosan par jour. Le plafond est de 4 gélules par jour.", "2..2 capsule period 1..1/1 Day max 4 capsule/Day")]
    [InlineData(Language.English, "Stir 10g of Collavie a day into coffee, never exceeding 20g per day.", "10..10 g period 1..1/1 Day max 20 g/Day")]
    [InlineData(Language.English, "Without going over five capsules a day, take two capsules of Nervosan daily.", "2..2 capsule period 1..1/1 Day max 5 capsule/Day")]
    [InlineData(Language.English, "Collavie: 10 g a day. The ceiling is 15 g per day.", "10..10 g period 1..1/1 Day max 15 g/Day")]
    [InlineData(Language.English, "Nervosan: one capsule every 8 hours, max 3 a day.", "1..1 capsule intake 1..1/8 Hour max 3 capsule/Day")]
    [InlineData(Language.English, "Nervosan: 1 capsule a day. You should never take more than three of them a day.", "1..1 capsule period 1..1/1 Day max 3 capsule/Day")]
    [InlineData(Language.English, "Gorgella: two sprays every four hours, maximum 12 sprays a day.", "2..2 spray intake 1..1/4 Hour max 12 spray/Day")]
    public void A_ceiling_is_read_in_its_own_unit(Language language, string sentence, string expected) => Assert.Equal(expected, Dose(language, sentence, null));

    [Theory]
    [InlineData(Language.French, "Prenez de 1 à 3 comprimés de Ferrodoux par jour sans jamais en prendre plus de 4.", "refused")]
    [InlineData(Language.French, "Prenez 1 comprimé de Ferrodoux par jour. On ne dépasse pas deux.", "refused")]
    [InlineData(Language.French, "Prenez 1 comprimé de Ferrodoux par jour, 2 au maximum.", "refused")]
    [InlineData(Language.French, "Prenez 1 comprimé de Ferrodoux par jour (2 maximum).", "refused")]
    [InlineData(Language.French, "Gorgella : 2 pulvérisations au fond de la gorge toutes les 4 heures, sans dépasser 6 fois par jour.", "refused")]
    [InlineData(Language.English, "Gorgella: two sprays every four hours, no more than six times a day.", "refused")]
    [InlineData(Language.English, "Take one to two capsules of Nervosan up to three times a day.", "refused")]
    [InlineData(Language.English, "Hydrasel: one sachet in 500 ml, up to four sachets a day.", "refused")]
    public void A_ceiling_that_leaves_something_open_refuses_the_dose(Language language, string sentence, string expected) => Assert.Equal(expected, Dose(language, sentence, null));
}
