using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Ordering;
using Shop.Features.Data;
using Shop.Features.Payments;

namespace Shop.Features.Orders;

/// <summary>What the desk does when it gives money back: the refund with its task, and packs on the shelf again. The caller saves.</summary>
internal static class GivingBack
{
    /// <summary>Money that cost nothing needs no gateway.</summary>
    public static void Ask(ShopDb db, Order order, Money sum, IEnumerable<Guid> lines, bool delivery, string by, DateTime now)
    {
        if (!sum.IsZero)
        {
            Settlement.GiveBack(db, Refund.Of(order.Id, order.PaymentReference!, sum, RefundReason.Desk, by, now, lines, delivery));
        }
    }

    /// <summary>A product that the shop does not have any more has no shelf.</summary>
    public static async Task RestockAsync(ShopDb db, IEnumerable<(string Sku, int Packs)> returned, CancellationToken cancellationToken)
    {
        var packs = returned.GroupBy(r => r.Sku, StringComparer.Ordinal).ToDictionary(r => r.Key, r => r.Sum(p => p.Packs), StringComparer.Ordinal);
        string[] skus = [.. packs.Keys];
        foreach (var product in await db.Products.Where(p => skus.Contains(p.Sku)).ToListAsync(cancellationToken))
        {
            product.Restock(packs[product.Sku]);
        }
    }
}
