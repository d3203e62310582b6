using Shop.Domain.Articles;
using Shop.Domain.Catalog;
using Shop.Domain.Routines;
using Shop.Domain.Safety;
using static Shop.Domain.Tests.Safety.Shelf;

namespace Shop.Domain.Tests.Safety;

/// <summary>What the lines of a basket give of a substance in a day, against the limits.</summary>
public sealed class IntakeTests
{
    private const string Zinc = "limit/zinc";

    private static readonly ProductDetails Ten = Capsules("ZN-10", ("zinc", 10, "mg"));

    private static readonly ProductDetails Fifteen = Capsules("ZN-15", ("zinc", 15, "mg"));

    private static readonly ProductDetails NotSaid = Capsules("ZN-00", ("zinc", null, ""));

    /// <summary>As published: the highest amount that is still within each level.</summary>
    public static TheoryData<string, string, decimal, string, LimitKind, LimitCounts, string, int> Published => new()
    {
        { "calcium", "adults", 2500, "mg", LimitKind.TolerableUpperLevel, LimitCounts.WholeDiet, "efsa", 2012 },
        { "vitamin-d", "adults", 100, "ug", LimitKind.TolerableUpperLevel, LimitCounts.WholeDiet, "efsa", 2023 },
        { "vitamin-d", "children-1-3", 50, "ug", LimitKind.TolerableUpperLevel, LimitCounts.WholeDiet, "efsa", 2023 },
        { "vitamin-a", "adults", 3000, "ug", LimitKind.TolerableUpperLevel, LimitCounts.WholeDiet, "efsa", 2024 },
        { "vitamin-b6", "adults", 12, "mg", LimitKind.TolerableUpperLevel, LimitCounts.WholeDiet, "efsa", 2023 },
        { "vitamin-b6", "children-15-17", 10.7m, "mg", LimitKind.TolerableUpperLevel, LimitCounts.WholeDiet, "efsa", 2023 },
        { "vitamin-e", "adults", 300, "mg", LimitKind.TolerableUpperLevel, LimitCounts.WholeDiet, "efsa", 2024 },
        { "magnesium", "adults", 250, "mg", LimitKind.TolerableUpperLevel, LimitCounts.Supplements, "scf", 2001 },
        { "zinc", "adults", 25, "mg", LimitKind.TolerableUpperLevel, LimitCounts.WholeDiet, "scf", 2003 },
        { "zinc", "children-4-6", 10, "mg", LimitKind.TolerableUpperLevel, LimitCounts.WholeDiet, "scf", 2003 },
        { "iron", "adults", 40, "mg", LimitKind.SafeLevel, LimitCounts.WholeDiet, "efsa", 2024 },
        { "iodine", "adults", 600, "ug", LimitKind.TolerableUpperLevel, LimitCounts.WholeDiet, "scf", 2002 },
        { "selenium", "adults", 255, "ug", LimitKind.TolerableUpperLevel, LimitCounts.WholeDiet, "efsa", 2023 },
        { "folic-acid", "adults", 1000, "ug", LimitKind.TolerableUpperLevel, LimitCounts.Supplements, "efsa", 2023 },
        { "caffeine", "adults", 400, "mg", LimitKind.SafeLevel, LimitCounts.WholeDiet, "efsa", 2015 },
        { "caffeine", "pregnancy-breastfeeding", 200, "mg", LimitKind.SafeLevel, LimitCounts.WholeDiet, "efsa", 2015 },
        { "epa-dha", "adults", 5, "g", LimitKind.SafeLevel, LimitCounts.Supplements, "efsa", 2012 },
        { "curcumin", "adults", 153, "mg", LimitKind.SafeLevel, LimitCounts.Supplements, "anses", 2022 },
        { "monacolins", "adults", 3, "mg", LimitKind.LegalMaximum, LimitCounts.Supplements, "european-commission", 2022 },
        { "egcg", "adults", 800, "mg", LimitKind.LegalMaximum, LimitCounts.Supplements, "european-commission", 2022 },
    };

    [Theory]
    [MemberData(nameof(Published))]
    public void A_limit_says_who_set_it_when_for_whom_and_what_it_counts(string substance, string population, decimal amount, string unit, LimitKind kind, LimitCounts counts, string body, int year)
    {
        var level = Assert.Single(SafetyRules.Shipped.Limits.Single(l => l.Substance == substance).Levels, l => l.Population.Code == population);

        Assert.Equal((new Quantity(amount, Unit.Of(unit)), kind, counts, body, year), (level.Amount, level.Kind, level.Counts, level.Body, level.Year));
    }

