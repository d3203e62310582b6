using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Shop.Domain.Catalog;

namespace Shop.Domain.Safety;

/// <summary>What rules look at of one product. It is worked out once for each description of a product and kept as long as that is.</summary>
internal sealed class ProductFacts
{
    private static readonly ConditionalWeakTable<ProductDetails, ProductFacts> Known = [];

    private readonly ConcurrentDictionary<IntakeLimit, SubstanceContent> contents = new(ReferenceEqualityComparer.Instance);

    private ProductFacts(ProductDetails product)
    {
        Product = product;
        Composition = Composition.Of(product);
        Allergens = DeclaredAllergens.Of(product, Composition);
        Warnings = [.. product.Label?.Warnings.OrEmpty().Where(w => !string.IsNullOrWhiteSpace(w)).Select(w => new LabelWarning(w.Trim())) ?? []];
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

    /// <summary>The label's warnings that have words, in its order.</summary>
    public ImmutableArray<LabelWarning> Warnings { get; }

    /// <summary>Every key of a selector that this product could meet, each once.</summary>
    public ImmutableArray<string> Keys { get; }

    /// <summary>What it declares of the limit's substance.</summary>
    public SubstanceContent ContentOf(IntakeLimit limit) => contents.GetOrAdd(limit, static (one, product) => SubstanceContent.Of(product, one), Product);

    public static ProductFacts Of(ProductDetails product) => Known.GetValue(product, static details => new ProductFacts(details));
}

/// <summary>One warning of a label in its own words.</summary>
internal sealed class LabelWarning(string words)
{
    public string Words { get; } = words;

    /// <summary>As sentences are compared: without case, accents and punctuation.</summary>
    public string Folded { get; } = Slug.Fold(words);

    /// <summary>The code of the finding that shows it verbatim.</summary>
    public string Code { get; } = $"label/{Wordings.ReadableCode(words)}";
}
