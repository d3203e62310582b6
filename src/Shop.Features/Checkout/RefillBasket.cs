using MediatR;

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
}
