using Microsoft.EntityFrameworkCore;
using Shop.Domain.Ordering;
using Shop.Features.Data;

namespace Shop.Features.Checkout;

/// <summary>The basket that a cookie leads to, while something can still be put into it.</summary>
internal static class OpenBasket
{
    /// <summary>Null where the token leads to none, or to one that has expired or become an order.</summary>
    public static async Task<Basket?> FindAsync(ShopDb db, string? token, DateTime now, CancellationToken cancellationToken)
    {
        var basket = token is null ? null : await db.Baskets.SingleOrDefaultAsync(b => b.Token == token, cancellationToken);
        return basket is null || basket.IsExpired(now) || basket.OrderedAs is not null ? null : basket;
    }

    /// <summary>The same, or else a new one under a token of its own, never under one that came from outside.</summary>
    public static async Task<Basket> FindOrBeginAsync(ShopDb db, string? token, DateTime now, CancellationToken cancellationToken)
    {
        if (await FindAsync(db, token, now, cancellationToken) is { } open)
        {
            return open;
        }

        await ForgetBaskets.ScheduleAsync(db, now, cancellationToken);
        return db.Add(Basket.Create(OpaqueToken.New(), now)).Entity;
    }
}
