using FluentValidation;
using MediatR;
using Shop.Domain.Articles;
using Shop.Domain.Desk;
using Shop.Features.Data;

namespace Shop.Features.Mapping;

/// <summary>Takes back what a person decided last about an article: one decision, or all those that they made at one stroke.</summary>
public static class UndoDecision
{
    public sealed record Command(string Article, string By) : IRequest<Result>;

    /// <param name="Suggestions">What waits again or, where the person had selected it themselves, is gone; empty where there was nothing to take back.</param>
    public sealed record Result(IReadOnlyList<Guid> Suggestions);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.By).NotEmpty().MaximumLength(Lengths.Name);
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public Task<Result> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync(async cancel =>
        {
            var review = await OpenReview.LoadAsync(db, request.Article, cancel);
            var mine = review?.Suggestions.Where(s => s.Status != SuggestionStatus.Pending && s.DecidedBy == request.By.Trim() && s.DecidedAt is not null).ToList() ?? [];
            if (mine.Count == 0)
            {
                return new Result([]);
            }

            var now = time.GetUtcNow().UtcDateTime;
            var last = mine.Max(s => s.DecidedAt);
            var undone = mine.Where(s => s.DecidedAt == last).ToList();
            foreach (var suggestion in undone)
            {
                var before = suggestion.IsTaken ? suggestion.Effective : null;
                suggestion.Reopen();
                review!.Note(request.By, AuditAction.SuggestionReopened, suggestion, before, now);
                if (suggestion.AddedBy is not null)
                {
                    review.Remove(suggestion);
                }
            }

            await review!.SaveAsync(now, cancel);
            return new Result([.. undone.Select(s => s.Id.Value)]);
        }, cancellationToken);
    }
}
