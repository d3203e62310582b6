using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Ordering;
using Shop.Features.Data;

namespace Shop.Features.Payments;

/// <summary>
/// Asks the gateway what became of an order's payment, and applies the answer: for a shopper who comes back before the
/// gateway's message does. What the shopper's browser says counts for nothing.
/// </summary>
public static class SettlePayment
{
    /// <param name="Close">The page is closed first, so that nobody can pay on it any more.</param>
    public sealed record Command(string OrderToken, bool Close = false) : IRequest<Result>;

    public abstract record Result
    {
        /// <param name="IsPending">Money may still arrive.</param>
        public sealed record Asked(OrderStatus Status, bool IsPending) : Result;

        /// <summary>The gateway does not answer now; nothing changed.</summary>
        public sealed record NoAnswer : Result;

        public sealed record Unknown : Result;
    }

    internal sealed class Handler(ShopDb db, IPaymentGateway gateway, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await db.Orders.AsNoTracking().Where(o => o.Token == request.OrderToken).Select(o => (OrderId?)o.Id).SingleOrDefaultAsync(cancellationToken) is not { } id)
            {
                return new Result.Unknown();
            }

            try
            {
                var answers = request.Close || await PendingPayments.Of(db, id).AnyAsync(cancellationToken)
                    ? await PendingPayments.AskAsync(db, gateway, id, request.Close, cancellationToken)
                    : await PendingPayments.AskOfLastAsync(db, gateway, id, cancellationToken);
                return await db.ChangeAsync<Result>(
                    async cancel =>
                    {
                        var now = time.GetUtcNow().UtcDateTime;
                        await PendingPayments.ApplyAsync(db, answers, now, cancel);
                        await db.SaveChangesAsync(cancel);
                        var order = await db.Orders.SingleAsync(o => o.Id == id, cancel);
                        return new Result.Asked(order.StatusAt(now), await PendingPayments.Of(db, id).AnyAsync(cancel));
                    },
                    cancellationToken);
            }
            catch (GatewayException)
            {
                return new Result.NoAnswer();
            }
        }
    }
}
