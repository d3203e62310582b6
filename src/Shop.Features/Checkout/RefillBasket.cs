using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Ordering;
using Shop.Features.Data;

namespace Shop.Features.Checkout;

/// <summary>Puts what an order held that was never paid into a new basket, at today's prices and with today's warnings.</summary>
public static class RefillBasket
{
    public sealed record Command(string OrderToken) : IRequest<Result>;

    public abstract record Result
    {
        /// <param name="BasketToken">To be kept in the cookie.</param>
        public sealed record Refilled(string BasketToken) : Result;

        /// <summary>There is no such order, or it awaits its payment, or it was paid.</summary>
        public sealed record NotPossible : Result;
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = time.GetUtcNow().UtcDateTime;
            var order = await db.Orders.SingleOrDefaultAsync(o => o.Token == request.OrderToken, cancellationToken);
            if (order is null || order.StatusAt(now) is not (OrderStatus.Expired or OrderStatus.Cancelled))
            {
                return new Result.NotPossible();
            }

            var basket = Basket.Of(order, OpaqueToken.New(), now);
            db.Add(basket);
            await db.SaveChangesAsync(cancellationToken);
            return new Result.Refilled(basket.Token);
        }
    }
}
