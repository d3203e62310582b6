using System.Text;
using Shop.Domain;
using Shop.Domain.Catalog;
using Shop.Features.Catalog;

namespace Shop.Features.Tests.Catalog;

public sealed class SearchProductsTests : ShopTests
{
    private const string Catalog = """
        {
          "currency": "EUR",
          "products": [
            { "sku": "CR-OEIL", "names": { "fr": "Crème à l'œillet", "en": "Carnation cream" }, "brand": "Maison", "category": "moisturiser", "form": "cream", "price": 20, "vat": 20, "stock": 3, "ingredients": ["Aqua", "Glycerin"] },
            { "sku": "CR-COL", "names": { "fr": "Crème au collagène", "en": "Collagen cream" }, "category": "moisturiser", "form": "cream", "price": 30, "vat": 20, "stock": 0, "ingredients": ["Aqua", "Collagen"] },
            { "sku": "SE-1", "names": { "fr": "Sérum repulpant", "en": "Plumping serum" }, "aliases": { "fr": ["élixir"] }, "category": "serum", "form": "serum", "price": 25, "vat": 20, "ingredients": ["Collagen", "Niacinamide"] },
            { "sku": "SU-1", "names": { "fr": "Collagène marin", "en": "Marine collagen" }, "category": "supplement", "form": "powder", "price": 35, "vat": 5.5 }
          ]
        }
        """;

    protected override Task Given() => Send(new ImportCatalog.Command(Encoding.UTF8.GetBytes(Catalog)));

    [Theory]
    [InlineData("se-1")]
    [InlineData("SE-1")]
    [InlineData("  serum ")]
    [InlineData("SÉRUM rep")]
    [InlineData("elixir")]
    [InlineData("niacinamide")]
    public async Task A_product_is_found_by_sku_name_alias_and_ingredient(string typed) =>
        Assert.Equal("SE-1", (await Search(typed))[0].Sku);

    [Fact]
    public async Task Names_that_begin_so_come_first_and_ingredients_last()
    {
        var found = await Search("collagène");

        Assert.Equal(["SU-1", "CR-COL"], found.Select(f => f.Sku));
        Assert.Equal([("SU-1", FoundBy.Name), ("CR-COL", FoundBy.Name), ("SE-1", FoundBy.Ingredient)], (await Search("collagen", Language.English)).Select(f => (f.Sku, f.Why)).OrderBy(f => f.Why).ThenByDescending(f => f.Sku));
    }

    [Fact]
    public async Task Every_word_is_to_be_found_whatever_its_accents_and_its_order()
    {
        Assert.Equal("CR-OEIL", Assert.Single(await Search("OEILLET crème")).Sku);
        Assert.Empty(await Search("crème introuvable"));
    }

    [Fact]
    public async Task What_was_typed_is_words_and_not_a_pattern()
    {
        Assert.Empty(await Search("%"));
        Assert.Empty(await Search("cr_me"));
        Assert.Empty(await Search(""));
        Assert.Empty(await Search("   "));
    }

    [Fact]
    public async Task It_says_what_tells_them_apart()
    {
        var found = Assert.Single(await Search("oeillet", Language.English));

        Assert.Equal(("Carnation cream", "cream", Category.Moisturiser, Money.Of(20m, "EUR"), 3, SaleStatus.Active), (found.Name, found.Form, found.Category, found.Price, found.Available, found.Status));
    }

    [Fact]
    public async Task The_list_goes_on_where_the_page_before_ended()
    {
        await Send(new ImportCatalog.Command(Encoding.UTF8.GetBytes($$"""
            { "currency": "EUR", "products": [{{string.Join(',', Enumerable.Range(0, 120).Select(i => $$"""{ "sku": "B-{{i}}", "names": { "fr": "Baume {{i % 7}}" }, "category": "oil", "form": "oil", "price": 5, "vat": 20 }"""))}}] }
            """)));
        var skus = new List<string>();
        string? after = null;
        do
        {
            var page = await Send(new ListProducts.Query(Language.French, After: after));
            Assert.True(page.Products.Length <= ListProducts.PageSize);
            skus.AddRange(page.Products.Select(p => p.Sku));
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(124, skus.Count);
        Assert.Equal(124, skus.Distinct().Count());
    }

    [Fact]
    public async Task Each_filter_says_how_many_it_has_and_shows_those()
    {
        await Change(async db => (await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.SingleAsync(db.Products, p => p.Sku == "SE-1", Cancel)).Recall());

        var all = await Send(new ListProducts.Query(Language.French));

        Assert.Equal((4, 3, 2, 1, 0, 1), (all.Counts[ProductFilter.All], all.Counts[ProductFilter.OnSale], all.Counts[ProductFilter.OutOfStock], all.Counts[ProductFilter.Incomplete], all.Counts[ProductFilter.Archived], all.Counts[ProductFilter.Recalled]));
        Assert.Equal(["SU-1"], (await Send(new ListProducts.Query(Language.French, ProductFilter.Incomplete))).Products.Select(p => p.Sku));
        Assert.Equal(["CR-COL", "CR-OEIL"], (await Send(new ListProducts.Query(Language.French, Category: Category.Moisturiser, Search: "creme"))).Products.Select(p => p.Sku).Order());
        Assert.Equal(4, (await Send(new ListProducts.Query(Language.French, After: "no mark of ours"))).Products.Length);
    }

    private Task<System.Collections.Immutable.ImmutableArray<SearchProducts.Found>> Search(string typed, Language language = Language.French) => Send(new SearchProducts.Query(typed, language));
}
