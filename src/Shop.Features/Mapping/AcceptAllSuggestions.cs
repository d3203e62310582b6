using FluentValidation;
using MediatR;
using Shop.Domain.Articles;
using Shop.Domain.Desk;
using Shop.Features.Data;

namespace Shop.Features.Mapping;

/// <summary>Accepts, in a person's name, every pending suggestion that the reader is sure of and that is at least as sure as the person asks.</summary>
public static class AcceptAllSuggestions
{
    /// <summary>From here on a mention counts as sure.</summary>
    public const decimal UsualConfidence = 0.9m;

    /// <param name="Confidence">0 to 1, inclusive.</param>
    public sealed record Command(string Article, decimal Confidence, string By) : IRequest<Result?>;

    /// <summary>Null: there is no such article.</summary>
    public sealed record Result(int Accepted, int Pending, int InDoubt);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Confidence).InclusiveBetween(0, 1).WithErrorCode("confidence-out-of-bounds");
            RuleFor(c => c.By).NotEmpty().MaximumLength(Lengths.Name);
        }
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result?>
    {
        public Task<Result?> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync<Result?>(async cancel =>
        {
            if (await OpenReview.LoadAsync(db, request.Article, cancel) is not { } review)
            {
                return null;
            }

            var now = time.GetUtcNow().UtcDateTime;
            var sure = review.Suggestions.Where(s => s is { Status: SuggestionStatus.Pending, Proposal.IsSure: true } && s.Proposal.Confidence >= request.Confidence).ToList();
            foreach (var suggestion in sure)
            {
                suggestion.Accept(request.By, now);
                review.Note(request.By, AuditAction.SuggestionAccepted, suggestion, null, now);
            }

            if (sure.Count > 0)
            {
                await review.SaveAsync(now, cancel);
            }

            return new Result(sure.Count, review.Mapping.Pending, review.Mapping.InDoubt);
        }, cancellationToken);
    }
}
