using System.Collections.Immutable;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Ordering;
using Shop.Features.Data;

namespace Shop.Features.Withdrawals;

/// <summary>One withdrawal for the desk: what was stated, and what is to be decided or was.</summary>
public static class GetWithdrawal
{
    public sealed record Query(Guid Id) : IRequest<Result?>;

    /// <param name="Seen">Of exactly this state of it and of its order; settling names it.</param>
    /// <param name="Name">As the consumer gave it; empty once it was forgotten.</param>
    /// <param name="FulfilledAt">UTC; null: it was never sent.</param>
    /// <param name="Delivery">What delivery cost.</param>
    /// <param name="IsDeliveryRefunded">It was given back.</param>
    public sealed record Result(
        Guid Id,
        string Seen,
        string OrderNumber,
        Language Language,
        string Name,
        DateTime DeclaredAt,
        DateTime RefundDueAt,
        DateTime? SettledAt,
        DateTime? FulfilledAt,
        bool IsWhole,
        bool IsLate,
        Money Delivery,
        bool IsDeliveryRefunded,
        ImmutableArray<Line> Lines);

    /// <param name="Price">What it really cost, and what is given back.</param>
    /// <param name="RefundedAt">UTC; null unless its price was given back.</param>
    /// <param name="Decision">Null: it is still to be decided.</param>
    public sealed record Line(Guid Id, string Sku, string Name, int Quantity, Money Price, DateTime? RefundedAt, WithdrawalDecision? Decision);

    internal static string SeenOf(Withdrawal withdrawal, Order order) => $"{withdrawal.Version:N}{order.Version:N}";

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, Result?>
    {
        public async Task<Result?> Handle(Query request, CancellationToken cancellationToken)
        {
            if (await db.Withdrawals.AsNoTracking().SingleOrDefaultAsync(w => w.Id == request.Id, cancellationToken) is not { } withdrawal)
            {
                return null;
            }

            var order = await db.Orders.AsNoTracking().SingleAsync(o => o.Id == withdrawal.OrderId, cancellationToken);
            return new Result(
                withdrawal.Id,
                SeenOf(withdrawal, order),
                order.Number,
                order.Language,
                withdrawal.Name,
                withdrawal.DeclaredAt,
                withdrawal.RefundDueAt,
                withdrawal.SettledAt,
                order.FulfilledAt,
                withdrawal.IsWhole,
                withdrawal.IsLate,
                order.Delivery,
                order.DeliveryRefundedAt is not null,
                [.. from line in order.Lines
                    where withdrawal.Lines.Contains(line.Id)
                    orderby line.Position
                    select new Line(line.Id, line.Sku, line.Name, line.Quantity, line.Price, line.RefundedAt, withdrawal.DecisionOn(line.Id))]);
        }
    }
}
