using Shop.Domain.Reading;
using Shop.Domain.Safety;

namespace Shop.Domain.Tests.Reading.Precautions;

/// <summary>What is read of a warning, written as "Kind subject,subject [unless] @scope", several parted by "; ".</summary>
public sealed class PrecautionTests
{
    [Theory]
    [InlineData("Nervosan est contre-indiqué pendant la grossesse et l'allaitement.", "Contraindicated pregnancy,breastfeeding @CAP-1")]
    [InlineData("Nervosan est déconseillé aux femmes enceintes ou allaitantes.", "NotRecommended pregnancy,breastfeeding @CAP-1")]
    [InlineData("Nervosan ne doit pas être pris par les insuffisants rénaux sans avis médical.", "Contraindicated renal-insufficiency unless @CAP-1")]
    [InlineData("Nervosan est à éviter, sauf avis médical, en cas de calculs rénaux.", "NotRecommended kidney-stones unless @CAP-1")]
    [InlineData("Ne prenez pas Nervosan si vous êtes sous AVK, à moins que votre médecin soit d'accord.", "Contraindicated anticoagulants unless @CAP-1")]
    [InlineData("Nervosan est interdit aux enfants de moins de 6 ans.", "Contraindicated child-under-6 @CAP-1")]
    [InlineData("Nervosan est interdit aux enfants de moins de 10 ans.", "Contraindicated child-under-12 @CAP-1")]
    [InlineData("Nervosan est réservé à l'adulte : il est déconseillé avant 18 ans.", "Contraindicated minor @CAP-1; NotRecommended minor @CAP-1")]
    [InlineData("N'utilisez jamais la Crème Boréale sur une peau lésée ni sur un coup de soleil.", "Contraindicated broken-skin,sunburn @CRM-1")]
    [InlineData("La Crème Boréale ne doit jamais entrer en contact avec les yeux.", "Contraindicated eye-contact @CRM-1")]
    [InlineData("Évitez le contour des yeux avec la Crème Boréale.", "NotRecommended eye-contact @CRM-1")]
    [InlineData("La Crème Boréale est déconseillée aux peaux sensibles et contre-indiquée en cas d'eczéma.", "NotRecommended sensitive-skin @CRM-1; Contraindicated eczema @CRM-1")]
    [InlineData("Nervosan est contre-indiqué en cas d'insuffisance hépatique ; il est également déconseillé avec l'alcool.", "Contraindicated hepatic-insufficiency @CAP-1; NotRecommended alcohol-intake @CAP-1")]
    [InlineData("Si vous prenez un antidépresseur, consultez votre médecin avant de prendre Nervosan.", "SeekAdvice antidepressants @CAP-1")]
    [InlineData("Les personnes diabétiques demanderont conseil à leur pharmacien avant de prendre Nervosan.", "SeekAdvice diabetes @CAP-1")]
    [InlineData("Il est conseillé aux femmes enceintes de prendre l'avis d'un professionnel de santé avant Nervosan.", "SeekAdvice pregnancy @CAP-1")]
    [InlineData("Si vous suivez un traitement pour la thyroïde, parlez-en à votre médecin avant Nervosan.", "SeekAdvice levothyroxine @CAP-1")]
    [InlineData("Avec un médicament contre l'hypertension, demandez l'avis de votre médecin avant Nervosan.", "SeekAdvice antihypertensives @CAP-1")]
    [InlineData("Attention en cas de trouble thyroïdien avec Nervosan.", "Caution thyroid-disorder @CAP-1")]
    [InlineData("Nervosan peut provoquer une somnolence.", "Caution anyone @CAP-1")]
    [InlineData("Nervosan peut entraîner une somnolence : soyez prudent si vous devez conduire.", "Caution driving @CAP-1")]
    [InlineData("Nervosan est déconseillé en cas d'allergie au lait, au soja ou aux fruits à coque.", "NotRecommended milk-allergy,soy-allergy,nut-allergy @CAP-1")]
    [InlineData("N'utilisez pas la Crème Boréale en cas d'allergie à l'un de ses composants.", "Contraindicated ingredient-allergy @CRM-1")]
    [InlineData("Nervosan est déconseillé aux personnes intolérantes au gluten.", "NotRecommended gluten @CAP-1")]
    [InlineData("Nervosan est déconseillé en cas d'antécédents de cancer hormono-dépendant.", "NotRecommended hormone-dependent-cancer @CAP-1")]
    [InlineData("Nervosan est contre-indiqué en cas d'insuffisance rénale sévère.", "Contraindicated renal-insufficiency @CAP-1")]
    [InlineData("Nervosan est déconseillé en cas de phénylcétonurie et de goutte.", "NotRecommended phenylketonuria,gout @CAP-1")]
    [InlineData("Évitez Nervosan avant une intervention chirurgicale.", "NotRecommended surgery-planned @CAP-1")]
    [InlineData("N'appliquez pas le Sérum Luméa le même soir qu'un rétinol.", "Contraindicated retinoid-use @SER-1")]
    [InlineData("Il est déconseillé d'associer le Sérum Luméa avec un AHA.", "NotRecommended acid-exfoliant-use @SER-1")]
    [InlineData("Avec le Sérum Luméa, attention à l'exposition au soleil.", "Caution sun-exposure @SER-1")]
    [InlineData("Nervosan est déconseillé aux seniors de plus de 70 ans et aux épileptiques.", "NotRecommended elderly,epilepsy @CAP-1")]
    [InlineData("L'Huile essentielle de niaouli est interdite chez la femme enceinte et l'enfant de moins de 3 ans.", "Contraindicated pregnancy,infant-under-3 @HE-1")]
    [InlineData("Hors grossesse, Nervosan est déconseillé aux asthmatiques.", "NotRecommended asthma @CAP-1")]
    [InlineData("Enceinte ? Demandez l'avis de votre sage-femme avant de prendre Nervosan.", "SeekAdvice pregnancy @CAP-1")]
    [InlineData("Nervosan n'est pas sans risque en cas d'asthme.", "Caution asthma @CAP-1")]
    public void A_french_warning_is_read(string sentences, string expected) => Assert.Equal(expected, Warnings(Language.French, sentences));

