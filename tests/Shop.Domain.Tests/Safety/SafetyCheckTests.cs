using System.Collections.Immutable;
using System.Text.Json;
using Shop.Domain.Articles;
using Shop.Domain.Catalog;
using Shop.Domain.Safety;
using static Shop.Domain.Tests.Safety.Shelf;

namespace Shop.Domain.Tests.Safety;

public sealed class SafetyCheckTests
{
    public static TheoryData<PrecautionKind, bool> EveryKind => [.. from kind in Enum.GetValues<PrecautionKind>() from unless in (bool[])[false, true] select (kind, unless)];

    [Fact]
    public void An_empty_basket_needs_to_be_told_nothing()
    {
        var assessment = Assess([], Accepted(PrecautionKind.Contraindicated, ["pregnancy"]));

        Assert.Empty(assessment.Findings);
        Assert.Null(assessment.Hash);
        Assert.False(assessment.IsBlocked);
    }

    [Theory]
    [InlineData(SaleBlock.Recalled, "block/recalled")]
    [InlineData(SaleBlock.Archived, "block/archived")]
    [InlineData(SaleBlock.MandatoryInformationMissing, "block/mandatory-information-missing")]
    public void What_may_not_be_sold_blocks_the_basket_and_says_so_of_its_line(SaleBlock block, string code)
    {
        var assessment = Assess([Alone(Cream), new AssessedLine(Magnesium, block, null, null)]);

        var finding = assessment.Findings[0];
        Assert.Equal((code, Gate.Block), (finding.Code, finding.Gate));
        Assert.Equal(["MAG-1"], finding.Skus);
        Assert.Contains(new CatalogFact("MAG-1"), finding.Sources);
        Assert.Empty(finding.Subjects);
        Assert.True(assessment.IsBlocked);
    }

    [Fact]
    public void Every_block_has_its_words()
    {
        Assert.All(Enum.GetValues<SaleBlock>(), block => Assert.True(Assess([new AssessedLine(Cream, block, null, null)]).IsBlocked));
        Assert.False(Assess([Alone(Cream)]).IsBlocked);
    }

    [Fact]
    public void A_block_is_not_asked_to_be_acknowledged() => Assert.Null(Assess([new AssessedLine(Cream, SaleBlock.Recalled, null, null)]).Hash);

    [Theory]
    [MemberData(nameof(EveryKind))]
    public void A_precaution_waits_for_an_acknowledgement_only_where_it_advises_against(PrecautionKind kind, bool unlessAdvice)
    {
        var assessment = Assess([Alone(Cream)], Accepted(kind, ["pregnancy"], "CRE-1", unlessAdvice: unlessAdvice));

        var finding = Assert.Single(assessment.Findings);
        var waits = kind is PrecautionKind.Contraindicated or PrecautionKind.NotRecommended;
        Assert.Equal((kind, waits ? Gate.Acknowledge : Gate.Inform, EvidenceGrade.Article), (finding.Kind, finding.Gate, finding.Evidence));
        Assert.Equal(unlessAdvice && kind != PrecautionKind.SeekAdvice, finding.UnlessAdvice);
        Assert.Equal(waits, assessment.Hash is not null);
    }

    [Fact]
    public void A_precaution_about_a_product_reaches_it_wherever_it_was_bought()
    {
        var precaution = Accepted(PrecautionKind.SeekAdvice, ["pregnancy"], scope: "CRE-1");

        Assert.Equal(["CRE-1"], Assess([Alone(Cream), Alone(Sunscreen)], precaution).OfArticles().Single().Skus);
        Assert.Equal(["CRE-1"], Assess([SoldBy(ArticleVersionId.New(), Cream), SoldBy(ThisArticle, Sunscreen)], precaution).OfArticles().Single().Skus);
        Assert.Empty(Assess([SoldBy(ThisArticle, Sunscreen)], precaution).OfArticles());
    }

    [Fact]
    public void The_scope_decides_even_where_the_sentence_is_also_about_a_substance() =>
        Assert.Equal(["MAG-1"], Assess([Alone(Magnesium), Alone(Collagen)], Accepted(PrecautionKind.SeekAdvice, ["pregnancy"], "MAG-1", ["marine-collagen"])).OfArticles().Single().Skus);

    [Fact]
    public void A_precaution_about_a_substance_reaches_every_product_that_has_it_and_no_other() =>
        Assert.Equal(["MAG-1"], Assess([Alone(Magnesium), SoldBy(ThisArticle, Cream)], Accepted(PrecautionKind.Contraindicated, ["renal-insufficiency"], about: ["magnesium"])).OfArticles().Single().Skus);

