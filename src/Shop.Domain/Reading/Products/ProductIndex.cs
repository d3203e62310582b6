using System.Collections.Frozen;
using Shop.Domain.Catalog;

namespace Shop.Domain.Reading.Products;

/// <summary>
/// The catalog by the words of its names. A word leads to the products that have it; one that very many have leads
/// nowhere on its own, so that the size of the catalog hardly matters to a reading.
/// </summary>
internal sealed class ProductIndex
{
    /// <summary>A word that more products share than this does not start a search; another word of the name does.</summary>
    private const int MostSharing = 64;

    private readonly FrozenDictionary<string, int[]> products;

    public ProductIndex(IEnumerable<ProductDetails> catalog)
    {
        Products = [.. catalog.Select(d => new IndexedProduct(d))];
        BySku = Products.ToFrozenDictionary(p => p.Sku, StringComparer.Ordinal);
        products = Products
            .SelectMany((p, i) => p.Keys.Concat(p.HeadKinds).Distinct(StringComparer.Ordinal).Select(key => (key, i)))
            .GroupBy(p => p.key, p => p.i, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
    }

    public IndexedProduct[] Products { get; }

    public FrozenDictionary<string, IndexedProduct> BySku { get; }

    /// <summary>The products that have that word, or none where too many have it to tell anything.</summary>
    public ReadOnlySpan<int> Having(string key) =>
        products.TryGetValue(key, out var having) && having.Length <= MostSharing ? having : [];

    /// <summary>How much a word tells: the rarer in the catalog, the more.</summary>
    public double Weight(string key) =>
        products.TryGetValue(key, out var having) ? Math.Log(1 + ((double)Products.Length / having.Length)) : 0;

    public bool Knows(string key) => products.ContainsKey(key);
}
