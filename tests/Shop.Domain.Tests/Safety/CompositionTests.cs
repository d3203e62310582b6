using System.Collections.Immutable;
using Shop.Domain.Catalog;
using Shop.Domain.Safety;
using static Shop.Domain.Tests.Safety.Shelf;

namespace Shop.Domain.Tests.Safety;

public sealed class CompositionTests
{
    [Theory]
    [InlineData("Magnésium bisglycinate", "magnesium")]
    [InlineData("MAGNESIUM 300", "magnesium")]
    [InlineData("Huile essentielle de lavande", "essential-oils")]
    [InlineData("Huile essentielle de lavande", "lavender-oil")]
    [InlineData("Sérum à l'acide glycolique", "exfoliating-acids")]
    [InlineData("Vitamine D3 végétale", "vitamin-d")]
    [InlineData("Crème au rétinol", "retinoids")]
    [InlineData("Crème au rétinol", "vitamin-a")]
    public void A_name_says_what_is_in_it(string name, string code) => Assert.True(Has(Product("X", name, Category.Supplement), code));

    [Theory]
    [InlineData("Crème sans rétinol")]
    [InlineData("Crème sans aucun rétinol")]
    [InlineData("Retinol-free cream")]
    [InlineData("Cream free from retinol")]
    [InlineData("Cream without retinol")]
    [InlineData("Crème sans parfum ni rétinol")]
    [InlineData("Crème riche")]
    [InlineData("Rétinolase")]
    public void What_a_name_says_is_absent_is_absent(string name) => Assert.False(Has(Product("X", name, Category.Serum), "retinol"));

    [Fact]
    public void A_word_that_says_so_of_something_else_hides_nothing() =>
        Assert.True(Has(Product("X", "Sérum sans parfum au rétinol", Category.Serum), "retinol"));

    [Fact]
    public void Aliases_tags_and_strength_count_as_well()
    {
        var product = Product("X", "Complexe nuit", Category.Supplement);

        Assert.False(Has(product, "magnesium"));
        Assert.True(Has(product with { Tags = ["magnesium"] }, "magnesium"));
        Assert.True(Has(product with { Aliases = ImmutableDictionary<Language, ImmutableArray<string>>.Empty.Add(Language.English, ["magnesium capsules"]) }, "magnesium"));
        Assert.True(Has(product with { Strength = new Strength("magnesium", new Quantity(1, Unit.Milligram), Unit.Capsule) }, "magnesium"));
    }

    [Theory]
    [InlineData(Route.Oral)]
    [InlineData(Route.Topical)]
    public void What_is_declared_counts_on_its_own_route_with_its_classes(Route route)
    {
        var composition = Composition.Of(Product("X", "Crème", Category.Moisturiser) with { Substances = [new ContainedSubstance("retinol", route, null, null)] });

        Assert.True(composition.Has("retinol"));
        Assert.True(composition.Has("retinoids", route));
        Assert.False(composition.Has("retinoids", route == Route.Oral ? Route.Topical : Route.Oral));
    }

    [Fact]
    public void A_declared_code_that_no_vocabulary_has_counts_all_the_same()
    {
        var product = Product("X", "Crème", Category.Moisturiser) with { Substances = [new ContainedSubstance("unobtainium", Route.Topical, null, null)] };

        Assert.True(Has(product, "unobtainium"));
    }

    [Theory]
    [InlineData(Category.Supplement, "Bisglycinate de magnésium", true)]
    [InlineData(Category.Supplement, "Antiagglomérant : sels de magnésium d'acides gras", false)]
    [InlineData(Category.Supplement, "Anti-caking agents: magnesium salts of fatty acids", false)]
    [InlineData(Category.Supplement, "Agent de charge : carbonate de magnésium", true)]
    [InlineData(Category.Moisturiser, "Magnesium Aluminum Silicate", false)]
    public void An_ingredient_counts_where_it_is_there_for_its_own_sake(Category category, string ingredient, bool counts) =>
        Assert.Equal(counts, Has(Product("X", "Formule", category) with { Ingredients = [ingredient] }, "magnesium"));

    [Theory]
    [InlineData("Retinyl Palmitate", "retinoids")]
    [InlineData("Melaleuca Alternifolia Leaf Oil", "essential-oils")]
    [InlineData("Salicylic Acid", "exfoliating-acids")]
    [InlineData("Ascorbyl Glucoside", "vitamin-c")]
    [InlineData("Cera Alba", "bee-products")]
    public void INCI_names_are_known(string ingredient, string code) =>
        Assert.True(Has(Product("X", "Formule", Category.Serum) with { Ingredients = [ingredient] }, code));

    [Theory]
    [InlineData("Helianthus Annuus Seed Oil")]
    [InlineData("Lavandula Angustifolia Flower Water")]
    public void A_plant_oil_or_water_is_no_essential_oil(string ingredient) =>
        Assert.False(Has(Product("X", "Formule", Category.Serum) with { Ingredients = [ingredient] }, "essential-oils"));

    [Fact]
    public void A_tool_contains_nothing() => Assert.False(Has(Product("X", "Fer à lisser", Category.Device) with { Tags = ["iron"] }, "iron"));

    [Fact]
    public void The_route_is_that_of_the_category()
    {
        Assert.True(Composition.Of(Product("X", "Vitamine C", Category.Supplement)).Has("vitamin-c", Route.Oral));
        Assert.False(Composition.Of(Product("X", "Vitamine C", Category.Supplement)).Has("vitamin-c", Route.Topical));
        Assert.True(Composition.Of(Product("X", "Vitamine C", Category.Serum)).Has("vitamin-c", Route.Topical));
    }

    [Theory]
    [InlineData("magnésium", true)]
    [InlineData("Bisglycinate", true)]
    [InlineData("unobtainium", false)]
    public void What_a_sentence_is_about_is_found_by_code_by_name_or_by_its_own_words(string about, bool has) =>
        Assert.Equal(has, Composition.Of(Magnesium).HasAny([about]));

    private static bool Has(ProductDetails product, string code) => Composition.Of(product).Has(code);
}
