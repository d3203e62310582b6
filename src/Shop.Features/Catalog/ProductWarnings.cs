using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Safety;
using Shop.Features.Data;

namespace Shop.Features.Catalog;

/// <summary>What the safety check says of products that are looked at, with everything that routines on sale say of them.</summary>
internal static class ProductWarnings
{
    public static Task<Assessment> OfAsync(ShopDb db, IReadOnlyCollection<AssessedLine> lines, Language language, TimeProvider time, CancellationToken cancellationToken) =>
        OfAsync(db, lines, [], default, language, time, cancellationToken);

    /// <summary>The same for a routine that is not published yet.</summary>
    /// <param name="draft">What it says in caution itself, in place of what its article says on sale.</param>
    /// <param name="of">Whose routine it is.</param>
    public static async Task<Assessment> OfAsync(
        ShopDb db,
        IReadOnlyCollection<AssessedLine> lines,
        IReadOnlyCollection<Precaution> draft,
        (string Slug, string Title, Domain.Articles.ArticleVersionId Version) of,
        Language language,
        TimeProvider time,
        CancellationToken cancellationToken) => SafetyCheck.Assess(
            lines,
            await SaidAsync(db, [.. lines.Select(l => l.Product.Sku).Distinct()], draft, of, cancellationToken),
            SafetyRules.Shipped,
            language,
            DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));

    /// <summary>What routines on sale say of some products, and a draft in place of its own article.</summary>
    public static async Task<ImmutableArray<AcceptedPrecaution>> SaidAsync(
        ShopDb db,
        IReadOnlyCollection<string> skus,
        IReadOnlyCollection<Precaution> draft,
        (string Slug, string Title, Domain.Articles.ArticleVersionId Version) of,
        CancellationToken cancellationToken)
    {
        var said = await (
            from published in db.Precautions
            where published.Scope == null || skus.Contains(published.Scope)
            join routine in db.Routines on published.RoutineVersionId equals routine.LiveVersionId
            join article in db.Articles on routine.ArticleId equals article.Id
            join version in db.ArticleVersions on published.ArticleVersionId equals version.Id
            select new { published.Precaution, article.Slug, version.Title, published.ArticleVersionId })
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        return
        [
            .. said.Where(s => s.Slug != of.Slug).Select(s => new AcceptedPrecaution(s.Precaution, s.Slug, s.Title, s.ArticleVersionId)),
            .. draft.Select(p => new AcceptedPrecaution(p, of.Slug, of.Title, of.Version)),
        ];
    }
}
