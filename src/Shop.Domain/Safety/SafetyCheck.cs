using Shop.Domain.Articles;
using Shop.Domain.Catalog;
using Shop.Domain.Routines;

namespace Shop.Domain.Safety;

/// <summary>One line of a basket as the safety check sees it.</summary>
/// <param name="Block">Why the product may not be sold, or null.</param>
/// <param name="Dosage">What the article that sold it says of the amount; null for a product bought by itself.</param>
/// <param name="SoldBy">The article version that sold it, or null.</param>
public sealed record AssessedLine(ProductDetails Product, SaleBlock? Block, Dosage? Dosage, ArticleVersionId? SoldBy);

/// <summary>A precaution that a named merchandiser accepted, with the article it stands in.</summary>
public sealed record AcceptedPrecaution(Precaution Precaution, string ArticleSlug, string ArticleTitle, ArticleVersionId ArticleVersionId);
