using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Articles;
using Shop.Domain.Desk;
using Shop.Domain.Routines;
using Shop.Domain.Safety;
using Shop.Features.Data;

namespace Shop.Features.Mapping;

/// <summary>
/// Decides one suggestion in a person's name: a product, an amount and a precaution alike. What was decided before is
/// decided anew, unless somebody else did so meanwhile: then nothing changes, and it is told what they did.
/// </summary>
public static class DecideSuggestion
{
    /// <param name="Version">Of the suggestion as the person saw it.</param>
    public sealed record Command(string Article, Guid Suggestion, Guid Version, Decision Decision, string By) : IRequest<Result>;

    public abstract record Result
    {
        private Result()
        {
        }

        /// <param name="Pending">What is left to decide about the article.</param>
        public sealed record Decided(SuggestionStatus Status, int Pending, int InDoubt) : Result;

        /// <summary>Somebody else decided it, or took a decision back, since the person looked.</summary>
        /// <param name="By">Null where it waits again.</param>
        public sealed record Changed(SuggestionStatus Status, string? By, DateTime? At) : Result;

        /// <summary>The catalog has no such product.</summary>
        public sealed record ProductUnknown(string Sku) : Result;

        /// <summary>The article, or the suggestion, is not there any more: the article was read anew.</summary>
        public sealed record NotFound : Result;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public const int MaxReason = 500;

        public Validator()
        {
            RuleFor(c => c.By).NotEmpty().MaximumLength(Lengths.Name);
            RuleFor(c => (c.Decision as Decision.Reject)!.Reason).NotEmpty().WithErrorCode("required").MaximumLength(MaxReason).WithErrorCode("too-long").When(c => c.Decision is Decision.Reject);
        }
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public Task<Result> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync(cancel => DecideAsync(request, cancel), cancellationToken);

        private async Task<Result> DecideAsync(Command request, CancellationToken cancellationToken)
        {
            var review = await OpenReview.LoadAsync(db, request.Article, cancellationToken);
            if (review?.Suggestions.FirstOrDefault(s => s.Id.Value == request.Suggestion) is not { } suggestion)
            {
                return new Result.NotFound();
            }

            if (suggestion.Version != request.Version)
            {
                return new Result.Changed(suggestion.Status, suggestion.DecidedBy, suggestion.DecidedAt);
            }

            if (Sku(request.Decision) is { } sku && !await db.Products.AnyAsync(p => p.Sku == sku, cancellationToken))
            {
                return new Result.ProductUnknown(sku);
            }

            var now = time.GetUtcNow().UtcDateTime;
            var before = suggestion.IsTaken ? suggestion.Effective : null;
            if (suggestion.Status != SuggestionStatus.Pending)
            {
                suggestion.Reopen();
            }

            Apply(request.Decision, suggestion, request.By, now);
            review.Note(request.By, ActionOf(suggestion.Status), suggestion, before, now, suggestion.Reason);
            await review.SaveAsync(now, cancellationToken);
            return new Result.Decided(suggestion.Status, review.Mapping.Pending, review.Mapping.InDoubt);
        }

        private static void Apply(Decision decision, Suggestion suggestion, string by, DateTime at)
        {
            switch (decision)
            {
                case Decision.Accept:
                    suggestion.Accept(by, at);
                    break;
                case Decision.Choose(var sku) when suggestion.Proposal.Sku == sku && suggestion.Proposal.IsSure:
                    suggestion.Accept(by, at);
                    break;
                case Decision.Choose(var sku):
                    suggestion.Replace(sku, by, at);
                    break;
                case Decision.CorrectDosage(var dosage) when suggestion.Proposal is ProposedDosage proposed:
                    suggestion.Replace(proposed.With(dosage), by, at);
                    break;
                case Decision.CorrectPrecaution(var precaution) when suggestion.Proposal is ProposedPrecaution proposed:
                    suggestion.Replace(proposed.With(precaution with { Source = proposed.Passage }), by, at);
                    break;
                case Decision.Reject(var reason):
                    suggestion.Reject(reason, by, at);
                    break;
                case Decision.Reopen:
                    break;
                default:
                    throw new RuleViolation("decision-does-not-fit", "That cannot be decided of this suggestion.");
            }
        }

        private static string? Sku(Decision decision) => decision switch
        {
            Decision.Choose(var sku) => sku,
            Decision.CorrectPrecaution(var precaution) => precaution.Scope,
            _ => null,
        };

        private static AuditAction ActionOf(SuggestionStatus status) => status switch
        {
            SuggestionStatus.Accepted => AuditAction.SuggestionAccepted,
            SuggestionStatus.Replaced => AuditAction.SuggestionReplaced,
            SuggestionStatus.Rejected => AuditAction.SuggestionRejected,
            _ => AuditAction.SuggestionReopened,
        };
    }
}

/// <summary>What a person decides of a suggestion.</summary>
public abstract record Decision
{
    private Decision()
    {
    }

    /// <summary>As it is proposed; only where the reader is sure.</summary>
    public sealed record Accept : Decision;

    /// <summary>This product, be it the proposed one, a candidate or any other.</summary>
    public sealed record Choose(string Sku) : Decision;

    public sealed record CorrectDosage(Dosage Dosage) : Decision;

    public sealed record CorrectPrecaution(Precaution Precaution) : Decision;

    public sealed record Reject(string Reason) : Decision;

    /// <summary>Takes the decision back: it waits again.</summary>
    public sealed record Reopen : Decision;
}
