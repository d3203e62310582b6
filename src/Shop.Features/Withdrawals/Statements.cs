using System.Collections.Immutable;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Ordering;
using Shop.Features.Data;
using Shop.Features.Mail;

namespace Shop.Features.Withdrawals;

/// <summary>How a consumer's statement that they withdraw is kept, whichever way it came.</summary>
internal static class Statements
{
    public static void IsStatedName<T>(this IRuleBuilderInitial<T, string> name) => name.Cascade(CascadeMode.Stop)
        .NotEmpty().WithErrorCode("required")
        .MaximumLength(Lengths.Name).WithErrorCode("too-long")
        .Must(n => !n.Any(char.IsControl)).WithErrorCode("malformed").WithMessage("A name has no control characters.");

    /// <summary>Keeps it and acknowledges its receipt; the caller saves. The same statement again is the one that was made before.</summary>
    /// <param name="lines">Null: all that can still be withdrawn from.</param>
    /// <returns>Null: there is nothing to withdraw from.</returns>
    /// <exception cref="Domain.RuleViolation"><c>line-unknown</c>.</exception>
    public static async Task<Withdrawal?> KeepAsync(ShopDb db, Order order, string name, ImmutableArray<Guid>? lines, DateTime now, CancellationToken cancellationToken)
    {
        var earlier = await db.Withdrawals.Where(w => w.OrderId == order.Id).OrderBy(w => w.DeclaredAt).ToListAsync(cancellationToken);
        var open = Withdrawal.Open(order, earlier);
        var isNew = lines is { } chosen ? !chosen.All(id => earlier.Exists(w => w.Lines.Contains(id))) : !open.IsEmpty;
        if (!isNew || open.IsEmpty)
        {
            return earlier.LastOrDefault();
        }

        var withdrawal = Withdrawal.Declare(order, earlier, name, lines, now);
        db.Add(withdrawal);
        db.Tell(order, MailKind.WithdrawalReceived, now, withdrawal.Id);
        order.Touch();
        return withdrawal;
    }
}
