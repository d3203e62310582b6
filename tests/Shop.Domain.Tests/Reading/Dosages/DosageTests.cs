using System.Globalization;
using Shop.Domain.Reading;
using Shop.Domain.Routines;

namespace Shop.Domain.Tests.Reading.Dosages;

/// <summary>What is read of a dose, written as "amount unit basis intakes/period", with its ceiling and its course.</summary>
public sealed class DosageTests
{
    [Theory]
    [InlineData("Prenez 2 gélules de Nervosan par jour.", "2..2 capsule period 1..1/1 Day")]
    [InlineData("Prenez deux gélules de Nervosan matin et soir.", "2..2 capsule intake 2..2/1 Day")]
    [InlineData("Nervosan : 1 à 2 gélules, trois fois par jour.", "1..2 capsule intake 3..3/1 Day")]
    [InlineData("Nervosan : 2 ou 3 gélules par jour.", "2..3 capsule period 1..1/1 Day")]
    [InlineData("Comptez entre 2 et 4 gélules de Nervosan par jour.", "2..4 capsule period 1..1/1 Day")]
    [InlineData("Avalez une gélule de Nervosan le soir.", "1..1 capsule intake 1..1/1 Day")]
    [InlineData("Nervosan : une gélule le matin et une le soir.", "1..1 capsule intake 2..2/1 Day")]
    [InlineData("Nervosan : 6 gélules par jour, réparties en 3 prises.", "6..6 capsule period 3..3/1 Day")]
    [InlineData("Nervosan : 4 gélules par jour en deux prises.", "4..4 capsule period 2..2/1 Day")]
    [InlineData("Nervosan : 2 gélules x 3/j, avant les repas.", "2..2 capsule intake 3..3/1 Day")]
    [InlineData("Prenez Nervosan à raison de 2 gélules par jour, sans dépasser 4 gélules par jour.", "2..2 capsule period 1..1/1 Day max 4 capsule/Day")]
    [InlineData("Prenez 2 gélules de Nervosan par jour. Ne dépassez pas 3 gélules par prise.", "2..2 capsule period 1..1/1 Day max 3 capsule/Intake")]
    [InlineData("Prenez 2 gélules de Nervosan par jour (maximum 4 par jour).", "2..2 capsule period 1..1/1 Day max 4 capsule/Day")]
    [InlineData("Prenez 2 gélules de Nervosan matin et soir, soit 4 par jour.", "2..2 capsule intake 2..2/1 Day")]
    [InlineData("Prenez 1 gélule de Nervosan par jour pendant 3 mois.", "1..1 capsule period 1..1/1 Day course 3..3 Month")]
    [InlineData("Prenez 1 gélule de Nervosan par jour en cure de 2 à 3 mois.", "1..1 capsule period 1..1/1 Day course 2..3 Month")]
    [InlineData("Prenez 1 gélule de Nervosan par jour pendant au moins six semaines.", "1..1 capsule period 1..1/1 Day course 6..* Week")]
    [InlineData("Prenez 1 gélule de Nervosan par jour, 10 jours maximum.", "1..1 capsule period 1..1/1 Day course *..10 Day")]
    [InlineData("Prenez 1 gélule de Nervosan par jour. Cure de 90 jours.", "1..1 capsule period 1..1/1 Day course 90..90 Day")]
    [InlineData("Prenez 1 gélule de Nervosan par jour pendant 20 jours, puis faites une pause de 10 jours.", "1..1 capsule period 1..1/1 Day course 20..20 Day")]
    [InlineData("Prenez 1 gélule de Nervosan par jour pendant un mois, à renouveler trois fois par an.", "1..1 capsule period 1..1/1 Day course 1..1 Month")]
    [InlineData("Délayez 2,5 g à 10 g de Collavie par jour.", "2.5..10 g period 1..1/1 Day")]
    [InlineData("Délayez 2,5 à 5 g de Collavie par jour (½ à 1 c. à café).", "2.5..5 g period 1..1/1 Day")]
    [InlineData("Collavie : jusqu'à 4 g par jour.", "*..4 g period 1..1/1 Day")]
    [InlineData("Collavie : 10 g par jour au minimum.", "10..* g period 1..1/1 Day")]
    [InlineData("Mélangez 1 c. à café rase de Collavie à votre café un jour sur deux.", "1..1 tsp intake 1..1/2 Day")]
    [InlineData("Ajoutez deux cuillères à soupe de Collavie à un yaourt, une fois par semaine.", "2..2 tbsp intake 1..1/1 Week")]
    [InlineData("Collavie : une mesurette par jour dans 250 ml d'eau.", "1..1 scoop period 1..1/1 Day")]
    [InlineData("Collavie : 1 000 mg par jour.", "1000..1000 mg period 1..1/1 Day")]
    [InlineData("Croquez un demi-comprimé de Ferrodoux chaque matin.", "0.5..0.5 tablet intake 1..1/1 Day")]
    [InlineData("Ferrodoux : un comprimé et demi par jour.", "1.5..1.5 tablet period 1..1/1 Day")]
    [InlineData("Ferrodoux : 1/2 à 1 comprimé par jour.", "0.5..1 tablet period 1..1/1 Day")]
    [InlineData("Ferrodoux : de petits comprimés. Avalez-en 2 par jour.", "2..2 tablet period 1..1/1 Day")]
    [InlineData("Hydrasel : un stick par jour dans un grand verre d'eau.", "1..1 sachet period 1..1/1 Day")]
    [InlineData("Soléliane : 1 000 UI par jour.", "1000..1000 IU period 1..1/1 Day")]
    [InlineData("Soléliane : quinze µg par jour.", "15..15 ug period 1..1/1 Day")]
    [InlineData("Appliquez trois gouttes de Sérum Luméa sur le visage.", "3..3 drop intake 1..1/1 Day")]
    [InlineData("Appliquez quatre à cinq gouttes de Sérum Luméa toutes les deux semaines.", "4..5 drop intake 1..1/2 Week")]
    [InlineData("Appliquez un petit pois de Sérum Luméa un soir sur trois.", "1..1 pea intake 1..1/3 Day")]
    [InlineData("Appliquez le Sérum Luméa un soir sur deux.", "none intake 1..1/2 Day")]
    [InlineData("Appliquez le Sérum Luméa 1 à 2 fois par semaine.", "none intake 1..2/1 Week")]
    [InlineData("Appliquez le Sérum Luméa trois soirs par semaine.", "none intake 3..3/1 Week")]
    [InlineData("Le Sérum Luméa s'applique une fois tous les 10 jours.", "none intake 1..1/10 Day")]
    [InlineData("Matin et soir, appliquez la Crème Boréale.", "none intake 2..2/1 Day")]
    [InlineData("Appliquez la Crème Boréale toutes les 2 heures.", "none intake 1..1/2 Hour")]
    [InlineData("Appliquez deux pressions de Crème Boréale puis 3 gouttes de Sérum Luméa.", "2..2 pump intake 1..1/1 Day", "CRM-1")]
    [InlineData("Gorgella : 2 à 3 pulvérisations, 4 fois par jour, 5 jours maximum.", "2..3 spray intake 4..4/1 Day course *..5 Day")]
    [InlineData("Nervosan : à partir de 15 ans, 1 gélule par jour.", "1..1 capsule period 1..1/1 Day")]
    [InlineData("Nervosan : 1 gélule par jour pendant 10 jours, pas plus.", "1..1 capsule period 1..1/1 Day course *..10 Day")]
    [InlineData("Nervosan : 1 gélule par jour en cure de 3 mois, deux fois par an.", "1..1 capsule period 1..1/1 Day course 3..3 Month")]
    [InlineData("Nervosan : 2 gélules par jour. Ne dépassez pas la dose journalière recommandée de 3 gélules.", "2..2 capsule period 1..1/1 Day max 3 capsule/Day")]
    [InlineData("Nervosan : 5 jours sur 7, 2 gélules.", "2..2 capsule intake 5..5/1 Week")]
    [InlineData("Nervosan : une gélule par jour, six jours sur sept.", "1..1 capsule intake 6..6/1 Week")]
    public void A_french_dose_is_read(string sentence, string expected, string? sku = null) => Assert.Equal(expected, Dose(Language.French, sentence, sku));

