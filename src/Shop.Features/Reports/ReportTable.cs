using Microsoft.EntityFrameworkCore;
using Shop.Domain.Articles;
using Shop.Domain.Reports;
using Shop.Domain.Routines;
using Shop.Features.Data;

namespace Shop.Features.Reports;

/// <summary>The rows of a report: everything that sold, or was looked at while it was on sale, what brought most first.</summary>
/// <param name="only">The routine versions that count; null: everything that is sold.</param>
internal sealed class ReportTable(ShopDb db, ReportBy by, List<RoutineVersionId>? only)
{
    private readonly SourceNames names = new(db);

    /// <param name="most">How many rows are named at most.</param>
    /// <returns>The rows, and how many more there are.</returns>
    public async Task<(List<ReportRow> Rows, int More)> RowsAsync(ReportRange range, int most, CancellationToken cancellationToken)
    {
        var sums = await SoldLines.Of(db, range, only).BySourceAsync(db, by, cancellationToken);
        var traffic = await TrafficAsync(range, cancellationToken);
        var figures = sums.GroupBy(s => s.Key with { Currency = "" }).ToDictionary(g => g.Key, g => g.Select(s => s.Figures).Aggregate((a, b) => a + b));
        foreach (var (key, (views, baskets)) in traffic)
        {
            figures[key] = figures.GetValueOrDefault(key, Figures.None) with { Views = views, Baskets = by == ReportBy.Passage ? null : baskets };
        }

        // By the currency of most orders, since amounts of two cannot be compared.
        var currency = sums.GroupBy(s => s.Key.Currency).MaxBy(g => g.Sum(s => s.Orders))?.Key ?? "";
        var ordered = figures
            .OrderByDescending(f => f.Value.In(currency).Revenue.Minor).ThenByDescending(f => f.Value.Orders).ThenByDescending(f => f.Value.Views)
            .ThenBy(f => f.Key.ToString(), StringComparer.Ordinal)
            .ToList();
        var shown = ordered.Take(most).ToList();
        await names.LearnAsync([.. shown.Select(s => s.Key)], cancellationToken);
        return ([.. shown.Select(s => new ReportRow(names.Of(s.Key), s.Value))], ordered.Count - shown.Count);
    }

    private async Task<Dictionary<SaleKey, Traffic>> TrafficAsync(ReportRange range, CancellationToken cancellationToken) => by switch
    {
        ReportBy.Article => (await RoutineTraffic.ByArticleAsync(db, range, only, cancellationToken)).ToDictionary(t => new SaleKey { Article = t.Key }, t => t.Value),
        ReportBy.RoutineVersion => (await RoutineTraffic.ByVersionAsync(db, range, only, cancellationToken)).ToDictionary(t => new SaleKey { RoutineVersion = t.Key }, t => t.Value),
        _ => await OfPassagesAsync(await RoutineTraffic.ByVersionAsync(db, range, only, cancellationToken), cancellationToken),
    };

    /// <summary>A passage was looked at whenever a routine version that it is in was.</summary>
    private async Task<Dictionary<SaleKey, Traffic>> OfPassagesAsync(Dictionary<RoutineVersionId, Traffic> versions, CancellationToken cancellationToken)
    {
        var ids = versions.Keys.ToList();
        var contents = await db.RoutineVersions.Where(v => ids.Contains(v.Id)).Select(v => new { v.Id, v.ArticleVersionId, v.Content }).ToListAsync(cancellationToken);
        return contents
            .SelectMany(v => v.Content.BoughtSteps.Select(s => s.Passage).Distinct().Select(p => (Key: KeyOf(v.ArticleVersionId, p), Traffic: versions[v.Id])))
            .GroupBy(p => p.Key)
            .ToDictionary(g => g.Key, g => g.Aggregate(default(Traffic), (sum, p) => sum + p.Traffic));
    }

    private static SaleKey KeyOf(ArticleVersionId text, Passage passage) => new() { ArticleVersion = text, Start = passage.Start, Quote = passage.Quote };
}
