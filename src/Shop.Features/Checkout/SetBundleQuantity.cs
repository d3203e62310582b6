using FluentValidation;
using MediatR;
using Shop.Domain;
using Shop.Domain.Ordering;
using Shop.Domain.Routines;
using Shop.Features.Data;

namespace Shop.Features.Checkout;

/// <summary>Sets how often a bundle is taken; what was added beyond whole sets stays. 0 takes the whole bundle out.</summary>
public static class SetBundleQuantity
{
    /// <param name="Sets">0 to <see cref="Basket.MaxQuantity"/>.</param>
    public sealed record Command(string BasketToken, Guid RoutineVersionId, int Sets) : IRequest<Result>;

    public abstract record Result
    {
        public sealed record Changed : Result;

        /// <summary>The basket or the bundle is not there any more; what the shopper saw was old.</summary>
        public sealed record Gone : Result;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Sets).InclusiveBetween(0, Basket.MaxQuantity).WithErrorCode("quantity-out-of-bounds");
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="RuleViolation"><c>quantity-out-of-bounds</c>: some line would hold more packs than it may.</exception>
        public Task<Result> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync(async cancellation =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            var id = new RoutineVersionId(request.RoutineVersionId);
            var basket = await OpenBasket.FindAsync(db, request.BasketToken, now, cancellation);
            if (basket is null || basket.Lines.All(l => l.Origin?.RoutineVersionId != id))
            {
                return new Result.Gone();
            }

            var facts = await CheckoutFacts.LoadAsync(db, [], [id], now, null, cancellation);
            basket.SetBundles(facts.Routines[id], request.Sets, now);
            await db.SaveChangesAsync(cancellation);
            return (Result)new Result.Changed();
        }, cancellationToken);
    }
}
