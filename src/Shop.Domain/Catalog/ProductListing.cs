namespace Shop.Domain.Catalog;

/// <summary>What lists and searches need of a product without opening it: one narrow row beside each.</summary>
public sealed class ProductListing
{
    private ProductListing()
    {
    }

    public ProductId ProductId { get; private set; }

    public string Sku { get; private set; } = "";

    public string NameFr { get; private set; } = "";

    public string NameEn { get; private set; } = "";

    public Category Category { get; private set; }

    public SaleStatus Status { get; private set; }

    /// <summary>Names, aliases, brand, SKU, ingredients and substances, folded.</summary>
    public string SearchText { get; private set; } = "";

    public static ProductListing Of(Product product)
    {
        var listing = new ProductListing { ProductId = product.Id, Sku = product.Sku };
        listing.Follow(product);
        return listing;
    }

    public void Follow(Product product)
    {
        var details = product.Details;
        (NameFr, NameEn, Category, Status) = (product.NameFr, product.NameEn, product.Category, product.Status);
        SearchText = Domain.SearchText.Of(string.Join(' ', details.AllNames().Select(n => n.Name).Append(details.Brand).Append(details.Sku).Concat(details.Ingredients).Concat(details.Substances.Select(s => s.Code))));
    }
}