    /// <summary>Every level of every limit, reached and passed by a hair.</summary>
    public static TheoryData<string, string> Levels => [.. from limit in SafetyRules.Shipped.Limits from level in limit.Levels select (limit.Id, level.Population.Code)];

    [Theory]
    [MemberData(nameof(Levels))]
    public void A_level_is_passed_above_it_and_where_the_law_says_less_than_at_it(string id, string population)
    {
        var limit = SafetyRules.Shipped.Limits.Single(l => l.Id == id);
        var level = limit.Levels.Single(l => l.Population.Code == population);
        var rules = Only(limit with { Levels = [level] });
        var product = Capsules("P-1", (limit.Substance, level.Amount.Value, level.Amount.Unit.Code)) with { Tags = level.Population.ChildrensProductsOnly ? ["kids"] : [] };

        Assert.Equal(level.IsBelow, rules.Find(product.Taken(1)) is not null);
        var passed = rules.Find(product.Taken(1.001m))!;
        Assert.Equal((Gate.Acknowledge, PrecautionKind.NotRecommended, level.Evidence), (passed.Gate, passed.Kind, passed.Evidence));
        Assert.Equal(level.Population.Subjects, passed.Subjects);
        Assert.All(Languages.All, language => Assert.Contains(language == Language.French ? level.Population.Fr : level.Population.En, passed.Wording.In(language), StringComparison.Ordinal));
        Assert.Contains(level.Year.ToString(System.Globalization.CultureInfo.InvariantCulture), passed.Wording.Fr, StringComparison.Ordinal);
        Assert.All(level.Sources, source => Assert.Contains(source, passed.Sources));
    }

    [Fact]
    public void The_same_substance_of_several_products_adds_up()
    {
        Assert.DoesNotContain(Assess([Ten.Taken(1)]).Findings, f => f.Code == Zinc);
        Assert.DoesNotContain(Assess([Ten.Taken(1), Fifteen.Taken(1)]).Findings, f => f.Code == Zinc);

        var finding = Assess([Ten.Taken(2), Fifteen.Taken(1)]).Of(Zinc);

        Assert.Equal((Gate.Acknowledge, PrecautionKind.NotRecommended), (finding.Gate, finding.Kind));
        Assert.Equal(["ZN-10", "ZN-15"], finding.Skus);
        Assert.Empty(finding.Subjects);
        Assert.Equal("Zinc\u00A0: 35\u00A0mg par jour avec ces produits, au-delà de 25\u00A0mg (apport maximal tolérable, CSAH 2003\u00A0; adultes\u00A0; toute l'alimentation comprise).", finding.Wording.Fr);
        Assert.Equal("Zinc: 35\u00A0mg a day with these products, above 25\u00A0mg (tolerable upper intake level, SCF 2003; adults; whole diet included).", finding.Wording.En);
    }