    [Theory]
    [InlineData("Nervosan is contraindicated in pregnancy.", "Contraindicated pregnancy @CAP-1")]
    [InlineData("Do not take Nervosan if you are pregnant or breastfeeding.", "Contraindicated pregnancy,breastfeeding @CAP-1")]
    [InlineData("Nervosan is not recommended if you take blood thinners, unless your doctor has agreed.", "NotRecommended anticoagulants unless @CAP-1")]
    [InlineData("Nervosan is not recommended in kidney failure without medical advice.", "NotRecommended renal-insufficiency unless @CAP-1")]
    [InlineData("Avoid Nervosan if you're trying to conceive.", "NotRecommended trying-to-conceive @CAP-1")]
    [InlineData("Nervosan must not be given to children under 3.", "Contraindicated infant-under-3 @CAP-1")]
    [InlineData("Nervosan is not suitable for under-18s.", "NotRecommended minor @CAP-1")]
    [InlineData("The Boreale Cream must not be used on broken skin, and it is not recommended for children under 12.", "Contraindicated broken-skin @CRM-1; NotRecommended child-under-12 @CRM-1")]
    [InlineData("Never use the Boreale Cream on broken skin or sunburn.", "Contraindicated broken-skin,sunburn @CRM-1")]
    [InlineData("Avoid contact with the eyes when you apply the Boreale Cream.", "NotRecommended eye-contact @CRM-1")]
    [InlineData("If you live with rosacea, check with your dermatologist before you use the Boreale Cream.", "SeekAdvice rosacea @CRM-1")]
    [InlineData("Talk to your doctor before taking Nervosan if you are on medicine for diabetes or high blood pressure.", "SeekAdvice antidiabetics,antihypertensives @CAP-1")]
    [InlineData("People with epilepsy should ask their specialist before taking Nervosan.", "SeekAdvice epilepsy @CAP-1")]
    [InlineData("Pregnant? Ask your midwife or doctor before taking Nervosan.", "SeekAdvice pregnancy @CAP-1")]
    [InlineData("Nervosan may cause drowsiness.", "Caution anyone @CAP-1")]
    [InlineData("Be careful with alcohol while you take Nervosan.", "Caution alcohol-intake @CAP-1")]
    [InlineData("Nervosan is contraindicated if you have a nut or peanut allergy.", "Contraindicated nut-allergy,peanut-allergy @CAP-1")]
    [InlineData("Do not take Nervosan if you are allergic to fish or shellfish.", "Contraindicated fish-allergy,shellfish-allergy @CAP-1")]
    [InlineData("Nervosan is best avoided if you have an overactive thyroid or an autoimmune condition such as lupus.", "NotRecommended thyroid-disorder,autoimmune-disease @CAP-1")]
    [InlineData("Women with a history of hormone-dependent cancer should consult their oncologist before using Nervosan.", "SeekAdvice hormone-dependent-cancer @CAP-1")]
    [InlineData("Do not combine Nervosan with immunosuppressants.", "Contraindicated immunosuppressants @CAP-1")]
    [InlineData("Don't layer the Lumea Serum with a retinoid.", "Contraindicated retinoid-use @SER-1")]
    [InlineData("Not recommended if you're on a photosensitising medicine: that goes for Nervosan too.", "NotRecommended photosensitising-medicine @CAP-1")]
    [InlineData("Having an operation soon? Ask your surgeon whether you should carry on with Nervosan.", "SeekAdvice surgery-planned @CAP-1")]
    [InlineData("Teenagers on isotretinoin should ask their dermatologist before using the Lumea Serum.", "SeekAdvice isotretinoin @SER-1")]
    [InlineData("If you have kidney stones, ask your GP before taking Nervosan.", "SeekAdvice kidney-stones @CAP-1")]
    public void An_english_warning_is_read(string sentences, string expected) => Assert.Equal(expected, Warnings(Language.English, sentences));

