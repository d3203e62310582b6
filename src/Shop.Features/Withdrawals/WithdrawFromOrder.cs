using System.Collections.Immutable;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Ordering;
using Shop.Features.Data;

namespace Shop.Features.Withdrawals;

/// <summary>
/// The customer withdraws from the contract, whole or in part, from the order's own page. The statement counts from the moment at which it
/// is sent (Directive 2011/83/EU art. 11a(5)); sent twice it is one.
/// </summary>
public static class WithdrawFromOrder
{
    /// <param name="Name">As the consumer gives or confirms it.</param>
    /// <param name="Lines">Of the order, at least one.</param>
    public sealed record Command(string OrderToken, string Name, ImmutableArray<Guid> Lines) : IRequest<Result>;

    public abstract record Result
    {
        /// <param name="At">UTC; when it was first received.</param>
        public sealed record Received(Guid WithdrawalId, DateTime At) : Result;

        /// <summary>None of it was paid, or all of it was given back.</summary>
        public sealed record NotPossible : Result;

        public sealed record Unknown : Result;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Name).IsStatedName();
            RuleFor(c => c.Lines).Must(l => l is { IsDefaultOrEmpty: false, Length: <= Basket.MaxLines }).WithErrorCode("required");
        }
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="Domain.RuleViolation"><c>line-unknown</c>.</exception>
        public Task<Result> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync(async cancel =>
        {
            if (await db.Orders.SingleOrDefaultAsync(o => o.Token == request.OrderToken, cancel) is not { } order)
            {
                return new Result.Unknown();
            }

            if (await Statements.KeepAsync(db, order, request.Name, request.Lines, time.GetUtcNow().UtcDateTime, cancel) is not { } withdrawal)
            {
                return new Result.NotPossible();
            }

            await db.SaveChangesAsync(cancel);
            return (Result)new Result.Received(withdrawal.Id, withdrawal.DeclaredAt);
        }, cancellationToken);
    }
}
