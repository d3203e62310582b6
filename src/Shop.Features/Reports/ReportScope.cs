using Microsoft.EntityFrameworkCore;
using Shop.Domain.Routines;
using Shop.Features.Data;

namespace Shop.Features.Reports;

/// <summary>What counts in a report.</summary>
/// <param name="Versions">The routine versions of one article; null: everything that is sold.</param>
/// <param name="Article">Null: everything counts.</param>
internal sealed record ReportScope(List<RoutineVersionId>? Versions, ReportSource? Article)
{
    /// <returns>Null where there is no such article.</returns>
    public static async Task<ReportScope?> OfAsync(ShopDb db, string? slug, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(slug))
        {
            return new ReportScope(null, null);
        }

        var article = await db.Articles.Where(a => a.Slug == slug).Select(a => new { a.Id, a.Language, a.Versions.OrderByDescending(v => v.Number).First().Title }).SingleOrDefaultAsync(cancellationToken);
        return article is null ? null : new ReportScope(
            await db.Routines.Where(r => r.ArticleId == article.Id).SelectMany(r => r.Versions).Select(v => v.Id).ToListAsync(cancellationToken),
            new ReportSource(slug, article.Language, article.Title));
    }
}
