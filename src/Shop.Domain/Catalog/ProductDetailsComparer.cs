using System.Collections.Immutable;
using Shop.Domain.Safety;

namespace Shop.Domain.Catalog;

/// <summary>Whether two descriptions of a product say the same, lists compared by their content.</summary>
internal static class ProductDetailsComparer
{
    public static bool Same(ProductDetails a, ProductDetails b) =>
        a with { Aliases = b.Aliases, Ingredients = b.Ingredients, Allergens = b.Allergens, AllergenCodes = b.AllergenCodes, Tags = b.Tags, Substances = b.Substances, Label = b.Label } == b
        && Languages.All.All(l => a.Aliases.GetValueOrDefault(l, []).SequenceEqual(b.Aliases.GetValueOrDefault(l, [])))
        && a.Ingredients.SequenceEqual(b.Ingredients)
        && a.Allergens.SequenceEqual(b.Allergens)
        && a.AllergenCodes.SequenceEqual(b.AllergenCodes)
        && a.Tags.SequenceEqual(b.Tags)
        && a.Substances.SequenceEqual(b.Substances)
        && SameLabel(a.Label, b.Label);

    private static bool SameLabel(ProductLabel? a, ProductLabel? b) =>
        a is null || b is null
            ? a is null && b is null
            : a with { Warnings = b.Warnings, Precautions = b.Precautions, Reviewed = b.Reviewed } == b
                && a.Reviewed.OrEmpty().Select(r => (r.Warning, r.By, r.At)).SequenceEqual(b.Reviewed.OrEmpty().Select(r => (r.Warning, r.By, r.At)))
                && a.Warnings.SequenceEqual(b.Warnings)
                && a.Precautions.SequenceEqual(b.Precautions, SamePrecaution.Instance);

    private sealed class SamePrecaution : IEqualityComparer<Precaution>
    {
        public static readonly SamePrecaution Instance = new();

        public bool Equals(Precaution? a, Precaution? b) =>
            a is not null && b is not null && a with { Subjects = b.Subjects, About = b.About } == b && a.Subjects.SequenceEqual(b.Subjects) && a.About.SequenceEqual(b.About);

        public int GetHashCode(Precaution precaution) => precaution.Source.GetHashCode();
    }
}
