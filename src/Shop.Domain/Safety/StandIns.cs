using System.Collections.Immutable;
using Shop.Domain.Articles;
using Shop.Domain.Catalog;

namespace Shop.Domain.Safety;

/// <summary>A product that could take another one's place, with what the basket would have to be told then.</summary>
/// <param name="IsNamed">The merchandiser allows it; otherwise it is of the same kind and for the same.</param>
/// <param name="New">Findings that the basket has not now.</param>
/// <param name="Gone">Findings that the basket has now and would not have.</param>
public sealed record StandIn(ProductDetails Product, bool IsNamed, ImmutableArray<Finding> New, ImmutableArray<Finding> Gone);

/// <summary>Finds what could take a product's place. It proposes; nothing is swapped by itself.</summary>
public static class StandIns
{
    /// <summary>More would be a catalogue.</summary>
    public const int Most = 3;

    /// <summary>Of the same category, with a concern or an active in common.</summary>
    public static bool PlaysTheRoleOf(ProductDetails product, ProductDetails other) =>
        other.Category == product.Category && other.Tags.Intersect(product.Tags, StringComparer.Ordinal).Any();

    /// <summary>
    /// Whether a product may be taken in another's place: what the merchandiser allows always may; what only plays the same
    /// role may while the other cannot be had.
    /// </summary>
    /// <param name="isNamed">The merchandiser allows it.</param>
    /// <param name="canBeHad">The product whose place it is can be had.</param>
    public static bool May(bool isNamed, bool canBeHad, ProductDetails product, ProductDetails other) =>
        isNamed || (!canBeHad && PlaysTheRoleOf(product, other));

    /// <summary>What the merchandiser allows in its order, then what plays the same role, the likest first; at most <see cref="Most"/>.</summary>
    /// <param name="product">Whose place it is, whether or not the basket has it.</param>
    /// <param name="named">SKUs that the merchandiser allows.</param>
    /// <param name="offered">What can be had now and is not in the basket.</param>
    /// <param name="likeToo">Those that nobody named are proposed too.</param>
    public static IEnumerable<ProductDetails> For(ProductDetails product, IReadOnlyCollection<string> named, IReadOnlyCollection<ProductDetails> offered, bool likeToo) =>
        named.Select(sku => offered.FirstOrDefault(o => o.Sku == sku)).OfType<ProductDetails>()
            .Concat(offered
                .Where(o => likeToo && PlaysTheRoleOf(product, o))
                .OrderByDescending(o => o.Tags.Intersect(product.Tags, StringComparer.Ordinal).Count())
                .ThenBy(o => o.Sku, StringComparer.Ordinal))
            .Where(o => o.Sku != product.Sku)
            .DistinctBy(o => o.Sku, StringComparer.Ordinal)
            .Take(Most);

    /// <summary>
    /// Assesses the basket anew with each of them. What the merchandiser allows keeps its order; of the others, those that the order would
    /// have to wait for come last.
    /// </summary>
    /// <param name="lines">The basket as it is.</param>
    /// <param name="replaced">The product whose lines go.</param>
    /// <param name="soldBy">The article version whose routine it would stand in, or null.</param>
    /// <param name="findings">What is said of any lines by the same rules.</param>
    public static ImmutableArray<StandIn> Assess(
        IEnumerable<ProductDetails> candidates,
        IReadOnlyCollection<string> named,
        IReadOnlyCollection<AssessedLine> lines,
        string replaced,
        ArticleVersionId? soldBy,
        Func<IReadOnlyCollection<AssessedLine>, ImmutableArray<Finding>> findings)
    {
        ProductDetails[] others = [.. candidates];
        if (others.Length == 0)
        {
            return [];
        }

        var now = findings(lines);
        AssessedLine[] rest = [.. lines.Where(l => l.Product.Sku != replaced)];
        return
        [
            .. from other in others
               let then = findings([.. rest, new AssessedLine(other, null, null, soldBy)])
               let standIn = new StandIn(other, named.Contains(other.Sku), Only(then, now), Only(now, then))
               orderby standIn.IsNamed descending, standIn.IsNamed ? Gate.Inform : standIn.New.Select(f => f.Gate).DefaultIfEmpty().Max()
               select standIn,
        ];
    }

    private static ImmutableArray<Finding> Only(ImmutableArray<Finding> these, ImmutableArray<Finding> notThose) =>
        [.. these.Where(f => notThose.All(other => other.Code != f.Code))];
}
