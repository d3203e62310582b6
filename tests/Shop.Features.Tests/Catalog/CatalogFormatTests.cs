using System.Text;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Catalog;
using Shop.Domain.Desk;
using Shop.Features.Catalog;
using Shop.Features.Due;

namespace Shop.Features.Tests.Catalog;

/// <summary>Catalogs as tables and feeds; shown before they are taken; taken whole or not at all.</summary>
public sealed class CatalogFormatTests : ShopTests
{
    private const string Csv = """
        sku;names.fr;category;form;price;vat;stock;ingredients;net.value;net.unit
        SA-1;Savon doux;cleanser;bar;7,50;20;5;Aqua|Glycerin;100;g
        SE-1;"Sérum ; clair";serum;serum;25;20;;;;
        """;

    private const string Feed = """
        <?xml version="1.0"?>
        <rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel>
        <item><g:id>SU-1</g:id><g:title>Magnésium du soir</g:title><g:price>15.90 EUR</g:price><g:availability>in_stock</g:availability><g:product_type>Santé &gt; Compléments alimentaires</g:product_type></item>
        <item><g:id>SE-9</g:id><g:title>Éclat</g:title><g:price>30.00 EUR</g:price><g:availability>out_of_stock</g:availability><g:product_type>Soins du visage &gt; Sérums</g:product_type><g:unit_pricing_measure>30 ml</g:unit_pricing_measure></item>
        </channel></rss>
        """;

    [Fact]
    public async Task A_table_says_what_a_catalog_file_says()
    {
        Assert.Equal(["SA-1", "SE-1"], Assert.IsType<ImportCatalog.Result.Imported>(await Import(Csv, "c.csv")).Added);

        var soap = await Product("SA-1");
        Assert.Equal((750, 5, "Savon doux"), (soap.Price.Minor, soap.Stock, soap.NameFr));
        Assert.Equal(["Aqua", "Glycerin"], soap.Details.Ingredients);
        Assert.Equal("Sérum ; clair", (await Product("SE-1")).NameFr);
        Assert.Equal("+2 ~0 =0", (await InDb(db => db.AuditEntries.SingleAsync(Cancel))).After);
    }

    [Theory]
    [InlineData(",")]
    [InlineData("\t")]
    public async Task The_separator_is_told_by_the_header(string separator) =>
        Assert.IsType<ImportCatalog.Result.Imported>(await Import(string.Join('\n', "sku;names.fr;category;form;price;vat", "SA-1;Savon doux;cleanser;bar;7.5;20").Replace(";", separator, StringComparison.Ordinal), "c.csv"));

    [Fact]
    public async Task A_table_in_the_code_of_an_older_spreadsheet_keeps_its_accents()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        await Send(new ImportCatalog.Command(Encoding.GetEncoding(1252).GetBytes("sku;names.fr;category;form;price;vat\nSE-1;Sérum à l'œillet;serum;serum;25;20"), "c.csv"));

