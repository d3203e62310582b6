using Shop.Domain.Catalog;
using Shop.Domain.Safety;
using static Shop.Domain.Tests.Safety.Shelf;

namespace Shop.Domain.Tests.Safety;

/// <summary>What can be done about a finding. Each remedy is taken and the basket assessed again.</summary>
public sealed class RemediesTests
{
    private static readonly ProductDetails Retinol = Product("RET-1", "Sérum au rétinol", Category.Serum) with { Tags = ["anti-ageing", "night"] };

    private static readonly ProductDetails Bakuchiol = Product("BAK-1", "Sérum au bakuchiol", Category.Serum) with { Tags = ["anti-ageing", "night"] };

    private static readonly ProductDetails VitaminC = Product("VIC-1", "Sérum vitamine C", Category.Serum) with { Tags = ["anti-ageing"] };

    private static readonly ProductDetails Acid = Product("AHA-1", "Lotion à l'acide glycolique", Category.Exfoliant);

    private static readonly ProductDetails Zinc = Capsules("ZN-10", ("zinc", 10, "mg"));

    [Fact]
    public void A_product_can_be_left_out()
    {
        var finding = Assess([Alone(Retinol), Alone(Cream)]).Of("retinoids/pregnancy");

        Assert.Equal([new LeaveOut("RET-1")], finding.Remedies);
        Assert.Empty(Assess([Alone(Cream)]).Findings);
    }

    [Fact]
    public void Each_product_of_a_double_can_be_left_out() =>
        Assert.Equal([new LeaveOut("SUN-1"), new LeaveOut("SUN-2")], Assess([Alone(Sunscreen), Alone(Sunscreen with { Sku = "SUN-2" })]).Of("double/sunscreens").Remedies);

    [Fact]
    public void What_is_blocked_can_be_left_out() =>
        Assert.Equal([new LeaveOut("CRE-1")], Assess([new AssessedLine(Cream, SaleBlock.Recalled, null, null)]).Of("block/recalled").Remedies);

    [Fact]
    public void What_a_law_or_a_label_states_for_everyone_is_only_to_be_known() =>
        Assert.All(Assess([Alone(Magnesium.WithWarnings("Peut avoir un effet laxatif.")), Alone(Sunscreen)]).Findings.Where(f => f.Kind == PrecautionKind.StatutoryStatement || f.Code.StartsWith("label/", StringComparison.Ordinal)), f => Assert.Empty(f.Remedies));

    [Fact]
    public void Another_product_is_offered_by_what_it_has_in_common()
    {
        var finding = Offer([Alone(Retinol)], VitaminC, Bakuchiol, Cream, Product("SER-9", "Sérum apaisant", Category.Serum)).Of("retinoids/pregnancy");

        Assert.Equal([new Swap("RET-1", "BAK-1", Bakuchiol.Names), new Swap("RET-1", "VIC-1", VitaminC.Names), new LeaveOut("RET-1")], finding.Remedies);
        Assert.DoesNotContain(Assess([Alone(Bakuchiol)]).Findings, f => f.Code == finding.Code);
    }

    [Fact]
    public void A_product_of_another_kind_is_not_offered_whatever_it_is_for() =>
        Assert.DoesNotContain(Offer([Alone(Retinol)], Cream with { Tags = ["anti-ageing", "night"] }).Of("retinoids/pregnancy").Remedies, r => r is Swap);

    [Fact]
    public void No_more_than_two_are_offered() =>
        Assert.Equal(2, Offer([Alone(Retinol)], Bakuchiol, VitaminC, VitaminC with { Sku = "VIC-2" }, VitaminC with { Sku = "VIC-3" }).Of("retinoids/pregnancy").Remedies.OfType<Swap>().Count());

    [Fact]
    public void A_product_of_which_the_same_is_said_is_not_offered() =>
        Assert.DoesNotContain(Offer([Alone(Retinol)], Retinol with { Sku = "RET-2" }).Of("retinoids/pregnancy").Remedies, r => r is Swap);

    [Fact]
    public void A_product_of_which_something_must_be_acknowledged_that_had_not_to_be_is_not_offered()
    {
        var worse = LabelReader.Read(Bakuchiol.WithWarnings("Ne pas utiliser en cas d'asthme."));

        Assert.DoesNotContain(Offer([Alone(Retinol)], worse).Of("retinoids/pregnancy").Remedies, r => r is Swap);
    }

    [Fact]
    public void A_product_of_which_less_must_be_acknowledged_is_offered()
    {
        var marine = LabelReader.Read((Collagen with { Tags = ["collagen"] }).WithWarnings("Déconseillé en cas d'insuffisance rénale ou d'hypercalcémie."));
        var bovine = LabelReader.Read((Product("BOV-1", "Collagène bovin", Category.Supplement) with { Tags = ["collagen"] }).WithWarnings("Déconseillé en cas d'insuffisance rénale."));

        Assert.Contains(new Swap("COL-1", "BOV-1", bovine.Names), Offer([Alone(marine)], bovine).Of("allergen/fish-allergy").Remedies);
        Assert.DoesNotContain(Offer([Alone(bovine)], marine).Of("not-recommended/renal-insufficiency").Remedies, r => r is Swap);
    }

