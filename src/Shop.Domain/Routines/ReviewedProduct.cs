using Shop.Domain.Catalog;

namespace Shop.Domain.Routines;

/// <summary>A product of a routine version as it was when the version was reviewed, so that what changed since can be told.</summary>
public sealed class ReviewedProduct
{
    private ReviewedProduct()
    {
    }

    public Guid Id { get; private set; }

    public RoutineVersionId RoutineVersionId { get; private set; }

    public string Sku { get; private set; } = "";

    public ProductDetails Details { get; private set; } = null!;

    public SaleStatus Status { get; private set; }

    /// <summary>Something of it was on the shelf.</summary>
    public bool WasInStock { get; private set; }

    public static ReviewedProduct Of(Product product) => new()
    {
        Id = Guid.CreateVersion7(),
        Sku = product.Sku,
        Details = product.Details,
        Status = product.Status,
        WasInStock = product.Stock > 0,
    };

    internal void BelongTo(RoutineVersion version) => RoutineVersionId = version.Id;
}
