using Shop.Domain.Catalog;

namespace Shop.Domain.Tests.Catalog;

public sealed class PriceReductionTests
{
    private static readonly DateTime Now = new(2026, 6, 30, 9, 0, 0, DateTimeKind.Utc);

    private static readonly ProductDetails Details = new()
    {
        Sku = "CR-1",
        Names = new LocalizedText("Crème", null),
        Category = Category.Moisturiser,
        Form = "cream",
        Price = Euros(20),
        VatRate = 20,
    };

    private readonly Product product = Product.Create(Details, 5);

    [Fact]
    public void The_prior_price_is_the_lowest_that_held_within_the_thirty_days() =>
        Assert.Equal(Euros(17), PriceReduction.PriorPrice(History((-90, 20), (-20, 17), (-10, 22)), Now));

    [Fact]
    public void A_price_that_began_before_the_thirty_days_counts_while_it_still_held_in_them() =>
        Assert.Equal(Euros(15), PriceReduction.PriorPrice(History((-90, 15), (-1, 20)), Now));

    [Fact]
    public void A_price_that_was_over_before_the_thirty_days_does_not_count() =>
        Assert.Equal(Euros(20), PriceReduction.PriorPrice(History((-90, 5), (-31, 20)), Now));

    [Fact]
    public void The_thirtieth_day_itself_counts() =>
        Assert.Equal(Euros(5), PriceReduction.PriorPrice([At(Now - PriceReduction.Window - TimeSpan.FromDays(9), 5), At(Now - PriceReduction.Window + TimeSpan.FromTicks(1), 20)], Now));

    [Fact]
    public void A_new_product_is_compared_with_what_it_has_cost_since_it_is_there() =>
        Assert.Equal(Euros(18), PriceReduction.PriorPrice(History((-3, 18), (-2, 20)), Now));

    [Fact]
    public void Without_any_price_there_is_none_to_compare_with() => Assert.Null(PriceReduction.PriorPrice(History((1, 20)), Now));

    [Fact]
    public void Announcing_lowers_the_price_and_keeps_what_it_was()
    {
        var reduction = PriceReduction.Announce(product, History((-90, 20), (-20, 17), (-10, 20)), Euros(15), Now.AddDays(7), "Nadia", Now);

        Assert.Equal((Euros(15), Euros(15)), (product.Price, product.Details.Price));
        Assert.Equal((Euros(17), Euros(20), Now, "Nadia"), (reduction.Prior, reduction.Regular, reduction.Since, reduction.By));
    }

    [Theory]
    [InlineData(17, "reduction-not-lower")]
    [InlineData(18, "reduction-not-lower")]
    [InlineData(20, "reduction-not-lower")]
    [InlineData(0, "price-not-positive")]
    [InlineData(-1, "price-not-positive")]
    public void What_is_no_reduction_of_the_lowest_price_cannot_be_announced_as_one(int price, string code)
    {
        Violation.Violates(code, () => PriceReduction.Announce(product, History((-90, 20), (-20, 17), (-10, 20)), Euros(price), null, "Nadia", Now));
        Assert.Equal(Euros(20), product.Price);
    }

    [Fact]
    public void A_product_without_a_price_before_now_has_no_reduction() =>
        Violation.Violates("prior-price-unknown", () => PriceReduction.Announce(product, [], Euros(10), null, "Nadia", Now));

    [Fact]
    public void Prices_in_another_currency_are_not_compared() =>
        Violation.Violates("mixed-currencies", () => PriceReduction.Announce(product, History((-90, 20)), Money.Of(10, "GBP"), null, "Nadia", Now));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(367)]
    public void A_reduction_ends_after_it_began_and_within_a_year(int days) =>
        Violation.Violates("reduction-end", () => PriceReduction.Announce(product, History((-90, 20)), Euros(10), Now.AddDays(days), "Nadia", Now));

    [Fact]
    public void A_price_that_is_lowered_further_is_still_reduced_and_one_that_is_raised_is_not()
    {
        var reduction = PriceReduction.Announce(product, History((-90, 20)), Euros(15), null, "Nadia", Now);

        Assert.True(reduction.Covers(Euros(15), Euros(12)));
        Assert.False(reduction.Covers(Euros(12), Euros(15)));
        Assert.False(reduction.Covers(Euros(15), Money.Of(12, "GBP")));
    }

    private PriceRecord[] History(params (int Days, int Price)[] prices) => [.. prices.Select(p => At(Now.AddDays(p.Days), p.Price))];

    private static PriceRecord At(DateTime since, int price) => PriceRecord.Of(Product.Create(Details with { Price = Euros(price) }, 0), since);

    private static Money Euros(decimal amount) => Money.Of(amount, "EUR");
}