    [Theory]
    [InlineData("Take 2 capsules of Nervosan a day.", "2..2 capsule period 1..1/1 Day")]
    [InlineData("Take one capsule of Nervosan twice a day with food.", "1..1 capsule intake 2..2/1 Day")]
    [InlineData("Take two to three capsules of Nervosan daily.", "2..3 capsule period 1..1/1 Day")]
    [InlineData("Nervosan: between 1 and 2 capsules, three times a day.", "1..2 capsule intake 3..3/1 Day")]
    [InlineData("Take one or two capsules of Nervosan morning and night.", "1..2 capsule intake 2..2/1 Day")]
    [InlineData("Take 6 capsules of Nervosan a day, split into three doses.", "6..6 capsule period 3..3/1 Day")]
    [InlineData("Take a capsule of Nervosan with dinner.", "1..1 capsule intake 1..1/1 Day")]
    [InlineData("Take one capsule of Nervosan a day. Never take more than 2 capsules a day.", "1..1 capsule period 1..1/1 Day max 2 capsule/Day")]
    [InlineData("Take one capsule of Nervosan a day for at least three months.", "1..1 capsule period 1..1/1 Day course 3..* Month")]
    [InlineData("Take one capsule of Nervosan a day for a minimum of 12 weeks.", "1..1 capsule period 1..1/1 Day course 12..* Week")]
    [InlineData("Take one capsule of Nervosan a day for up to 4 weeks.", "1..1 capsule period 1..1/1 Day course *..4 Week")]
    [InlineData("Take one capsule of Nervosan a day, for 8 weeks, then pause.", "1..1 capsule period 1..1/1 Day course 8..8 Week")]
    [InlineData("Take two capsules of Nervosan a day. Stick with it for 12 weeks.", "2..2 capsule period 1..1/1 Day course 12..12 Week")]
    [InlineData("We suggest up to 10 g a day of Collavie.", "*..10 g period 1..1/1 Day")]
    [InlineData("Stir 1–2 teaspoons of Collavie into 250 ml of water once a day.", "1..2 tsp intake 1..1/1 Day")]
    [InlineData("Collavie: 5 grams per day, without exceeding 10 g a day.", "5..5 g period 1..1/1 Day max 10 g/Day")]
    [InlineData("Collavie: 2,500 mg a day.", "2500..2500 mg period 1..1/1 Day")]
    [InlineData("Swallow half a tablet of Ferrodoux daily, half an hour before bed.", "0.5..0.5 tablet period 1..1/1 Day")]
    [InlineData("Ferrodoux: one and a half tablets a day.", "1.5..1.5 tablet period 1..1/1 Day")]
    [InlineData("Hydrasel: one stick a day in a glass of water.", "1..1 sachet period 1..1/1 Day")]
    [InlineData("Press 4–5 drops of the Lumea Serum into dry skin once a day.", "4..5 drop intake 1..1/1 Day")]
    [InlineData("Use the Lumea Serum every other night.", "none intake 1..1/2 Day")]
    [InlineData("Use a pea-sized amount of Boreale Cream every other night.", "1..1 pea intake 1..1/2 Day")]
    [InlineData("Use the Boreale Cream once or twice a week.", "none intake 1..2/1 Week")]
    [InlineData("Use the Lumea Serum every three days.", "none intake 1..1/3 Day")]
    [InlineData("Massage in the Boreale Cream, morning and evening, for at least six months.", "none intake 2..2/1 Day course 6..* Month")]
    [InlineData("Reapply the Boreale Cream every two hours and after swimming.", "none intake 1..1/2 Hour")]
    [InlineData("Once or twice a week, take a tablespoon of Collavie.", "1..1 tbsp intake 1..2/1 Week")]
    [InlineData("Gorgella: two to three sprays, 3 to 4 times a day, 5 days maximum.", "2..3 spray intake 3..4/1 Day course *..5 Day")]
    [InlineData("Take one capsule of Nervosan a day, for two weeks at most.", "1..1 capsule period 1..1/1 Day course *..2 Week")]
    [InlineData("Take one capsule of Nervosan a day. Do not exceed the recommended daily dose of 2 capsules.", "1..1 capsule period 1..1/1 Day max 2 capsule/Day")]
    public void An_english_dose_is_read(string sentence, string expected, string? sku = null) => Assert.Equal(expected, Dose(Language.English, sentence, sku));

