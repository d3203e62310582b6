using System.Collections.Immutable;
using Shop.Domain.Ordering;
using Shop.Domain.Routines;

namespace Shop.Domain.Tests.Ordering;

public sealed class SaleChangeTests
{
    private static readonly RoutineVersionId Routine = RoutineVersionId.New();

    [Fact]
    public void A_step_that_is_left_out_is_named_with_the_discount_that_it_cost()
    {
        var change = SaleChange.Between(
            State(5400, 600, Step(1, "A"), Step(2, "B")),
            State(2000, 0, Step(1, "A")));

        Assert.Equal((Eur(5400), Eur(2000)), (change.Before, change.After));
        Assert.Equal("B", Assert.IsType<PartTakenOut>(Assert.Single(change.Parts)).Name.Fr);
        var discount = Assert.Single(change.Discounts);
        Assert.Equal(("Routine", Eur(600), true, false), (discount.Title, discount.Before, discount.IsLost, discount.IsGained));
    }

    [Fact]
    public void The_same_step_put_back_brings_the_discount_again()
    {
        var change = SaleChange.Between(State(2000, 0, Step(1, "A")), State(5400, 600, Step(1, "A"), Step(2, "B")));

        Assert.Equal(1, Assert.IsType<PartAdded>(Assert.Single(change.Parts)).Packs);
        Assert.True(Assert.Single(change.Discounts).IsGained);
    }

    [Fact]
    public void Another_product_for_the_same_step_is_a_swap_and_not_a_loss_and_a_gain()
    {
        var change = SaleChange.Between(State(3000, 0, Step(1, "A"), Step(2, "B")), State(3500, 0, Step(1, "A"), Step(2, "C")));

        var swapped = Assert.IsType<PartSwapped>(Assert.Single(change.Parts));
        Assert.Equal(("B", "C"), (swapped.Name.Fr, swapped.With.Fr));
        Assert.Empty(change.Discounts);
    }

    [Fact]
    public void Single_products_have_no_place_so_that_one_for_another_is_one_out_and_one_in()
    {
        var change = SaleChange.Between(State(1000, 0, new SalePart(null, "A", Name("A"), 1)), State(1000, 0, new SalePart(null, "B", Name("B"), 3)));

        Assert.IsType<PartTakenOut>(change.Parts[0]);
        Assert.Equal(3, Assert.IsType<PartAdded>(change.Parts[1]).Packs);
    }

    [Fact]
    public void Packs_that_differ_are_told_with_both_numbers()
    {
        var packs = Assert.IsType<PacksChanged>(Assert.Single(SaleChange.Between(State(1000, 0, Step(1, "A")), State(2000, 0, Step(1, "A", 2))).Parts));

        Assert.Equal((1, 2), (packs.Before, packs.After));
    }

    [Fact]
    public void A_routine_that_goes_altogether_loses_no_discount_that_anybody_could_miss() =>
        Assert.Empty(SaleChange.Between(State(5400, 600, Step(1, "A"), Step(2, "B")), State(0, 0)).Discounts);

    [Fact]
    public void What_a_code_takes_off_and_what_delivery_costs_are_told_where_they_differ()
    {
        var before = State(5000, 0, Step(1, "A")) with { Promotion = Eur(500), Delivery = Eur(0) };

        var change = SaleChange.Between(before, before with { Promotion = Eur(400), Delivery = Eur(490) });

        Assert.Equal((Eur(500), Eur(400)), change.Promotion);
        Assert.Equal((Eur(0), Eur(490)), change.Delivery);
        Assert.Null(SaleChange.Between(before, before with { Delivery = null }).Delivery);
    }

    [Fact]
    public void Two_that_are_the_same_are_no_change()
    {
        var state = State(5400, 600, Step(1, "A"), Step(2, "B"));

        Assert.True(SaleChange.Between(state, state).IsNothing);
        Assert.False(SaleChange.Between(state, state with { Total = Eur(5500) }).IsNothing);
    }

    private static SaleState State(long total, long discount, params ImmutableArray<SalePart> parts) =>
        new(Eur(total), parts, [new RoutineDiscount(Routine, "Routine", Eur(discount))], Eur(0), null);

    private static SalePart Step(int order, string sku, int packs = 1) => new((Routine, order), sku, Name(sku), packs);

    private static LocalizedText Name(string name) => new(name, null);

    private static Money Eur(long minor) => new(minor, "EUR");
}
