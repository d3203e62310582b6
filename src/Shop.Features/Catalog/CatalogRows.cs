using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using CsvHelper;
using Shop.Domain;
using Shop.Domain.Catalog;

namespace Shop.Features.Catalog;

/// <summary>One product of a table or a feed: the fields that it says something of (<see cref="ProductFields"/>), and where it stands.</summary>
/// <param name="Line">From 1.</param>
/// <param name="WhenNew">Fields that count only where the shop does not have the product yet.</param>
public sealed record CatalogRow(int Line, ImmutableSortedDictionary<string, string> Fields, ImmutableSortedDictionary<string, string> WhenNew)
{
    public string Sku => Fields.GetValueOrDefault("sku", "");
}

/// <summary>What a table or a feed turned out to be.</summary>
/// <param name="Currency">Null where it does not say.</param>
public sealed record CatalogRowsResult(ImmutableArray<CatalogRow> Rows, ImmutableArray<CatalogFault> Faults, string? Currency);

/// <summary>
/// Catalogs that are tables or feeds: CSV with the form's fields as columns, and Google Merchant Center feeds as XML (RSS 2.0
/// with <c>g:</c>) or as TSV. What a row does not say of a product stays as it is.
/// </summary>
public static class CatalogRows
{
    private const int MaxFaults = 1_000;

    private static readonly XNamespace Google = "http://base.google.com/ns/1.0";

    private static readonly ProductTypes Types = ReadTypes();

    static CatalogRows() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Whether the file is a table or an XML feed rather than a catalog file in JSON.</summary>
    public static bool AreIn(string fileName) => Path.GetExtension(fileName).ToUpperInvariant() is ".CSV" or ".TSV" or ".TXT" or ".XML";

    /// <param name="language">Of the names, where the file has one column for them.</param>
    public static CatalogRowsResult Read(string fileName, ReadOnlyMemory<byte> file, Language language) =>
        Path.GetExtension(fileName).Equals(".xml", StringComparison.OrdinalIgnoreCase) ? OfXml(file, language) : OfTable(file, language);

