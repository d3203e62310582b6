using Shop.Domain.Catalog;
using Shop.Domain.Safety;
using static Shop.Domain.Tests.Safety.Shelf;

namespace Shop.Domain.Tests.Safety;

public sealed class DeclaredAllergensTests
{
    private static readonly ProductDetails Powder = Product("X", "Poudre", Category.Supplement);

    [Theory]
    [InlineData("poisson", "fish-allergy")]
    [InlineData("Fish", "fish-allergy")]
    [InlineData("protéines de lait", "milk-allergy")]
    [InlineData("Œufs", "egg-allergy")]
    [InlineData("avoine (gluten)", "gluten")]
    [InlineData("amande douce", "nut-allergy")]
    [InlineData("cire d’abeille", "bee-product-allergy")]
    [InlineData("Limonene", "essential-oil-allergy")]
    public void A_labels_word_says_who_is_concerned(string word, string subject)
    {
        var allergens = Of(Powder with { Allergens = [word] });

        Assert.Equal([subject], allergens.Subjects);
        Assert.Empty(allergens.Unrecognised);
    }

    [Theory]
    [InlineData("Marine collagen peptides")]
    [InlineData("Huile de foie de morue")]
    [InlineData("Capsule : gélatine de poisson")]
    public void What_is_made_of_fish_is_fish_whatever_the_label_declares(string ingredient) =>
        Assert.Equal(["fish-allergy"], Of(Powder with { Ingredients = [ingredient] }).Subjects);

    [Fact]
    public void Propolis_is_a_bee_product() => Assert.Equal(["bee-product-allergy"], Of(Powder with { Ingredients = ["Extrait de propolis"] }).Subjects);

    [Fact]
    public void Bovine_collagen_is_no_fish() => Assert.Empty(Of(Powder with { Ingredients = ["Peptides de collagène bovin"] }).Subjects);

    [Fact]
    public void A_word_that_the_vocabulary_lacks_stays_as_it_is()
    {
        var allergens = Of(Powder with { Allergens = ["céleri", "soja"] });

        Assert.Equal([new LocalizedText("céleri", "céleri")], allergens.Declared(AllergenDeclaration.Unrecognised));
        Assert.Equal(["céleri", "soja"], allergens.Declared(AllergenDeclaration.Any).Select(w => w.In(Language.French)));
        Assert.Equal(["céleri", "soy"], allergens.Declared(AllergenDeclaration.Any).Select(w => w.In(Language.English)));
    }

    [Fact]
    public void A_code_without_a_word_is_named_by_the_shop()
    {
        Assert.Equal([new LocalizedText("poisson", "fish")], Of(Powder with { AllergenCodes = ["fish-allergy"] }).Words);
        Assert.Equal([new LocalizedText("poisson", "fish")], Of(Powder with { Allergens = ["poissons"], AllergenCodes = ["fish-allergy"] }).Words);
        Assert.Equal(["allergie à l'aspirine ou aux salicylés"], Of(Powder with { AllergenCodes = ["aspirin-allergy"] }).Words.Select(w => w.Fr));
    }

    [Fact]
    public void Every_subject_stands_once_and_sorted() =>
        Assert.Equal(["fish-allergy", "milk-allergy"], Of(Powder with { Allergens = ["lait", "poisson"], AllergenCodes = ["milk-allergy", "fish-allergy"] }).Subjects);

    private static DeclaredAllergens Of(ProductDetails product) => DeclaredAllergens.Of(product, Composition.Of(product));
}
