using Microsoft.EntityFrameworkCore;
using Shop.Domain.Desk;
using Shop.Domain.Ordering;
using Shop.Features.Data;
using Shop.Features.Payments;

namespace Shop.Features.People;

/// <summary>The orders of an e-mail address, and how one of them forgets whose it is.</summary>
internal static class PersonOrders
{
    /// <summary>Those that still say whose they are, whichever way the address was capitalised, the oldest first.</summary>
    public static IOrderedQueryable<Order> Of(ShopDb db, string email)
    {
        var typed = email.Trim();
        var lower = typed.ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862 // Carried out by the database, whose own lower case is meant.
        return db.Orders.Where(o => o.AnonymisedAt == null && (o.Recipient.Email == typed || o.Recipient.Email.ToLower() == lower)).OrderBy(o => o.PlacedAt).ThenBy(o => o.Id);
#pragma warning restore CA1304, CA1311, CA1862
    }

    /// <summary>Null: nothing stands in the way of forgetting whose it is.</summary>
    public static async Task<AnonymisationObstacle?> ObstacleAsync(ShopDb db, Order order, DateTime now, CancellationToken cancellationToken) => Retention.Obstacle(
        order,
        await PendingPayments.Of(db, order.Id).AnyAsync(cancellationToken),
        await db.Refunds.AnyAsync(r => r.OrderId == order.Id && r.Status != RefundStatus.Done, cancellationToken),
        await db.Withdrawals.AnyAsync(w => w.OrderId == order.Id && w.SettledAt == null, cancellationToken),
        now);

    /// <summary>
    /// Forgets whose it is, with what belongs to it; the caller saves. Figures, products, dates, the gateway's references and the words that were
    /// acknowledged stay. The audit names the order alone.
    /// </summary>
    public static async Task ForgetAsync(ShopDb db, Order order, string by, DateTime now, CancellationToken cancellationToken)
    {
        order.Anonymise(OpaqueToken.New(), now);
        foreach (var withdrawal in await db.Withdrawals.Where(w => w.OrderId == order.Id).ToListAsync(cancellationToken))
        {
            withdrawal.Anonymise();
        }

        foreach (var payment in await db.Payments.Where(p => p.OrderId == order.Id).ToListAsync(cancellationToken))
        {
            payment.Forget();
        }

        db.RemoveRange(await db.Baskets.Where(b => b.Id == order.BasketId).ToListAsync(cancellationToken));
        db.Add(AuditEntry.Of(by, AuditAction.OrderAnonymised, order.Number, now));
    }
}
