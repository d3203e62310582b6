using System.Collections.Immutable;
using Shop.Domain.Catalog;

namespace Shop.Domain.Tests.Catalog;

public sealed class ProductTests
{
    private static readonly ProductLabel Complete = new("Complément alimentaire", "6 g", null, [], Complete: true);

    public static TheoryData<string, ProductDetails> Changes => new()
    {
        { "names", Supplement() with { Names = new LocalizedText("Autre nom", "Marine collagen") } },
        { "alias", Supplement() with { Aliases = ImmutableDictionary<Language, ImmutableArray<string>>.Empty.Add(Language.French, ["collagène", "peptides"]) } },
        { "alias language", Supplement() with { Aliases = ImmutableDictionary<Language, ImmutableArray<string>>.Empty.Add(Language.English, ["collagène"]) } },
        { "brand", Supplement() with { Brand = "Autre" } },
        { "category", Supplement() with { Category = Category.Ingredient } },
        { "form", Supplement() with { Form = "capsule" } },
        { "net", Supplement() with { Net = new Quantity(300, Unit.Gram) } },
        { "no net", Supplement() with { Net = null } },
        { "strength", Supplement() with { Strength = null } },
        { "price", Supplement() with { Price = Money.Of(30m, "EUR") } },
        { "vat", Supplement() with { VatRate = 20m } },
        { "ingredients", Supplement() with { Ingredients = ["Collagène", "Arôme"] } },
        { "allergens", Supplement() with { Allergens = [] } },
        { "allergen codes", Supplement() with { AllergenCodes = [] } },
        { "tags", Supplement() with { Tags = ["joints"] } },
        { "substances", Supplement() with { Substances = [] } },
        { "no label", Supplement() with { Label = null } },
        { "label", Supplement() with { Label = Complete with { LegalName = "Autre" } } },
        { "warnings", Supplement() with { Label = Complete with { Warnings = ["Tenir au sec."] } } },
    };

    [Fact]
    public void A_new_product_is_on_sale()
    {
        var product = Product.Create(Supplement(), 12);

        Assert.Equal(("C-1", "collagene-marin-c-1", 12, SaleStatus.Active), (product.Sku, product.Slug, product.Stock, product.Status));
        Assert.Null(product.Block);
        Assert.Throws<ArgumentOutOfRangeException>(() => Product.Create(Supplement(), -1));
    }

    [Fact]
    public void However_long_its_name_its_address_ends_with_its_sku()
    {
        var name = string.Concat(Enumerable.Repeat("crème ", 40));

        var slugs = new[] { "A-1", "A-2" }.Select(sku => Product.Create(Supplement() with { Sku = sku, Names = new LocalizedText(name, null) }, 0).Slug).ToList();

        Assert.EndsWith("-a-1", slugs[0], StringComparison.Ordinal);
        Assert.EndsWith("-a-2", slugs[1], StringComparison.Ordinal);
        Assert.All(slugs, slug => Assert.True(Slug.IsValid(slug)));
    }

    [Theory]
    [InlineData(Category.Supplement, true, null)]
    [InlineData(Category.Supplement, false, SaleBlock.MandatoryInformationMissing)]
    [InlineData(Category.Supplement, null, SaleBlock.MandatoryInformationMissing)]
    [InlineData(Category.Serum, false, null)]
    [InlineData(Category.Serum, null, null)]
    public void A_supplement_is_sold_only_with_its_mandatory_information(Category category, bool? complete, SaleBlock? block)
    {
        var details = Supplement() with { Category = category, Label = complete is { } isComplete ? Complete with { Complete = isComplete } : null };

        Assert.Equal(block, Product.Create(details, 1).Block);
    }

    [Fact]
    public void A_recall_outweighs_every_other_block()
    {
        var product = Product.Create(Supplement() with { Label = null }, 1);
        product.Archive();
        Assert.Equal(SaleBlock.Archived, product.Block);

        product.Recall();

        Assert.Equal(SaleBlock.Recalled, product.Block);
    }

