using System.Collections.Immutable;
using System.Globalization;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Articles;
using Shop.Features.Data;

namespace Shop.Features.Articles;

/// <summary>Which articles the desk lists.</summary>
public enum ArticleFilter
{
    All,

    /// <summary>Something waits for a decision.</summary>
    NeedsReview,

    /// <summary>Something changed under the routine that is on sale.</summary>
    Drifted,
    Scheduled,
    Published,

    /// <summary>The reading found no product in it.</summary>
    NoProducts,
}

/// <summary>Every article with what is left to do about it, the latest change first, a page at a time.</summary>
public static class ListDeskArticles
{
    public const int PageSize = 50;

    /// <param name="Search">Words to be found in title or address; null for all.</param>
    /// <param name="After">The mark of the last article of the page before; null for the first page.</param>
    public sealed record Query(ArticleFilter Filter = ArticleFilter.All, string? Search = null, string? After = null) : IRequest<Result>;

    /// <param name="Next">Mark of the next page; null on the last one.</param>
    public sealed record Result(ImmutableArray<Item> Articles, string? Next, ImmutableDictionary<ArticleFilter, int> Counts);

    public sealed record Item(string Slug, string Title, Language Language, int Pending, int InDoubt, decimal? LowestConfidence, int Products, bool IsLive, DateTime? ScheduledFor, DateTime? DriftedSince, DateTime UpdatedAt);

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var mappings = Filtered(db.Mappings.AsNoTracking(), request.Filter);
            foreach (var word in SearchText.Words(request.Search))
            {
                mappings = mappings.Where(m => m.SearchText.Contains(word));
            }

            if (PageMark.Read(request.After) is { } after && long.TryParse(after.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks)
            {
                var before = new DateTime(ticks, DateTimeKind.Utc);
                mappings = mappings.Where(m => m.UpdatedAt < before || (m.UpdatedAt == before && m.Slug.CompareTo(after.Key) > 0));
            }

            var page = await mappings
                .OrderByDescending(m => m.UpdatedAt).ThenBy(m => m.Slug)
                .Take(PageSize + 1)
                .Select(m => new Item(m.Slug, m.Title, m.Language, m.Pending, m.InDoubt, m.LowestConfidence, m.Products, m.IsLive, m.ScheduledFor, m.DriftedSince, m.UpdatedAt))
                .ToListAsync(cancellationToken);
            var counts = ImmutableDictionary.CreateBuilder<ArticleFilter, int>();
            foreach (var filter in Enum.GetValues<ArticleFilter>())
            {
                counts[filter] = await Filtered(db.Mappings, filter).CountAsync(cancellationToken);
            }

            return new Result(
                [.. page.Take(PageSize)],
                page.Count > PageSize ? PageMark.Write(page[PageSize - 1].UpdatedAt.Ticks.ToString(CultureInfo.InvariantCulture), page[PageSize - 1].Slug) : null,
                counts.ToImmutable());
        }

        private static IQueryable<ArticleMapping> Filtered(IQueryable<ArticleMapping> mappings, ArticleFilter filter) => filter switch
        {
            ArticleFilter.NeedsReview => mappings.Where(m => m.Pending > 0),
            ArticleFilter.Drifted => mappings.Where(m => m.DriftedSince != null),
            ArticleFilter.Scheduled => mappings.Where(m => m.ScheduledFor != null),
            ArticleFilter.Published => mappings.Where(m => m.IsLive),
            ArticleFilter.NoProducts => mappings.Where(m => m.Products == 0),
            _ => mappings,
        };
    }
}
