using Shop.Domain.Claims;

namespace Shop.Domain.Tests.Claims;

/// <summary>Claims about functions of the body, held against the list of permitted ones.</summary>
public sealed class FunctionClaimTests
{
    [Theory]
    [InlineData(Language.French, "Le zinc contribue au maintien d'une peau normale.", "contribue au maintien d'une peau normale", "zinc")]
    [InlineData(Language.French, "Le zinc contribue au maintien d'une peau, de cheveux et d'ongles normaux.", "contribue au maintien d'une peau, de cheveux et d'ongles normaux", "zinc")]
    [InlineData(Language.French, "Le sélénium contribue au maintien de cheveux normaux, d'ongles normaux.", "contribue au maintien de cheveux normaux, d'ongles normaux", "selenium")]
    [InlineData(Language.French, "La vitamine C contribue à la formation normale de collagène pour assurer la fonction normale de la peau.", "contribue à la formation normale de collagène pour assurer la fonction normale de la peau", "vitamin-c")]
    [InlineData(Language.French, "Les vitamines C, B6 et B12 contribuent à réduire la fatigue.", "contribuent à réduire la fatigue", "vitamin-b12,vitamin-b6,vitamin-c")]
    [InlineData(Language.French, "Le magnésium aide à réduire la fatigue.", "aide à réduire la fatigue", "magnesium")]
    [InlineData(Language.French, "La vitamine C accroît l'absorption du fer.", "accroît l'absorption du fer", "vitamin-c")]
    [InlineData(Language.French, "La vitamine A contribue au métabolisme normal du fer.", "contribue au métabolisme normal du fer", "vitamin-a")]
    [InlineData(Language.French, "La biotine est une vitamine. Elle contribue au maintien de cheveux normaux.", "contribue au maintien de cheveux normaux", "biotin")]
    [InlineData(Language.French, "Contribue au maintien d'ongles normaux grâce au zinc.", "Contribue au maintien d'ongles normaux", "zinc")]
    [InlineData(Language.French, "La mélatonine contribue à réduire le temps d'endormissement.", "contribue à réduire le temps d'endormissement", "melatonin")]
    [InlineData(Language.English, "Zinc contributes to the maintenance of normal skin, hair and nails.", "contributes to the maintenance of normal skin, hair and nails", "zinc")]
    [InlineData(Language.English, "Vitamin C contributes to normal collagen formation for the normal function of skin.", "contributes to normal collagen formation for the normal function of skin", "vitamin-c")]
    [InlineData(Language.English, "Vitamins C, B6 and B12 contribute to the reduction of tiredness and fatigue.", "contribute to the reduction of tiredness and fatigue", "vitamin-b12,vitamin-b6,vitamin-c")]
    [InlineData(Language.English, "Iron supports the normal function of the immune system.", "supports the normal function of the immune system", "iron")]
    [InlineData(Language.English, "Vitamin E contributes to the protection of cells from oxidative stress.", "contributes to the protection of cells from oxidative stress", "vitamin-e")]
    [InlineData(Language.English, "Copper contributes to normal hair pigmentation.", "contributes to normal hair pigmentation", "copper")]
    [InlineData(Language.English, "Calcium is needed for the maintenance of normal bones and teeth.", "needed for the maintenance of normal bones and teeth", "calcium")]
    [InlineData(Language.English, "EPA and DHA contribute to the normal function of the heart.", "contribute to the normal function of the heart", "epa-dha")]
    public void What_the_list_has_for_the_nutrient_stands_under_its_condition(Language language, string text, string quote, string nutrients)
    {
        var finding = Assert.Single(HealthClaims.Check(text, language));

        Assert.Equal((quote, ClaimKind.OnlyUnderItsCondition), (finding.Quote, finding.Kind));
        Assert.Equal(nutrients, string.Join(',', finding.Listed.Select(c => c.Nutrient).Distinct().Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Two_claims_of_one_sentence_are_each_about_their_own_nutrient()
    {
        var findings = HealthClaims.Check("Zinc contributes to the maintenance of normal skin and magnesium contributes to normal muscle function.", Language.English);

        Assert.All(findings, f => Assert.Equal(ClaimKind.OnlyUnderItsCondition, f.Kind));
        Assert.Equal(["zinc", "magnesium"], findings.Select(f => Assert.Single(f.Listed).Nutrient));
    }

    [Theory]
    [InlineData(Language.French, "Ce complément contribue au maintien d'une peau normale.", "zinc")]
    [InlineData(Language.English, "Marine collagen contributes to the maintenance of normal skin.", "zinc")]
    [InlineData(Language.French, "Contribue au métabolisme normal du fer.", "vitamin-a")]
    public void A_listed_claim_without_its_nutrient_says_for_which_ones_it_is_listed(Language language, string text, string among)
    {
        var finding = Assert.Single(HealthClaims.Check(text, language));

        Assert.Equal(ClaimKind.OnlyUnderItsCondition, finding.Kind);
        Assert.Contains(among, finding.Listed.Select(c => c.Nutrient));
        Assert.True(finding.Listed.DistinctBy(c => c.Nutrient).Count() > 1);
    }

    [Theory]
    [InlineData(Language.French, "Le magnésium contribue au maintien d'une peau normale.", "contribue au maintien d'une peau normale")]
    [InlineData(Language.French, "La vitamine C contribue au maintien d'une peau normale.", "contribue au maintien d'une peau normale")]
    [InlineData(Language.French, "Renforce le système immunitaire.", "Renforce le système immunitaire")]
    [InlineData(Language.French, "Le zinc contribue à renforcer l'immunité.", "contribue à renforcer l'immunité")]
    [InlineData(Language.French, "Favorise un sommeil réparateur.", "Favorise un sommeil")]
    [InlineData(Language.French, "Une tisane pour mieux dormir, qui réduit le stress et améliore la digestion.", "réduit le stress", "améliore la digestion")]
    [InlineData(Language.French, "La passiflore aide à mieux dormir.", "aide à mieux dormir")]
    [InlineData(Language.French, "Le collagène soutient vos articulations.", "soutient vos articulations")]
    [InlineData(Language.French, "À boire : améliore l'élasticité de la peau.", "améliore l'élasticité de la peau")]
    [InlineData(Language.French, "Le magnésium combat la fatigue.", "combat la fatigue")]
    [InlineData(Language.French, "Détoxifie le foie.", "Détoxifie le foie")]
    [InlineData(Language.English, "Magnesium contributes to the maintenance of normal skin.", "contributes to the maintenance of normal skin")]
    [InlineData(Language.English, "Boosts your immune system.", "Boosts your immune system")]
    [InlineData(Language.English, "Zinc supports the immune system.", "supports the immune system")]
    [InlineData(Language.English, "A gentle sleep aid.", "sleep aid")]
    [InlineData(Language.English, "For better sleep and less stress.", "better sleep")]
    [InlineData(Language.English, "This supplement improves skin elasticity.", "improves skin")]
    [InlineData(Language.English, "It reduces inflammation.", "reduces inflammation")]
    [InlineData(Language.English, "Collagen keeps you supple: good for the joints.", "good for the joints")]
    public void What_the_list_does_not_have_is_outside_it(Language language, string text, params string[] quotes)
    {
        var findings = HealthClaims.Check(text, language);

        Assert.Equal(quotes, findings.Select(f => f.Quote));
        Assert.All(findings, f => Assert.Equal((ClaimKind.OutsideTheList, "list"), (f.Kind, f.Source.Code)));
        Assert.All(findings, f => Assert.Equal(f.Quote, text.Substring(f.Start, f.Length)));
    }

    [Theory]
    [InlineData(Language.French, "Une soupe bonne pour la santé.", "bonne pour la santé", "well-being")]
    [InlineData(Language.French, "Perdez du poids sans effort.", "Perdez du poids", "weight-loss")]
    [InlineData(Language.French, "Recommandé par les médecins.", "Recommandé par les médecins", "professionals")]
    [InlineData(Language.English, "A superfood for every day.", "superfood", "well-being")]
    [InlineData(Language.English, "A fat burner.", "fat burner", "weight-loss")]
    [InlineData(Language.English, "Recommended by doctors.", "Recommended by doctors", "professionals")]
    public void What_no_food_may_say_names_its_article(Language language, string text, string quote, string source)
    {
        var finding = Assert.Single(HealthClaims.Check(text, language));

        Assert.Equal((quote, ClaimKind.OutsideTheList, source), (finding.Quote, finding.Kind, finding.Source.Code));
    }

    [Theory]
    [InlineData(Language.French, "Améliore l'éclat de la peau et renforce les cheveux.")]
    [InlineData(Language.French, "Protège la peau du stress oxydatif.")]
    [InlineData(Language.French, "Atténue les signes de fatigue et améliore le contour des yeux.")]
    [InlineData(Language.French, "Pour peau normale à mixte : aide à retirer le maquillage.")]
    [InlineData(Language.French, "À l'aide d'un coton, sur peau normale ou sèche.")]
    [InlineData(Language.French, "Ne réduit pas le stress.")]
    [InlineData(Language.French, "Si vous prenez un médicament qui réduit la coagulation, demandez l'avis de votre médecin.")]
    [InlineData(Language.French, "Déconseillé avec les médicaments qui réduisent la tension artérielle.")]
    [InlineData(Language.French, "Le stress et le manque de sommeil se lisent sur le visage.")]
    [InlineData(Language.French, "Un soin qui aide à nettoyer le visage avant de dormir.")]
    [InlineData(Language.French, "Une routine du soir, avant le sommeil.")]
    [InlineData(Language.French, "Ne se substitue pas à une alimentation variée et équilibrée et à un mode de vie sain.")]
    [InlineData(Language.English, "Improves the look of skin and strengthens hair.")]
    [InlineData(Language.English, "Protects skin from oxidative stress.")]
    [InlineData(Language.English, "Reduces signs of fatigue around the eyes.")]
    [InlineData(Language.English, "For normal to dry skin.")]
    [InlineData(Language.English, "It does not improve sleep.")]
    [InlineData(Language.English, "It is not a sleep aid.")]
    [InlineData(Language.English, "If you take medicine that lowers blood pressure, ask your doctor.")]
    [InlineData(Language.English, "Improves skin while you sleep.")]
    [InlineData(Language.English, "Apply, wait two minutes, then sleep well.")]
    [InlineData(Language.English, "SPF 30: helps protect against sunburn.")]
    public void What_cosmetics_say_and_what_warns_or_denies_is_no_health_claim(Language language, string text) => Assert.Empty(HealthClaims.Check(text, language));
}
