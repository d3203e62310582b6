using System.Collections.Immutable;
using Shop.Domain.Catalog;
using Shop.Domain.Safety;

namespace Shop.Domain.Tests.Safety;

public sealed class StandInsTests
{
    private static readonly ProductDetails Own = Product("OWN", Category.Serum, "vitamin-c", "anti-ageing");

    [Fact]
    public void What_the_merchandiser_names_comes_first_then_the_likest_and_three_are_enough()
    {
        ProductDetails[] offered =
        [
            Product("A", Category.Serum, "vitamin-c"),
            Product("B", Category.Serum, "vitamin-c", "anti-ageing"),
            Product("C", Category.Serum, "vitamin-c"),
            Product("N", Category.Oil),
        ];

        Assert.Equal(["N", "B", "A"], StandIns.For(Own, ["N"], offered, likeToo: true).Select(p => p.Sku));
    }

    [Fact]
    public void Of_another_category_or_for_something_else_is_no_stand_in()
    {
        ProductDetails[] offered = [Product("A", Category.Moisturiser, "vitamin-c"), Product("B", Category.Serum, "retinol"), Product("C", Category.Serum), Own];

        Assert.Empty(StandIns.For(Own, [], offered, likeToo: true));
    }

    [Fact]
    public void What_can_be_had_is_replaced_by_what_is_named_alone()
    {
        ProductDetails[] offered = [Product("A", Category.Serum, "vitamin-c"), Product("N", Category.Serum, "vitamin-c")];

        Assert.Equal(["N"], StandIns.For(Own, ["N", "not-on-the-shelf"], offered, likeToo: false).Select(p => p.Sku));
        Assert.False(StandIns.May(isNamed: false, canBeHad: true, Own, offered[0]));
        Assert.True(StandIns.May(isNamed: true, canBeHad: true, Own, offered[1]));
        Assert.True(StandIns.May(isNamed: false, canBeHad: false, Own, offered[0]));
    }

    [Fact]
    public void Each_is_assessed_with_the_rest_of_the_basket_and_says_what_is_new_and_what_is_gone()
    {
        AssessedLine[] basket = [Line(Own), Line(Product("REST", Category.Cleanser))];
        var other = Product("A", Category.Serum, "vitamin-c");

        var standIn = Assert.Single(StandIns.Assess([other], [], basket, Own.Sku, null, lines => [.. lines.Select(l => Finding(l.Product.Sku)).Prepend(Finding("for-all"))]));

        Assert.Equal(["of-A"], standIn.New.Select(f => f.Code));
        Assert.Equal(["of-OWN"], standIn.Gone.Select(f => f.Code));
        Assert.False(standIn.IsNamed);
    }

    [Fact]
    public void What_an_order_would_wait_for_comes_last_of_what_nobody_named()
    {
        ProductDetails[] others = [.. new[] { "NAMED", "GRAVE", "MILD" }.Select(sku => Product(sku, Category.Serum, "vitamin-c"))];

        var standIns = StandIns.Assess(others, ["NAMED"], [Line(Own)], Own.Sku, null, lines =>
            [.. lines.Select(l => Finding(l.Product.Sku) with { Gate = l.Product.Sku == "MILD" ? Gate.Inform : Gate.Acknowledge })]);

        Assert.Equal(["NAMED", "MILD", "GRAVE"], standIns.Select(s => s.Product.Sku));
    }

    [Fact]
    public void Nothing_is_assessed_where_there_is_nothing_to_propose() =>
        Assert.Empty(StandIns.Assess([], [], [Line(Own)], Own.Sku, null, _ => throw new InvalidOperationException()));

    private static Finding Finding(string of) =>
        new($"of-{of}", PrecautionKind.Caution, Gate.Inform, EvidenceGrade.Label, [], false, [of], new LocalizedText(of, null), [new LabelStatement(of)]);

    private static AssessedLine Line(ProductDetails product) => new(product, null, null, null);

    private static ProductDetails Product(string sku, Category category, params ImmutableArray<string> tags) => new()
    {
        Sku = sku,
        Names = new LocalizedText(sku, null),
        Category = category,
        Form = "flacon",
        Price = new Money(1000, "EUR"),
        VatRate = 20,
        Tags = tags,
    };
}
