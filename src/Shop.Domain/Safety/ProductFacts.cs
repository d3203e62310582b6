using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Shop.Domain.Catalog;

namespace Shop.Domain.Safety;

/// <summary>What rules look at of one product. It is worked out once for each description of a product and kept as long as that is.</summary>
internal sealed class ProductFacts
{
    private static readonly ConditionalWeakTable<ProductDetails, ProductFacts> Known = [];

    private ProductFacts(ProductDetails product)
    {
        Product = product;
        Composition = Composition.Of(product);
        Allergens = DeclaredAllergens.Of(product, Composition);
        Keys =
        [
            $"category {product.Category}",
            .. product.Tags.Select(t => $"tag {t}").Distinct(StringComparer.Ordinal),
            .. Composition.Codes.Select(s => $"substance {s}"),
            .. Allergens.Subjects.Select(a => $"allergen {a}"),
            .. Enum.GetValues<AllergenDeclaration>().Where(d => !Allergens.Declared(d).IsEmpty).Select(d => $"declares {d}"),
        ];
    }

    public ProductDetails Product { get; }

    public Composition Composition { get; }

    public DeclaredAllergens Allergens { get; }

    /// <summary>Every key of a selector that this product could meet, each once.</summary>
    public ImmutableArray<string> Keys { get; }

    public static ProductFacts Of(ProductDetails product) => Known.GetValue(product, static details => new ProductFacts(details));
}
