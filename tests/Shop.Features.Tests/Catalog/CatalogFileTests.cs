using System.Text;
using System.Text.Json.Nodes;
using Shop.Domain;
using Shop.Domain.Catalog;
using Shop.Features.Catalog;

namespace Shop.Features.Tests.Catalog;

public class CatalogFileTests
{
    private const string Whole = """
        {
          "currency": "EUR",
          "products": [
            {
              "sku": "CO-1",
              "names": { "fr": "Collagène marin", "en": "Marine Collagen" },
              "aliases": { "fr": ["collagène de poisson", "peptides marins"] },
              "brand": "Maison",
              "category": "supplement",
              "form": "powder",
              "net": { "value": 150.0, "unit": "g" },
              "strength": { "substance": "marine-collagen", "value": 900, "unit": "mg", "per": "g" },
              "price": 34.90,
              "vat": 5.50,
              "ingredients": ["Collagène marin hydrolysé"],
              "allergens": ["poisson"],
              "allergenCodes": ["fish-allergy"],
              "tags": ["collagen"],
              "stock": 12,
              "substances": [
                { "code": "marine-collagen", "route": "oral", "value": 900, "unit": "mg", "per": "g" },
                { "code": "vitamin-c", "route": "oral", "value": null }
              ],
              "label": { "legalName": "Complément alimentaire", "dailyPortion": "10 g", "maxDaily": { "value": 10, "unit": "g", "per": "d" }, "warnings": ["Ne pas dépasser."], "complete": true }
            },
            { "sku": "SA-1", "names": { "en": "Soap" }, "category": "eye-care", "form": "bar", "price": 7, "vat": 20, "net": null, "strength": null }
          ]
        }
        """;