    [Theory]
    [InlineData("Nervosan : 1 gélule par jour la première semaine, puis 2 gélules par jour.")]
    [InlineData("Nervosan : commencez par 1 gélule par jour et augmentez jusqu'à 4.")]
    [InlineData("Nervosan : 2 gélules par jour pendant un mois, puis 1 par jour en entretien.")]
    [InlineData("Nervosan : 1 gélule pour 10 kg de poids.")]
    [InlineData("Nervosan : la dose dépend de l'âge, 1 gélule jusqu'à 10 ans, 2 gélules ensuite.")]
    [InlineData("Nervosan : la posologie est à définir avec votre médecin.")]
    [InlineData("Nervosan : 2 à 4 gélules par jour selon l'avis de votre médecin.")]
    [InlineData("Nervosan : 300 mg, 3 le soir.")]
    [InlineData("Nervosan : 2 gélules par jour. En résumé, pour Nervosan, 3 gélules par jour.")]
    [InlineData("Nervosan : 2 gélules 3 fois.")]
    [InlineData("Nervosan : 2 gélules à chaque repas.")]
    [InlineData("Nervosan : 2 gélules par jour, matin et soir.")]
    [InlineData("Collavie : un bouchon par jour.")]
    [InlineData("Collavie : une cuillère par jour dans un yaourt.")]
    [InlineData("Appliquez une demi-pipette de Sérum Luméa chaque soir.")]
    [InlineData("Sérum Luméa : deux soirs par semaine le premier mois, puis tous les soirs.")]
    [InlineData("Collavie : 1.500 mg par jour.")]
    [InlineData("Collavie : 500 mg à 1 g par jour.")]
    [InlineData("Nervosan : une dizaine de gélules par jour.")]
    [InlineData("Nervosan : 3 à 2 gélules par jour.")]
    [InlineData("Nervosan : 1 gélule par jour. Au bout de trois semaines, passez à 2 gélules.")]
    [InlineData("Nervosan : 1 gélule par jour. N'excédez pas 3 gélules.")]
    public void A_french_dose_that_needs_a_guess_is_refused_in_its_own_words(string sentence) => IsRefused(Language.French, sentence);