    [Fact]
    public void A_precaution_about_a_class_reaches_its_members() =>
        Assert.Equal(["HES-1"], Assess([Alone(Lavender), Alone(Cream)], Accepted(PrecautionKind.NotRecommended, ["pregnancy"], about: ["essential-oils"])).OfArticles().Single().Skus);

    [Fact]
    public void A_precaution_about_several_substances_reaches_the_products_of_each() =>
        Assert.Equal(["COL-1", "MAG-1"], Assess([Alone(Magnesium), Alone(Collagen), Alone(Cream)], Accepted(PrecautionKind.SeekAdvice, ["pregnancy"], about: ["magnesium", "collagen"])).OfArticles().Single().Skus);

    [Theory]
    [InlineData("exosomes")]
    [InlineData("a-topic-that-no-vocabulary-has")]
    public void A_precaution_about_a_topic_that_no_product_has_stays_with_its_article(string topic) =>
        Assert.Empty(Assess([SoldBy(ThisArticle, Cream), SoldBy(ThisArticle, Collagen)], Accepted(PrecautionKind.Contraindicated, ["pregnancy"], about: [topic])).OfArticles());

    [Fact]
    public void A_precaution_about_nothing_known_stands_beside_every_line_that_its_article_sold()
    {
        var precaution = Accepted(PrecautionKind.Contraindicated, ["pregnancy"]);

        var assessment = Assess([SoldBy(ThisArticle, Cream), SoldBy(ArticleVersionId.New(), Collagen), Alone(Magnesium), SoldBy(ThisArticle, Sunscreen)], precaution);

        Assert.Equal(["CRE-1", "SUN-1"], assessment.OfArticles().Single().Skus);
    }

    [Fact]
    public void A_sentence_can_be_pointed_at()
    {
        var precaution = Accepted(PrecautionKind.SeekAdvice, ["pregnancy"], "CRE-1", start: 12, quote: "Demandez conseil.");

        Assert.Equal([new ArticleSentence("un-article", "Un article", ThisArticle, new Passage(12, "Demandez conseil."))], Assess([Alone(Cream)], precaution).Findings.Single().Sources);
    }

    [Fact]
    public void The_same_statement_about_several_products_is_one_finding_with_every_source()
    {
        var assessment = Assess(
            [Alone(Sunscreen), Alone(Cream)],
            Accepted(PrecautionKind.SeekAdvice, ["breastfeeding", "pregnancy"], "SUN-1", start: 40),
            Accepted(PrecautionKind.SeekAdvice, ["pregnancy", "breastfeeding"], "CRE-1", start: 7),
            Accepted(PrecautionKind.SeekAdvice, ["pregnancy", "breastfeeding"], "CRE-1", start: 7));

        var finding = assessment.OfArticles().Single();
        Assert.Equal("seek-advice/breastfeeding+pregnancy", finding.Code);
        Assert.Equal(["breastfeeding", "pregnancy"], finding.Subjects);
        Assert.Equal(["CRE-1", "SUN-1"], finding.Skus);
        Assert.Equal([7, 40], finding.Sources.Cast<ArticleSentence>().Select(s => s.Passage.Start));
    }

    [Fact]
    public void Statements_that_differ_in_kind_advice_or_subjects_stay_apart() =>
        Assert.Equal(
            ["contraindicated/pregnancy", "not-recommended/pregnancy", "not-recommended/unless-advice/pregnancy", "seek-advice/breastfeeding"],
            Assess(
                [Alone(Cream)],
                Accepted(PrecautionKind.SeekAdvice, ["breastfeeding"], "CRE-1"),
                Accepted(PrecautionKind.NotRecommended, ["pregnancy"], "CRE-1", unlessAdvice: true),
                Accepted(PrecautionKind.NotRecommended, ["pregnancy"], "CRE-1"),
                Accepted(PrecautionKind.Contraindicated, ["pregnancy"], "CRE-1")).Findings.Select(f => f.Code));

