using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Ordering;
using Shop.Features.Data;

namespace Shop.Features.Checkout;

/// <summary>Enters a promotion code into the basket, or takes it out. What comes of it is worked out with the prices, and told by the basket.</summary>
public static class UsePromotionCode
{
    /// <param name="Code">As it was typed; empty: none any more.</param>
    public sealed record Command(string BasketToken, string? Code) : IRequest<Result>;

    public abstract record Result
    {
        public sealed record Changed : Result;

        /// <summary>The shop has no such code; the basket is as it was.</summary>
        public sealed record Unknown : Result;

        /// <summary>The basket is not there any more.</summary>
        public sealed record Gone : Result;
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public Task<Result> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync(async cancellation =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            if (await OpenBasket.FindAsync(db, request.BasketToken, now, cancellation) is not { } basket)
            {
                return new Result.Gone();
            }

            var code = PromotionCode.Normalise(request.Code);
            if (!string.IsNullOrWhiteSpace(request.Code) && (code is null || !await db.PromotionCodes.AnyAsync(p => p.Code == code && p.StoppedAt == null, cancellation)))
            {
                return new Result.Unknown();
            }

            basket.UsePromotion(code, now);
            await db.SaveChangesAsync(cancellation);
            return (Result)new Result.Changed();
        }, cancellationToken);
    }
}
