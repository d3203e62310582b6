using MediatR;
using Shop.Domain.Ordering;
using Shop.Features.Data;

namespace Shop.Features.Checkout;

/// <summary>Forgets the lower amount that the shopper chose for a product: what its article says counts again.</summary>
public static class TakeAsWritten
{
    public sealed record Command(string BasketToken, string Sku) : IRequest<Result>;

    public abstract record Result
    {
        public sealed record Changed : Result;

        /// <summary>The basket or the product is not there any more; what the shopper saw was old.</summary>
        public sealed record Gone : Result;
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public Task<Result> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync(async cancellation =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            if (await OpenBasket.FindAsync(db, request.BasketToken, now, cancellation) is not { } basket || basket.Lines.All(l => l.Sku != request.Sku))
            {
                return new Result.Gone();
            }

            basket.TakeAtMost(request.Sku, null, now);
            await db.SaveChangesAsync(cancellation);
            return (Result)new Result.Changed();
        }, cancellationToken);
    }
}
