using Shop.Domain.Catalog;

namespace Shop.Domain.Ordering;

/// <summary>
/// VAT by country of delivery (<c>country-vat.json</c>). Goods sold to consumers of another member state are taxed where
/// they are delivered (Directive 2006/112/EC art. 33, as amended by Directive (EU) 2017/2455). Prices include the tax
/// whatever the rate: what the shopper pays stays the same.
/// </summary>
public static class CountryVat
{
    /// <summary>Where the catalog's own rates hold.</summary>
    public const string Home = "FR";

    private static readonly Dictionary<string, CountryRates> Known =
        EmbeddedData.Read<RateFile>("country-vat.json").Countries.ToDictionary(c => c.Country, StringComparer.Ordinal);

    /// <summary>Countries with known rates, ISO 3166-1.</summary>
    public static IEnumerable<string> Countries => Known.Keys.Order(StringComparer.Ordinal);

    public static bool Knows(string country) => Known.ContainsKey(country);

    /// <summary>In percent: the catalog's own rate where it holds; elsewhere that country's for food supplements or its standard rate.</summary>
    /// <exception cref="RuleViolation"><c>country-unknown</c>.</exception>
    public static decimal Of(ProductDetails product, string country)
    {
        var rates = Known.GetValueOrDefault(country) ?? throw new RuleViolation("country-unknown", $"No VAT rates are known for '{country}'.");
        return rates.AsAtHome ? product.VatRate
            : product.VatRate == 0 ? 0
            : product.Category == Category.Supplement ? rates.Supplement
            : rates.Standard;
    }

    private sealed record RateFile(string About, IReadOnlyList<CountryRates> Countries);

    private sealed record CountryRates(string Country, decimal Standard, decimal Supplement, bool AsAtHome = false);
}
