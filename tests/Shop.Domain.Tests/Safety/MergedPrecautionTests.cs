using Shop.Domain.Catalog;
using Shop.Domain.Safety;
using static Shop.Domain.Tests.Safety.Shelf;

namespace Shop.Domain.Tests.Safety;

/// <summary>A sentence that a rule of the shop says already stands with the rule.</summary>
public sealed class MergedPrecautionTests
{
    private static readonly ProductDetails Retinol = Product("RET-1", "Sérum au rétinol", Category.Serum);

    [Theory]
    [InlineData(PrecautionKind.Contraindicated)]
    [InlineData(PrecautionKind.NotRecommended)]
    [InlineData(PrecautionKind.SeekAdvice)]
    [InlineData(PrecautionKind.Caution)]
    public void A_warning_against_an_allergen_joins_what_says_that_it_is_there(PrecautionKind kind)
    {
        var assessment = Assess([Alone(Collagen)], Accepted(kind, ["fish-allergy"], "COL-1", start: 12));

        var finding = Assert.Single(assessment.Findings, f => f.Subjects.Contains("fish-allergy"));
        Assert.Equal(("allergen/fish-allergy", Gate.Acknowledge, EvidenceGrade.Law), (finding.Code, finding.Gate, finding.Evidence));
        Assert.Equal(kind < PrecautionKind.Caution ? kind : PrecautionKind.Caution, finding.Kind);
        Assert.Contains(finding.Sources, s => s is ArticleSentence { Passage.Start: 12 });
        Assert.Contains(finding.Sources, s => s is RuleSource);
        Assert.Contains(new LabelStatement("COL-1"), finding.Sources);
    }

    [Fact]
    public void A_labels_warning_against_an_allergen_joins_it_too()
    {
        var collagen = LabelReader.Read(Collagen.WithWarnings("Contient du poisson : ne pas consommer en cas d'allergie au poisson."));

        var finding = Assert.Single(Assess([Alone(collagen)]).Findings, f => f.Subjects.Contains("fish-allergy"));

        Assert.Contains(new LabelStatement("COL-1", "Contient du poisson : ne pas consommer en cas d'allergie au poisson."), finding.Sources);
    }

    [Fact]
    public void The_other_subjects_of_the_sentence_stay_a_finding_of_their_own()
    {
        var assessment = Assess([Alone(Collagen)], Accepted(PrecautionKind.Contraindicated, ["fish-allergy", "gout"], "COL-1"));

        Assert.Equal(["gout"], assessment.Of("contraindicated/gout").Subjects);
        Assert.Contains(assessment.Of("allergen/fish-allergy").Sources, s => s is ArticleSentence);
        Assert.DoesNotContain(assessment.Findings, f => f.Code.Contains("fish-allergy+", StringComparison.Ordinal));
    }

    [Fact]
    public void A_sentence_about_a_class_joins_where_the_rule_speaks_and_stays_whole_where_it_does_not()
    {
        var bovine = Product("BOV-1", "Collagène bovin", Category.Supplement);

        foreach (var lines in (AssessedLine[][])[[Alone(bovine), Alone(Collagen)], [Alone(bovine), Alone(Collagen with { Sku = "AAA-1" })]])
        {
            var assessment = Assess(lines, Accepted(PrecautionKind.Contraindicated, ["fish-allergy", "gout"], about: ["collagen"]));

            Assert.Equal(["BOV-1"], assessment.Of("contraindicated/fish-allergy+gout").Skus);
            Assert.Single(assessment.Of("contraindicated/gout").Skus);
            Assert.DoesNotContain("BOV-1", assessment.Of("allergen/fish-allergy").Skus);
        }
    }

    [Fact]
    public void A_warning_against_an_allergen_that_the_product_has_not_stays_by_itself() =>
        Assert.Equal(["CRE-1"], Assess([Alone(Cream), Alone(Collagen)], Accepted(PrecautionKind.Contraindicated, ["fish-allergy"], "CRE-1")).Of("contraindicated/fish-allergy").Skus);

    [Theory]
    [InlineData(PrecautionKind.NotRecommended, false, true)]
    [InlineData(PrecautionKind.NotRecommended, true, true)]
    [InlineData(PrecautionKind.SeekAdvice, false, true)]
    [InlineData(PrecautionKind.Contraindicated, false, false)]
    public void A_sentence_joins_a_rule_that_is_as_strict(PrecautionKind kind, bool unlessAdvice, bool joins)
    {
        var assessment = Assess([Alone(Retinol)], Accepted(kind, ["pregnancy"], "RET-1", unlessAdvice: unlessAdvice));

        Assert.Equal(joins, assessment.Of("retinoids/pregnancy").Sources.Any(s => s is ArticleSentence));
        Assert.Equal(joins ? 1 : 2, assessment.Findings.Count(f => f.Subjects.Contains("pregnancy")));
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void A_sentence_that_no_advice_lifts_does_not_join_a_rule_that_advice_lifts(bool unlessAdvice, bool joins)
    {
        var oil = Product("HES-9", "Huile essentielle de citron", Category.Oil);

        var assessment = Assess([Alone(oil)], Accepted(PrecautionKind.NotRecommended, ["pregnancy"], "HES-9", unlessAdvice: unlessAdvice));

        Assert.True(assessment.Of("essential-oils/pregnancy").UnlessAdvice);
        Assert.Equal(joins, assessment.Of("essential-oils/pregnancy").Sources.Any(s => s is ArticleSentence));
    }

    [Fact]
    public void A_sentence_that_makes_wait_does_not_join_a_rule_that_informs()
    {
        var assessment = Assess([Alone(Magnesium)], Accepted(PrecautionKind.NotRecommended, ["renal-insufficiency"], about: ["magnesium"]));

        Assert.DoesNotContain(assessment.Of("magnesium/kidneys").Sources, s => s is ArticleSentence);
        Assert.Equal(Gate.Acknowledge, assessment.Of("not-recommended/renal-insufficiency").Gate);
    }

    [Fact]
    public void A_statement_that_the_law_asks_for_takes_no_sentence_in() =>
        Assert.Equal(PrecautionKind.StatutoryStatement, Assess([Alone(Sunscreen)], Accepted(PrecautionKind.StatutoryStatement, ["sun-exposure"], "SUN-1")).Of("statement/sunscreen").Kind);

    [Fact]
    public void The_allergens_that_a_cosmetic_declares_take_no_sentence_in() =>
        Assert.Contains(Assess([Alone(Lavender)], Accepted(PrecautionKind.Caution, ["essential-oil-allergy"], "HES-1")).Findings, f => f.Code == "caution/essential-oil-allergy");
}