    [Theory]
    [InlineData("Nervosan convient aux femmes enceintes.")]
    [InlineData("Nervosan n'est pas contre-indiqué pendant la grossesse.")]
    [InlineData("Nervosan n'a aucune contre-indication connue en cas d'asthme.")]
    [InlineData("Rien n'interdit Nervosan pendant l'allaitement.")]
    [InlineData("Nervosan s'emploie sans danger pendant la grossesse.")]
    [InlineData("Tenir Nervosan hors de portée des enfants.")]
    [InlineData("Nervosan ne remplace pas une alimentation variée.")]
    [InlineData("Ne pas dépasser la dose conseillée de Nervosan.")]
    [InlineData("Nervosan est-il contre-indiqué pendant la grossesse ?")]
    [InlineData("Nervosan est déconseillé en cas de calculs biliaires.")]
    [InlineData("Le Sérum Luméa s'utilise contre le masque de grossesse : évitez d'en mettre trop.")]
    public void What_is_no_french_warning_gives_none(string sentences) => Assert.Equal("", Warnings(Language.French, sentences));

    [Theory]
    [InlineData("Nervosan is suitable during pregnancy and safe while breastfeeding.")]
    [InlineData("Nervosan is not contraindicated in asthma.")]
    [InlineData("There are no known interactions between Nervosan and antibiotics.")]
    [InlineData("Keep Nervosan out of reach of children.")]
    [InlineData("Is Nervosan contraindicated in pregnancy?")]
    [InlineData("Do not exceed the stated dose of Nervosan.")]
    [InlineData("There's no need to avoid Nervosan if you are diabetic.")]
    public void What_is_no_english_warning_gives_none(string sentences) => Assert.Equal("", Warnings(Language.English, sentences));

