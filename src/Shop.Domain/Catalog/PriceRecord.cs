namespace Shop.Domain.Catalog;

/// <summary>From when on a product cost what. Records are added whenever the price changes, and never changed.</summary>
public sealed class PriceRecord
{
    private PriceRecord()
    {
    }

    public Guid Id { get; private set; }

    public ProductId ProductId { get; private set; }

    /// <summary>Of one pack, tax included.</summary>
    public Money Price { get; private set; }

    /// <summary>UTC; the price holds until the next record.</summary>
    public DateTime Since { get; private set; }

    public static PriceRecord Of(Product product, DateTime since) => new() { Id = Guid.CreateVersion7(since), ProductId = product.Id, Price = product.Price, Since = since };
}