        Assert.Equal("Sérum à l'œillet", (await Product("SE-1")).NameFr);
    }

    [Fact]
    public async Task Every_fault_says_its_line_and_nothing_is_taken()
    {
        var faults = Assert.IsType<ImportCatalog.Result.Refused>(await Import("""
            sku;names.fr;category;form;price;vat
            SA-1;Savon doux;cleanser;bar;dear;20
            SE-1;Sérum;potion;serum;25;20
            SA-1;Encore;cleanser;bar;5;20
            """, "c.csv")).Faults;

        Assert.Equal(["line 2, price", "line 3, category", "line 4"], faults.Select(f => f.Path));
        Assert.False(await InDb(db => db.Products.AnyAsync(Cancel)));
        Assert.Equal("line 1", Assert.IsType<ImportCatalog.Result.Refused>(await Import("sku;colour\nSA-1;red", "c.csv")).Faults[0].Path);
    }

    [Fact]
    public async Task Rows_in_two_currencies_are_refused_and_a_stroke_in_a_name_stays()
    {
        Assert.Equal("line 3, currency", Assert.IsType<ImportCatalog.Result.Refused>(await Import("sku;names.fr;category;form;price;vat;currency\nA-1;Un;oil;oil;5;20;EUR\nA-2;Deux;oil;oil;5;20;USD", "c.csv")).Faults.Single().Path);

        await Import("sku;names.fr;category;form;price;vat\nA-1;Jour | nuit;oil;oil;5;20", "c.csv");
        Assert.Equal("Jour | nuit", (await Product("A-1")).NameFr);
    }

    [Fact]
    public async Task A_feed_that_says_no_price_and_no_name_leaves_both()
    {
        await Import(Csv, "c.csv");

        Assert.Equal(["SA-1"], Assert.IsType<ImportCatalog.Result.Imported>(await Import("id\ttitle\tprice\tavailability\nSA-1\t\t\tout of stock", "feed.tsv")).Changed);
        var soap = await Product("SA-1");
        Assert.Equal(("Savon doux", 750, 0), (soap.NameFr, soap.Price.Minor, soap.Stock));
    }

    [Fact]
    public async Task A_fault_of_a_catalog_file_says_the_line_of_its_product() =>
        Assert.Contains("(product at line 3)", Assert.IsType<ImportCatalog.Result.Refused>(await Import("""
            { "currency": "EUR", "products": [
              { "sku": "SA-1", "names": { "fr": "Savon" }, "category": "cleanser", "form": "bar", "price": 5, "vat": 20 },
              { "sku": "SE-1", "names": { "fr": "Sérum" }, "category": "serum", "form": "serum", "price": -1, "vat": 20 } ] }
            """, "catalog.json")).Faults.Single().Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_feed_adds_what_can_be_told_and_a_supplement_without_its_label_is_not_sold()
    {
        var imported = Assert.IsType<ImportCatalog.Result.Imported>(await Import(Feed, "feed.xml"));

        Assert.Equal("SU-1", imported.Incomplete.Single().Sku);
        var serum = await Product("SE-9");
        Assert.Equal((Category.Serum, 20m, new Quantity(30, Unit.Millilitre), 0), (serum.Category, serum.Details.VatRate, serum.Details.Net!, serum.Stock));
        Assert.Equal(SaleBlock.MandatoryInformationMissing, (await Product("SU-1")).Block);
    }

    [Fact]
    public async Task A_feed_changes_what_it_says_and_erases_nothing()
    {
        await Import("""
            { "currency": "EUR", "products": [{ "sku": "SU-1", "names": { "fr": "Magnésium", "en": "Magnesium" }, "category": "supplement", "form": "capsule", "net": { "value": 60, "unit": "capsule" }, "price": 14, "vat": 5.5, "stock": 9,
              "ingredients": ["Magnesium oxide"], "substances": [{ "code": "magnesium", "route": "oral", "value": 100, "unit": "mg", "per": "capsule" }],
              "label": { "legalName": "Complément alimentaire", "dailyPortion": "2 gélules par jour", "warnings": ["Ne pas dépasser la dose."], "complete": true } }] }
            """, "catalog.json");
        var before = await Product("SU-1");

        await Import("id\ttitle\tprice\tavailability\nSU-1\tMagnésium du soir\t15.90 EUR\tin stock", "feed.tsv");

        var after = await Product("SU-1");
        Assert.Equal((1590, "Magnésium du soir", 9), (after.Price.Minor, after.NameFr, after.Stock));
        Assert.Equal(ProductFields.Of(before.Details, 9).SetItem("price", "15.9").SetItem("names.fr", "Magnésium du soir"), ProductFields.Of(after.Details, 9));
        Assert.Null(after.Block);
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><rss><channel><item><id>&a;</id></item></channel></rss>", "feed.xml")]
    [InlineData("<rss><channel><item>", "feed.xml")]
    [InlineData("<rss><channel></channel></rss>", "feed.xml")]
    [InlineData("", "c.csv")]
    [InlineData("sku;names.fr\n", "c.csv")]
    [InlineData("\"sku;names.fr\nunclosed", "c.csv")]
    [InlineData("id\ttitle\tprice\nX-1\tMystère\t12 EUR", "feed.tsv")]
    [InlineData("id\ttitle\tprice\nX-1\tSérum\tfree", "feed.tsv")]
    public async Task What_is_hostile_or_says_too_little_is_refused_whole(string file, string name)
    {
        Assert.NotEmpty(Assert.IsType<ImportCatalog.Result.Refused>(await Import(file, name)).Faults);
        Assert.False(await InDb(db => db.Products.AnyAsync(Cancel)));
    }

    [Fact]
    public async Task A_dry_run_says_what_would_change_field_by_field_and_changes_nothing()
    {
        await Import(Csv, "c.csv");
        var shown = Assert.IsType<ImportCatalog.Result.Imported>(await Send(new ImportCatalog.Command(Encoding.UTF8.GetBytes(Csv.Replace("7,50", "8,10", StringComparison.Ordinal)), "c.csv", DryRun: true)));

        Assert.Equal(("SA-1", 1), (shown.Changed.Single(), shown.Unchanged));
        Assert.Equal(new PlannedField("price", "7.5", "8.1"), shown.Changes.Single().Fields.Single());
        Assert.Equal(750, (await Product("SA-1")).Price.Minor);
        Assert.Equal(1, await InDb(db => db.AuditEntries.CountAsync(Cancel)));
    }

    [Fact]
    public async Task Random_catalogs_say_the_same_as_a_table_and_as_a_catalog_file()
    {
        await Send(new ImportCatalog.Command(await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "Samples", "catalog.json"), Cancel)));
        var products = await InDb(db => db.Products.AsNoTracking().ToListAsync(Cancel));
        var columns = ProductFields.All;
        var table = new StringBuilder(string.Join(',', columns)).Append('\n');
        foreach (var fields in products.Select(p => ProductFields.Of(p.Details, p.Stock)))
        {
            table.AppendJoin(',', columns.Select(c => $"\"{fields.GetValueOrDefault(c, "").Replace("\"", "\"\"", StringComparison.Ordinal).Replace('\n', '|')}\"")).Append('\n');
        }

        var again = Assert.IsType<ImportCatalog.Result.Imported>(await Import(table.ToString(), "all.csv"));

        Assert.Equal((0, 0, products.Count), (again.Added.Length, again.Changed.Length, again.Unchanged));
    }

    [Fact]
    public async Task Five_thousand_products_are_taken_in_batches_and_a_desk_import_is_carried_out_once()
    {
        var file = new StringBuilder("sku;names.fr;category;form;price;vat\n");
        for (var i = 0; i < 5000; i++)
        {
            file.Append(System.Globalization.CultureInfo.InvariantCulture, $"P-{i};Baume {i};oil;oil;{5 + (i % 20)};20\n");
        }

        var import = (await Send(new StartCatalogImport.Command("big.csv", Encoding.UTF8.GetBytes(file.ToString()), Language.French, "Nadia"))).Import;
        Assert.Equal(5000, Assert.IsType<ImportCatalog.Result.Imported>((await Send(new GetCatalogImport.Query(import)))!.Would).Added.Length);
        Assert.Equal(0, await InDb(db => db.Products.CountAsync(Cancel)));

        await Send(new ConfirmCatalogImport.Command(import, "Nadia"));
        var task = (await Send(new TakeDueTask.Command()))!;
        Assert.Equal(DueOutcome.Done, await Send(DueTasks.Command(task.Kind, task.TaskId)));
        Assert.Equal(DueOutcome.Gone, await Send(DueTasks.Command(task.Kind, task.TaskId)));

        Assert.Equal((5000, 5000), (await InDb(db => db.Products.CountAsync(Cancel)), await InDb(db => db.ProductListings.CountAsync(Cancel))));
        var done = (await Send(new GetCatalogImport.Query(import)))!;
        Assert.Equal((CatalogImportState.Done, "+5000 ~0 =0"), (done.State, done.Outcome));
        Assert.Equal("import-not-shown", (await Assert.ThrowsAsync<RuleViolation>(() => Send(new ConfirmCatalogImport.Command(import, "Nadia")))).Code);
    }

    private Task<ImportCatalog.Result> Import(string file, string name) => Send(new ImportCatalog.Command(Encoding.UTF8.GetBytes(file), name));

    private Task<Product> Product(string sku) => InDb(db => db.Products.AsNoTracking().SingleAsync(p => p.Sku == sku, Cancel));
}
