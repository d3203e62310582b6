using FluentValidation;
using MediatR;
using Shop.Domain.Ordering;
using Shop.Domain.Safety;
using Shop.Features.Data;

namespace Shop.Features.Checkout;

/// <summary>
/// Puts another product in the place of a line's, pack for pack: one that its step allows, the step's own again, or, while the
/// line's cannot be had, one of the same role. Price and warnings are worked out anew when the basket is next shown.
/// </summary>
public static class SwapLine
{
    public sealed record Command(string BasketToken, Guid LineId, string Sku) : IRequest<Result>;

    public abstract record Result
    {
        public sealed record Changed : Result;

        /// <summary>The basket or the line is not there any more; what the shopper saw was old.</summary>
        public sealed record Gone : Result;

        /// <summary>That product may not stand there, or not any more; the basket is as it was.</summary>
        public sealed record NotOffered : Result;

        /// <summary>It cannot be had in that number; the basket is as it was.</summary>
        public sealed record Unavailable(Shortage Shortage) : Result;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Sku).NotEmpty().WithErrorCode("required").MaximumLength(Lengths.Sku).WithErrorCode("too-long");
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public Task<Result> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync(async cancellation =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            var basket = await OpenBasket.FindAsync(db, request.BasketToken, now, cancellation);
            if (basket?.Lines.FirstOrDefault(l => l.Id == request.LineId) is not { } line)
            {
                return new Result.Gone();
            }

            var facts = await CheckoutFacts.LoadAsync(db, [.. basket.Lines.Select(l => l.Sku), request.Sku], [.. basket.Lines.Select(l => l.Origin).OfType<LineOrigin>().Select(o => o.RoutineVersionId)], now, null, cancellation);
            if (!facts.Products.TryGetValue(request.Sku, out var other) || !May(facts, basket, line, request.Sku))
            {
                return new Result.NotOffered();
            }

            var wanted = line.Quantity + basket.Lines.Where(l => l.Sku == request.Sku).Sum(l => l.Quantity);
            if (Shortage.Of(other, wanted, facts.Held.GetValueOrDefault(request.Sku)) is { } shortage)
            {
                return new Result.Unavailable(shortage);
            }

            basket.SwapLine(line.Id, request.Sku, now);
            await db.SaveChangesAsync(cancellation);
            return (Result)new Result.Changed();
        }, cancellationToken);

        private static bool May(CheckoutFacts facts, Basket basket, BasketLine line, string other)
        {
            var isNamed = line.Origin is { } origin && facts.Routines[origin.RoutineVersionId].NamedFor(line).Contains(other);
            var canBeHad = facts.Shortages(basket.Lines.Select(l => (l.Sku, l.Quantity))).GetValueOrDefault(line.Sku) is null;
            return other != line.Sku && StandIns.May(isNamed, canBeHad, facts.Products[line.Sku].Details, facts.Products[other].Details);
        }
    }
}
