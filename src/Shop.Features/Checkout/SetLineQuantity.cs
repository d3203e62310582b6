using FluentValidation;
using MediatR;
using Shop.Domain.Ordering;
using Shop.Features.Data;

namespace Shop.Features.Checkout;

/// <summary>Sets how many packs a line of the basket holds; 0 takes it out. What can be had is told by the basket itself.</summary>
public static class SetLineQuantity
{
    public sealed record Command(string BasketToken, Guid LineId, int Quantity) : IRequest<Result>;

    public abstract record Result
    {
        public sealed record Changed : Result;

        /// <summary>The basket or the line is not there any more; what the shopper saw was old.</summary>
        public sealed record Gone : Result;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Quantity).InclusiveBetween(0, Basket.MaxQuantity).WithErrorCode("quantity-out-of-bounds");
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public Task<Result> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync(async cancellation =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            var basket = await OpenBasket.FindAsync(db, request.BasketToken, now, cancellation);
            if (basket is null || basket.Lines.All(l => l.Id != request.LineId))
            {
                return new Result.Gone();
            }

            basket.SetQuantity(request.LineId, request.Quantity, now);
            await db.SaveChangesAsync(cancellation);
            return (Result)new Result.Changed();
        }, cancellationToken);
    }
}