    [Fact]
    public void A_recall_is_lifted_neither_by_archiving_nor_by_an_import()
    {
        var product = Product.Create(Supplement(), 1);
        product.Recall();

        Violates("product-recalled", product.Archive);
        product.Revise(Supplement() with { Price = Money.Of(1m, "EUR") }, 5);

        Assert.Equal(SaleBlock.Recalled, product.Block);
    }

    [Fact]
    public void The_same_catalog_entry_again_changes_nothing()
    {
        var product = Product.Create(Supplement(), 4);
        var version = product.Version;

        Assert.False(product.Revise(Supplement(), 4));

        Assert.Equal(version, product.Version);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void Anything_that_differs_is_taken(string what, ProductDetails details)
    {
        var product = Product.Create(Supplement(), 4);
        var version = product.Version;

        Assert.True(product.Revise(details, 4), what);

        Assert.Same(details, product.Details);
        Assert.NotEqual(version, product.Version);
        Assert.Equal("collagene-marin-c-1", product.Slug);
    }

    [Fact]
    public void Stock_alone_is_a_change_and_a_known_entry_puts_an_archived_product_on_sale_again()
    {
        var product = Product.Create(Supplement(), 4);

        Assert.True(product.Revise(Supplement(), 3));
        Assert.Equal(3, product.Stock);
        product.Archive();
        Assert.True(product.Revise(Supplement(), 3));
        Assert.Equal(SaleStatus.Active, product.Status);
        Assert.Throws<ArgumentOutOfRangeException>(() => product.Revise(Supplement(), -1));
    }

    [Fact]
    public void What_a_person_edits_leaves_it_on_sale_or_off_it()
    {
        var product = Product.Create(Supplement(), 4);
        product.Archive();

        Assert.True(product.Edit(Supplement() with { Brand = "Autre" }, 4));
        Assert.False(product.Edit(Supplement() with { Brand = "Autre" }, 4));
        Assert.Equal((SaleStatus.Archived, "Autre"), (product.Status, product.Details.Brand));
        product.Recall();
        Assert.True(product.Edit(Supplement(), 3));
        Assert.Equal((SaleStatus.Recalled, 3), (product.Status, product.Stock));
    }

    [Fact]
    public void A_sku_names_one_product_for_good() =>
        Violates("sku-changed", () => Product.Create(Supplement(), 1).Revise(Supplement() with { Sku = "C-2" }, 1));

    [Fact]
    public void Stock_is_taken_down_to_nothing_and_no_further()
    {
        var product = Product.Create(Supplement(), 3);
        product.TakeFromStock(2);

        Violates("out-of-stock", () => product.TakeFromStock(2));
        Assert.Equal(1, product.Stock);
        product.TakeFromStock(1);

        Assert.Equal(0, product.Stock);
        Assert.Throws<ArgumentOutOfRangeException>(() => product.TakeFromStock(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => product.TakeFromStock(-1));
    }

    [Fact]
    public void Names_come_display_name_first_in_every_language() =>
        Assert.Equal(
            [(Language.French, "Collagène marin", false), (Language.French, "collagène", true), (Language.English, "Marine collagen", false)],
            Supplement().AllNames());

    private static ProductDetails Supplement() => new()
    {
        Sku = "C-1",
        Names = new LocalizedText("Collagène marin", "Marine collagen"),
        Aliases = ImmutableDictionary<Language, ImmutableArray<string>>.Empty.Add(Language.French, ["collagène"]),
        Brand = "Marque",
        Category = Category.Supplement,
        Form = "powder",
        Net = new Quantity(150, Unit.Gram),
        Strength = new Strength("marine-collagen", new Quantity(1, Unit.Gram), Unit.Gram),
        Price = Money.Of(29.90m, "EUR"),
        VatRate = 5.5m,
        Ingredients = ["Collagène"],
        Allergens = ["poisson"],
        AllergenCodes = ["fish-allergy"],
        Tags = ["collagen"],
        Substances = [new ContainedSubstance("marine-collagen", Route.Oral, new Quantity(1, Unit.Gram), Unit.Gram)],
        Label = Complete,
    };
}
