using System.Collections.Immutable;

namespace Shop.Domain.Reading.Precautions;

/// <summary>What a stretch of text is about: a product, or the article's topic with the substances it names.</summary>
/// <param name="Sku">The product, or null: the article.</param>
/// <param name="About">With a null <paramref name="Sku"/>, substance codes or the folded topic noun; empty where unknown.</param>
/// <param name="Evidence">How it was told, in words.</param>
internal sealed record Topic(string? Sku, ImmutableArray<string> About, string Evidence)
{
    public static Topic Of(string sku, string evidence) => new(sku, [], evidence);

    public static Topic OfArticle(ImmutableArray<string> about, string evidence) => new(null, about, evidence);

    /// <summary>A product that the catalog lacks: what is said of it concerns nothing that is sold here.</summary>
    public bool IsUnsold { get; init; }
}
