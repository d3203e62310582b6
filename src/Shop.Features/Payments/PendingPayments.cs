using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Ordering;
using Shop.Features.Data;

namespace Shop.Features.Payments;

/// <summary>The tries to pay of an order by which money may still arrive, and what the gateway says of them.</summary>
internal static class PendingPayments
{
    public static IQueryable<Payment> Of(ShopDb db, OrderId order) =>
        db.Payments.Where(p => p.OrderId == order && p.SettledAt == null);

    /// <summary>A bank is to answer: nobody may be asked to pay the order again.</summary>
    /// <remarks>What was heard and is not saved yet counts.</remarks>
    public static async Task<bool> ArePromisedAsync(ShopDb db, OrderId order, CancellationToken cancellationToken) =>
        (await Of(db, order).ToListAsync(cancellationToken)).Exists(p => p.Status == PaymentStatus.Promised);

    /// <summary>Asks, while nobody waits at the write gate. A page whose making was never noted was never shown to anyone: it counts as ended.</summary>
    /// <param name="close">Pages are closed, so that nobody can pay on them any more.</param>
    /// <exception cref="GatewayException">It could not be asked.</exception>
    public static async Task<ImmutableArray<PaymentMessage>> AskAsync(ShopDb db, IPaymentGateway gateway, OrderId order, bool close, CancellationToken cancellationToken)
    {
        var answers = ImmutableArray.CreateBuilder<PaymentMessage>();
        foreach (var payment in await Of(db, order).AsNoTracking().Where(p => p.Gateway == gateway.Name).ToListAsync(cancellationToken))
        {
            var state = payment.Session is not { } session ? (close ? new PaymentState.Ended() : new PaymentState.Pending())
                : close ? await gateway.CloseAsync(session, cancellationToken)
                : await gateway.FindAsync(session, cancellationToken);
            if (PaymentMessage.Of(state, payment) is { } message)
            {
                answers.Add(message);
            }
        }

        return answers.ToImmutable();
    }

    /// <summary>
    /// Asks about the last try, although it is said to have ended without money: whoever comes back from its page may have paid on it all the same,
    /// after a message that came late or never should have.
    /// </summary>
    /// <exception cref="GatewayException">It could not be asked.</exception>
    public static async Task<ImmutableArray<PaymentMessage>> AskOfLastAsync(ShopDb db, IPaymentGateway gateway, OrderId order, CancellationToken cancellationToken) =>
        await db.Payments.AsNoTracking().Where(p => p.OrderId == order && p.Gateway == gateway.Name).OrderByDescending(p => p.Id).FirstOrDefaultAsync(cancellationToken)
            is { Session: { } session } last and not { Status: PaymentStatus.Approved }
        && await gateway.FindAsync(session, cancellationToken) is PaymentState.Paid paid
            ? [PaymentMessage.Of(paid, last)!]
            : [];

    /// <summary>Applies what was answered; the caller saves.</summary>
    public static async Task ApplyAsync(ShopDb db, ImmutableArray<PaymentMessage> answers, DateTime now, CancellationToken cancellationToken)
    {
        foreach (var answer in answers)
        {
            await Settlement.ApplyAsync(db, answer, now, cancellationToken);
        }
    }

    /// <summary>Expires an order whose payment window is over, and lets go of what is held for nobody; the caller saves.</summary>
    public static async Task EndWindowAsync(ShopDb db, Order order, DateTime now, CancellationToken cancellationToken)
    {
        if (order.Status == OrderStatus.AwaitingPayment && !order.IsPayable(now))
        {
            order.Expire(now);
        }

        if (order.Status is OrderStatus.Expired or OrderStatus.Cancelled)
        {
            db.RemoveRange(await db.StockHolds.Where(h => h.OrderId == order.Id).ToListAsync(cancellationToken));
        }
    }
}
