using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Desk;
using Shop.Domain.Ordering;
using Shop.Features.Data;

namespace Shop.Features.Promotions;

/// <summary>Adds a promotion code. Codes are never changed, since baskets and orders name them: one that is wrong is stopped, and another is added.</summary>
public static class AddPromotion
{
    /// <param name="Code">3 to 30 letters, digits and hyphens; upper and lower case are one.</param>
    /// <param name="Percent">Over 0 and up to 100, two decimals at most; null where it is an amount.</param>
    /// <param name="Amount">In major units; null where it is a percentage.</param>
    /// <param name="Minimum">What the goods must come to, inclusive, in major units; null: nothing.</param>
    /// <param name="Currency">Of the amount and the minimum, ISO 4217.</param>
    /// <param name="StartsAt">UTC, inclusive; null: at once.</param>
    /// <param name="EndsAt">UTC, exclusive; null: until it is stopped.</param>
    /// <param name="MaxUses">Orders that may use it; null: any number.</param>
    public sealed record Command(string Code, decimal? Percent, decimal? Amount, decimal? Minimum, string Currency, DateTime? StartsAt, DateTime? EndsAt, int? MaxUses, string By) : IRequest<Result>;

    public abstract record Result
    {
        /// <param name="Code">As it is kept.</param>
        public sealed record Added(string Code) : Result;

        /// <summary>The shop has, or had, that code.</summary>
        public sealed record CodeTaken : Result;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.By).NotEmpty().MaximumLength(Lengths.Name);
            RuleFor(c => c.Code).Must(code => PromotionCode.Normalise(code) is not null).WithErrorCode("code-invalid");
            RuleFor(c => c.Currency).Must(Money.Knows).WithErrorCode("unknown-currency");
            RuleFor(c => c.Percent).Must(p => p is null || decimal.Round(p.Value, 2) == p).WithErrorCode("decimals");
        }
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="RuleViolation">
        /// <c>percent-out-of-bounds</c>; <c>amount-invalid</c>; <c>uses-invalid</c>; <c>ends-before-start</c>; <c>fraction-of-minor-unit</c>; <c>amount-too-large</c>.
        /// </exception>
        public Task<Result> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync<Result>(async cancel =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            var code = PromotionCode.Create(
                request.Code,
                request.Percent,
                request.Amount is { } amount ? Money.Of(amount, request.Currency) : null,
                request.Minimum is { } minimum ? Money.Of(minimum, request.Currency) : null,
                request.Currency,
                request.StartsAt ?? now,
                request.EndsAt,
                request.MaxUses);
            if (await db.PromotionCodes.AnyAsync(p => p.Code == code.Code, cancel))
            {
                return new Result.CodeTaken();
            }

            db.Add(code);
            db.Add(AuditEntry.Of(request.By, AuditAction.PromotionAdded, code.Code, now, after: code.Percent is { } percent ? $"{percent.Plain()} %" : new Money(code.AmountMinor!.Value, code.Currency).ToString()));
            await db.SaveChangesAsync(cancel);
            return new Result.Added(code.Code);
        }, cancellationToken);
    }
}
