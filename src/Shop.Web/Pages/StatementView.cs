using Shop.Features.Checkout;
using Shop.Features.Withdrawals;

namespace Shop.Web.Pages;

/// <summary>A statement of withdrawal as it is confirmed and acknowledged.</summary>
/// <param name="Email">Where its receipt is acknowledged.</param>
/// <param name="Lines">What it is about; null: the whole order, whose lines are not told here.</param>
/// <param name="Foreign">The language of the lines' names, where it is not the page's.</param>
public sealed record StatementView(string Name, string Number, string Email, IReadOnlyList<GetOrder.Line>? Lines, string? Foreign)
{
    public static StatementView Of(WithdrawByNumber.Command statement) => new(statement.Name, statement.OrderNumber, statement.Email, null, null);
}
