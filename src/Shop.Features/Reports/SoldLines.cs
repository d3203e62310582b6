using Microsoft.EntityFrameworkCore;
using Shop.Domain.Articles;
using Shop.Domain.Ordering;
using Shop.Domain.Reports;
using Shop.Domain.Routines;
using Shop.Features.Data;

namespace Shop.Features.Reports;

/// <summary>One line of a paid order, reduced to what reports sum and group by.</summary>
internal sealed class SoldLine
{
    public OrderId Order { get; init; }

    public DateOnly PaidOn { get; init; }

    public string Currency { get; init; } = "";

    /// <summary>Null for a product that was bought by itself.</summary>
    public RoutineVersionId? RoutineVersion { get; init; }

    public ArticleVersionId? ArticleVersion { get; init; }

    public int? Start { get; init; }

    public string? Quote { get; init; }

    public int Packs { get; init; }

    /// <summary>What it really cost, in minor units of the currency.</summary>
    public long Price { get; init; }

    /// <summary>The part of it that was given back.</summary>
    public long GivenBack { get; init; }
}

/// <summary>What lines are summed by: only what the rows are is set. Nothing but the currency: no article sold them.</summary>
internal sealed record SaleKey
{
    public string Currency { get; init; } = "";

    public DateOnly? Day { get; init; }

    public ArticleId? Article { get; init; }

    public RoutineVersionId? RoutineVersion { get; init; }

    public ArticleVersionId? ArticleVersion { get; init; }

    public int? Start { get; init; }

    public string? Quote { get; init; }

    /// <summary>An article sold them.</summary>
    public bool IsArticles => Article is not null || RoutineVersion is not null || ArticleVersion is not null;
}

/// <param name="RoutineOrders">Those of the orders in which a routine sold something.</param>
internal sealed record SaleSum(SaleKey Key, int Orders, int RoutineOrders, int Packs, long Sold, long GivenBack)
{
    public Figures Figures => new([new Takings(Orders, Packs, new(Sold, Key.Currency), new(GivenBack, Key.Currency))], RoutineOrders);
}

/// <summary>
/// What paid orders sold, summed by the database. A sale counts on the day on which it was paid, and what was given back
/// counts against that day, so that a source shows what it brought in the end.
/// </summary>
internal static class SoldLines
{
    /// <param name="only">The routine versions that count; null: everything that is sold.</param>
    public static IQueryable<SoldLine> Of(ShopDb db, ReportRange range, List<RoutineVersionId>? only)
    {
        var (from, to) = (range.From, range.To);
        var lines =
            from order in db.Orders
            where order.PaidOn >= @from && order.PaidOn <= to
            join line in db.OrderLines on order.Id equals line.OrderId
            select new SoldLine
            {
                Order = order.Id,
                PaidOn = order.PaidOn!.Value,
                Currency = order.Currency,
                RoutineVersion = line.Origin!.RoutineVersionId,
                ArticleVersion = line.Origin!.ArticleVersionId,
                Start = line.Origin!.Passage.Start,
                Quote = line.Origin!.Passage.Quote,
                Packs = line.Quantity,
                Price = (line.UnitPrice.Minor * line.Quantity) - line.Discount.Minor - line.PromotionMinor,
                GivenBack = line.RefundedMinor,
            };
        return only is null ? lines : lines.Where(l => l.RoutineVersion != null && only.Contains(l.RoutineVersion.Value));
    }

    public static Task<List<SaleSum>> ByDayAsync(this IQueryable<SoldLine> lines, CancellationToken cancellationToken) => lines
        .GroupBy(l => new SaleKey { Day = l.PaidOn, Currency = l.Currency })
        .Select(g => new SaleSum(
            g.Key,
            g.Select(l => l.Order).Distinct().Count(),
            g.Where(l => l.RoutineVersion != null).Select(l => l.Order).Distinct().Count(),
            g.Sum(l => l.Packs),
            g.Sum(l => l.Price),
            g.Sum(l => l.GivenBack)))
        .ToListAsync(cancellationToken);

    public static async Task<List<SaleSum>> BySourceAsync(this IQueryable<SoldLine> lines, ShopDb db, ReportBy by, CancellationToken cancellationToken)
    {
        var groups = by switch
        {
            ReportBy.Article => lines
                .LeftJoin(db.ArticleVersions, l => l.ArticleVersion, v => (ArticleVersionId?)v.Id, (line, version) => new { Line = line, Article = (ArticleId?)version!.ArticleId })
                .GroupBy(l => new SaleKey { Article = l.Article, Currency = l.Line.Currency }, l => l.Line),
            ReportBy.RoutineVersion => lines.GroupBy(l => new SaleKey { RoutineVersion = l.RoutineVersion, Currency = l.Currency }),
            _ => lines.GroupBy(l => new SaleKey { ArticleVersion = l.ArticleVersion, Start = l.Start, Quote = l.Quote, Currency = l.Currency }),
        };
        var sums = await groups
            .Select(g => new SaleSum(g.Key, g.Select(l => l.Order).Distinct().Count(), 0, g.Sum(l => l.Packs), g.Sum(l => l.Price), g.Sum(l => l.GivenBack)))
            .ToListAsync(cancellationToken);
        return [.. sums.Select(s => s.Key.IsArticles ? s with { RoutineOrders = s.Orders } : s)];
    }
}
