using Microsoft.EntityFrameworkCore;
using Shop.Domain.Reports;
using Shop.Domain.Routines;
using Shop.Features.Data;

namespace Shop.Features.Reports;

/// <summary>How often something was looked at, and how many baskets took it.</summary>
internal readonly record struct Traffic(int Views, int Baskets)
{
    public static Traffic operator +(Traffic a, Traffic b) => new(a.Views + b.Views, a.Baskets + b.Baskets);
}

/// <summary>Views and baskets of routines, summed by the database. A basket that took two versions of a routine is one of each, and one of the article.</summary>
internal static class RoutineTraffic
{
    /// <param name="only">The routine versions that count; null: all.</param>
    public static async Task<Dictionary<DateOnly, Traffic>> ByDayAsync(ShopDb db, ReportRange range, List<RoutineVersionId>? only, CancellationToken cancellationToken)
    {
        var views = await Views(db, range, only).GroupBy(v => v.Day).Select(g => new { g.Key, Sum = g.Sum(v => v.Views) }).ToListAsync(cancellationToken);
        var baskets = await Baskets(db, range, only).GroupBy(t => t.At.Date).Select(g => new { g.Key, Sum = g.Select(t => t.BasketId).Distinct().Count() }).ToListAsync(cancellationToken);
        return Together(views.Select(v => (v.Key, v.Sum)), baskets.Select(b => (DateOnly.FromDateTime(b.Key), b.Sum)));
    }

    public static async Task<Dictionary<RoutineVersionId, Traffic>> ByVersionAsync(ShopDb db, ReportRange range, List<RoutineVersionId>? only, CancellationToken cancellationToken)
    {
        var views = await Views(db, range, only).GroupBy(v => v.RoutineVersionId).Select(g => new { g.Key, Sum = g.Sum(v => v.Views) }).ToListAsync(cancellationToken);
        var baskets = await Baskets(db, range, only).GroupBy(t => t.RoutineVersionId).Select(g => new { g.Key, Sum = g.Count() }).ToListAsync(cancellationToken);
        return Together(views.Select(v => (v.Key, v.Sum)), baskets.Select(b => (b.Key, b.Sum)));
    }

    public static async Task<Dictionary<Domain.Articles.ArticleId, Traffic>> ByArticleAsync(ShopDb db, ReportRange range, List<RoutineVersionId>? only, CancellationToken cancellationToken)
    {
        var articles = from version in db.RoutineVersions join routine in db.Routines on version.RoutineId equals routine.Id select new { version.Id, routine.ArticleId };
        var views = await Views(db, range, only)
            .Join(articles, v => v.RoutineVersionId, a => a.Id, (v, a) => new { a.ArticleId, v.Views })
            .GroupBy(v => v.ArticleId).Select(g => new { g.Key, Sum = g.Sum(v => v.Views) }).ToListAsync(cancellationToken);
        var baskets = await Baskets(db, range, only)
            .Join(articles, t => t.RoutineVersionId, a => a.Id, (t, a) => new { a.ArticleId, t.BasketId })
            .GroupBy(t => t.ArticleId).Select(g => new { g.Key, Sum = g.Select(t => t.BasketId).Distinct().Count() }).ToListAsync(cancellationToken);
        return Together(views.Select(v => (v.Key, v.Sum)), baskets.Select(b => (b.Key, b.Sum)));
    }

    private static IQueryable<RoutineViews> Views(ShopDb db, ReportRange range, List<RoutineVersionId>? only)
    {
        var (from, to) = (range.From, range.To);
        var views = db.RoutineViews.Where(v => v.Day >= from && v.Day <= to);
        return only is null ? views : views.Where(v => only.Contains(v.RoutineVersionId));
    }

    private static IQueryable<Domain.Ordering.TakenBundle> Baskets(ShopDb db, ReportRange range, List<RoutineVersionId>? only)
    {
        var (from, until) = (range.Start, range.End);
        var taken = db.TakenBundles.Where(t => t.At >= from && t.At < until);
        return only is null ? taken : taken.Where(t => only.Contains(t.RoutineVersionId));
    }

    private static Dictionary<TKey, Traffic> Together<TKey>(IEnumerable<(TKey Key, int Sum)> views, IEnumerable<(TKey Key, int Sum)> baskets)
        where TKey : notnull =>
        views.Select(v => (v.Key, Traffic: new Traffic(v.Sum, 0)))
            .Concat(baskets.Select(b => (b.Key, Traffic: new Traffic(0, b.Sum))))
            .GroupBy(t => t.Key)
            .ToDictionary(g => g.Key, g => g.Aggregate(default(Traffic), (sum, t) => sum + t.Traffic));
}