    [Theory]
    [InlineData("Nervosan: 4 capsules a day for the first two months, then 2 a day to maintain.")]
    [InlineData("Nervosan: start with one capsule a day and build up to four.")]
    [InlineData("Nervosan: one capsule for every 10 kg of body weight.")]
    [InlineData("Nervosan: children take 1 capsule a day, adults take 2 capsules a day.")]
    [InlineData("Nervosan: the right dose depends on your age.")]
    [InlineData("Take Nervosan, 2 capsules a day or as directed by your doctor.")]
    [InlineData("Nervosan: 300 mg, 3 at night.")]
    [InlineData("Collavie: one capful a day.")]
    [InlineData("Use a dropperful of Lumea Serum every night.")]
    [InlineData("Lumea Serum: two nights a week in the first month, then every other night.")]
    [InlineData("Take 2 capsules of Nervosan with each meal.")]
    [InlineData("Take 2 capsules of Nervosan a day. To sum up, take 3 capsules of Nervosan a day.")]
    [InlineData("Ferrodoux: she began with a quarter of a tablet and adds another quarter every week.")]
    [InlineData("Nervosan: 1 capsule a day, or 2 if you feel run down.")]
    [InlineData("Take 2 capsules of Nervosan a day, never more than four.")]
    public void An_english_dose_that_needs_a_guess_is_refused_in_its_own_words(string sentence) => IsRefused(Language.English, sentence);

    [Theory]
    [InlineData("La Crème Boréale SPF 30 protège du soleil.")]
    [InlineData("Le Sérum Luméa contient 20 % de vitamine C.")]
    [InlineData("Nervosan, flacon de 60 gélules, 18,90 €.")]
    [InlineData("Chaque gélule de Nervosan apporte 100 mg de magnésium.")]
    [InlineData("Nervosan se conserve 6 mois après ouverture.")]
    [InlineData("Le pH de la Crème Boréale est compris entre 5 et 6.")]
    [InlineData("Conservez Nervosan entre 5 et 25 °C.")]
    [InlineData("Dans une étude, 72 femmes ont pris 2,5 g de Collavie par jour pendant 8 semaines.")]
    [InlineData("Appliquez quelques gouttes de Sérum Luméa.")]
    [InlineData("Appliquez une fine couche de Crème Boréale.")]
    [InlineData("Appliquez la Crème Boréale le soir.")]
    [InlineData("Laissez poser la Crème Boréale 10 minutes.")]
    [InlineData("Appliquez la Crème Boréale à chaque change.")]
    [InlineData("Nervosan existe depuis 1998.")]
    [InlineData("Nos recettes maison\n\n- 30 ml de Sérum Luméa\n- 12 gouttes d'huile")]
    [InlineData("Avec Nervosan, les premiers résultats sont visibles au bout de 4 semaines.")]
    [InlineData("La référence nutritionnelle est de 15 µg par jour. Nervosan est une gélule.")]
    public void What_is_no_french_dose_gives_none(string sentence) => Assert.Equal("none", Dose(Language.French, sentence, null));

    [Theory]
    [InlineData("The Boreale Cream has SPF 30 and costs €19.90 for 50 ml.")]
    [InlineData("The Lumea Serum holds 20% vitamin C at a pH of 3.5.")]
    [InlineData("Each capsule of Nervosan provides 300 mg of root extract.")]
    [InlineData("A tub of 60 Nervosan costs £18 and lasts a month.")]
    [InlineData("In a trial, 72 women took 2.5 g of Collavie a day for 8 weeks.")]
    [InlineData("Use a thin layer of Boreale Cream at night.")]
    [InlineData("Leave the Boreale Cream on for 10 minutes.")]
    [InlineData("Apply the Boreale Cream at every change.")]
    [InlineData("Keep Nervosan below 25 °C and use it within 6 months.")]
    [InlineData("Most people who take Nervosan notice a difference within 4 weeks.")]
    public void What_is_no_english_dose_gives_none(string sentence) => Assert.Equal("none", Dose(Language.English, sentence, null));

