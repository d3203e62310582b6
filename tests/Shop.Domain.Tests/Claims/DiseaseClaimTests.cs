using Shop.Domain.Claims;

namespace Shop.Domain.Tests.Claims;

/// <summary>Prevention, treatment and healing of diseases: no food and no cosmetic may promise them.</summary>
public sealed class DiseaseClaimTests
{
    [Theory]
    [InlineData("Ce sérum soigne l'acné en deux semaines.", "soigne l'acné")]
    [InlineData("Une routine qui soigne l’eczéma, le psoriasis et la rosacée.", "soigne l’eczéma, le psoriasis et la rosacée")]
    [InlineData("La vitamine D prévient la grippe.", "prévient la grippe")]
    [InlineData("Le zinc, efficace contre l'acné.", "efficace contre l'acné")]
    [InlineData("Notre routine anti-acné.", "anti-acné")]
    [InlineData("L'acné est traitée dès le premier soir.", "acné est traitée")]
    [InlineData("Idéale pour l'arthrose.", "pour l'arthrose")]
    [InlineData("Elle guérit la peau.", "guérit")]
    [InlineData("Un baume cicatrisant pour le soir.", "cicatrisant")]
    [InlineData("Des vertus thérapeutiques reconnues depuis l'Antiquité.", "vertus thérapeutiques")]
    [InlineData("Le magnésium combat la dépression.", "combat la dépression")]
    [InlineData("N'hésitez pas : soigne l'acné.", "soigne l'acné")]
    [InlineData("Ce sérum soigne non seulement l'acné.", "soigne non seulement l'acné")]
    [InlineData("Ne tache pas et soigne l'acné.", "soigne l'acné")]
    [InlineData("Pas de miracle, mais il soigne l'acné.", "soigne l'acné")]
    [InlineData("Permet d'éviter les infections.", "éviter les infections")]
    [InlineData("SOIGNE L'ACNÉ", "SOIGNE L'ACNÉ")]
    public void Finds_what_is_promised_about_a_disease_in_French(string text, string quote) => Finds(text, Language.French, quote);

    [Theory]
    [InlineData("This serum treats acne in two weeks.", "treats acne")]
    [InlineData("It soothes eczema, psoriasis and rosacea.", "soothes eczema, psoriasis and rosacea")]
    [InlineData("Vitamin D prevents the flu.", "prevents the flu")]
    [InlineData("Zinc is effective against acne.", "effective against acne")]
    [InlineData("Our anti-acne routine.", "anti-acne")]
    [InlineData("A natural eczema treatment.", "eczema treatment")]
    [InlineData("Made for arthritis.", "for arthritis")]
    [InlineData("It heals the skin overnight.", "heals")]
    [InlineData("It cures everything.", "cures")]
    [InlineData("Known for its therapeutic properties.", "therapeutic properties")]
    [InlineData("Not only does it fight insomnia, it smells good.", "fight insomnia")]
    [InlineData("It does not stain and treats acne.", "treats acne")]
    [InlineData("Cures acne; not recommended in pregnancy.", "Cures acne")]
    public void Finds_what_is_promised_about_a_disease_in_English(string text, string quote) => Finds(text, Language.English, quote);

    [Theory]
    [InlineData(Language.French, "Le sélénium réduit le risque de cancer.", "réduit le risque de cancer")]
    [InlineData(Language.English, "Selenium lowers the risk of cancer.", "lowers the risk of cancer")]
    public void A_reduced_risk_of_disease_rests_on_an_article_of_its_own(Language language, string text, string quote)
    {
        var finding = Assert.Single(HealthClaims.Check(text, language));

        Assert.Equal((quote, ClaimKind.Disease, "disease-risk"), (finding.Quote, finding.Kind, finding.Source.Code));
    }

    [Theory]
    [InlineData("Ce sérum ne soigne pas l'acné.")]
    [InlineData("Il n'est pas destiné à diagnostiquer, traiter, guérir ou prévenir une maladie.")]
    [InlineData("Ce complément ne guérit aucune maladie et ne remplace aucun traitement.")]
    [InlineData("Déconseillé en cas d'insuffisance rénale.")]
    [InlineData("Si vous êtes traité pour de l'hypertension, demandez l'avis de votre médecin.")]
    [InlineData("Ne pas utiliser en cas d'eczéma, de traitement contre l'acné ou d'infection.")]
    [InlineData("En cas de traitement de l'hypothyroïdie, demandez conseil à votre médecin.")]
    [InlineData("En cas de plaie en cours de cicatrisation, ne pas appliquer.")]
    [InlineData("Contre-indiqué aux personnes soignées pour un cancer.")]
    [InlineData("Soin doux pour les peaux sujettes à l'acné.")]
    [InlineData("Appliquez soigneusement le sérum, même en cas d'acné.")]
    [InlineData("Éviter l'usage en cas d'allergie à l'un des composants.")]
    [InlineData("Éviter en cas d'eczéma.")]
    [InlineData("Sans vertus thérapeutiques.")]
    [InlineData("Une cure de trois mois.")]
    [InlineData("Prendre soin de sa peau, matin et soir.")]
    [InlineData("Un traitement lissant pour les cheveux secs.")]
    [InlineData("Prévient le dessèchement et combat les rides.")]
    public void Negations_warnings_and_care_are_no_claims_in_French(string text) => Assert.Empty(HealthClaims.Check(text, Language.French));

    [Theory]
    [InlineData("This product is not intended to diagnose, treat, cure or prevent any disease.")]
    [InlineData("It doesn't cure acne.")]
    [InlineData("Not recommended in renal insufficiency.")]
    [InlineData("If you are being treated for high blood pressure or diabetes, ask your doctor first.")]
    [InlineData("Do not use during treatment of acne, eczema or an infection.")]
    [InlineData("Ask your doctor before use if you take medicine for epilepsy.")]
    [InlineData("Contraindicated in people treated for cancer.")]
    [InlineData("Gentle care for acne-prone skin.")]
    [InlineData("It has no medicinal properties.")]
    [InlineData("A smoothing treatment for dry hair.")]
    [InlineData("Prevents dryness and fights wrinkles.")]
    [InlineData("Healthy habits for every season.")]
    public void Negations_warnings_and_care_are_no_claims_in_English(string text) => Assert.Empty(HealthClaims.Check(text, Language.English));

    private static void Finds(string text, Language language, string quote)
    {
        var finding = Assert.Single(HealthClaims.Check(text, language));

        Assert.Equal((quote, ClaimKind.Disease), (finding.Quote, finding.Kind));
        Assert.Equal(text.Substring(finding.Start, finding.Length), finding.Quote);
        Assert.Contains("1169/2011", finding.Source.Reference.In(language), StringComparison.Ordinal);
    }
}