    [Fact]
    public void What_is_said_to_everyone_is_said_in_its_own_words_and_two_sentences_stay_two()
    {
        var assessment = Assess(
            [Alone(Cream)],
            Accepted(PrecautionKind.Caution, ["anyone"], "CRE-1", quote: "Peut tacher le linge."),
            Accepted(PrecautionKind.Caution, ["anyone"], "CRE-1", quote: "Peut provoquer une somnolence."));

        Assert.Equal(2, assessment.Findings.Length);
        Assert.Contains(assessment.Findings, f => f.Wording.Fr!.Contains("Peut tacher le linge.", StringComparison.Ordinal) && f.Wording.En!.Contains("Peut tacher le linge.", StringComparison.Ordinal));
    }

    [Fact]
    public void The_most_severe_comes_first_then_the_kind_then_the_code()
    {
        var assessment = Assess(
            [new AssessedLine(Cream, SaleBlock.Archived, null, null), Alone(Collagen)],
            Accepted(PrecautionKind.Caution, ["asthma"], "COL-1"),
            Accepted(PrecautionKind.SeekAdvice, ["pregnancy"], "COL-1"),
            Accepted(PrecautionKind.SeekAdvice, ["breastfeeding"], "COL-1"),
            Accepted(PrecautionKind.NotRecommended, ["gout"], "COL-1"),
            Accepted(PrecautionKind.Contraindicated, ["epilepsy"], "COL-1"));

        Assert.Equal(
            ["block/archived", "contraindicated/epilepsy", "not-recommended/gout", "allergen/fish-allergy", "seek-advice/breastfeeding", "seek-advice/pregnancy", "caution/asthma", "statement/food-supplement"],
            assessment.Findings.Select(f => f.Code));
    }

    [Fact]
    public void A_label_is_shown_verbatim_and_only_informs()
    {
        var assessment = Assess([Alone(Cream.WithWarnings("Éviter le contact avec les yeux.", " ")), Alone(Lavender.WithWarnings("Éviter le contact avec les yeux."))]);

        var finding = Assert.Single(assessment.Findings, f => f.Code.StartsWith("label/", StringComparison.Ordinal));
        Assert.StartsWith("label/eviter-le-contact-avec-les-yeux-", finding.Code, StringComparison.Ordinal);
        Assert.Equal((PrecautionKind.Caution, Gate.Inform, EvidenceGrade.Label), (finding.Kind, finding.Gate, finding.Evidence));
        Assert.Equal(new LocalizedText("Éviter le contact avec les yeux.", "Éviter le contact avec les yeux."), finding.Wording);
        Assert.Equal(["CRE-1", "HES-1"], finding.Skus);
        Assert.Equal([new LabelStatement("CRE-1", "Éviter le contact avec les yeux."), new LabelStatement("HES-1", "Éviter le contact avec les yeux.")], finding.Sources);
    }

    [Fact]
    public void Labels_that_differ_by_a_point_alone_stay_apart() =>
        Assert.Equal(2, Assess([Alone(Cream.WithWarnings("Pas plus de 2.5 g.", "Pas plus de 2-5 g."))]).Findings.Length);

