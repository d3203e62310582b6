using static Shop.Domain.Tests.Reading.Dosages.DosageTests;

namespace Shop.Domain.Tests.Reading.Dosages;

/// <summary>How much: numbers in figures and words, ranges, fractions and units, as articles write them.</summary>
public sealed class AmountTests
{
    [Theory]
    [InlineData(Language.French, "Prenez dix-sept gouttes de Soléliane par semaine.", "17..17 drop period 1..1/1 Week")]
    [InlineData(Language.French, "Soléliane : vingt-et-une gouttes par semaine.", "21..21 drop period 1..1/1 Week")]
    [InlineData(Language.French, "Prenez quatre-vingt-dix milligrammes de Ferrodoux par jour.", "90..90 mg period 1..1/1 Day")]
    [InlineData(Language.French, "Soléliane : 100 000 UI tous les trois mois.", "100000..100000 IU intake 1..1/3 Month")]
    [InlineData(Language.French, "Soléliane : une douzaine de gouttes par semaine.", "12..12 drop period 1..1/1 Week")]
    [InlineData(Language.French, "Délayez 5 g de Collavie (1 c. à café bombée) chaque matin dans 20 cl d'eau.", "5..5 g intake 1..1/1 Day")]
    [InlineData(Language.French, "Un quart de comprimé de Ferrodoux le matin, avec un verre d'eau.", "0.25..0.25 tablet intake 1..1/1 Day")]
    [InlineData(Language.French, "Avalez un quart de comprimé de Ferrodoux le matin.", "0.25..0.25 tablet intake 1..1/1 Day")]
    [InlineData(Language.French, "Appliquez l'équivalent d'un petit pois de Crème Boréale matin et soir.", "1..1 pea intake 2..2/1 Day")]
    [InlineData(Language.French, "Appliquez 1 ml de Sérum Luméa chaque soir.", "1..1 mL intake 1..1/1 Day")]
    [InlineData(Language.French, "Soléliane : 1 goutte = 300 UI ; comptez 3 gouttes par jour.", "3..3 drop period 1..1/1 Day")]
    [InlineData(Language.French, "Ferrodoux : un comprimé (14 mg) par jour.", "1..1 tablet period 1..1/1 Day")]
    [InlineData(Language.French, "Ferrodoux : 14 mg de fer par comprimé, un comprimé par jour suffit.", "1..1 tablet period 1..1/1 Day")]
    [InlineData(Language.English, "Take a dozen drops of Solelian a day.", "12..12 drop period 1..1/1 Day")]
    [InlineData(Language.English, "Take one 500 mg capsule of Nervosan a day.", "1..1 capsule period 1..1/1 Day")]
    [InlineData(Language.English, "Take one capsule (500 mg) of Nervosan a day.", "1..1 capsule period 1..1/1 Day")]
    [InlineData(Language.English, "Stir 1½ scoops of Collavie into a drink once daily.", "1.5..1.5 scoop intake 1..1/1 Day")]
    [InlineData(Language.English, "Stir half a scoop of Collavie into porridge every morning.", "0.5..0.5 scoop intake 1..1/1 Day")]
    [InlineData(Language.English, "Stir a heaped scoop of Collavie into 150 g of yoghurt each day.", "1..1 scoop period 1..1/1 Day")]
    [InlineData(Language.English, "Ferrodoux: ¼ to ½ a tablet a day.", "0.25..0.5 tablet period 1..1/1 Day")]
    [InlineData(Language.English, "Hydrasel: half a sachet to one sachet, twice a day.", "0.5..1 sachet intake 2..2/1 Day")]
    [InlineData(Language.English, "Collavie: a teaspoon (5 g) a day.", "1..1 tsp period 1..1/1 Day")]
    [InlineData(Language.English, "Collavie: one 10 g scoop a day.", "1..1 scoop period 1..1/1 Day")]
    [InlineData(Language.English, "Collavie: 1,000 mg three times a day, 3 g in total.", "1000..1000 mg intake 3..3/1 Day")]
    [InlineData(Language.English, "Solelian: 10 µg (400 IU) a day from October to March.", "10..10 ug period 1..1/1 Day")]
    [InlineData(Language.English, "Take up to three capsules of Nervosan a day.", "*..3 capsule period 1..1/1 Day")]
    [InlineData(Language.English, "Take at least two capsules of Nervosan a day.", "2..* capsule period 1..1/1 Day")]
    public void An_amount_is_read(Language language, string sentence, string expected) => Assert.Equal(expected, Dose(language, sentence, null));
}