    [Theory]
    [InlineData("Les deux sont déconseillés pendant la grossesse.", "NotRecommended pregnancy @article")]
    [InlineData("Aucun de ces produits ne doit être donné à un enfant de moins de 6 ans.", "Contraindicated child-under-6 @article")]
    [InlineData("En cas de diabète, demandez l'avis de votre médecin avant de suivre cette routine.", "SeekAdvice diabetes @article")]
    [InlineData("Le sirop de sureau, que nous ne vendons pas, est déconseillé pendant la grossesse.", "")]
    [InlineData("Nervosan ne doit pas être pris après 70 ans.", "Contraindicated elderly @CAP-1")]
    [InlineData("Nervosan est à éviter pour les enfants âgés de moins de 12 ans.", "NotRecommended child-under-12 @CAP-1")]
    [InlineData("Aucune trace de Soléliane ne doit entrer en contact avec les yeux.", "Contraindicated eye-contact @DRO-1")]
    [InlineData("Nervosan n'est ni interdit ni même déconseillé aux femmes enceintes.", "")]
    [InlineData("Nervosan est à éviter en cas d'épilepsie ; il peut provoquer des maux de tête.", "NotRecommended epilepsy @CAP-1; Caution anyone @CAP-1")]
    [InlineData("Sous médicament photosensibilisant, consultez votre médecin avant toute exposition au soleil avec Nervosan.", "SeekAdvice photosensitising-medicine @CAP-1")]
    public void Whom_and_what_a_sentence_points_at_is_told(string sentences, string expected) =>
        Assert.Equal(expected, Warnings(Language.French, "Prenez Nervosan le soir. " + sentences));

    public static TheoryData<string, string, string, string> Labelled => LabelledTexts.Of("Precautions/precaution-sentences.json");

    [Theory]
    [MemberData(nameof(Labelled))]
    public void A_sentence_is_read_as_its_author_labelled_it(string text, string language, string about, string expected) =>
        Assert.Equal(expected, InOrder(text, LabelledTexts.LanguageOf(language), about));

    /// <summary>The floor is what they showed at first sight.</summary>
    [Fact]
    public void Most_unseen_sentences_are_read_as_their_author_labelled_them()
    {
        var (right, count) = LabelledTexts.Score("Precautions/precaution-sentences-held-out.json", InOrder);

        Assert.True(right >= 98, $"{right} of {count}");
    }

    [Theory]
    [InlineData("Le magnésium est contre-indiqué en cas d'insuffisance rénale.", "magnesium")]
    [InlineData("Les huiles essentielles sont déconseillées aux personnes asthmatiques.", "essential-oils")]
    [InlineData("Prendre du fer est contre-indiqué en cas d'hémochromatose.", "iron")]
    [InlineData("Les exosomes ont la cote. Bien que bien tolérés, ils sont déconseillés pendant la grossesse.", "exosomes")]
    [InlineData("Le zorbexol est déconseillé pendant la grossesse.", "zorbexol")]
    public void A_warning_on_a_bare_substance_is_the_articles_and_says_what_it_is_about(string sentences, string about)
    {
        var precaution = Assert.Single(ShelfOfReader.Read(Language.French, sentences).Precautions).Precaution;

        Assert.Null(precaution.Scope);
        Assert.Equal([about], precaution.About);
    }

    [Fact]
    public void A_sentence_that_names_nothing_keeps_what_the_one_before_was_about()
    {
        var reading = ShelfOfReader.Read(Language.French, "Prenez Nervosan le soir. Déconseillé en cas d'asthme. En cas d'épilepsie, demandez l'avis de votre médecin.");

        Assert.Equal(["CAP-1", "CAP-1"], reading.Precautions.Select(p => p.Precaution.Scope));
    }

    [Fact]
    public void A_heading_starts_anew()
    {
        var reading = ShelfOfReader.Read(Language.French, "Prenez Nervosan le soir, au calme.\n\nTrop tard ?\n\nEn cas de coup de soleil étendu, consultez un médecin.");

        Assert.Null(Assert.Single(reading.Precautions).Precaution.Scope);
    }

