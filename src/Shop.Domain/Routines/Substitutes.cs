using Shop.Domain.Catalog;

namespace Shop.Domain.Routines;

/// <summary>Which product can take another's place. It is proposed, never put there silently, and its warnings are its own.</summary>
public static class Substitutes
{
    /// <summary>
    /// Whether the other product has the same role. In a routine for the face the category is the role; elsewhere it is
    /// too wide, and the two must be sold for something in common; no tool replaces another.
    /// </summary>
    public static bool CanReplace(ProductDetails product, ProductDetails other) =>
        product.Sku != other.Sku && product.Category == other.Category && product.Category switch
        {
            Category.Device => false,
            Category.Supplement or Category.Ingredient or Category.Oil or Category.Haircare or Category.Bodycare => InCommon(product, other) > 0,
            _ => true,
        };

    /// <summary>How many of its tags the other product has: the more, the better it stands in.</summary>
    public static int InCommon(ProductDetails product, ProductDetails other) =>
        product.Tags.Intersect(other.Tags, StringComparer.Ordinal).Count();
}