    [Theory]
    [InlineData(Language.French, "Prenez 2 gélules de racine de lune par jour, et gardez Nervosan au frais.")]
    [InlineData(Language.English, "Take 2 capsules of moon root a day, and keep Nervosan in the cupboard.")]
    public void A_dose_of_something_that_is_not_sold_goes_to_no_product(Language language, string sentence) => Assert.Equal("none", Dose(language, sentence, null));

    [Fact]
    public void A_dose_carries_its_sentence_and_its_reason()
    {
        var reading = ShelfOfReader.Read(Language.French, "Prenez 2 gélules de Nervosan par jour, sans dépasser 4 gélules par jour.");

        var dosage = DosageOf(reading, null)!;
        Assert.Equal("Prenez 2 gélules de Nervosan par jour, sans dépasser 4 gélules par jour.", dosage.Passage.Quote);
        Assert.Contains("ceiling 'sans dépasser 4 gélules par jour'", dosage.Evidence, StringComparison.Ordinal);
    }

    private static void IsRefused(Language language, string sentence)
    {
        var dosage = DosageOf(ShelfOfReader.Read(language, sentence), null);

        var refused = Assert.IsType<RefusedDosage>(dosage?.Dosage);
        Assert.Contains(refused.Quote, ShelfOfReader.ArticleOf(language, sentence).Text, StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string, string> Labelled => LabelledTexts.Of("Dosages/dosage-sentences.json");

    [Theory]
    [MemberData(nameof(Labelled))]
    public void A_sentence_is_read_as_its_author_labelled_it(string text, string language, string about, string expected) =>
        Assert.Equal(Once(expected), Once(Dose(LabelledTexts.LanguageOf(language), text, about)));

    public static TheoryData<string, string, string, string> Missed => LabelledTexts.Of("Dosages/dosage-sentences.json", missed: true);

    [Theory]
    [MemberData(nameof(Missed))]
    public void A_sentence_that_is_not_understood_yet_gives_no_number(string text, string language, string about, string expected)
    {
        var read = Dose(LabelledTexts.LanguageOf(language), text, about);

        Assert.NotEqual(Once(expected), Once(read));
        Assert.Contains(read, (string[])["none", "refused"]);
    }

    /// <summary>The floor is what they showed at first sight.</summary>
    [Fact]
    public void Most_unseen_sentences_are_read_as_their_author_labelled_them()
    {
        var (right, count) = LabelledTexts.Score("Dosages/dosage-sentences-held-out.json", (text, language, about) => Once(Dose(language, text, about)));

        Assert.True(right >= 97, $"{right} of {count}");
    }

    /// <summary>An amount once a day is the same said of the intake or of the day.</summary>
    private static string Once(string dose) => dose.Replace("period 1..1/", "intake 1..1/", StringComparison.Ordinal);

    internal static string Dose(Language language, string sentence, string? sku) => Describe(DosageOf(ShelfOfReader.Read(language, sentence), sku)?.Dosage);

    internal static string Describe(Dosage? dosage) => dosage switch
    {
        null => "none",
        StructuredDosage d => string.Create(
            CultureInfo.InvariantCulture,
            $"{(d.Amount is null ? "none" : $"{Ends(d.Amount)} {d.Unit}")} {(d.Basis == DoseBasis.Period ? "period" : "intake")} {Ends(d.Times)}/{d.Period.Value} {d.Period.Unit}{(d.Max is null ? "" : $" max {d.Max.Value} {d.Max.Unit}/{d.Max.Per}")}{(d.Course is null ? "" : $" course {Ends(d.Course.Length)} {d.Course.Unit}")}"),
        _ => "refused",
    };

    private static string Ends(Bounds bounds) => string.Create(CultureInfo.InvariantCulture, $"{(bounds.Low is { } low ? $"{low:0.##}" : "*")}..{(bounds.High is { } high ? $"{high:0.##}" : "*")}");

    internal static ReadDosage? DosageOf(ArticleReading reading, string? sku) =>
        reading.Steps.Where(s => sku is null || s.Sku == sku).Select(s => s.Dosage)
            .Concat(reading.Mentions.Where(m => sku is null || m.Sku == sku).Select(m => m.Dosage))
            .FirstOrDefault(d => d is not null);
}
