using FluentValidation;
using MediatR;
using Shop.Domain.Desk;
using Shop.Features.Data;

namespace Shop.Features.Routines;

/// <summary>
/// Publishes exactly what was decided and shaped, now or at a time. What nobody decided is not part of it; where something
/// that the sale depends on is in doubt, nothing is published.
/// </summary>
public static class PublishDraft
{
    /// <param name="Number">Of the mapping as the person saw it: what they publish is what they saw.</param>
    /// <param name="At">UTC; null: now. What is scheduled is frozen as it is now.</param>
    public sealed record Command(string Article, int Number, DateTime? At, string By) : IRequest<Result>;

    public abstract record Result
    {
        private Result()
        {
        }

        public sealed record Published(int Version) : Result;

        public sealed record Scheduled(int Version, DateTime At) : Result;

        public sealed record Hindered(CannotPublish Why) : Result;

        /// <summary>Somebody changed a decision, the text or the shape since the person looked.</summary>
        public sealed record Changed : Result;

        public sealed record NotFound : Result;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.By).NotEmpty().MaximumLength(Lengths.Name);
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="Domain.RuleViolation"><c>schedule-past</c>.</exception>
        public Task<Result> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync(cancel => PublishAsync(request, cancel), cancellationToken);

        private async Task<Result> PublishAsync(Command request, CancellationToken cancellationToken)
        {
            if (await RoutineDesk.LoadAsync(db, request.Article, cancellationToken) is not { } desk)
            {
                return new Result.NotFound();
            }

            if (desk.Mapping.Number != request.Number)
            {
                return new Result.Changed();
            }

            if (desk.Hindrance is { } hindrance)
            {
                return new Result.Hindered(hindrance);
            }

            var now = time.GetUtcNow().UtcDateTime;
            var content = desk.Draft;
            var reviewed = await desk.ReviewedAsync(content, cancellationToken);
            var routine = desk.Begin();
            if (request.At is { } at)
            {
                var scheduled = routine.Schedule(desk.Mapping.ArticleVersionId, content, request.By, now, at, reviewed);
                await desk.SaveAsync(request.By, AuditAction.RoutineScheduled, scheduled.Number, now, at.ToString("O"), cancellationToken);
                return new Result.Scheduled(scheduled.Number, at);
            }

            var published = routine.Publish(desk.Mapping.ArticleVersionId, content, request.By, now, reviewed);
            desk.Mapping.Notice([]);
            await desk.SaveAsync(request.By, AuditAction.RoutinePublished, published.Number, now, null, cancellationToken);
            return new Result.Published(published.Number);
        }
    }
}
