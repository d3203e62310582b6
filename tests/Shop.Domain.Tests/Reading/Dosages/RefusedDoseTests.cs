using static Shop.Domain.Tests.Reading.Dosages.DosageTests;

namespace Shop.Domain.Tests.Reading.Dosages;

/// <summary>What cannot be structured without guessing is refused, whatever else of it is clear.</summary>
public sealed class RefusedDoseTests
{
    [Theory]
    [InlineData(Language.French, "Ferrodoux : adultes, 2 comprimés par jour ; enfants dès 6 ans, 1 comprimé.", "refused")]
    [InlineData(Language.French, "Ferrodoux : 2 comprimés par jour, 3 chez la femme enceinte.", "refused")]
    [InlineData(Language.French, "Ferrodoux : 2 comprimés par jour, ou 3 si vous êtes fatigué.", "refused")]
    [InlineData(Language.French, "Si vous pesez plus de 70 kg, prenez 3 comprimés de Ferrodoux par jour.", "refused")]
    [InlineData(Language.French, "Prenez Collavie à raison de 0,1 g par kilo de poids et par jour.", "refused")]
    [InlineData(Language.French, "Soléliane : 2 gouttes par jour chez le nourrisson, 4 chez l'enfant.", "refused")]
    [InlineData(Language.French, "Nervosan : deux gélules avant 60 ans, quatre après.", "refused")]
    [InlineData(Language.French, "Appliquez la Crème Boréale deux fois par jour, trois en période de crise.", "refused")]
    [InlineData(Language.English, "From 12 years, one capsule of Nervosan a day; adults, two.", "refused")]
    [InlineData(Language.English, "Nervosan: 1 capsule a day for under-60s, 2 for everyone else.", "refused")]
    [InlineData(Language.English, "Nervosan: 2 capsules a day. Over-70s: one.", "refused")]
    [InlineData(Language.English, "Take 1 capsule of Nervosan daily (2 on training days).", "refused")]
    [InlineData(Language.English, "Take 1 capsule of Nervosan daily; if needed, 2.", "refused")]
    [InlineData(Language.English, "Collavie: 2.5 g to 5 g a day, or up to 10 g for athletes.", "refused")]
    public void A_dose_by_age_weight_or_condition_is_refused(Language language, string sentence, string expected) => Assert.Equal(expected, Dose(language, sentence, null));

    [Theory]
    [InlineData(Language.French, "Prenez Ferrodoux, un comprimé par jour pendant 3 mois, puis un comprimé un jour sur deux.", "refused")]
    [InlineData(Language.French, "Prenez 1 comprimé de Ferrodoux par jour. En hiver, passez à deux.", "refused")]
    [InlineData(Language.French, "Appliquez la Crème Boréale une fois par semaine le premier mois, deux fois ensuite.", "refused")]
    [InlineData(Language.French, "Soléliane : 2 gouttes par jour ; doublez en cas de carence.", "refused")]
    [InlineData(Language.French, "Soléliane : trente gouttes en hiver, quinze le reste de l'année.", "refused")]
    [InlineData(Language.English, "Take 1 capsule of Nervosan a day for a week, then two.", "refused")]
    [InlineData(Language.English, "Take 1 capsule of Nervosan a day. After a fortnight, double it.", "refused")]
    [InlineData(Language.English, "Use the Lumea Serum every third night, building to nightly.", "refused")]
    public void A_dose_that_changes_is_refused(Language language, string sentence, string expected) => Assert.Equal(expected, Dose(language, sentence, null));

    [Theory]
    [InlineData(Language.French, "Nervosan : c'est à votre médecin d'en fixer la dose.", "refused")]
    [InlineData(Language.French, "Prenez une à deux gélules de Nervosan par jour selon vos besoins.", "refused")]
    [InlineData(Language.French, "Sur la boîte de Nervosan, on lit 4 gélules par jour, mais 2 suffisent.", "refused")]
    [InlineData(Language.French, "Le laboratoire conseille 4 gélules de Nervosan par jour ; nous, deux nous suffisent.", "refused")]
    [InlineData(Language.French, "Ne prenez pas 4 gélules de Nervosan d'un coup.", "refused")]
    [InlineData(Language.English, "Ferrodoux: the leaflet says two a day, our pharmacist says one.", "refused")]
    [InlineData(Language.English, "Nervosan: between one and three capsules a day depending on how you feel.", "refused")]
    [InlineData(Language.English, "Nervosan: your pharmacist sets the dose.", "refused")]
    public void A_dose_left_to_someone_or_disputed_is_refused(Language language, string sentence, string expected) => Assert.Equal(expected, Dose(language, sentence, null));

    [Theory]
    [InlineData(Language.French, "Prenez Nervosan : une gélule au petit-déjeuner, deux au dîner.", "refused")]
    [InlineData(Language.French, "Prenez deux gélules de Nervosan avant chaque repas.", "refused")]
    [InlineData(Language.French, "Hydrasel : un sachet, que l'on peut renouveler deux fois par jour.", "refused")]
    [InlineData(Language.French, "Appliquez le Sérum Luméa, trois gouttes pour le visage et deux pour le cou.", "refused")]
    [InlineData(Language.English, "Take two Nervosan with breakfast and the same again with dinner.", "refused")]
    [InlineData(Language.English, "Take two Nervosan at breakfast. Repeat at dinner.", "refused")]
    [InlineData(Language.English, "Hydrasel: one stick a day, and a second after long runs.", "refused")]
    [InlineData(Language.English, "Use the Boreale Cream every 2 hours, or every 80 minutes in water.", "refused")]
    [InlineData(Language.English, "Take a couple of capsules of Nervosan a day.", "refused")]
    public void Intakes_that_may_be_more_than_told_are_refused(Language language, string sentence, string expected) => Assert.Equal(expected, Dose(language, sentence, null));
}