    [Fact]
    public void Lows_above_a_limit_are_certain_and_highs_possible()
    {
        var possible = Assess([Ten.Taken(1, 2), Fifteen.Taken(1, 1)]).Of(Zinc);
        var certain = Assess([Ten.Taken(2, 3), Fifteen.Taken(1, 1)]).Of(Zinc);

        Assert.Equal((Gate.Acknowledge, PrecautionKind.Caution), (possible.Gate, possible.Kind));
        Assert.Contains("25\u00A0mg to 35\u00A0mg a day with these products depending on how much is taken", possible.Wording.En, StringComparison.Ordinal);
        Assert.Equal((Gate.Acknowledge, PrecautionKind.NotRecommended), (certain.Gate, certain.Kind));
        Assert.Contains("35\u00A0mg to 45\u00A0mg", certain.Wording.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dose_without_a_low_is_certain_of_nothing()
    {
        var finding = Assess([Ten.Taken(null, 3)]).Of(Zinc);

        Assert.Equal(PrecautionKind.Caution, finding.Kind);
        Assert.Contains("up to 30\u00A0mg", finding.Wording.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_strength_is_unknown_and_said_so()
    {
        var finding = Assess([NotSaid.Taken(1)]).Of(Zinc);

        Assert.Equal((Gate.Inform, PrecautionKind.Caution), (finding.Gate, finding.Kind));
        Assert.Equal(["ZN-00"], finding.Skus);
        Assert.Contains("unknown for Produit ZN-00", finding.Wording.En, StringComparison.Ordinal);
        Assert.Contains("inconnue pour Produit ZN-00", finding.Wording.Fr, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_unknown_is_said_beside_what_is_too_much()
    {
        var finding = Assess([NotSaid.Taken(1), Ten.Taken(3)]).Of(Zinc);

        Assert.Equal(Gate.Acknowledge, finding.Gate);
        Assert.Equal(["ZN-00", "ZN-10"], finding.Skus);
        Assert.Contains("30\u00A0mg", finding.Wording.En, StringComparison.Ordinal);
        Assert.EndsWith("A further amount is unknown for Produit ZN-00.", finding.Wording.En, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_unknown_is_said_beside_what_is_within_the_limit() =>
        Assert.Contains("unknown for Produit ZN-00.", Assess([NotSaid.Taken(1), Ten.Taken(1)]).Of(Zinc).Wording.En, StringComparison.Ordinal);

    [Fact]
    public void A_product_whose_name_alone_says_the_substance_has_an_unknown_amount() =>
        Assert.Equal(Gate.Inform, Assess([Product("P-1", "Gélules de zinc", Category.Supplement).Taken(1)]).Of(Zinc).Gate);

    [Fact]
    public void What_contains_a_substance_by_nature_has_an_unknown_amount() =>
        Assert.Contains("unknown", Assess([Product("P-1", "Comprimés de fucus", Category.Supplement).Taken(1)]).Of("limit/iodine").Wording.En, StringComparison.Ordinal);

    [Fact]
    public void A_substance_on_the_skin_does_not_add_to_one_that_is_taken()
    {
        var cream = Product("CRE-9", "Crème au zinc", Category.Moisturiser) with { Substances = [new ContainedSubstance("zinc", Route.Topical, new Quantity(1, Unit.Gram), Unit.Gram)] };

        Assert.DoesNotContain(Assess([cream.Taken(100, 100, "g"), Ten.Taken(2)]).Findings, f => f.Code == Zinc);
    }

    [Fact]
    public void A_product_for_both_counts_what_is_taken_of_it()
    {
        var both = Ten with { Substances = [.. Ten.Substances, new ContainedSubstance("zinc", Route.Topical, new Quantity(1, Unit.Gram), Unit.Capsule)] };

        Assert.DoesNotContain(Assess([both.Taken(1)]).Findings, f => f.Code == Zinc);
    }

    [Fact]
    public void A_dose_in_the_main_substance_says_nothing_of_what_is_counted_otherwise()
    {
        var product = Ten with { Substances = [new ContainedSubstance("zinc", Route.Oral, new Quantity(10, Unit.Milligram), Unit.Drop)], Strength = new Strength("magnesium", new Quantity(100, Unit.Milligram), Unit.Capsule) };

        Assert.Equal(Gate.Inform, Assess([product.Taken(900, 900, "mg")]).Of(Zinc).Gate);
    }

    [Fact]
    public void A_label_is_not_held_against_itself()
    {
        var portion = new StructuredDosage("4 gélules", Bounds.Exactly(4), Unit.Capsule, DoseBasis.Period, Bounds.Exactly(1), Period.Day);
        var odd = Product("ODD-1", "Collagène", Category.Supplement) with { Label = new ProductLabel(null, "4 gélules", new LabelCeiling(new Quantity(3, Unit.Capsule)), [], true) { Portion = portion } };

        Assert.DoesNotContain(Assess([Alone(odd)]).Findings, f => f.Code.StartsWith("dose/", StringComparison.Ordinal));
    }

    [Fact]
    public void More_packs_and_the_same_step_twice_are_one_dose() =>
        Assert.DoesNotContain(Assess([Ten.Taken(2, 2, step: 1), Ten.Taken(2, 2, step: 1), Ten.Taken(2, 2, step: 1)]).Findings, f => f.Code == Zinc);

    [Fact]
    public void Two_steps_of_one_routine_may_add_up_and_are_not_certain_to()
    {
        var finding = Assess([Ten.Taken(2, 2, step: 1), Ten.Taken(2, 2, step: 4)]).Of(Zinc);

        Assert.Equal(PrecautionKind.Caution, finding.Kind);
        Assert.Contains("20\u00A0mg to 40\u00A0mg", finding.Wording.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_routines_the_larger_dose_of_a_product_counts()
    {
        var other = ArticleVersionId.New();

        Assert.DoesNotContain(Assess([Ten.Taken(2, 2), Ten.Taken(1, 1, by: other)]).Findings, f => f.Code == Zinc);
        Assert.DoesNotContain(Assess([Ten.Taken(2, 2, step: 1), Ten.Taken(2, 2, by: other, step: 4)]).Findings, f => f.Code == Zinc);
        Assert.Contains("30\u00A0mg a day", Assess([Ten.Taken(1, 1), Ten.Taken(3, 3, by: other)]).Of(Zinc).Wording.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_product_bought_by_itself_counts_as_its_label_says()
    {
        var label = new ProductLabel(null, "2 à 3 gélules par jour", null, [], true);
        var bought = Ten with { Label = label with { Portion = new StructuredDosage("2 à 3 gélules", new Bounds(2, 3), Unit.Capsule, DoseBasis.Period, Bounds.Exactly(1), Period.Day) } };

        var finding = Assess([Alone(bought)]).Of(Zinc);

        Assert.Contains("20\u00A0mg to 30\u00A0mg", finding.Wording.En, StringComparison.Ordinal);
        Assert.Contains(new LabelStatement("ZN-10", "2 à 3 gélules par jour"), finding.Sources);
    }

    [Fact]
    public void A_label_with_a_ceiling_alone_is_certain_of_nothing()
    {
        var bought = Ten with { Label = new ProductLabel(null, null, new LabelCeiling(new Quantity(3, Unit.Capsule)), [], true) };

        Assert.Contains("up to 30\u00A0mg", Assess([Alone(bought)]).Of(Zinc).Wording.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_ceiling_of_the_label_ends_a_dose_that_the_article_leaves_open()
    {
        var bought = Ten with { Label = new ProductLabel(null, null, new LabelCeiling(new Quantity(2, Unit.Capsule)), [], true) };

        Assert.DoesNotContain(Assess([bought.Taken(1, null)]).Findings, f => f.Code == Zinc);
        Assert.Equal(Gate.Inform, Assess([Ten.Taken(1, null)]).Of(Zinc).Gate);
    }

    [Fact]
    public void A_product_without_any_portion_is_unknown() => Assert.Equal(Gate.Inform, Assess([Alone(Ten)]).Of(Zinc).Gate);

    [Fact]
    public void A_refused_dosage_is_unknown_whatever_the_label_says()
    {
        var labelled = Ten with { Label = new ProductLabel(null, null, new LabelCeiling(new Quantity(1, Unit.Capsule)), [], true) };

        Assert.Contains("unknown", Assess([new AssessedLine(labelled, null, new RefusedDosage("selon votre médecin"), ThisArticle)]).Of(Zinc).Wording.En, StringComparison.Ordinal);
    }

    [Fact]
    public void An_amount_that_was_chosen_counts_instead_of_the_dosage()
    {
        var line = Ten.Taken(1, 3);

        Assert.Equal(PrecautionKind.Caution, Assess([line]).Of(Zinc).Kind);
        Assert.DoesNotContain(Assess([line with { Daily = new Quantity(2, Unit.Capsule) }]).Findings, f => f.Code == Zinc);
        Assert.Equal(PrecautionKind.NotRecommended, Assess([line with { Daily = new Quantity(3, Unit.Capsule) }]).Of(Zinc).Kind);
    }

    [Theory]
    [InlineData("capsule", 3, "capsule", true)]
    [InlineData("capsule", 2, "capsule", false)]
    [InlineData("g", 3, "g", true)]
    [InlineData("g", 3000, "mg", true)]
    [InlineData("g", 2000, "mg", false)]
    [InlineData("g", 3000000, "ug", true)]
    [InlineData("mL", 3, "mL", true)]
    [InlineData("drop", 3, "drop", true)]
    [InlineData("scoop", 3, "scoop", true)]
    public void A_dose_counts_by_what_the_substance_is_counted_by(string per, decimal dose, string unit, bool isTooMuch)
    {
        var product = Ten with { Substances = [new ContainedSubstance("zinc", Route.Oral, new Quantity(10, Unit.Milligram), Unit.Of(per))] };

        Assert.Equal(isTooMuch, Assess([product.Taken(dose, dose, unit)]).Findings.Any(f => f.Code == Zinc));
    }

    [Theory]
    [InlineData("g")]
    [InlineData("mL")]
    [InlineData("drop")]
    [InlineData("tablet")]
    public void A_dose_in_a_unit_that_does_not_convert_is_unknown(string unit) =>
        Assert.Equal(Gate.Inform, Assess([Ten.Taken(99, 99, unit)]).Of(Zinc).Gate);

    [Fact]
    public void A_dose_that_is_an_amount_of_the_main_substance_counts_as_many_as_give_it()
    {
        var strength = new Strength("zinc", new Quantity(15, Unit.Milligram), Unit.Capsule);
        var product = Capsules("ZN-15", ("zinc", 15, "mg"), ("vitamin-b6", 7.5m, "mg")) with { Strength = strength };

        Assert.DoesNotContain(Assess([product.Taken(25, 25, "mg")]).Findings, f => f.Code == Zinc);
        Assert.Contains("26\u00A0mg", Assess([product.Taken(26, 26, "mg")]).Of(Zinc).Wording.En, StringComparison.Ordinal);
        Assert.Contains("13\u00A0mg", Assess([product.Taken(26, 26, "mg")]).Of("limit/vitamin-b6").Wording.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_strength_counts_where_the_substances_do_not_repeat_it()
    {
        var product = Product("ZN-15", "Zinc", Category.Supplement) with { Strength = new Strength("zinc", new Quantity(15, Unit.Milligram), Unit.Capsule) };

        Assert.Contains("30\u00A0mg a day", Assess([product.Taken(2)]).Of(Zinc).Wording.En, StringComparison.Ordinal);
        Assert.DoesNotContain(Assess([(Fifteen with { Strength = product.Strength }).Taken(1)]).Findings, f => f.Code == Zinc);
    }

    [Theory]
    [InlineData("vitamin-d3", 4001, "IU", "limit/vitamin-d", true)]
    [InlineData("vitamin-d3", 4000, "IU", "limit/vitamin-d", false)]
    [InlineData("vitamin-d2", 100.1, "ug", "limit/vitamin-d", true)]
    [InlineData("vitamin-d", 0.2, "mg", "limit/vitamin-d", true)]
    [InlineData("retinol", 10001, "IU", "limit/vitamin-a", true)]
    [InlineData("retinyl-esters", 3000, "ug", "limit/vitamin-a", false)]
    [InlineData("retinyl-esters", 3001, "ug", "limit/vitamin-a", true)]
    public void Members_of_a_class_and_international_units_count(string substance, double amount, string unit, string limit, bool isTooMuch) =>
        Assert.Equal(isTooMuch, Assess([Capsules("P-1", (substance, (decimal)amount, unit)).Taken(1)]).Findings.Any(f => f.Code == limit && f.Gate == Gate.Acknowledge));

    [Fact]
    public void An_international_unit_of_what_has_none_is_unknown() =>
        Assert.Equal(Gate.Inform, Assess([Capsules("P-1", ("zinc", 9999, "IU")).Taken(1)]).Of(Zinc).Gate);

    [Fact]
    public void A_class_told_beside_its_member_is_one_amount_told_twice()
    {
        Assert.DoesNotContain(Assess([Capsules("P-1", ("vitamin-d", 60, "ug"), ("vitamin-d3", 60, "ug")).Taken(1)]).Findings, f => f.Code == "limit/vitamin-d");
        Assert.Contains("120\u00A0µg", Assess([Capsules("P-1", ("vitamin-d2", 60, "ug"), ("vitamin-d3", 60, "ug")).Taken(1)]).Of("limit/vitamin-d").Wording.En, StringComparison.Ordinal);
        Assert.DoesNotContain(Assess([Capsules("P-1", ("vitamin-d", 60, "ug"), ("vitamin-d3", null, "")).Taken(1)]).Findings, f => f.Code == "limit/vitamin-d");
    }

    [Fact]
    public void The_strictest_limit_that_may_apply_is_taken_and_says_for_whom()
    {
        var some = Assess([Capsules("P-1", ("caffeine", 250, "mg")).Taken(1)]).Of("limit/caffeine");
        var much = Assess([Capsules("P-1", ("caffeine", 450, "mg")).Taken(1)]).Of("limit/caffeine");

        Assert.Equal(["breastfeeding", "pregnancy"], some.Subjects);
        Assert.Contains("above 200\u00A0mg (safe level of intake, EFSA 2015; pregnancy and breastfeeding; whole diet included).", some.Wording.En, StringComparison.Ordinal);
        Assert.Empty(much.Subjects);
        Assert.Contains("above 200\u00A0mg (safe level of intake, EFSA 2015; pregnancy and breastfeeding; whole diet included) and 400\u00A0mg (safe level of intake, EFSA 2015; adults", much.Wording.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kids", 8, true)]
    [InlineData("enfant", 8, true)]
    [InlineData("energy", 8, false)]
    [InlineData("kids", 7, false)]
    public void A_childs_limit_may_apply_where_a_product_is_made_for_children(string tag, decimal milligrams, bool applies)
    {
        var finding = Assess([(Capsules("P-1", ("zinc", milligrams, "mg")) with { Tags = [tag] }).Taken(1)]).Findings.FirstOrDefault(f => f.Code == Zinc);

        Assert.Equal(applies, finding is not null);
        Assert.Equal(applies ? ["infant-under-3"] : [], finding?.Subjects ?? []);
    }

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(0, 0, 1)]
    [InlineData(0, 1, 0)]
    public void A_limit_holds_on_its_days_alone(int daysBefore, int expected, int daysAfter)
    {
        var limit = SafetyRules.Shipped.Limits.Single(l => l.Id == Zinc);
        var from = Today.AddDays(daysBefore);
        var rules = Only(limit with { Levels = [limit.Levels[0] with { ValidFrom = from, ValidTo = Today.AddDays(daysBefore - daysAfter) }] });

        Assert.Equal(expected == 1, rules.Find(Ten.Taken(9)) is not null);
    }

    [Theory]
    [InlineData(4, 4, true)]
    [InlineData(3, 3, false)]
    [InlineData(2, 4, true)]
    [InlineData(2, 3, false)]
    public void A_dose_above_the_labels_own_maximum_waits_for_an_acknowledgement(decimal low, decimal high, bool isAbove)
    {
        var labelled = Product("MAR-1", "Collagène", Category.Supplement) with { Label = new ProductLabel(null, "3 gélules par jour", new LabelCeiling(new Quantity(3, Unit.Capsule)), [], true) };

        var finding = Assess([labelled.Taken(low, high)]).Findings.FirstOrDefault(f => f.Code == "dose/above-label/mar-1");

        Assert.Equal(isAbove, finding is not null);
        if (finding is not null)
        {
            Assert.Equal((Gate.Acknowledge, PrecautionKind.Caution, EvidenceGrade.Label), (finding.Gate, finding.Kind, finding.Evidence));
            Assert.Contains("above the maximum of 3\u00A0capsules a day stated on the label", finding.Wording.En, StringComparison.Ordinal);
            Assert.Equal([new LabelStatement("MAR-1", "3 gélules par jour")], finding.Sources);
        }
    }

    [Fact]
    public void A_labels_maximum_in_a_unit_that_does_not_convert_is_not_compared()
    {
        var labelled = Product("MAR-1", "Collagène", Category.Supplement) with { Label = new ProductLabel(null, null, new LabelCeiling(new Quantity(3, Unit.Capsule)), [], true) };

        Assert.DoesNotContain(Assess([labelled.Taken(30, 30, "g")]).Findings, f => f.Code.StartsWith("dose/", StringComparison.Ordinal));
    }

    [Fact]
    public void A_dose_that_nobody_could_take_is_no_reason_to_fail() =>
        Assert.Equal(Gate.Inform, Assess([Ten.Taken(1, 79_000_000_000_000_000_000_000_000m)]).Of(Zinc).Gate);

    [Theory]
    [InlineData(1234.5, "1\u202F234,5\u00A0mg", "1,234.5\u00A0mg")]
    [InlineData(33.33333, "33,333\u00A0mg", "33.333\u00A0mg")]
    public void Numbers_are_written_as_each_language_writes_them(double milligrams, string french, string english)
    {
        var finding = Assess([Capsules("P-1", ("zinc", (decimal)milligrams, "mg")).Taken(1)]).Of(Zinc);

        Assert.Contains(french, finding.Wording.Fr, StringComparison.Ordinal);
        Assert.Contains(english, finding.Wording.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_unit_of_a_dose_has_words() =>
        Assert.All(Unit.Codes, code =>
        {
            var labelled = Product("MAR-1", "Collagène", Category.Supplement) with { Label = new ProductLabel(null, null, new LabelCeiling(new Quantity(3, Unit.Of(code))), [], true) };
            Assert.Contains("\u00A0", Assess([labelled.Taken(4, 4, code)]).Of("dose/above-label/mar-1").Wording.Fr, StringComparison.Ordinal);
        });

    private static LimitRules Only(IntakeLimit limit) => new(limit);

    /// <summary>One limit by itself.</summary>
    private sealed class LimitRules(IntakeLimit limit)
    {
        public Finding? Find(AssessedLine line) => SafetyCheck.Assess([line], [], SafetyRules.Of([], [], [limit]), Language.English, Today).Findings.FirstOrDefault(f => f.Code == limit.Id);
    }
}
