using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Clients;
using Shop.Features.Data;

namespace Shop.Features.Assessments;

/// <summary>Says, before another shop takes payment, whether a receipt proves that what must be acknowledged about these lines today was.</summary>
public static class VerifyReceipt
{
    /// <param name="ClientId">Whose key it was.</param>
    /// <param name="Lines">The basket that is about to be paid.</param>
    /// <param name="Receipt">As <see cref="RecordAcknowledgement"/> gave it.</param>
    public sealed record Query(Guid ClientId, IReadOnlyList<AskedLine>? Lines, string? Receipt) : IRequest<Result>;

    public abstract record Result
    {
        /// <param name="Id">Of the acknowledgement on record.</param>
        /// <param name="AcknowledgedAt">UTC.</param>
        /// <param name="ExpiresAt">UTC.</param>
        public sealed record Valid(Guid Id, string Hash, string Language, DateTime AcknowledgedAt, DateTime ExpiresAt) : Result;

        public sealed record Refused(ReceiptRefusal Reason) : Result;
    }

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(q => q.Lines).AreAskedLines();
            RuleFor(q => q.Receipt).NotEmpty().WithErrorCode("required").WithMessage("Send the receipt that the acknowledgement gave.");
        }
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Query, Result>
    {
        /// <exception cref="ValidationException"><c>unknown-sku</c>.</exception>
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            if (await SignedAsync(request.Receipt!, cancellationToken) is not { } receipt)
            {
                return new Result.Refused(ReceiptRefusal.Changed);
            }

            var now = time.GetUtcNow().UtcDateTime;
            var basket = await AskedBasket.LoadAsync(db, request.Lines!, now, cancellationToken);
            return receipt.Refusal(new ClientId(request.ClientId), basket.Lines, basket.Assess(receipt.Language, now), now) is { } reason
                ? new Result.Refused(reason)
                : new Result.Valid(receipt.Id, receipt.Hash, receipt.Language.Code(), receipt.At, receipt.ExpiresAt);
        }

        /// <summary>What the text says, once its signature was seen to be one of this shop's; null where it is not.</summary>
        private async Task<Receipt?> SignedAsync(string text, CancellationToken cancellationToken)
        {
            if (text.Length > Receipt.MaxLength || Receipt.Read(text) is not { } claimed)
            {
                return null;
            }

            var period = ReceiptKey.PeriodOf(claimed.At);
            var key = await db.ReceiptKeys.AsNoTracking().SingleOrDefaultAsync(k => k.Period == period, cancellationToken);
            return key is not null && claimed.IsSigned(text, key) ? claimed : null;
        }
    }
}
