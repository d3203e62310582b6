using static Shop.Domain.Tests.Reading.Dosages.DosageTests;

namespace Shop.Domain.Tests.Reading.Dosages;

/// <summary>Whose dose it is: several products in a sentence, sentences without a name, tables, lists and recipes.</summary>
public sealed class BoundDoseTests
{
    [Theory]
    [InlineData(Language.French, "Prenez 2 gélules de Nervosan le matin et 1 comprimé de Ferrodoux le soir.", "2..2 capsule intake 1..1/1 Day", "CAP-1")]
    [InlineData(Language.French, "Prenez 2 gélules de Nervosan le matin et 1 comprimé de Ferrodoux le soir.", "1..1 tablet intake 1..1/1 Day", "TAB-1")]
    [InlineData(Language.French, "Prenez 2 gélules de Nervosan et 1 comprimé de Ferrodoux deux fois par jour.", "refused", "CAP-1")]
    [InlineData(Language.French, "Appliquez trois gouttes de Sérum Luméa avant la Crème Boréale, deux fois par jour.", "3..3 drop intake 2..2/1 Day", "SER-1")]
    [InlineData(Language.French, "Appliquez trois gouttes de Sérum Luméa avant la Crème Boréale, deux fois par jour.", "none", "CRM-1")]
    [InlineData(Language.French, "- Nervosan : 2 gélules par jour ;\n- Ferrodoux : 1 comprimé, 3 fois par semaine ;\n- Collavie : 10 g par jour.", "1..1 tablet intake 3..3/1 Week", "TAB-1")]
    [InlineData(Language.French, "- Nervosan : 2 gélules par jour ;\n- Ferrodoux : 1 comprimé, 3 fois par semaine ;\n- Collavie : 10 g par jour.", "10..10 g period 1..1/1 Day", "POW-1")]
    [InlineData(Language.English, "Follow the Lumea Serum with two pumps of Boreale Cream.", "none", "SER-1")]
    [InlineData(Language.English, "Follow the Lumea Serum with two pumps of Boreale Cream.", "2..2 pump intake 1..1/1 Day", "CRM-1")]
    [InlineData(Language.English, "How often should I use the Lumea Serum?\n\nEvery other night.", "none intake 1..1/2 Day", "SER-1")]
    public void Each_product_of_a_sentence_has_its_own_dose(Language language, string sentence, string expected, string sku) => Assert.Equal(expected, Dose(language, sentence, sku));

    [Theory]
    [InlineData(Language.French, "Prenez Nervosan. Marchez 30 minutes, 3 fois par semaine.", "none", "CAP-1")]
    [InlineData(Language.French, "Appliquez la Crème Boréale. Une fois par mois, changez de brosse.", "none", "CRM-1")]
    [InlineData(Language.French, "Appliquez la Crème Boréale. Lavez-vous les cheveux deux fois par semaine.", "none", "CRM-1")]
    [InlineData(Language.French, "Appliquez le Sérum Luméa le matin et la Crème Boréale deux fois par semaine.", "none", "SER-1")]
    [InlineData(Language.French, "Prenez Nervosan. Buvez 1,5 litre d'eau par jour.", "none", "CAP-1")]
    [InlineData(Language.French, "Dans le bol : 1 c. à café de miel, 3 gouttes d'Huile essentielle de niaouli.", "none", "HE-1")]
    [InlineData(Language.French, "Dans le bol :\n\n- 4 c. à soupe de sucre roux\n- 6 gouttes d'Huile essentielle de niaouli\n- 10 ml de Sérum Luméa", "none", "HE-1")]
    [InlineData(Language.English, "Use the Lumea Serum. Wash your pillowcase once a week.", "none", "SER-1")]
    [InlineData(Language.English, "Take Nervosan. Magnesium: 300 mg a day.", "none", "CAP-1")]
    [InlineData(Language.English, "In the bowl:\n\n- 4 tablespoons of brown sugar\n- 6 drops of Niaouli Essential Oil", "none", "HE-1")]
    public void What_is_said_of_another_thing_is_no_dose(Language language, string sentence, string expected, string sku) => Assert.Equal(expected, Dose(language, sentence, sku));
}
