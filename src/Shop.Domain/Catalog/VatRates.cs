namespace Shop.Domain.Catalog;

/// <summary>The VAT rates that a product may carry (<c>vat-rates.json</c>), in percent.</summary>
public static class VatRates
{
    /// <summary>Ascending.</summary>
    public static IReadOnlyList<decimal> All { get; } = EmbeddedData.Read<RateFile>("vat-rates.json").Rates;

    public static bool Knows(decimal percent) => All.Contains(percent);

    private sealed record RateFile(string About, IReadOnlyList<decimal> Rates);
}
