using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Shop.Domain.Catalog;

namespace Shop.Domain.Clients;

/// <summary>One product of another shop's basket.</summary>
/// <param name="Quantity">Packs. They extend a supply and do not raise a dose.</param>
/// <param name="DailyAmount">What is meant to be taken or used of it in one day, from all its packs together; null where that is not known.</param>
public sealed record ClientLine(string Sku, int Quantity, Quantity? DailyAmount)
{
    /// <summary>SHA-256 in lower-case hexadecimal over the lines, the same in any order: SKU, packs and daily amount of each.</summary>
    /// <param name="lines">One a product.</param>
    public static string DigestOf(IEnumerable<ClientLine> lines)
    {
        var canonical = new StringBuilder();
        foreach (var line in lines.OrderBy(l => l.Sku, StringComparer.Ordinal))
        {
            // The length before the SKU, so that no two baskets are written alike.
            canonical.Append(CultureInfo.InvariantCulture, $"{line.Sku.Length}:{line.Sku} {line.Quantity} {(line.DailyAmount is null ? "-" : Written(line.DailyAmount))}\n");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical.ToString())));
    }

    /// <summary>One number has one writing: 20 and 20.0 are the same amount.</summary>
    private static string Written(Quantity amount) => $"{amount.Value.ToString("0.#############################", CultureInfo.InvariantCulture)} {amount.Unit.Code}";
}
