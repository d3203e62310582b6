using Shop.Domain.Catalog;
using Shop.Domain.Safety;
using static Shop.Domain.Tests.Safety.Shelf;

namespace Shop.Domain.Tests.Safety;

public sealed class LabelReaderTests
{
    [Theory]
    [InlineData("Ne pas utiliser pendant la grossesse ni l'allaitement.", PrecautionKind.Contraindicated, "breastfeeding+pregnancy", false)]
    [InlineData("Déconseillé en cas d'insuffisance rénale sans avis médical.", PrecautionKind.NotRecommended, "renal-insufficiency", true)]
    [InlineData("Femmes enceintes : demander l'avis d'un professionnel de santé.", PrecautionKind.SeekAdvice, "pregnancy", false)]
    [InlineData("Do not use during pregnancy.", PrecautionKind.Contraindicated, "pregnancy", false)]
    [InlineData("Ne pas utiliser pour les enfants de moins de 3 ans.", PrecautionKind.Contraindicated, "infant-under-3", false)]
    public void A_warning_says_whom_it_concerns(string warning, PrecautionKind kind, string subjects, bool unlessAdvice)
    {
        var label = LabelReader.Read(Cream.WithWarnings("Conserver au sec.", warning)).Label!;

        var precaution = Assert.Single(label.Precautions);
        Assert.Equal((kind, unlessAdvice, "CRE-1", warning), (precaution.Kind, precaution.UnlessAdvice, precaution.Scope, precaution.Source.Quote));
        Assert.Equal(subjects, string.Join('+', precaution.Subjects.Order(StringComparer.Ordinal)));
        Assert.Equal(["Conserver au sec.", warning], label.Warnings);
        Assert.True(label.IsRead(warning));
        Assert.False(label.IsRead("Conserver au sec."));
    }

    [Theory]
    [InlineData("Éviter le contact avec les yeux.")]
    [InlineData("Avoid contact with the eyes.")]
    [InlineData("Ne pas exposer les bébés et les jeunes enfants directement au soleil.")]
    [InlineData("Ne pas appliquer sur une peau lésée ou irritée.")]
    [InlineData("Peut provoquer une somnolence.")]
    [InlineData("Conserver à l'abri de la chaleur.")]
    [InlineData("Tenir hors de portée des jeunes enfants.")]
    public void A_warning_about_how_to_use_it_stays_in_its_own_words_and_is_no_condition(string warning)
    {
        var product = LabelReader.Read(Cream.WithWarnings(warning));

        Assert.Empty(product.Label!.Precautions);
        var finding = Assert.Single(Assess([Alone(product)]).Findings);
        Assert.Equal((warning, Gate.Inform), (finding.Wording.Fr, finding.Gate));
        Assert.Empty(finding.Subjects);
    }

    [Fact]
    public void A_warning_that_was_read_is_told_once_in_both_languages_with_its_own_words_as_source()
    {
        var assessment = Assess([Alone(LabelReader.Read(Cream.WithWarnings("Déconseillé aux femmes enceintes.")))]);

        var finding = Assert.Single(assessment.Findings);
        Assert.Equal(("not-recommended/pregnancy", Gate.Acknowledge, EvidenceGrade.Label), (finding.Code, finding.Gate, finding.Evidence));
        Assert.Equal("Not recommended: pregnancy.", finding.Wording.En);
        Assert.Equal([new LabelStatement("CRE-1", "Déconseillé aux femmes enceintes.")], finding.Sources);
    }

    [Fact]
    public void What_label_and_article_say_alike_is_one_finding_with_both_sources()
    {
        var cream = LabelReader.Read(Cream.WithWarnings("Déconseillé aux femmes enceintes."));

        var finding = Assert.Single(Assess([Alone(cream)], Accepted(PrecautionKind.NotRecommended, ["pregnancy"], "CRE-1")).Findings);

        Assert.Equal((EvidenceGrade.Label, 2), (finding.Evidence, finding.Sources.Length));
        Assert.Contains(finding.Sources, s => s is ArticleSentence);
    }

    [Theory]
    [InlineData("2 à 3 gélules par jour, au cours du repas", 2, 3, "capsule")]
    [InlineData("2,5 g à 10 g par jour, à diluer dans un verre d'eau", 2.5, 10, "g")]
    [InlineData("1 goutte par jour", 1, 1, "drop")]
    [InlineData("2 capsules a day", 2, 2, "capsule")]
    [InlineData("1 tablet daily with a meal", 1, 1, "tablet")]
    public void A_daily_portion_is_an_amount(string portion, double low, double high, string unit)
    {
        var read = LabelReader.Read(Magnesium with { Label = new ProductLabel(null, portion, null, [], true) }).Label!;

        Assert.Equal(((decimal?)low, (decimal?)high), read.Portion!.DailyAmount);
        Assert.Equal(Unit.Of(unit), read.Portion.Unit);
        Assert.Equal(portion, read.DailyPortion);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    [InlineData("selon l'avis de votre médecin")]
    [InlineData("une cuillère")]
    [InlineData("matin et soir")]
    public void A_portion_that_gives_no_amount_is_none(string? portion) =>
        Assert.Null(LabelReader.Read(Magnesium with { Label = new ProductLabel(null, portion, null, [], true) }).Label!.Portion);

    [Fact]
    public void A_product_without_a_label_stays_as_it_is() => Assert.Same(Cream, LabelReader.Read(Cream));

    [Fact]
    public void Reading_twice_changes_nothing()
    {
        var once = LabelReader.Read(Collagen.WithWarnings("Ne pas utiliser pendant la grossesse.", "Déconseillé en cas d'asthme."));

        Assert.True(ProductDetailsComparer.Same(once, LabelReader.Read(once)));
        Assert.False(ProductDetailsComparer.Same(once, once with { Label = once.Label! with { Precautions = [] } }));
        Assert.False(ProductDetailsComparer.Same(once, once with { Label = once.Label! with { Precautions = [once.Label.Precautions[0] with { Subjects = ["asthma"] }, once.Label.Precautions[1]] } }));
    }
}