    [Fact]
    public void What_is_in_the_basket_already_is_not_offered() =>
        Assert.DoesNotContain(Offer([Alone(Retinol), Alone(Bakuchiol)], Bakuchiol).Of("retinoids/pregnancy").Remedies, r => r is Swap);

    [Fact]
    public void What_the_merchandiser_allows_comes_first_whatever_it_has_in_common()
    {
        var finding = Offer([Alone(Retinol) with { Alternatives = [Cream] }], Bakuchiol).Of("retinoids/pregnancy");

        Assert.Equal(["CRE-1", "BAK-1"], finding.Remedies.OfType<Swap>().Select(s => s.With));
    }

    [Fact]
    public void A_product_that_is_needed_can_be_added()
    {
        var finding = Offer([Alone(Acid)], Cream, Sunscreen).Of("needs/sunscreen-with-acid");

        Assert.Equal([new AddToo("SUN-1", Sunscreen.Names), new LeaveOut("AHA-1")], finding.Remedies);
        Assert.NotEqual(finding.Wording, Assess([Alone(Acid), Alone(Sunscreen)]).Of("needs/sunscreen-with-acid").Wording);
    }

    [Fact]
    public void Nothing_is_added_to_a_need_that_is_met() =>
        Assert.DoesNotContain(Offer([Alone(Acid), Alone(Sunscreen)], Sunscreen with { Sku = "SUN-2" }).Of("needs/sunscreen-with-acid").Remedies, r => r is AddToo);

    [Fact]
    public void Nothing_is_added_of_which_something_must_be_acknowledged()
    {
        var worse = LabelReader.Read(Sunscreen.WithWarnings("Ne pas utiliser en cas d'asthme."));

        Assert.DoesNotContain(Offer([Alone(Acid)], worse).Of("needs/sunscreen-with-acid").Remedies, r => r is AddToo);
    }

    [Fact]
    public void The_lower_amount_of_a_dose_can_be_chosen()
    {
        var line = Zinc.Taken(2, 3);
        var remedy = Assert.Single(Assess([line]).Of("limit/zinc").Remedies.OfType<TakeAtMost>());

        Assert.Equal(new TakeAtMost("ZN-10", new Quantity(2, Unit.Capsule)), remedy);
        Assert.DoesNotContain(Assess([line with { Daily = remedy.PerDay }]).Findings, f => f.Code == "limit/zinc");
    }

    [Fact]
    public void Lower_amounts_of_several_products_are_offered_where_together_they_suffice()
    {
        var (one, other) = (Zinc.Taken(1, 2), (Zinc with { Sku = "ZN-11" }).Taken(1, 2));

        Assert.Equal(["ZN-10", "ZN-11"], Assess([one, other]).Of("limit/zinc").Remedies.OfType<TakeAtMost>().Select(r => r.Sku));
    }

    [Fact]
    public void A_dose_that_leaves_no_choice_is_not_offered_lower() =>
        Assert.Equal(["ZN-10"], Assess([Zinc.Taken(1, 2), (Zinc with { Sku = "ZN-11" }).Taken(1)]).Of("limit/zinc").Remedies.OfType<TakeAtMost>().Select(r => r.Sku));

    [Theory]
    [InlineData(3, 4)]
    [InlineData(3, 3)]
    public void No_lower_amount_is_offered_that_would_not_suffice(decimal low, decimal high) =>
        Assert.DoesNotContain(Assess([Zinc.Taken(low, high)]).Of("limit/zinc").Remedies, r => r is TakeAtMost);

    [Fact]
    public void A_dose_without_a_low_leaves_no_lower_amount_to_choose() =>
        Assert.DoesNotContain(Assess([Zinc.Taken(null, 3)]).Of("limit/zinc").Remedies, r => r is TakeAtMost);

    [Fact]
    public void A_dose_above_the_label_can_be_brought_down_to_it()
    {
        var line = (Zinc with { Label = new ProductLabel(null, null, new LabelCeiling(new Quantity(1, Unit.Capsule)), [], true) }).Taken(2);
        var remedy = Assert.Single(Assess([line]).Of("dose/above-label/zn-10").Remedies.OfType<TakeAtMost>());

        Assert.Equal(new Quantity(1, Unit.Capsule), remedy.PerDay);
        Assert.DoesNotContain(Assess([line with { Daily = remedy.PerDay }]).Findings, f => f.Code.StartsWith("dose/", StringComparison.Ordinal));
    }

    [Fact]
    public void Remedies_are_no_part_of_what_is_acknowledged() =>
        Assert.Equal(Assess([Alone(Retinol)]).Hash, Offer([Alone(Retinol)], Bakuchiol, VitaminC).Hash);

    private static Assessment Offer(IReadOnlyCollection<AssessedLine> lines, params ProductDetails[] offered) =>
        SafetyCheck.Assess(lines, [], SafetyRules.Shipped, Language.French, Today, offered);
}
