using Shop.Domain.Catalog;
using Shop.Domain.Ordering;

namespace Shop.Domain.Tests.Ordering;

public sealed class ShortageTests
{
    private static Product Cream(int stock) => Product.Create(
        new ProductDetails
        {
            Sku = "CREME",
            Names = new LocalizedText("Crème", null),
            Category = Category.Moisturiser,
            Form = "pot",
            Price = new Money(1900, "EUR"),
            VatRate = 20,
        },
        stock);

    [Theory]
    [InlineData(5, 5, 0, null)]
    [InlineData(5, 6, 0, 5)]
    [InlineData(5, 3, 2, null)]
    [InlineData(5, 4, 2, 3)]
    [InlineData(0, 1, 0, 0)]
    [InlineData(2, 1, 3, 0)]
    public void What_others_hold_cannot_be_had(int stock, int wanted, int held, int? available) =>
        Assert.Equal(available is { } left ? new TooFew(left) : null, Shortage.Of(Cream(stock), wanted, held));

    [Fact]
    public void A_recalled_product_cannot_be_had_however_many_there_are()
    {
        var cream = Cream(5);
        cream.Recall();

        Assert.Equal(new NotForSale(SaleBlock.Recalled), Shortage.Of(cream, 1, 0));
    }

    [Theory]
    [InlineData(5, 2, 3)]
    [InlineData(2, 2, 0)]
    [InlineData(1, 2, 0)]
    [InlineData(0, 2, 0)]
    public void What_was_paid_leaves_the_shelf_as_far_as_it_is_there(int stock, int sold, int left)
    {
        var cream = Cream(stock);

        cream.Sell(sold);

        Assert.Equal(left, cream.Stock);
    }
}
