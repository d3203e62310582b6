using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Shop.Domain;
using Shop.Domain.Catalog;
using Shop.Domain.Safety;
using Shop.Features.Data;

namespace Shop.Features.Catalog;

/// <summary>One thing that is wrong in a catalog file.</summary>
/// <param name="Path">Where: <c>$.products[3].price</c>; <c>$</c> with line and column in the message where the file is not JSON.</param>
/// <param name="Message">What is wrong and what is expected.</param>
/// <param name="Code">The kind of fault, for words in another language; null where there are none.</param>
/// <param name="Value">What those words name: the value that is refused, or the bound that it passes.</param>
public sealed record CatalogFault(string Path, string Message, string? Code = null, string Value = "")
{
    public override string ToString() => $"{Path}: {Message}";
}

/// <summary>A product of the file.</summary>
/// <param name="Stock">Pieces on the shelf; null where the file does not say.</param>
public sealed record CatalogEntry(ProductDetails Details, int? Stock);

/// <summary>What a catalog file turned out to be: whole, or refused with every fault.</summary>
public abstract record CatalogFileResult
{
    private CatalogFileResult()
    {
    }

    public sealed record Accepted(string Currency, ImmutableArray<CatalogEntry> Entries) : CatalogFileResult;

    /// <param name="Faults">In the order of the file; at least one.</param>
    public sealed record Refused(ImmutableArray<CatalogFault> Faults) : CatalogFileResult;
}

/// <summary>
/// A merchant's catalog as a JSON file. It is taken whole or not at all: every fault is told with its place, so that one
/// round of correction is enough. A member that is not of the format is a fault too, since it is most often a misspelt one.
/// </summary>
public static class CatalogFile
{
    public static CatalogFileResult Read(ReadOnlyMemory<byte> file)
    {
        if (file.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            file = file[3..];
        }

        if (file.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            return Refused("the file is empty; a catalog is a JSON object with 'currency' and 'products'.");
        }

        if (!System.Text.Unicode.Utf8.IsValid(file.Span))
        {
            return Refused("the file is not UTF-8 text; save it as UTF-8.");
        }

        try
        {
            using var json = JsonDocument.Parse(file);
            return new Reader().Catalog(json.RootElement);
        }
        catch (JsonException e)
        {
            var what = e.Message.Split(" LineNumber:", 2)[0];
            return Refused($"the file is not JSON: {what} (line {e.LineNumber + 1}, column {ColumnOf(file.Span, e) + 1}).");
        }
    }

    private static CatalogFileResult.Refused Refused(string message) => new([new CatalogFault("$", message)]);

    /// <summary>The column in characters, where the parser counts bytes.</summary>
    private static long ColumnOf(ReadOnlySpan<byte> file, JsonException e)
    {
        for (var line = 0L; line < (e.LineNumber ?? 0); line++)
        {
            file = file[(file.IndexOf((byte)'\n') + 1)..];
        }

        return Encoding.UTF8.GetCharCount(file[..(int)Math.Min(e.BytePositionInLine ?? 0, file.Length)]);
    }

    /// <summary>Reads one file and gathers its faults.</summary>
    private sealed class Reader
    {
        private const int MaxSku = Lengths.Sku;
        private const int MaxName = Lengths.Name;
        private const int MaxText = 2000;
        private const decimal MaxPrice = 1_000_000m;
        private const int MaxStock = 1_000_000_000;

        private readonly ImmutableArray<CatalogFault>.Builder faults = ImmutableArray.CreateBuilder<CatalogFault>();

        public CatalogFileResult Catalog(JsonElement root)
        {
            var members = Members(root, "$", "currency", "products");
            var currency = Currency(members);
            var entries = ImmutableArray.CreateBuilder<CatalogEntry>();
            if (members is not null && Required(members, "$", "products", JsonValueKind.Array) is { } products)
            {
                var places = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
                var index = 0;
                foreach (var product in products.EnumerateArray())
                {
                    var path = $"$.products[{index++}]";
                    var before = faults.Count;
                    var entry = Product(product, path, currency ?? "EUR", places);
                    if (faults.Count == before && entry is not null)
                    {
                        entries.Add(entry);
                    }
                }

                if (index == 0)
                {
                    Fault("$.products", "there is no product.");
                }
            }

            return faults.Count > 0
                ? new CatalogFileResult.Refused(faults.ToImmutable())
                : new CatalogFileResult.Accepted(currency!, entries.ToImmutable());
        }

