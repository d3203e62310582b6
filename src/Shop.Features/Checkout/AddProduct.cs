using FluentValidation;
using MediatR;
using Shop.Domain;
using Shop.Domain.Ordering;
using Shop.Features.Data;

namespace Shop.Features.Checkout;

/// <summary>Puts packs of one product into the basket; a line that is there already gets more.</summary>
public static class AddProduct
{
    /// <param name="BasketToken">Null, unknown, expired or ordered: a new basket is begun.</param>
    public sealed record Command(string? BasketToken, string Sku, int Quantity = 1) : IRequest<Result>;

    public abstract record Result
    {
        /// <param name="BasketToken">To be kept in the cookie.</param>
        public sealed record Added(string BasketToken) : Result;

        /// <summary>It cannot be had, or not in that number; the basket is as it was.</summary>
        public sealed record Unavailable(Shortage Shortage) : Result;

        /// <summary>The shop has no such product.</summary>
        public sealed record Unknown : Result;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Sku).NotEmpty().WithErrorCode("required");
            RuleFor(c => c.Quantity).InclusiveBetween(1, Basket.MaxQuantity).WithErrorCode("quantity-out-of-bounds");
        }
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="RuleViolation"><c>quantity-out-of-bounds</c>; <c>basket-full</c>.</exception>
        public Task<Result> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync(async cancellation =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            var basket = await OpenBasket.FindOrBeginAsync(db, request.BasketToken, now, cancellation);
            var facts = await CheckoutFacts.LoadAsync(db, [request.Sku], [], now, null, cancellation);
            if (!facts.Products.ContainsKey(request.Sku))
            {
                return new Result.Unknown();
            }

            basket.Add(request.Sku, request.Quantity, now);
            var lines = basket.Lines.Where(l => l.Sku == request.Sku).Select(l => (l.Sku, l.Quantity));
            if (facts.Shortages(lines).TryGetValue(request.Sku, out var shortage))
            {
                return new Result.Unavailable(shortage);
            }

            await db.SaveChangesAsync(cancellation);
            return (Result)new Result.Added(basket.Token);
        }, cancellationToken);
    }
}
