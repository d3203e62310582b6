using CsCheck;
using Shop.Domain.Routines;

namespace Shop.Domain.Tests.Routines;

public sealed class PricingPolicyTests
{
    [Theory]
    [InlineData(3000, 3500, 3000)]
    [InlineData(3000, 2500, 2000)]
    [InlineData(3000, 100, 0)]
    [InlineData(3000, 3000, 2500)]
    public void A_fixed_price_rises_and_falls_with_what_was_chosen_in_place_of_what_it_was_fixed_for(long reviewed, long chosen, long price) =>
        Assert.Equal(new FixedPriceComplete(Eur(price)), new FixedPriceComplete(Eur(2500)).For(Eur(reviewed), Eur(chosen)));

    [Fact]
    public void A_percentage_is_of_whatever_was_chosen() =>
        Assert.Equal(new PercentOffComplete(10), new PercentOffComplete(10).For(Eur(3000), Eur(3500)));

    private static readonly Gen<BundlePart> Part = Gen.Select(Gen.Long[0, 20_000], Gen.Int[1, 5]).Select((price, quantity) => new BundlePart(Eur(price), quantity));

    private static readonly Gen<PricingPolicy> Policy = Gen.OneOf<PricingPolicy>(
        Gen.Const<PricingPolicy>(new SumOfParts()),
        Gen.Int[0, 1000].Select(p => (PricingPolicy)new PercentOffComplete(p / 10m)),
        Gen.Long[0, 50_000].Select(p => (PricingPolicy)new FixedPriceComplete(Eur(p))),
        Gen.Select(Gen.Int[1, 6], Gen.Int[0, 100]).Array[0, 4].Select(tiers => (PricingPolicy)new TieredPercentOff([.. tiers.Select(t => new PricingTier(t.Item1, t.Item2))])));

    [Fact]
    public void The_lines_are_the_total_whatever_the_policy() =>
        Gen.Select(Policy, Part.Array[1, 8], Gen.Int[1, 8]).Sample((policy, parts, steps) =>
        {
            var price = BundlePrice.Of(policy, parts, steps);
            return Money.Sum(price.Parts.Select(p => p.Price), "EUR") == price.Total
                && Money.Sum(price.Parts.Select(p => p.ListPrice), "EUR") == price.ListPrice
                && Money.Sum(price.Parts.Select(p => p.Discount), "EUR") == price.Discount
                && price.ListPrice - price.Discount == price.Total;
        });

    [Fact]
    public void No_part_costs_less_than_nothing_or_more_than_its_list_price() =>
        Gen.Select(Policy, Part.Array[1, 8], Gen.Int[1, 8]).Sample((policy, parts, steps) =>
            BundlePrice.Of(policy, parts, steps).Parts.All(p => p.Price.Minor >= 0 && p.Discount.Minor >= 0 && p.Price <= p.ListPrice));

    [Fact]
    public void Parts_alone_cost_their_own_price()
    {
        var price = BundlePrice.Of(new SumOfParts(), Parts(1000, 2550), 2);

        Assert.Equal((Eur(3550), Eur(0), true), (price.Total, price.Discount, price.IsComplete));
    }

    [Theory]
    [InlineData(2, 320, true)]
    [InlineData(3, 0, false)]
    public void A_percentage_off_the_complete_routine_needs_every_step(int stepsInRoutine, long discount, bool isComplete)
    {
        var price = BundlePrice.Of(new PercentOffComplete(10), Parts(1000, 2200), stepsInRoutine);

        Assert.Equal((Eur(discount), isComplete), (price.Discount, price.IsComplete));
    }

    [Theory]
    [InlineData(2500, 2, 700)]
    [InlineData(2500, 3, 0)]
    [InlineData(3200, 2, 0)]
    [InlineData(9900, 2, 0)]
    [InlineData(0, 2, 3200)]
    public void A_fixed_price_is_for_the_complete_routine_and_never_above_the_sum(long fixedPrice, int stepsInRoutine, long discount) =>
        Assert.Equal(Eur(discount), BundlePrice.Of(new FixedPriceComplete(Eur(fixedPrice)), Parts(1000, 2200), stepsInRoutine).Discount);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 5)]
    [InlineData(3, 5)]
    [InlineData(4, 15)]
    [InlineData(5, 15)]
    public void The_highest_tier_reached_counts(int kept, int percent)
    {
        var tiers = new TieredPercentOff([new PricingTier(4, 15), new PricingTier(2, 5)]);

        Assert.Equal(Eur(kept * 10L * percent), BundlePrice.Of(tiers, Parts([.. Enumerable.Repeat(1000L, kept)]), 5).Discount);
    }

    [Fact]
    public void A_discount_is_shared_by_what_each_part_contributes_to_the_cent()
    {
        var price = BundlePrice.Of(new FixedPriceComplete(Eur(3000)), Parts(1000, 1000, 1001), 3);

        Assert.Equal([Eur(0), Eur(0), Eur(1)], price.Parts.Select(p => p.Discount));
        Assert.Equal(Eur(3000), price.Total);
    }

    [Theory]
    [InlineData(1, 1, 200)]
    [InlineData(1, 3, 200)]
    [InlineData(2, 2, 400)]
    [InlineData(3, 2, 400)]
    public void Only_whole_sets_are_discounted_and_further_packs_cost_their_own_price(int first, int second, long discount)
    {
        var price = BundlePrice.Of(new PercentOffComplete(10), [new BundlePart(Eur(500), first), new BundlePart(Eur(1500), second)], 2);

        Assert.Equal(Eur(discount), price.Discount);
        Assert.Equal(Eur((500 * first) + (1500 * second)), price.ListPrice);
    }

    [Fact]
    public void What_is_no_bundle_or_no_policy_is_refused()
    {
        Violates("bundle-empty", () => BundlePrice.Of(new SumOfParts(), [], 1));
        Violates("mixed-currencies", () => BundlePrice.Of(new SumOfParts(), [new BundlePart(Eur(1), 1), new BundlePart(new Money(1, "USD"), 1)], 2));
        Violates("mixed-currencies", () => BundlePrice.Of(new FixedPriceComplete(new Money(1, "USD")), Parts(10), 1));
        Violates("percent-out-of-bounds", () => new PercentOffComplete(100.1m));
        Violates("percent-out-of-bounds", () => new PercentOffComplete(-1));
        Violates("percent-out-of-bounds", () => new PricingTier(2, 101));
        Violates("price-negative", () => new FixedPriceComplete(Eur(-1)));
        Violates("quantity-out-of-bounds", () => new BundlePart(Eur(1), 0));
    }

    private static Money Eur(long minor) => new(minor, "EUR");

    private static BundlePart[] Parts(params long[] prices) => [.. prices.Select(p => new BundlePart(Eur(p), 1))];
}
