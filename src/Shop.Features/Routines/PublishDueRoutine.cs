using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Desk;
using Shop.Domain.Routines;
using Shop.Features.Data;
using Shop.Features.Due;

namespace Shop.Features.Routines;

/// <summary>Puts a scheduled version on sale at its time, once.</summary>
public static class PublishDueRoutine
{
    /// <param name="TaskId">Of a due task whose subject is the routine's id.</param>
    public sealed record Command(Guid TaskId) : IRequest<DueOutcome>;

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, DueOutcome>
    {
        public Task<DueOutcome> Handle(Command request, CancellationToken cancellationToken) => db.WithDueAsync(request.TaskId, async (task, cancel) =>
        {
            var id = new RoutineId(Guid.ParseExact(task.Subject, "N"));
            var now = time.GetUtcNow().UtcDateTime;
            var routine = await db.Routines.Include(r => r.Versions).SingleOrDefaultAsync(r => r.Id == id, cancel);
            if (routine?.ScheduledFor <= now)
            {
                var mapping = await db.Mappings.SingleAsync(m => m.ArticleId == routine.ArticleId, cancel);
                var version = routine.GoLiveAsScheduled();
                mapping.Follow(routine, now);
                mapping.Notice([]);
                db.Add(AuditEntry.Of(version.PublishedBy, AuditAction.RoutineWentLive, mapping.Slug, now, mapping.ArticleId, version.Number));
                await db.FallDueAsync(DueKind.CheckDrift, DriftSubject.OfArticle(mapping.Slug), now, cancel);
            }

            db.Remove(task);
        }, cancellationToken);
    }
}