        private string? Currency(Dictionary<string, JsonElement>? members)
        {
            if (members is null || RequiredText(members, "$", "currency", 3) is not { } currency)
            {
                return null;
            }

            if (Money.Knows(currency))
            {
                return currency;
            }

            Fault("$.currency", $"'{currency}' is not a currency that this shop sells in (ISO 4217, capitals: EUR).");
            return null;
        }

        private CatalogEntry? Product(JsonElement product, string path, string currency, Dictionary<string, string> places)
        {
            var members = Members(
                product, path, "sku", "names", "aliases", "brand", "category", "form", "net", "strength", "price", "vat", "ingredients", "allergens",
                "tags", "stock", "substances", "allergenCodes", "label");
            if (members is null)
            {
                return null;
            }

            var sku = Sku(members, path, places);
            var names = Names(members, path);
            var category = Choice<Category>(members, path, "category");
            var form = RequiredText(members, path, "form", 40);
            var price = Price(members, path, currency);
            var vat = Vat(members, path);
            var aliases = Aliases(members, path);
            var brand = OptionalText(members, path, "brand");
            var net = QuantityOf(members, path, "net");
            var strength = StrengthOf(members, path);
            var stock = Stock(members, path);
            var ingredients = Texts(members, path, "ingredients");
            var allergens = Texts(members, path, "allergens");
            var codes = AllergenCodes(members, path);
            var tags = Texts(members, path, "tags");
            var substances = Substances(members, path);
            var label = Label(members, path);
            return sku is null || names is null || category is null || form is null || price is null || vat is null
                ? null
                : new CatalogEntry(
                    LabelReader.Read(new ProductDetails
                    {
                        Sku = sku,
                        Names = names,
                        Aliases = aliases,
                        Brand = brand,
                        Category = category.Value,
                        Form = form,
                        Net = net,
                        Strength = strength,
                        Price = price.Value,
                        VatRate = vat.Value,
                        Ingredients = ingredients,
                        Allergens = allergens,
                        AllergenCodes = codes,
                        Tags = tags,
                        Substances = substances,
                        Label = label,
                    }),
                    stock);
        }

        private string? Sku(Dictionary<string, JsonElement> members, string path, Dictionary<string, string> places)
        {
            if (RequiredText(members, path, "sku", MaxSku) is not { } sku)
            {
                return null;
            }

            if (sku.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)))
            {
                Fault($"{path}.sku", $"'{sku}' has white space in it.", "white-space");
            }
            else if (Slug.From(sku).Length == 0)
            {
                Fault($"{path}.sku", $"'{sku}' has no letter or digit of A to Z and 0 to 9, so that it cannot stand in an address.", "no-address");
            }
            else if (!places.TryAdd(sku, path))
            {
                Fault($"{path}.sku", $"'{sku}' is the SKU of {places[sku]} already (capitals do not count); a SKU names one product.");
            }

