using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shop.Domain;
using Shop.Domain.Catalog;

namespace Shop.Features.Catalog;

/// <summary>
/// A product as the fields of a form, and the way back through the catalog file's own rules, so that the desk takes exactly
/// what an import takes. Lists have one entry a line.
/// </summary>
public static class ProductFields
{
    /// <summary>Every field, in the order of the form.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "sku", "names.fr", "names.en", "aliases.fr", "aliases.en", "brand", "category", "form", "net.value", "net.unit", "strength.substance", "strength.value", "strength.unit", "strength.per",
        "price", "vat", "stock", "ingredients", "allergens", "allergenCodes", "tags", "substances",
        "label.legalName", "label.dailyPortion", "label.maxDaily.value", "label.maxDaily.unit", "label.warnings", "label.complete",
    ];

    private static readonly HashSet<string> Lists = ["aliases.fr", "aliases.en", "ingredients", "allergens", "allergenCodes", "tags", "label.warnings"];

    private static readonly HashSet<string> Numbers = ["price", "vat", "stock", "net.value", "strength.value", "label.maxDaily.value"];

    /// <summary>Whether a field has one entry a line.</summary>
    public static bool IsList(string field) => field == "substances" || Lists.Contains(field);

    public static ImmutableSortedDictionary<string, string> Of(ProductDetails details, int stock)
    {
        var fields = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        fields["sku"] = details.Sku;
        fields["names.fr"] = details.Names.Fr ?? "";
        fields["names.en"] = details.Names.En ?? "";
        fields["aliases.fr"] = Lines(details.Aliases.GetValueOrDefault(Language.French, []));
        fields["aliases.en"] = Lines(details.Aliases.GetValueOrDefault(Language.English, []));
        fields["brand"] = details.Brand ?? "";
        fields["category"] = Kebab(details.Category);
        fields["form"] = details.Form;
        fields["net.value"] = Plain(details.Net?.Value);
        fields["net.unit"] = details.Net?.Unit.Code ?? "";
        fields["strength.substance"] = details.Strength?.Substance ?? "";
        fields["strength.value"] = Plain(details.Strength?.Amount.Value);
        fields["strength.unit"] = details.Strength?.Amount.Unit.Code ?? "";
        fields["strength.per"] = details.Strength?.Per.Code ?? "";
        fields["price"] = Plain(details.Price.Amount);
        fields["vat"] = Plain(details.VatRate);
        fields["stock"] = stock.ToString(CultureInfo.InvariantCulture);
        fields["ingredients"] = Lines(details.Ingredients);
        fields["allergens"] = Lines(details.Allergens);
        fields["allergenCodes"] = Lines(details.AllergenCodes);
        fields["tags"] = Lines(details.Tags);
        fields["substances"] = Lines(details.Substances.Select(s => s.Amount is null ? $"{s.Code}; {Kebab(s.Route)}" : $"{s.Code}; {Kebab(s.Route)}; {Plain(s.Amount.Value)}; {s.Amount.Unit}; {s.Per}"));
        fields["label.legalName"] = details.Label?.LegalName ?? "";
        fields["label.dailyPortion"] = details.Label?.DailyPortion ?? "";
        fields["label.maxDaily.value"] = Plain(details.Label?.MaxDaily?.Amount.Value);
        fields["label.maxDaily.unit"] = details.Label?.MaxDaily?.Amount.Unit.Code ?? "";
        fields["label.warnings"] = Lines(details.Label?.Warnings ?? []);
        fields["label.complete"] = details.Label is { Complete: true } ? "true" : "";
        return fields.ToImmutable();
    }

    /// <summary>What a field is a part of: a value means nothing without its unit.</summary>
    public static string ThingOf(string field) => field.StartsWith("net.", StringComparison.Ordinal) || field.StartsWith("strength.", StringComparison.Ordinal) || field.StartsWith("label.maxDaily.", StringComparison.Ordinal)
        ? field[..field.LastIndexOf('.')]
        : field;

    /// <summary>What the fields say, or what is wrong with them, by field.</summary>
    public static (CatalogEntry? Entry, ImmutableDictionary<string, ImmutableArray<CatalogFault>> Faults) Read(IReadOnlyDictionary<string, string> fields, string currency)
    {
        var product = Product(fields);
        var file = new JsonObject { ["currency"] = currency, ["products"] = new JsonArray(product) };
        return CatalogFile.Read(JsonSerializer.SerializeToUtf8Bytes(file)) switch
        {
            CatalogFileResult.Accepted accepted => (accepted.Entries[0], ImmutableDictionary<string, ImmutableArray<CatalogFault>>.Empty),
            CatalogFileResult.Refused refused => (null, refused.Faults.GroupBy(f => FieldOf(f.Path)).ToImmutableDictionary(g => g.Key, g => g.ToImmutableArray())),
            _ => throw new InvalidOperationException("A catalog file is accepted or refused."),
        };
    }

    /// <summary>The field that a place of the file stands for.</summary>
    private static string FieldOf(string path)
    {
        var place = path.StartsWith("$.products[0].", StringComparison.Ordinal) ? path["$.products[0].".Length..] : path;
        var bracket = place.IndexOf('[', StringComparison.Ordinal);
        place = bracket < 0 ? place : place[..bracket];
        return All.FirstOrDefault(f => f == place) ?? All.FirstOrDefault(f => f.StartsWith($"{place}.", StringComparison.Ordinal)) ?? "sku";
    }

    private static JsonObject Product(IReadOnlyDictionary<string, string> fields)
    {
        var product = new JsonObject();
        foreach (var field in All.Where(f => f != "substances"))
        {
            var text = fields.GetValueOrDefault(field, "").Trim();
            JsonNode? value = field switch
            {
                "label.complete" => text == "true" ? JsonValue.Create(true) : null,
                _ when text.Length == 0 => null,
                _ when Lists.Contains(field) => new JsonArray([.. Split(text).Select(t => (JsonNode)JsonValue.Create(t))]),
                _ when Numbers.Contains(field) => Number(text),
                _ => JsonValue.Create(text),
            };
            if (value is not null)
            {
                Put(product, field.Split('.'), value);
            }
        }

        if (Split(fields.GetValueOrDefault("substances", "")) is { Length: > 0 } substances)
        {
            product["substances"] = new JsonArray([.. substances.Select(Substance)]);
        }

        return product;
    }

    private static JsonObject Substance(string line)
    {
        var parts = line.Split(';', StringSplitOptions.TrimEntries);
        var substance = new JsonObject { ["code"] = parts[0], ["route"] = parts.ElementAtOrDefault(1) ?? "" };
        if (parts.Length > 2)
        {
            (substance["value"], substance["unit"], substance["per"]) = (Number(parts[2]), parts.ElementAtOrDefault(3) ?? "", parts.ElementAtOrDefault(4) ?? "");
        }

        return substance;
    }

    private static void Put(JsonObject into, ReadOnlySpan<string> path, JsonNode value)
    {
        if (path.Length == 1)
        {
            into[path[0]] = value;
            return;
        }

        if (into[path[0]] is not JsonObject inner)
        {
            into[path[0]] = inner = [];
        }

        Put(inner, path[1..], value);
    }

    /// <summary>A number where it is one, with a comma or a point; otherwise its text, for the file's rules to refuse.</summary>
    private static JsonValue Number(string text) =>
        decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(number)
            : JsonValue.Create(text);

    private static string[] Split(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Lines(IEnumerable<string> entries) => string.Join('\n', entries);

    private static string Plain(decimal? number) => number is { } value ? value.Plain().ToString(CultureInfo.InvariantCulture) : "";

    private static string Kebab<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
