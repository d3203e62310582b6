using System.Collections.Immutable;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Clients;
using Shop.Domain.Safety;
using Shop.Features.Data;

namespace Shop.Features.Assessments;

/// <summary>
/// Records that a shopper of another shop acknowledged what must be about these lines, and gives its client a receipt. It
/// keeps the client, the lines, the hash with its words, the language and the time; of the shopper, nothing.
/// </summary>
public static class RecordAcknowledgement
{
    /// <param name="ClientId">Whose key it was.</param>
    /// <param name="Language">The code of the language that the warnings were shown in.</param>
    /// <param name="Hash">Of the assessment that was shown.</param>
    public sealed record Command(Guid ClientId, IReadOnlyList<AskedLine>? Lines, string? Language, string? Hash) : IRequest<Result>;

    public abstract record Result
    {
        /// <param name="Id">Of the record.</param>
        /// <param name="Receipt">Bound to the client, the lines, the hash and the language; to be verified before payment.</param>
        /// <param name="AcknowledgedAt">UTC.</param>
        /// <param name="ExpiresAt">UTC: 24 hours later.</param>
        public sealed record Recorded(Guid Id, string Receipt, string Hash, string Language, DateTime AcknowledgedAt, DateTime ExpiresAt) : Result;

        /// <summary>What must be acknowledged today is not what was shown.</summary>
        public sealed record Stale(string Hash) : Result;

        /// <summary>Nothing about these lines needs an acknowledgement today.</summary>
        public sealed record NothingToAcknowledge : Result;

        /// <summary>Products that may not be sold, whatever is acknowledged.</summary>
        public sealed record Blocked(ImmutableArray<string> Skus) : Result;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Lines).AreAskedLines();
            RuleFor(c => c.Language).IsAskedLanguage();
            RuleFor(c => c.Hash).Must(IsHash).WithErrorCode("hash-malformed").WithMessage("Send the hash of the assessment that was shown, as it came: 64 hexadecimal digits.");
        }

        private static bool IsHash(string? text) => text is { Length: 64 } && text.All(char.IsAsciiHexDigitLower);
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="ValidationException"><c>unknown-sku</c>.</exception>
        public Task<Result> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync(async cancellation =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            var basket = await AskedBasket.LoadAsync(db, request.Lines!, now, cancellation);
            var assessment = basket.Assess(AskedLines.LanguageOf(request.Language)!.Value, now);
            if (assessment.IsBlocked)
            {
                return new Result.Blocked([.. assessment.Findings.Where(f => f.Gate == Gate.Block).SelectMany(f => f.Skus).Distinct().Order(StringComparer.Ordinal)]);
            }

            if (assessment.Hash is null || assessment.Hash != request.Hash)
            {
                return assessment.Hash is { } hash ? new Result.Stale(hash) : new Result.NothingToAcknowledge();
            }

            var acknowledgement = ClientAcknowledgement.Of(new ClientId(request.ClientId), basket.Lines, assessment, now);
            var receipt = Receipt.For(acknowledgement);
            db.Add(acknowledgement);
            var signed = receipt.Sign(await KeyAsync(receipt.At, cancellation));
            await db.SaveChangesAsync(cancellation);
            return (Result)new Result.Recorded(receipt.Id, signed, receipt.Hash, receipt.Language.Code(), receipt.At, receipt.ExpiresAt);
        }, cancellationToken);

        /// <summary>The period's key. The first node that needs it makes it, and drops those that no living receipt was signed with.</summary>
        private async Task<ReceiptKey> KeyAsync(DateTime at, CancellationToken cancellationToken)
        {
            var period = ReceiptKey.PeriodOf(at);
            if (await db.ReceiptKeys.FindAsync([period], cancellationToken) is { } key)
            {
                return key;
            }

            db.RemoveRange(await db.ReceiptKeys.Where(k => k.Period < period - 1).ToListAsync(cancellationToken));
            return db.Add(ReceiptKey.New(period)).Entity;
        }
    }
}