    private static CatalogRowsResult OfXml(ReadOnlyMemory<byte> file, Language language)
    {
        try
        {
            using var stream = new MemoryStream(file.ToArray(), writable: false);
            using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersFromEntities = 0 });
            var document = XDocument.Load(reader, LoadOptions.SetLineInfo);
            var items = document.Descendants().Where(e => e.Name.LocalName is "item" or "entry").ToList();
            return items.Count == 0
                ? Refused("$", "there is no item; a Merchant Center feed is RSS with items, or Atom with entries.")
                : Feed(items.Select(i => (((IXmlLineInfo)i).LineNumber, (Func<string, string>)(name => Value(i, name)))), language);
        }
        catch (XmlException e)
        {
            return Refused($"line {e.LineNumber}", "the file is not well-formed XML, or declares a document type.");
        }
    }

    private static string Value(XElement item, string name) =>
        (item.Element(Google + name) ?? item.Elements().FirstOrDefault(e => e.Name.LocalName == name && (e.Name.NamespaceName.Length == 0 || e.Name.Namespace == item.Name.Namespace)))?.Value.Trim() ?? "";

    private static CatalogRowsResult OfTable(ReadOnlyMemory<byte> file, Language language)
    {
        using var csv = CsvReader.FromText(Decode(file.Span), CsvReaderOptions.Default with { TrackLineNumbers = true, TrimWhitespace = true, IncludeValuesInExceptions = false });
        try
        {
            csv.ReadHeader();
            return csv.Headers.Count > 0 ? OfTable(csv, [.. csv.Headers.Select(h => h.Trim())], language) : Refused("line 1", "there is no header; the first line names the columns.");
        }
        catch (CsvFormatException e)
        {
            return Refused("$", $"the table cannot be read: {e.Message}");
        }
    }

    private static CatalogRowsResult OfTable(CsvReader csv, List<string> columns, Language language)
    {
        if (columns.Contains("id") && columns.Contains("title"))
        {
            return Feed(Lines(csv).Select(line => (line, (Func<string, string>)(name => Cell(csv, columns, name.Replace('_', ' ')) is { Length: > 0 } spaced ? spaced : Cell(csv, columns, name)))), language);
        }

        var faults = columns.Where(c => !ProductFields.All.Contains(c)).Select(c => new CatalogFault("line 1", $"'{c}' is not a column of the format ({string.Join(", ", ProductFields.All)}, currency).")).ToList();
        faults.RemoveAll(f => f.Message.StartsWith("'currency'", StringComparison.Ordinal));
        if (!columns.Contains("sku"))
        {
            faults.Add(new CatalogFault("line 1", "the column 'sku' is missing."));
        }

        if (faults.Count > 0)
        {
            return new CatalogRowsResult([], [.. faults], null);
        }

        var rows = ImmutableArray.CreateBuilder<CatalogRow>();
        string? currency = null;
        foreach (var line in Lines(csv))
        {
            var fields = columns.Where(c => c != "currency").ToImmutableSortedDictionary(c => c, c => ProductFields.IsList(c) ? Cell(csv, columns, c).Replace('|', '\n') : Cell(csv, columns, c), StringComparer.Ordinal);
            var said = Cell(csv, columns, "currency");
            currency ??= said.Length > 0 ? said : null;
            if (said.Length > 0 && said != currency)
            {
                faults.Add(new CatalogFault($"line {line}, currency", $"the price is in {said}, and others are in {currency}."));
            }

            rows.Add(new CatalogRow(line, fields, ImmutableSortedDictionary<string, string>.Empty));
        }

        return rows.Count == 0 ? Refused("line 2", "there is no product.") : new CatalogRowsResult(rows.ToImmutable(), [.. faults], currency);
    }

    private static IEnumerable<int> Lines(CsvReader csv)
    {
        while (csv.Read())
        {
            yield return (int)csv.LineNumber;
        }
    }

    private static string Cell(CsvReader csv, List<string> columns, string name) =>
        columns.IndexOf(name) is >= 0 and var index && index < csv.FieldCount ? csv.GetString(index).Trim() : "";

    /// <summary>Products as Merchant Center describes them: a price, a name and whether there are any; nothing of what a label says.</summary>
    private static CatalogRowsResult Feed(IEnumerable<(int Line, Func<string, string> Value)> items, Language language)
    {
        var (rows, faults) = (ImmutableArray.CreateBuilder<CatalogRow>(), ImmutableArray.CreateBuilder<CatalogFault>());
        string? currency = null;
        foreach (var (line, value) in items)
        {
            var fields = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
            var whenNew = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
            fields["sku"] = value("id");
            if (value("title") is { Length: > 0 } title)
            {
                fields[$"names.{language.Code()}"] = title;
            }

            if (value("brand") is { Length: > 0 } brand)
            {
                fields["brand"] = brand;
            }

            if (value("price").Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var amount, var unit])
            {
                fields["price"] = amount;
                currency ??= unit;
                if (unit != currency && faults.Count < MaxFaults)
                {
                    faults.Add(new CatalogFault($"line {line}", $"the price is in {unit}, and others are in {currency}."));
                }
            }
            else if (value("price").Length > 0 && faults.Count < MaxFaults)
            {
                faults.Add(new CatalogFault($"line {line}", $"'{value("price")}' is not a price (12.90 EUR)."));
            }

            if (value("availability").Replace('_', ' ') is "out of stock" or "backorder" or "preorder")
            {
                fields["stock"] = "0";
            }

            if (Types.Of($"{value("product_type")} > {value("google_product_category")} > {value("title")}") is { } type)
            {
                (whenNew["category"], whenNew["form"], whenNew["vat"]) = (type.Category, type.Form, type.Vat.ToString(CultureInfo.InvariantCulture));
            }

            if (value("unit_pricing_measure").Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var measure, var measured] && NetUnit(measured) is { } net)
            {
                (whenNew["net.value"], whenNew["net.unit"]) = (measure, net);
            }

            rows.Add(new CatalogRow(line, fields.ToImmutable(), whenNew.ToImmutable()));
        }

        return rows.Count == 0 ? Refused("line 2", "there is no product.") : new CatalogRowsResult(rows.ToImmutable(), faults.ToImmutable(), currency);
    }

    private static string? NetUnit(string unit) => unit.ToUpperInvariant() switch { "ML" => "mL", "G" => "g", "MG" => "mg", "CT" => "unit", _ => null };

    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? bytes[3..] : bytes;

        // Spreadsheets of Western Europe save as Windows-1252 where they are not told otherwise.
        return System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : Encoding.GetEncoding(1252).GetString(bytes);
    }

    private static CatalogRowsResult Refused(string place, string message) => new([], [new CatalogFault(place, message)], null);

    private static ProductTypes ReadTypes()
    {
        using var stream = typeof(CatalogRows).Assembly.GetManifestResourceStream("product-types.json") ?? throw new InvalidOperationException("product-types.json is not embedded.");
        return JsonSerializer.Deserialize<ProductTypes>(stream, JsonSerializerOptions.Web)!;
    }

    private sealed record ProductTypes(string About, ImmutableArray<ProductType> Types)
    {
        public ProductType? Of(string described) => SearchText.Of(described) is var folded ? Types.FirstOrDefault(t => t.Words.Any(w => folded.Contains(w, StringComparison.Ordinal))) : null;
    }

    private sealed record ProductType(string Category, string Form, decimal Vat, ImmutableArray<string> Words);
}