    [Theory]
    [InlineData(Language.French, "Nervosan est contre-indiqué dans les cas suivants :\n\n- grossesse et allaitement\n- enfants de moins de 12 ans\n- épilepsie", "Contraindicated pregnancy,breastfeeding @CAP-1; Contraindicated child-under-12 @CAP-1; Contraindicated epilepsy @CAP-1")]
    [InlineData(Language.English, "Nervosan helps you sleep.\n\nDo not take Nervosan if you are:\n\n- pregnant\n- on blood thinners", "Contraindicated pregnancy @CAP-1; Contraindicated anticoagulants @CAP-1")]
    [InlineData(Language.English, "Nervosan helps you sleep.\n\nAsk your doctor before taking Nervosan if you have:\n\n- diabetes\n- asthma", "SeekAdvice diabetes @CAP-1; SeekAdvice asthma @CAP-1")]
    public void A_head_speaks_for_the_items_under_it(Language language, string sentences, string expected) => Assert.Equal(expected, Warnings(language, sentences));

    [Fact]
    public void Every_quote_stands_at_its_start_and_every_warning_has_its_reason()
    {
        const string sentences = "Nervosan est contre-indiqué en cas d'épilepsie. Si vous êtes enceinte, demandez l'avis de votre médecin. Nervosan peut provoquer une somnolence.";
        var text = ShelfOfReader.ArticleOf(Language.French, sentences).Text;

        var precautions = ShelfOfReader.Read(Language.French, sentences).Precautions;

        Assert.Equal(3, precautions.Length);
        Assert.All(precautions, p => Assert.Equal(p.Passage.Quote, text.Substring(p.Passage.Start, p.Passage.Length)));
        Assert.Contains("cue 'contre-indiqué', subject 'épilepsie'", precautions[0].Evidence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.French, "Nervosan est déconseillé en cas d'insuffisance rénale ou d'hypercalcémie sans avis médical.")]
    [InlineData(Language.English, "Nervosan is not recommended in kidney failure or epilepsy unless your doctor agrees.")]
    public void The_writing_of_a_sentence_changes_no_warning(Language language, string sentence)
    {
        var expected = Warnings(language, sentence);

        Assert.NotEqual("", expected);
        Assert.Equal(expected, Warnings(language, sentence.ToUpperInvariant()));
        Assert.Equal(expected, Warnings(language, sentence.Replace(' ', '\u00A0')));
        Assert.Equal(expected, Warnings(language, sentence.Replace('\'', '\u2019')));
        Assert.Equal(expected, Warnings(language, sentence.Normalize(System.Text.NormalizationForm.FormD)));
    }

    [Fact]
    public void Every_subject_of_the_word_lists_is_of_the_vocabulary()
    {
        foreach (var file in (string[])["subject-words.json", "precaution-allergens.json", "joint-uses.json"])
        {
            Assert.All(EmbeddedData.Read<Domain.Reading.Words.LexiconFile>(file).Entries, e => Assert.True(e.Code == "-" || Subjects.Knows(e.Code), e.Code));
        }
    }

    /// <summary>The statements, and the subjects of each, in one order.</summary>
    private static string InOrder(string text, Language language, string about) => string.Join("; ", ShelfOfReader.Read(language, text).Precautions
        .Select(p => Describe(p with { Precaution = p.Precaution with { Subjects = [.. p.Precaution.Subjects.Order(StringComparer.Ordinal)] } }))
        .Order(StringComparer.Ordinal));

    private static string Warnings(Language language, string sentences) => string.Join("; ", ShelfOfReader.Read(language, sentences).Precautions.Select(Describe));

    private static string Describe(ReadPrecaution read)
    {
        var p = read.Precaution;
        return $"{p.Kind} {string.Join(",", p.Subjects)}{(p.UnlessAdvice ? " unless" : "")} @{p.Scope ?? "article"}";
    }
}