    [Fact]
    public void A_whole_catalog_is_taken_with_everything_it_says()
    {
        var accepted = Assert.IsType<CatalogFileResult.Accepted>(Read(Whole));

        Assert.Equal("EUR", accepted.Currency);
        var (collagen, stock) = accepted.Entries[0];
        Assert.Equal(12, stock);
        Assert.Equal(("CO-1", "Collagène marin", "Marine Collagen"), (collagen.Sku, collagen.Names.Fr, collagen.Names.En));
        Assert.Equal(["collagène de poisson", "peptides marins"], collagen.Aliases[Language.French]);
        Assert.Equal((Category.Supplement, "powder", "Maison"), (collagen.Category, collagen.Form, collagen.Brand));
        Assert.Equal(new Quantity(150, Unit.Gram), collagen.Net);
        Assert.Equal(new Strength("marine-collagen", new Quantity(900, Unit.Milligram), Unit.Gram), collagen.Strength);
        Assert.Equal(new Money(3490, "EUR"), collagen.Price);
        Assert.Equal("5.5", collagen.VatRate.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(["fish-allergy"], collagen.AllergenCodes);
        Assert.Equal(
            [new ContainedSubstance("marine-collagen", Route.Oral, new Quantity(900, Unit.Milligram), Unit.Gram), new ContainedSubstance("vitamin-c", Route.Oral, null, null)],
            collagen.Substances);
        Assert.Equal(new Quantity(10, Unit.Gram), collagen.Label!.MaxDaily!.Amount);
        Assert.True(collagen.Label.Complete);
        var (soap, unsaid) = accepted.Entries[1];
        Assert.Null(unsaid);
        Assert.Equal((null, null, null, Category.EyeCare), (soap.Net, soap.Strength, soap.Label, soap.Category));
    }

    [Fact]
    public void The_shops_own_samples_are_taken()
    {
        var accepted = Assert.IsType<CatalogFileResult.Accepted>(CatalogFile.Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Samples", "catalog.json"))));

        Assert.True(accepted.Entries.Length >= 40);
    }

    [Fact]
    public void A_byte_order_mark_is_not_a_fault() =>
        Assert.IsType<CatalogFileResult.Accepted>(CatalogFile.Read((byte[])[0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Whole)]));

    /// <summary>Where in the whole catalog something is put (null: taken away), and the fault that it makes.</summary>
    public static TheoryData<string, string?, string, string> Faults => new()
    {
        { "currency", null, "$.currency", "missing" },
        { "currency", "\"XXX\"", "$.currency", "'XXX' is not a currency" },
        { "currency", "3", "$.currency", "a text is expected, not 3" },
        { "products", null, "$.products", "missing" },
        { "products", "{}", "$.products", "a list is expected" },
        { "products", "[]", "$.products", "no product" },
        { "extra", "1", "$.extra", "not part of the format" },
        { "products.0", "7", "$.products[0]", "an object is expected, not 7" },
        { "products.0.sku", null, "$.products[0].sku", "missing" },
        { "products.0.sku", "\" \"", "$.products[0].sku", "blank" },
        { "products.0.sku", "\"A B\"", "$.products[0].sku", "white space" },
        { "products.0.sku", "\"--\"", "$.products[0].sku", "no letter or digit" },
        { "products.1.sku", "\"CO-1\"", "$.products[1].sku", "the SKU of $.products[0] already" },
        { "products.1.sku", "\"co-1\"", "$.products[1].sku", "the SKU of $.products[0] already" },
        { "products.0.names", null, "$.products[0].names", "missing" },
        { "products.0.names", "{}", "$.products[0].names", "the name is missing" },
        { "products.0.names", "\"Collagène\"", "$.products[0].names", "an object is expected" },
        { "products.0.names.fr", "\"\"", "$.products[0].names.fr", "blank" },
        { "products.0.names.fr", "null", "$.products[0].names.fr", "a text is expected, not null" },
        { "products.0.names.fr", "\"a\\u0007b\"", "$.products[0].names.fr", "control character" },
        { "products.0.names.de", "\"Kollagen\"", "$.products[0].names.de", "not a language of this shop (fr, en)" },
        { "products.0.aliases.it", "[]", "$.products[0].aliases.it", "not a language" },
        { "products.0.aliases.fr", "\"a\"", "$.products[0].aliases.fr", "a list of texts" },
        { "products.0.aliases.fr.1", "3", "$.products[0].aliases.fr[1]", "a text is expected" },
        { "products.0.brand", "[]", "$.products[0].brand", "a text is expected" },
        { "products.0.category", null, "$.products[0].category", "missing" },
        { "products.0.category", "\"Eye-Care\"", "$.products[0].category", "not known (cleanser, toner" },
        { "products.0.form", null, "$.products[0].form", "missing" },
        { "products.0.form", "\"\"", "$.products[0].form", "blank" },
        { "products.0.price", null, "$.products[0].price", "missing" },
        { "products.0.price", "-0.01", "$.products[0].price", "-0.01 is negative" },
        { "products.0.price", "3.499", "$.products[0].price", "3.499 has more decimals than EUR has" },
        { "products.0.price", "\"34.90\"", "$.products[0].price", "a number is expected, not \"34.90\"" },
        { "products.0.price", "1e400", "$.products[0].price", "out of range" },
        { "products.0.price", "1000000.01", "$.products[0].price", "highest price" },
        { "products.0.vat", null, "$.products[0].vat", "missing" },
        { "products.0.vat", "-1", "$.products[0].vat", "not a percentage" },
        { "products.0.vat", "101", "$.products[0].vat", "not a percentage" },
        { "products.0.vat", "19.6", "$.products[0].vat", "19.6 is not a known VAT rate" },
        { "products.0.net", "150", "$.products[0].net", "an object is expected" },
        { "products.0.net.unit", "\"ml\"", "$.products[0].net.unit", "'ml' is not a known unit (ug, mg" },
        { "products.0.net.unit", null, "$.products[0].net.unit", "missing" },
        { "products.0.net.value", "0", "$.products[0].net.value", "not above zero" },
        { "products.0.net.size", "1", "$.products[0].net.size", "not part of the format" },
        { "products.0.strength.per", "\"dose\"", "$.products[0].strength.per", "not a known unit" },
        { "products.0.strength.substance", null, "$.products[0].strength.substance", "missing" },
        { "products.0.ingredients", "\"Aqua\"", "$.products[0].ingredients", "a list of texts" },
        { "products.0.allergenCodes.0", "\"fish\"", "$.products[0].allergenCodes[0]", "not an allergy of the vocabulary" },
        { "products.0.allergenCodes.0", "\"pregnancy\"", "$.products[0].allergenCodes[0]", "not an allergy of the vocabulary" },
        { "products.0.stock", "1.5", "$.products[0].stock", "a whole number" },
        { "products.0.stock", "-1", "$.products[0].stock", "a whole number" },
        { "products.0.stock", "\"12\"", "$.products[0].stock", "a whole number" },
        { "products.0.substances.0.route", "\"nasal\"", "$.products[0].substances[0].route", "not known (oral, topical)" },
        { "products.0.substances.1.code", null, "$.products[0].substances[1].code", "missing" },
        { "products.0.substances.0.unit", null, "$.products[0].substances[0].unit", "missing" },
        { "products.0.label", "[]", "$.products[0].label", "an object is expected" },
        { "products.0.label.complete", "\"yes\"", "$.products[0].label.complete", "true or false" },
        { "products.0.label.maxDaily.unit", "\"spoon\"", "$.products[0].label.maxDaily.unit", "not a known unit" },
        { "products.0.label.maxDaily.per", "\"wk\"", "$.products[0].label.maxDaily.per", "'d' is expected" },
        { "products.0.prise", "3", "$.products[0].prise", "not part of the format" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_told_with_its_place(string where, string? json, string path, string message)
    {
        var fault = Assert.Single(Assert.IsType<CatalogFileResult.Refused>(Read(With(where, json))).Faults);

        Assert.Equal(path, fault.Path);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fault_is_told_at_once_in_the_order_of_the_file()
    {
        var json = JsonNode.Parse(Whole)!;
        json["currency"] = "euro";
        json["products"]![0]!["price"] = -1;
        json["products"]![0]!["vat"] = 300;
        json["products"]![0]!["net"]!["unit"] = "litre";
        json["products"]![1]!["sku"] = "CO-1";
        json["products"]![1]!["names"] = new JsonObject();

        Assert.Equal(
            ["$.currency", "$.products[0].price", "$.products[0].vat", "$.products[0].net.unit", "$.products[1].sku", "$.products[1].names"],
            Assert.IsType<CatalogFileResult.Refused>(Read(json.ToJsonString())).Faults.Select(f => f.Path));
    }

    [Fact]
    public void A_member_that_stands_twice_is_a_fault() =>
        Assert.Equal("$.currency", Fault("""{ "currency": "EUR", "currency": "GBP", "products": [] }""").Path);

    [Theory]
    [InlineData("", "empty")]
    [InlineData(" \n", "empty")]
    [InlineData("[]", "an object is expected")]
    [InlineData("{\n  \"currency\": \"é\",,\n}", "line 2, column 19")]
    [InlineData("{ \"currency\": \"EUR\"", "not JSON")]
    [InlineData("{} {}", "not JSON")]
    public void A_file_that_is_no_catalog_is_told_as_such(string file, string message) => Assert.Contains(message, Fault(file).ToString(), StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_no_text_is_told_as_such() =>
        Assert.Contains("UTF-8", Assert.Single(Assert.IsType<CatalogFileResult.Refused>(CatalogFile.Read((byte[])[0xFF, 0x00, 0x80])).Faults).Message, StringComparison.Ordinal);

    [Fact]
    public void Nesting_without_end_is_a_fault_and_no_crash() => Assert.Equal("$", Fault(new string('[', 100_000)).Path);

    private static CatalogFault Fault(string file) => Assert.IsType<CatalogFileResult.Refused>(Read(file)).Faults[0];

    private static CatalogFileResult Read(string file) => CatalogFile.Read(Encoding.UTF8.GetBytes(file));

    private static string With(string where, string? json)
    {
        // A number such as 1e400 survives only as text, so the value is put in where a marker stood.
        const string marker = "\"@here@\"";
        var root = JsonNode.Parse(Whole)!;
        var parent = root;
        var steps = where.Split('.');
        foreach (var step in steps[..^1])
        {
            parent = int.TryParse(step, out var index) ? parent![index] : parent![step];
        }

        if (int.TryParse(steps[^1], out var last))
        {
            parent![last] = "@here@";
        }
        else if (json is null)
        {
            parent!.AsObject().Remove(steps[^1]);
        }
        else
        {
            parent![steps[^1]] = "@here@";
        }

        return root.ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).Replace(marker, json, StringComparison.Ordinal);
    }
}
