using System.Collections.Immutable;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Catalog;
using Shop.Domain.Desk;
using Shop.Domain.Routines;
using Shop.Features.Data;

namespace Shop.Features.Routines;

/// <summary>What was done to an article and its routine, newest first, and the versions that there is a way back to.</summary>
public static class GetHistory
{
    public const int PageSize = 50;

    /// <param name="Before">The mark of the last entry of the page before; null for the newest.</param>
    /// <param name="From">Number of a version to compare.</param>
    /// <param name="To">Number of the version to compare it with.</param>
    public sealed record Query(string Article, string? Before = null, int? From = null, int? To = null) : IRequest<Result?>;

    /// <param name="Next">Mark of the next page; null on the last one.</param>
    /// <param name="Difference">Null where no two versions were asked for.</param>
    public sealed record Result(string Slug, string Title, Language Language, Guid? Seen, ImmutableArray<AuditEntry> Entries, string? Next, ImmutableArray<Version> Versions, Difference? Difference);

    /// <param name="Unsold">Those of its SKUs that are archived, recalled or not in the catalog any more: going back does not sell them.</param>
    public sealed record Version(int Number, string By, DateTime At, bool IsLive, bool IsScheduled, ImmutableArray<string> Skus, ImmutableArray<string> Unsold);

    public sealed record Difference(int From, int To, ImmutableArray<RoutineChange> Routine, ImmutableArray<TextChange> Text);

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, Result?>
    {
        public async Task<Result?> Handle(Query request, CancellationToken cancellationToken)
        {
            if (await db.Mappings.AsNoTracking().SingleOrDefaultAsync(m => m.Slug == request.Article, cancellationToken) is not { } mapping)
            {
                return null;
            }

            var entries = db.AuditEntries.AsNoTracking().Where(a => a.ArticleId == mapping.ArticleId);
            if (Guid.TryParseExact(request.Before, "N", out var before) && await db.AuditEntries.AsNoTracking().SingleOrDefaultAsync(a => a.Id == before, cancellationToken) is { } last)
            {
                entries = entries.Where(a => a.At < last.At || (a.At == last.At && a.Id.CompareTo(last.Id) < 0));
            }

            var page = await entries.OrderByDescending(a => a.At).ThenByDescending(a => a.Id).Take(PageSize + 1).ToListAsync(cancellationToken);
            var routine = await db.Routines.AsNoTracking().Include(r => r.Versions).SingleOrDefaultAsync(r => r.ArticleId == mapping.ArticleId, cancellationToken);
            var sold = await SoldAsync(routine, cancellationToken);
            return new Result(
                mapping.Slug,
                mapping.Title,
                mapping.Language,
                routine?.Version,
                [.. page.Take(PageSize)],
                page.Count > PageSize ? page[PageSize - 1].Id.ToString("N") : null,
                [.. routine?.Versions.OrderByDescending(v => v.Number).Select(v => VersionOf(v, routine, sold)) ?? []],
                await CompareAsync(routine, request, cancellationToken));
        }

        private static Version VersionOf(RoutineVersion version, Routine routine, HashSet<string> sold)
        {
            ImmutableArray<string> skus = [.. version.Content.SoldSteps.Select(s => s.Sku!)];
            return new Version(version.Number, version.PublishedBy, version.PublishedAt, version.Id == routine.LiveVersionId, version.Id == routine.ScheduledVersionId, skus, [.. skus.Where(s => !sold.Contains(s)).Distinct()]);
        }

        private async Task<HashSet<string>> SoldAsync(Routine? routine, CancellationToken cancellationToken)
        {
            var skus = routine?.Versions.SelectMany(v => v.Content.SoldSteps).Select(s => s.Sku!).Distinct().ToList() ?? [];
            return await db.Products.Where(p => skus.Contains(p.Sku) && p.Status == SaleStatus.Active).Select(p => p.Sku).ToHashSetAsync(StringComparer.Ordinal, cancellationToken);
        }

        private async Task<Difference?> CompareAsync(Routine? routine, Query request, CancellationToken cancellationToken)
        {
            if (routine?.Versions.FirstOrDefault(v => v.Number == request.From) is not { } from || routine.Versions.FirstOrDefault(v => v.Number == request.To) is not { } to)
            {
                return null;
            }

            var texts = await db.ArticleVersions.Where(v => v.Id == from.ArticleVersionId || v.Id == to.ArticleVersionId).ToDictionaryAsync(v => v.Id, v => v.Text, cancellationToken);
            return new Difference(from.Number, to.Number, RoutineChange.Between(from.Content, to.Content), TextChange.Between(texts[from.ArticleVersionId], texts[to.ArticleVersionId]));
        }
    }
}
