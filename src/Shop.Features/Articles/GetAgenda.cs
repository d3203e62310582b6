using System.Collections.Immutable;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Routines;
using Shop.Features.Data;

namespace Shop.Features.Articles;

/// <summary>What needs a merchandiser, worst first: routines on sale that drift, then articles with something to decide, then what is scheduled.</summary>
public static class GetAgenda
{
    /// <summary>How many of each are shown; the counts say how many there are.</summary>
    public const int Shown = 20;

    public sealed record Query : IRequest<Result>;

    public sealed record Result(ImmutableArray<Drifted> Drifting, int DriftingCount, ImmutableArray<ToReview> Reviews, int ReviewCount, ImmutableArray<Due> Scheduled, int ScheduledCount, int Articles);

    /// <param name="Worst">The worst of what changed.</param>
    public sealed record Drifted(string Slug, string Title, Language Language, DriftItem Worst, int Changes, DateTime Since);

    public sealed record ToReview(string Slug, string Title, Language Language, int Pending, int InDoubt, decimal? LowestConfidence, DateTime UpdatedAt);

    public sealed record Due(string Slug, string Title, Language Language, DateTime At);

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var mappings = db.Mappings.AsNoTracking();
            var drifting = await mappings.Where(m => m.DriftedSince != null).OrderBy(m => m.DriftedSince).ThenBy(m => m.Slug).Take(Shown).Select(m => new { m.Slug, m.Title, m.Language, m.Drift, m.DriftedSince }).ToListAsync(cancellationToken);
            var waiting = mappings.Where(m => m.Pending > 0);
            var reviews = await waiting
                .OrderByDescending(m => m.InDoubt > 0).ThenByDescending(m => m.UpdatedAt).ThenBy(m => m.Slug)
                .Take(Shown)
                .Select(m => new ToReview(m.Slug, m.Title, m.Language, m.Pending, m.InDoubt, m.LowestConfidence, m.UpdatedAt))
                .ToListAsync(cancellationToken);
            var due = mappings.Where(m => m.ScheduledFor != null);
            var scheduled = await due.OrderBy(m => m.ScheduledFor).ThenBy(m => m.Slug).Take(Shown).Select(m => new Due(m.Slug, m.Title, m.Language, m.ScheduledFor!.Value)).ToListAsync(cancellationToken);
            return new Result(
                [.. drifting.Where(d => !d.Drift.IsEmpty).OrderBy(d => d.Drift[0].Kind).Select(d => new Drifted(d.Slug, d.Title, d.Language, d.Drift[0], d.Drift.Length, d.DriftedSince!.Value))],
                await mappings.CountAsync(m => m.DriftedSince != null, cancellationToken),
                [.. reviews],
                await waiting.CountAsync(cancellationToken),
                [.. scheduled],
                await due.CountAsync(cancellationToken),
                await mappings.CountAsync(cancellationToken));
        }
    }
}