    [Fact]
    public void A_supplement_has_its_statutory_statements_once_for_all_its_lines()
    {
        var assessment = Assess([Alone(Magnesium), Alone(Collagen), Alone(Cream)]);

        var finding = assessment.Of("statement/food-supplement");
        Assert.Equal(["COL-1", "MAG-1"], finding.Skus);
        Assert.Equal((PrecautionKind.StatutoryStatement, Gate.Inform, EvidenceGrade.Law), (finding.Kind, finding.Gate, finding.Evidence));
        Assert.Contains(finding.Sources, s => s is RuleSource { RuleId: "statement/food-supplement" } rule && rule.Reference.Contains("2002/46/EC", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Ne pas dépasser la dose journalière recommandée.", false)]
    [InlineData("NE PAS DEPASSER LA DOSE JOURNALIERE RECOMMANDEE", false)]
    [InlineData("Do not exceed the recommended daily dose.", false)]
    [InlineData("Tenir hors de portée des jeunes enfants.", false)]
    [InlineData("Ne pas dépasser la dose journalière recommandée de 3 gélules.", true)]
    [InlineData("Tenir hors de portée des jeunes enfants et des animaux.", true)]
    public void A_label_that_says_what_a_rule_says_stands_with_the_rule(string warning, bool standsAlone)
    {
        var assessment = Assess([Alone(Magnesium.WithWarnings(warning))]);

        Assert.Equal(standsAlone, assessment.Findings.Any(f => f.Code.StartsWith("label/", StringComparison.Ordinal)));
        Assert.Equal(!standsAlone, assessment.Of("statement/food-supplement").Sources.Contains(new LabelStatement("MAG-1", warning)));
    }

    [Fact]
    public void A_statement_that_no_rule_makes_of_the_product_stays_on_its_label() =>
        Assert.Equal(["label/tenir-hors-de-portee-des-jeunes-enfants"], Assess([Alone(Cream.WithWarnings("Tenir hors de portée des jeunes enfants."))]).Findings.Select(f => f.Code[..f.Code.LastIndexOf('-')]));

    [Fact]
    public void A_supplements_daily_portion_is_told_in_the_labels_words()
    {
        var label = new ProductLabel("Complément alimentaire", "2 gélules par jour", null, [], Complete: true);

        var finding = Assert.Single(Assess([Alone(Magnesium with { Label = label }), Alone(Cream with { Label = label })]).Findings, f => f.Code.StartsWith("label/daily-portion", StringComparison.Ordinal));

        Assert.Equal(["MAG-1"], finding.Skus);
        Assert.Equal("Portion journalière recommandée\u00A0: 2 gélules par jour", finding.Wording.Fr);
        Assert.Equal("Recommended daily portion: 2 gélules par jour", finding.Wording.En);
    }

    [Fact]
    public void A_food_allergen_of_a_supplement_waits_for_an_acknowledgement()
    {
        var assessment = Assess([Alone(Collagen)]);

        var finding = assessment.Of("allergen/fish-allergy");
        Assert.Equal((Gate.Acknowledge, EvidenceGrade.Law), (finding.Gate, finding.Evidence));
        Assert.Equal(["fish-allergy"], finding.Subjects);
        Assert.Contains(new LabelStatement("COL-1"), finding.Sources);
        Assert.NotNull(assessment.Hash);
    }

    [Theory]
    [InlineData("fish-allergy", EvidenceGrade.Law)]
    [InlineData("shellfish-allergy", EvidenceGrade.Law)]
    [InlineData("milk-allergy", EvidenceGrade.Law)]
    [InlineData("egg-allergy", EvidenceGrade.Law)]
    [InlineData("soy-allergy", EvidenceGrade.Law)]
    [InlineData("nut-allergy", EvidenceGrade.Law)]
    [InlineData("peanut-allergy", EvidenceGrade.Law)]
    [InlineData("gluten", EvidenceGrade.Law)]
    [InlineData("bee-product-allergy", EvidenceGrade.Label)]
    [InlineData("asteraceae-allergy", EvidenceGrade.Label)]
    public void Every_food_allergen_of_the_vocabulary_is_told_of_a_supplement(string subject, EvidenceGrade evidence)
    {
        var finding = Assess([Alone(Magnesium with { AllergenCodes = [subject] })]).Of($"allergen/{subject}");

        Assert.Equal((Gate.Acknowledge, evidence), (finding.Gate, finding.Evidence));
        Assert.Equal([subject], finding.Subjects);
    }

    [Fact]
    public void An_allergen_that_the_vocabulary_lacks_is_told_in_the_labels_words()
    {
        var assessment = Assess([Alone(Magnesium with { Allergens = ["céleri", "poisson"] })]);

        var other = Assert.Single(assessment.Findings, f => f.Code.StartsWith("allergen/other", StringComparison.Ordinal));
        Assert.Equal(Gate.Acknowledge, other.Gate);
        Assert.Contains("céleri", other.Wording.Fr, StringComparison.Ordinal);
        Assert.DoesNotContain("poisson", other.Wording.Fr, StringComparison.Ordinal);
        Assert.Equal(["ingredient-allergy"], other.Subjects);
        assessment.Of("allergen/fish-allergy");
    }

    [Fact]
    public void An_allergen_of_a_cosmetic_informs_and_does_not_wait()
    {
        var assessment = Assess([Alone(Lavender), Alone(Cream with { Allergens = ["lait"], AllergenCodes = ["milk-allergy"] })]);

        var findings = assessment.Findings.Where(f => f.Code.StartsWith("cosmetic-allergen", StringComparison.Ordinal)).ToList();
        Assert.Equal(["essential-oil-allergy", "milk-allergy"], findings.Select(f => Assert.Single(f.Subjects)).Order());
        Assert.All(findings, f => Assert.Equal((PrecautionKind.Caution, Gate.Inform), (f.Kind, f.Gate)));
        Assert.Contains(findings, f => f.Wording.En!.Contains("linalool", StringComparison.Ordinal));
    }

    [Fact]
    public void Cosmetics_that_declare_the_same_allergens_are_told_together() =>
        Assert.Equal(
            ["CRE-1", "HES-1"],
            Assess([Alone(Lavender with { Allergens = ["limonène", "linalol"] }), Alone(Cream with { Allergens = ["Linalol", "Limonène"] })])
                .Findings.Single(f => f.Code.StartsWith("cosmetic-allergen", StringComparison.Ordinal)).Skus);

    [Fact]
    public void A_sunscreen_is_never_total_protection_and_keeps_no_baby_in_the_sun()
    {
        var assessment = Assess([Alone(Sunscreen), Alone(Cream)]);

        Assert.Equal(["sunscreen/young-children", "statement/sunscreen"], assessment.For("SUN-1").Select(f => f.Code));
        Assert.All(assessment.Findings, f => Assert.Equal((Gate.Inform, EvidenceGrade.Authority), (f.Gate, f.Evidence)));
        Assert.Empty(assessment.For("CRE-1"));
    }

    [Theory]
    [InlineData("2026-11-22", false)]
    [InlineData("2026-11-23", true)]
    [InlineData("2026-11-25", true)]
    [InlineData("2026-11-26", false)]
    public void A_rule_is_in_force_on_its_first_and_on_its_last_day(string day, bool isInForce)
    {
        var rules = SafetyRules.Parse(SafetyRulesTests.File(SafetyRulesTests.Rule(validFrom: "2026-11-23", validTo: "2026-11-25")));

        var assessment = SafetyCheck.Assess([Alone(Cream)], [], rules, Language.French, DateOnly.ParseExact(day, "O", System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(isInForce, assessment.Findings.Length == 1);
    }

    [Fact]
    public void What_a_marine_collagen_needs_is_told_from_catalog_article_and_rules_alone()
    {
        var assessment = Assess(
            [SoldBy(ThisArticle, Collagen), SoldBy(ThisArticle, Cream)],
            Accepted(PrecautionKind.NotRecommended, ["renal-insufficiency", "hypercalcaemia"], "COL-1", unlessAdvice: true),
            Accepted(PrecautionKind.SeekAdvice, ["pregnancy", "breastfeeding"], "COL-1"),
            Accepted(PrecautionKind.Contraindicated, ["autoimmune-disease"], about: ["exosomes"]));

        Assert.Equal(
            ["not-recommended/unless-advice/hypercalcaemia+renal-insufficiency", "allergen/fish-allergy", "seek-advice/breastfeeding+pregnancy", "statement/food-supplement"],
            assessment.Findings.Select(f => f.Code));
        Assert.Equal("Déconseillé sans avis médical\u00A0: insuffisance rénale, hypercalcémie.", assessment.Findings[0].Wording.Fr);
        Assert.Equal("Not recommended without medical advice: renal insufficiency, hypercalcaemia.", assessment.Findings[0].Wording.En);
        Assert.Empty(assessment.For("CRE-1"));
    }

    [Fact]
    public void An_unknown_subject_is_not_passed_over() =>
        Violates("unknown-subject", () => Assess([Alone(Cream)], Accepted(PrecautionKind.Caution, ["left-handed"], "CRE-1")));

    [Fact]
    public void An_assessment_survives_being_kept()
    {
        var assessment = Assess([new AssessedLine(Cream, SaleBlock.Recalled, null, null), Alone(Collagen)], Accepted(PrecautionKind.SeekAdvice, ["pregnancy"], "COL-1"));

        var kept = JsonSerializer.Deserialize<Assessment>(JsonSerializer.Serialize(assessment));

        Assert.Equal(JsonSerializer.Serialize(assessment), JsonSerializer.Serialize(kept));
        Assert.Equal(assessment.Findings.SelectMany(f => f.Sources), kept!.Findings.SelectMany(f => f.Sources));
    }

    [Fact]
    public void Every_finding_has_both_languages_a_source_and_a_product()
    {
        ImmutableArray<AssessedLine> lines = [.. new[] { Cream, Magnesium, Collagen, Lavender, Sunscreen }.Select(p => SoldBy(ThisArticle, p.WithWarnings("Conserver au sec.")))];

        Assert.All(Assess(lines, Accepted(PrecautionKind.Caution, ["anyone"])).Findings, finding =>
        {
            Assert.NotNull(finding.Wording.Fr);
            Assert.NotNull(finding.Wording.En);
            Assert.NotEmpty(finding.Sources);
            Assert.NotEmpty(finding.Skus);
        });
    }
}
