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

    public bool IsInStock { get; private set; }

    /// <summary>A food supplement whose mandatory information is missing.</summary>
    public bool IsIncomplete { get; private set; }

    /// <summary>Of the names and aliases, the brand and the SKU, folded, each word after a space.</summary>
    public string NameText { get; private set; } = "";

    /// <summary>Of the ingredients and substances, folded, each word after a space.</summary>
    public string ContentText { get; private set; } = "";

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
        (IsInStock, IsIncomplete) = (product.Stock > 0, details.Category == Category.Supplement && details.Label is not { Complete: true });
        NameText = Folded(details.AllNames().Select(n => n.Name).Append(details.Brand).Append(details.Sku));
        ContentText = Folded(details.Ingredients.Concat(details.Substances.Select(s => s.Code)));
    }

    private static string Folded(IEnumerable<string?> texts) => $" {SearchText.Of(string.Join(' ', texts.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase))).Replace('\'', ' ')}";
}
