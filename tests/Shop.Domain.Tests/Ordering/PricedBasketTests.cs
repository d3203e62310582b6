using System.Collections.Immutable;
using CsCheck;
using Shop.Domain.Articles;
using Shop.Domain.Catalog;
using Shop.Domain.Ordering;
using Shop.Domain.Routines;

namespace Shop.Domain.Tests.Ordering;

public sealed class PricedBasketTests
{
    private static readonly DateTime Now = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);
    private static readonly SaleTerms Terms = new(DeliveryRate.Default("EUR"), null, Now);
    private static readonly Passage Words = new(0, "le savon");

    /// <summary>A product by price in cents and VAT rate; its SKU is its place.</summary>
    private static readonly Gen<(long Price, decimal Vat)> AnyProduct = Gen.Select(Gen.Long[0, 50_000], Gen.OneOf(Gen.Const(20m), Gen.Const(5.5m), Gen.Const(10m), Gen.Const(2.1m), Gen.Const(0m)));

    private static readonly Gen<PricingPolicy> AnyPolicy = Gen.OneOf<PricingPolicy>(
        Gen.Const<PricingPolicy>(new SumOfParts()),
        Gen.Decimal[0, 100].Select(p => (PricingPolicy)new PercentOffComplete(decimal.Round(p, 2))),
        Gen.Long[0, 60_000].Select(p => (PricingPolicy)new FixedPriceComplete(new Money(p, "EUR"))),
        Gen.Select(Gen.Int[1, 4], Gen.Decimal[0, 50]).Select(t => (PricingPolicy)new TieredPercentOff([new PricingTier(t.Item1, decimal.Round(t.Item2, 1)), new PricingTier(t.Item1 + 2, 60)])));

    /// <summary>A country, what delivery to it costs and from when it is free, and a code: none, a percentage or an amount.</summary>
    private static readonly Gen<SaleTerms> AnyTerms = Gen.Select(
        Gen.OneOf(Gen.Const("FR"), Gen.Const("BE"), Gen.Const("DE")),
        Gen.Long[0, 2_000],
        Gen.Long[-20_000, 100_000],
        Gen.OneOf(
            Gen.Const(() => (PromotionCode?)null),
            Gen.Decimal[0.01m, 100].Select(p => (PromotionCode?)Code(decimal.Round(p, 2), null)),
            Gen.Long[1, 60_000].Select(a => (PromotionCode?)Code(null, new Money(a, "EUR")))),
        (country, fee, freeFrom, code) => new SaleTerms(
            DeliveryRate.Create(country, new Money(fee, "EUR"), freeFrom < 0 ? null : new Money(freeFrom, "EUR"), 1, 5),
            code is null ? null : (code, 0),
            Now));

    [Fact]
    public void The_total_and_the_VAT_are_the_sum_of_the_lines_and_the_delivery_whatever_is_in_the_basket() =>
        Gen.Select(AnyProduct.Array[1, 8], AnyPolicy, Gen.Int[0, 255], Gen.Int[1, 5].Array[16], Gen.Bool, AnyTerms)
            .Sample((products, policy, kept, quantities, isLive, terms) =>
            {
                var basket = Priced(products, policy, kept, quantities, isLive, terms);

                var delivery = basket.Delivery!.Value;
                Assert.Equal(basket.Total, Money.Sum(basket.Lines.Select(l => l.Price), "EUR") + delivery);
                Assert.Equal(basket.Total, Money.Sum(basket.Groups.Select(g => g.Total), "EUR") - basket.Promotion + delivery);
                Assert.Equal(basket.Total, Money.Sum(basket.Vat.Select(v => v.Net + v.Tax), "EUR"));
                Assert.Equal(basket.Total, Money.Sum(basket.ToOrderLines(Language.French).Select(l => l.Price), "EUR") + delivery);
                Assert.Equal(basket.ListPrice + delivery, basket.Total + basket.Discount + basket.Promotion);
                Assert.All(basket.Lines, l => Assert.InRange(l.Discount.Minor + l.Promotion.Minor, 0, l.ListPrice.Minor));
                Assert.All(basket.Vat, v => Assert.InRange(v.Tax.Minor, 0, v.Gross.Minor));
                Assert.Equal(basket.Total - delivery >= terms.Delivery!.FreeFrom ? Money.Zero("EUR") : terms.Delivery.Fee, delivery);
            });

    private static PromotionCode Code(decimal? percent, Money? amount) => PromotionCode.Create("SOIN-26", percent, amount, null, "EUR", Now, null, null);

    [Fact]
    public void A_routine_that_is_not_on_sale_any_more_has_no_discount()
    {
        Assert.Equal(500, Priced([(2000, 20), (3000, 20)], new PercentOffComplete(10), 3, [1, 1], isLive: true).Discount.Minor);
        Assert.Equal(0, Priced([(2000, 20), (3000, 20)], new PercentOffComplete(10), 3, [1, 1], isLive: false).Discount.Minor);
    }

    [Fact]
    public void What_the_basket_lacks_of_a_routine_is_named_in_its_order()
    {
        var group = Priced([(1000, 20), (2000, 20), (3000, 20)], new SumOfParts(), 0b010, [1, 1, 1], isLive: true).Groups.Single(g => g.Routine is not null);

        Assert.Equal([1, 3], group.Missing.Select(s => s.Order));
    }

    [Fact]
    public void The_stamp_stays_while_a_shopper_would_see_the_same_and_changes_with_a_pack_or_a_price()
    {
        var basket = Basket.Create("token", Now);
        basket.Add("P0", 1, Now);
        var before = Stamp(1000, 20);

        Assert.Equal(before, Stamp(1000, 20));
        Assert.NotEqual(before, Stamp(1001, 20));
        Assert.NotEqual(before, Stamp(1000, 5.5m));
        basket.Add("P0", 1, Now);
        Assert.NotEqual(before, Stamp(1000, 20));

        string Stamp(long price, decimal vat) => PricedBasket.Of(basket, Products([(price, vat)]), ImmutableDictionary<RoutineVersionId, SoldRoutine>.Empty, "EUR", Terms).Stamp;
    }

    [Fact]
    public void An_empty_basket_costs_nothing()
    {
        var basket = PricedBasket.Of(Basket.Create("token", Now), Products([]), ImmutableDictionary<RoutineVersionId, SoldRoutine>.Empty, "EUR", Terms);

        Assert.Equal((Money.Zero("EUR"), 0), (basket.Total, basket.Vat.Length));
    }

    /// <summary>
    /// A basket with a routine of all the products, of which the steps in the bit set are kept, and with the last product
    /// by itself as well.
    /// </summary>
    private static PricedBasket Priced((long Price, decimal Vat)[] products, PricingPolicy policy, int kept, int[] quantities, bool isLive, SaleTerms? terms = null)
    {
        ImmutableArray<RoutineStep> steps = [.. products.Select((_, i) => new RoutineStep(i + 1, $"P{i}", Words, StepAction.Use, [], null, false, []))];
        var routine = new SoldRoutine(RoutineVersionId.New(), ArticleVersionId.New(), new RoutineContent(steps, [], [], policy), isLive);
        var basket = Basket.Create("token", Now);
        var chosen = steps.Where(s => (kept & (1 << (s.Order - 1))) != 0).ToList();
        if (chosen.Count > 0)
        {
            basket.AddBundle(routine.Id, routine.ArticleVersionId, chosen, Now);
        }

        if (chosen.Count == 0 || kept > 127)
        {
            basket.Add($"P{products.Length - 1}", 1, Now);
        }

        foreach (var (line, i) in basket.Lines.Select((l, i) => (l.Id, i)).ToList())
        {
            basket.SetQuantity(line, quantities[i], Now);
        }

        if (terms?.Promotion is { } promotion)
        {
            basket.UsePromotion(promotion.Code.Code, Now);
        }

        return PricedBasket.Of(basket, Products(products), new Dictionary<RoutineVersionId, SoldRoutine> { [routine.Id] = routine }, "EUR", terms ?? Terms);
    }

    private static Dictionary<string, Product> Products((long Price, decimal Vat)[] products) => products
        .Select((p, i) => Product.Create(
            new ProductDetails
            {
                Sku = $"P{i}",
                Names = new LocalizedText($"Produit {i}", null),
                Category = Category.Serum,
                Form = "flacon",
                Price = new Money(p.Price, "EUR"),
                VatRate = p.Vat,
            },
            10))
        .ToDictionary(p => p.Sku);
}