            return sku;
        }

        private LocalizedText? Names(Dictionary<string, JsonElement> members, string path)
        {
            if (Required(members, path, "names", JsonValueKind.Object) is not { } names)
            {
                return null;
            }

            var byLanguage = new Dictionary<Language, string>();
            foreach (var (language, value, place) in ByLanguage(names, $"{path}.names"))
            {
                if (Text(value, place, MaxName) is { } name && language is not null)
                {
                    byLanguage[language.Value] = name;
                }
            }

            if (byLanguage.Count > 0)
            {
                return new LocalizedText(byLanguage.GetValueOrDefault(Language.French), byLanguage.GetValueOrDefault(Language.English));
            }

            if (!names.EnumerateObject().Any())
            {
                Fault($"{path}.names", "the name is missing; give at least one of 'fr' and 'en'.", "name-missing");
            }

            return null;
        }

        private ImmutableDictionary<Language, ImmutableArray<string>> Aliases(Dictionary<string, JsonElement> members, string path)
        {
            var aliases = ImmutableDictionary<Language, ImmutableArray<string>>.Empty;
            if (Optional(members, path, "aliases", JsonValueKind.Object) is { } given)
            {
                foreach (var (language, value, place) in ByLanguage(given, $"{path}.aliases"))
                {
                    var texts = TextsOf(value, place);
                    if (language is not null && !texts.IsEmpty)
                    {
                        aliases = aliases.SetItem(language.Value, texts);
                    }
                }
            }

            return aliases;
        }

        private IEnumerable<(Language? Language, JsonElement Value, string Path)> ByLanguage(JsonElement element, string path)
        {
            foreach (var (name, value) in Members(element, path)!)
            {
                var place = $"{path}.{name}";
                Language? language = Languages.All.Any(l => l.Code() == name) ? Languages.Parse(name) : null;
                if (language is null)
                {
                    Fault(place, $"'{name}' is not a language of this shop ({string.Join(", ", Languages.All.Select(l => l.Code()))}).");
                }

                yield return (language, value, place);
            }
        }

        private Money? Price(Dictionary<string, JsonElement> members, string path, string currency)
        {
            if (RequiredNumber(members, path, "price") is not { } price)
            {
                return null;
            }

            if (price < 0)
            {
                Fault($"{path}.price", $"{Plain(price)} is negative.", "negative");
            }
            else if (price > MaxPrice)
            {
                Fault($"{path}.price", $"{Plain(price)} is above {Plain(MaxPrice)}, the highest price taken.", "above", Plain(MaxPrice));
            }
            else
            {
                try
                {
                    return Money.Of(price, currency);
                }
                catch (RuleViolation e) when (e.Code == "fraction-of-minor-unit")
                {
                    Fault($"{path}.price", $"{Plain(price)} has more decimals than {currency} has.", "decimals");
                }
            }

            return null;
        }

        private decimal? Vat(Dictionary<string, JsonElement> members, string path)
        {
            if (RequiredNumber(members, path, "vat") is not { } vat)
            {
                return null;
            }

            if (vat is < 0 or > 100)
            {
                Fault($"{path}.vat", $"{Plain(vat)} is not a percentage (0 to 100).", "vat-unknown");
                return null;
            }

            if (!VatRates.Knows(vat))
            {
                Fault($"{path}.vat", $"{Plain(vat)} is not a known VAT rate ({string.Join(", ", VatRates.All.Select(Plain))}).", "vat-unknown");
                return null;
            }

            return vat.Plain();
        }

        private int? Stock(Dictionary<string, JsonElement> members, string path)
        {
            if (!members.TryGetValue("stock", out var stock))
            {
                return null;
            }

            if (stock.ValueKind == JsonValueKind.Number && stock.TryGetInt32(out var pieces) && pieces is >= 0 and <= MaxStock)
            {
                return pieces;
            }

            Fault($"{path}.stock", $"a whole number from 0 to {MaxStock} is expected, not {Shown(stock)}.", "whole-number", Plain(MaxStock));
            return null;
        }

        private Quantity? QuantityOf(Dictionary<string, JsonElement> members, string path, string name)
        {
            if (Optional(members, path, name, JsonValueKind.Object) is not { } element)
            {
                return null;
            }

            path = $"{path}.{name}";
            var parts = Members(element, path, "value", "unit");
            return parts is null ? null : Amount(RequiredNumber(parts, path, "value"), RequiredUnit(parts, path, "unit"), path);
        }

        private Quantity? Amount(decimal? value, Unit? unit, string path)
        {
            if (value <= 0)
            {
                Fault($"{path}.value", $"{Plain(value.Value)} is not above zero.", "not-positive");
                return null;
            }

            return value is null || unit is null ? null : new Quantity(value.Value.Plain(), unit.Value);
        }

        private Strength? StrengthOf(Dictionary<string, JsonElement> members, string path)
        {
            if (Optional(members, path, "strength", JsonValueKind.Object) is not { } element)
            {
                return null;
            }

            path = $"{path}.strength";
            if (Members(element, path, "substance", "value", "unit", "per") is not { } parts)
            {
                return null;
            }

            var substance = RequiredText(parts, path, "substance", MaxName);
            var amount = Amount(RequiredNumber(parts, path, "value"), RequiredUnit(parts, path, "unit"), path);
            var per = RequiredUnit(parts, path, "per");
            return substance is null || amount is null || per is null ? null : new Strength(substance, amount, per.Value);
        }

        private ImmutableArray<ContainedSubstance> Substances(Dictionary<string, JsonElement> members, string path)
        {
            if (Optional(members, path, "substances", JsonValueKind.Array) is not { } given)
            {
                return [];
            }

            var substances = ImmutableArray.CreateBuilder<ContainedSubstance>();
            var index = 0;
            foreach (var element in given.EnumerateArray())
            {
                var place = $"{path}.substances[{index++}]";
                if (Members(element, place, "code", "route", "value", "unit", "per") is not { } parts)
                {
                    continue;
                }

                var code = RequiredText(parts, place, "code", MaxName);
                var route = Choice<Route>(parts, place, "route");
                var isUnknown = !parts.TryGetValue("value", out var value) || value.ValueKind == JsonValueKind.Null;
                var amount = isUnknown ? null : Amount(RequiredNumber(parts, place, "value"), RequiredUnit(parts, place, "unit"), place);
                var per = isUnknown ? null : RequiredUnit(parts, place, "per");
                if (code is not null && route is not null)
                {
                    substances.Add(new ContainedSubstance(code, route.Value, amount, per));
                }
            }

            return substances.ToImmutable();
        }

        private ImmutableArray<string> AllergenCodes(Dictionary<string, JsonElement> members, string path)
        {
            var codes = Texts(members, path, "allergenCodes");
            for (var i = 0; i < codes.Length; i++)
            {
                if (!Subjects.Knows(codes[i]) || Subjects.Of(codes[i]).Group != "allergy")
                {
                    Fault($"{path}.allergenCodes[{i}]", $"'{codes[i]}' is not an allergy of the vocabulary ({string.Join(", ", Subjects.All.Where(s => s.Group == "allergy").Select(s => s.Code))}).", "allergen-unknown", codes[i]);
                }
            }

            return codes;
        }

        private ProductLabel? Label(Dictionary<string, JsonElement> members, string path)
        {
            if (Optional(members, path, "label", JsonValueKind.Object) is not { } element)
            {
                return null;
            }

            path = $"{path}.label";
            if (Members(element, path, "legalName", "dailyPortion", "maxDaily", "warnings", "complete") is not { } parts)
            {
                return null;
            }

            var complete = false;
            if (parts.TryGetValue("complete", out var vouched))
            {
                complete = vouched.ValueKind == JsonValueKind.True;
                if (vouched.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
                {
                    Fault($"{path}.complete", $"true or false is expected, not {Shown(vouched)}.");
                }
            }

            return new ProductLabel(
                OptionalText(parts, path, "legalName"),
                OptionalText(parts, path, "dailyPortion"),
                CeilingOf(parts, path),
                Texts(parts, path, "warnings"),
                complete);
        }

        private LabelCeiling? CeilingOf(Dictionary<string, JsonElement> members, string path)
        {
            if (Optional(members, path, "maxDaily", JsonValueKind.Object) is not { } element)
            {
                return null;
            }

            path = $"{path}.maxDaily";
            if (Members(element, path, "value", "unit", "per") is not { } parts)
            {
                return null;
            }

            if (parts.TryGetValue("per", out var per) && !(per.ValueKind == JsonValueKind.String && per.GetString() == "d"))
            {
                Fault($"{path}.per", $"'d' is expected, since the ceiling is a day's; not {Shown(per)}.");
            }

            return Amount(RequiredNumber(parts, path, "value"), RequiredUnit(parts, path, "unit"), path) is { } amount ? new LabelCeiling(amount) : null;
        }

        private T? Choice<T>(Dictionary<string, JsonElement> members, string path, string name)
            where T : struct, Enum
        {
            if (RequiredText(members, path, name, MaxName) is not { } text)
            {
                return null;
            }

            foreach (var value in Enum.GetValues<T>())
            {
                if (JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()) == text)
                {
                    return value;
                }
            }

            Fault($"{path}.{name}", $"'{text}' is not known ({string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName))}).", "choice-unknown", text);
            return null;
        }

        private Unit? RequiredUnit(Dictionary<string, JsonElement> members, string path, string name)
        {
            if (RequiredText(members, path, name, MaxName) is not { } code)
            {
                return null;
            }

            if (Unit.Find(code) is { } unit)
            {
                return unit;
            }

            Fault($"{path}.{name}", $"'{code}' is not a known unit ({string.Join(", ", Unit.Codes)}).", "unit-unknown", code);
            return null;
        }

        private decimal? RequiredNumber(Dictionary<string, JsonElement> members, string path, string name)
        {
            if (Required(members, path, name, JsonValueKind.Number) is not { } element)
            {
                return null;
            }

            if (element.TryGetDecimal(out var number))
            {
                return number;
            }

            Fault($"{path}.{name}", $"{element.GetRawText()} is out of range.", "out-of-range");
            return null;
        }

        private string? RequiredText(Dictionary<string, JsonElement> members, string path, string name, int max) =>
            members.TryGetValue(name, out var element) ? Text(element, $"{path}.{name}", max) : Missing(path, name);

        private string? OptionalText(Dictionary<string, JsonElement> members, string path, string name)
        {
            if (!members.TryGetValue(name, out var element) || element.ValueKind == JsonValueKind.Null)
            {
                return null;
            }

            if (element.ValueKind == JsonValueKind.String && string.IsNullOrWhiteSpace(element.GetString()))
            {
                return null;
            }

            return Text(element, $"{path}.{name}", MaxText);
        }

        private ImmutableArray<string> Texts(Dictionary<string, JsonElement> members, string path, string name) =>
            members.TryGetValue(name, out var element) && element.ValueKind != JsonValueKind.Null ? TextsOf(element, $"{path}.{name}") : [];

        private ImmutableArray<string> TextsOf(JsonElement element, string path)
        {
            if (element.ValueKind != JsonValueKind.Array)
            {
                Fault(path, $"a list of texts is expected, not {Shown(element)}.");
                return [];
            }

            var texts = ImmutableArray.CreateBuilder<string>();
            var index = 0;
            foreach (var item in element.EnumerateArray())
            {
                if (Text(item, $"{path}[{index++}]", MaxText) is { } text)
                {
                    texts.Add(text);
                }
            }

            return texts.ToImmutable();
        }

        private string? Text(JsonElement element, string path, int max)
        {
            if (element.ValueKind != JsonValueKind.String)
            {
                Fault(path, $"a text is expected, not {Shown(element)}.");
                return null;
            }

            var text = element.GetString()!.Trim();
            if (text.Length == 0)
            {
                Fault(path, "the text is blank.", "missing");
            }
            else if (text.Length > max)
            {
                Fault(path, $"the text has {text.Length} characters; at most {max} are taken.", "text-too-long", Plain(max));
            }
            else if (text.Any(char.IsControl))
            {
                Fault(path, "the text holds a control character.", "control-character");
            }
            else
            {
                return text;
            }

            return null;
        }

        private JsonElement? Required(Dictionary<string, JsonElement> members, string path, string name, JsonValueKind kind)
        {
            if (!members.TryGetValue(name, out var element))
            {
                Missing(path, name);
                return null;
            }

            return OfKind(element, $"{path}.{name}", kind);
        }

        /// <summary>Null where it is absent or null.</summary>
        private JsonElement? Optional(Dictionary<string, JsonElement> members, string path, string name, JsonValueKind kind) =>
            members.TryGetValue(name, out var element) && element.ValueKind != JsonValueKind.Null ? OfKind(element, $"{path}.{name}", kind) : null;

        private JsonElement? OfKind(JsonElement element, string path, JsonValueKind kind)
        {
            if (element.ValueKind == kind)
            {
                return element;
            }

            var expected = kind switch
            {
                JsonValueKind.Array => "a list",
                JsonValueKind.Object => "an object",
                _ => "a number",
            };
            Fault(path, $"{expected} is expected, not {Shown(element)}.", kind == JsonValueKind.Number ? "number-expected" : null);
            return null;
        }

        /// <summary>An object's members by name; null, with a fault, where it is no object.</summary>
        /// <param name="known">The names that may stand there; none: any.</param>
        private Dictionary<string, JsonElement>? Members(JsonElement element, string path, params ReadOnlySpan<string> known)
        {
            if (OfKind(element, path, JsonValueKind.Object) is null)
            {
                return null;
            }

            var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
            foreach (var member in element.EnumerateObject())
            {
                if (!known.IsEmpty && !known.Contains(member.Name))
                {
                    Fault($"{path}.{member.Name}", $"'{member.Name}' is not part of the format ({string.Join(", ", known.ToArray())}).");
                }
                else if (!members.TryAdd(member.Name, member.Value))
                {
                    Fault($"{path}.{member.Name}", $"'{member.Name}' stands there twice.");
                }
            }

            return members;
        }

        private string? Missing(string path, string name)
        {
            Fault($"{path}.{name}", $"'{name}' is missing.", "missing");
            return null;
        }

        private void Fault(string path, string message, string? code = null, string value = "") => faults.Add(new CatalogFault(path, message, code, value));

        private static string Plain(decimal number) => number.Plain().ToString(System.Globalization.CultureInfo.InvariantCulture);

        private static string Shown(JsonElement element) => element.ValueKind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "a list",
            _ => element.GetRawText() is { Length: <= 40 } raw ? raw : element.GetRawText()[..40] + "…",
        };
    }
}
