using System.Text;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Catalog;
using Shop.Features.Catalog;

namespace Shop.Features.Tests.Catalog;

public sealed class ImportCatalogTests : ShopTests
{
    [Fact]
    public async Task A_new_catalog_is_added_and_its_incomplete_supplements_are_named()
    {
        var imported = Assert.IsType<ImportCatalog.Result.Imported>(await Import(Soap(), Supplement(complete: false)));

        Assert.Equal(["SA-1", "CO-1"], imported.Added);
        Assert.Empty(imported.Changed);
        var incomplete = Assert.Single(imported.Incomplete);
        Assert.Equal(("CO-1", "Collagène marin"), (incomplete.Sku, incomplete.Name));
        Assert.Contains(LabelGap.DailyPortion, incomplete.Gaps);
        Assert.Equal(SaleBlock.MandatoryInformationMissing, (await Kept("CO-1")).Block);
    }

    [Fact]
    public async Task The_same_catalog_again_changes_nothing()
    {
        await Import(Soap(), Supplement(complete: true));
        var before = (await Kept("SA-1")).Version;

        var again = Assert.IsType<ImportCatalog.Result.Imported>(await Import(Soap(), Supplement(complete: true)));

        Assert.Equal((0, 0, 2), (again.Added.Length, again.Changed.Length, again.Unchanged));
        Assert.Empty(again.Incomplete);
        Assert.Equal(before, (await Kept("SA-1")).Version);
    }

    [Fact]
    public async Task A_change_is_taken_and_what_the_file_does_not_name_stays()
    {
        await Import(Soap(), Supplement(complete: true));

        var changed = Assert.IsType<ImportCatalog.Result.Imported>(await Import(Soap(price: "8.20")));

        Assert.Equal(["SA-1"], changed.Changed);
        Assert.Equal(new Money(820, "EUR"), (await Kept("SA-1")).Price);
        Assert.Equal(SaleStatus.Active, (await Kept("CO-1")).Status);
    }

    [Fact]
    public async Task A_file_that_says_nothing_of_stock_leaves_it_as_it_is()
    {
        await Import(Soap());

        await Import(Soap(price: "8", stock: ""));

        Assert.Equal(5, (await Kept("SA-1")).Stock);
    }

    [Fact]
    public async Task One_fault_and_nothing_is_imported()
    {
        var refused = Assert.IsType<ImportCatalog.Result.Refused>(await Import(Soap(), Soap(sku: "SA-2", price: "-1")));

        Assert.Equal("$.products[1].price", Assert.Single(refused.Faults).Path);
        Assert.False(await InDb(db => db.Products.AnyAsync(Cancel)));
    }

    [Fact]
    public async Task A_sku_in_other_capitals_is_a_fault()
    {
        await Import(Soap());

        var refused = Assert.IsType<ImportCatalog.Result.Refused>(await Import(Soap(sku: "sa-1")));

        Assert.Equal("$.products[0].sku", Assert.Single(refused.Faults).Path);
    }

    [Fact]
    public async Task Two_products_that_would_share_an_address_are_a_fault()
    {
        var refused = Assert.IsType<ImportCatalog.Result.Refused>(await Import(Soap(sku: "SA-1"), Soap(sku: "SA_1")));

        Assert.Equal("$.products[1].sku", Assert.Single(refused.Faults).Path);
    }

    [Fact]
    public async Task A_second_currency_is_a_fault()
    {
        await Import(Soap());

        var file = $$"""{ "currency": "GBP", "products": [{{Soap(sku: "SA-2")}}] }""";

        Assert.Equal("$.currency", Assert.Single(Assert.IsType<ImportCatalog.Result.Refused>(await Send(new ImportCatalog.Command(Encoding.UTF8.GetBytes(file)))).Faults).Path);
    }

    private Task<ImportCatalog.Result> Import(params string[] products) =>
        Send(new ImportCatalog.Command(Encoding.UTF8.GetBytes($$"""{ "currency": "EUR", "products": [{{string.Join(',', products)}}] }""")));

    private Task<Product> Kept(string sku) => InDb(db => db.Products.SingleAsync(p => p.Sku == sku, Cancel));

    private static string Soap(string sku = "SA-1", string price = "7.50", string stock = """, "stock": 5""") =>
        $$"""{ "sku": "{{sku}}", "names": { "fr": "Savon doux" }, "category": "cleanser", "form": "bar", "price": {{price}}, "vat": 20{{stock}} }""";

    private static string Supplement(bool complete) =>
        $$"""
        {
          "sku": "CO-1", "names": { "fr": "Collagène marin" }, "category": "supplement", "form": "powder", "price": 30, "vat": 5.5, "net": { "value": 150, "unit": "g" },
          "ingredients": ["Collagène"]{{(complete ? """, "label": { "legalName": "Complément alimentaire", "dailyPortion": "10 g", "warnings": ["Ne pas dépasser."], "complete": true }""" : "")}}
        }
        """;
}
