using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Articles;
using Shop.Domain.Catalog;
using Shop.Domain.Desk;
using Shop.Domain.Reading;
using Shop.Domain.Routines;
using Shop.Features.Data;
using Shop.Features.Due;

namespace Shop.Features.Routines;

/// <summary>Compares routines that are on sale with the text, the products and the reader as they are now, and keeps what changed since they were reviewed.</summary>
public static class CheckDrift
{
    /// <summary>Of a task: every routine on sale, this many a transaction.</summary>
    public const int Batch = 100;

    /// <param name="TaskId">Of a due task whose subject says which routines (<see cref="DriftSubject"/>).</param>
    public sealed record Command(Guid TaskId) : IRequest<DueOutcome>;

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, DueOutcome>
    {
        public Task<DueOutcome> Handle(Command request, CancellationToken cancellationToken) => db.WithDueAsync(request.TaskId, async (task, cancel) =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            var mappings = await MappingsAsync(task.Subject, cancel);
            foreach (var mapping in mappings)
            {
                await NoticeAsync(mapping, now, cancel);
            }

            if (DriftSubject.IsOfAll(task.Subject) && mappings.Count == Batch)
            {
                await db.FallDueAsync(DueKind.CheckDrift, DriftSubject.After(mappings[^1].Slug), now, cancel);
            }

            db.Remove(task);
        }, cancellationToken);

        private Task<List<ArticleMapping>> MappingsAsync(string subject, CancellationToken cancellationToken)
        {
            var live = db.Mappings.Where(m => m.IsLive);
            if (DriftSubject.Sku(subject) is { } sku)
            {
                var sellers = from routine in db.Routines
                              join product in db.ReviewedProducts on routine.LiveVersionId equals product.RoutineVersionId
                              where product.Sku == sku
                              select routine.ArticleId;
                return live.Where(m => sellers.Contains(m.ArticleId)).ToListAsync(cancellationToken);
            }

            if (DriftSubject.Article(subject) is { } slug)
            {
                return live.Where(m => m.Slug == slug).ToListAsync(cancellationToken);
            }

            var after = DriftSubject.Cursor(subject);
            return live.Where(m => m.Slug.CompareTo(after) > 0).OrderBy(m => m.Slug).Take(Batch).ToListAsync(cancellationToken);
        }

        private async Task NoticeAsync(ArticleMapping mapping, DateTime now, CancellationToken cancellationToken)
        {
            var live = await db.Routines.AsNoTracking()
                .Where(r => r.ArticleId == mapping.ArticleId)
                .SelectMany(r => r.Versions.Where(v => v.Id == r.LiveVersionId))
                .Include(v => v.Products)
                .SingleOrDefaultAsync(cancellationToken);
            if (live is null)
            {
                return;
            }

            var skus = live.Products.Select(p => p.Sku).ToList();
            var texts = await db.ArticleVersions.Where(v => v.Id == live.ArticleVersionId || v.Id == mapping.ArticleVersionId).ToDictionaryAsync(v => v.Id, v => v.Text, cancellationToken);
            var reader = await db.Readings
                .Where(r => r.ArticleVersionId == live.ArticleVersionId && r.ReadAt <= live.PublishedAt)
                .OrderByDescending(r => r.ReadAt)
                .Select(r => r.ReaderVersion)
                .FirstOrDefaultAsync(cancellationToken);
            mapping.Notice(Drift.Of(
                new DriftFacts(
                    live.Content,
                    live.Products,
                    texts[live.ArticleVersionId],
                    texts[mapping.ArticleVersionId],
                    await db.Products.AsNoTracking().Where(p => skus.Contains(p.Sku)).ToDictionaryAsync(p => p.Sku, StringComparer.Ordinal, cancellationToken),
                    reader,
                    ArticleReader.Version),
                mapping.Drift,
                now));
        }
    }
}
