using System.Collections.Immutable;
using FluentValidation;
using MediatR;
using Shop.Domain;
using Shop.Domain.Ordering;
using Shop.Domain.Routines;
using Shop.Features.Data;

namespace Shop.Features.Checkout;

/// <summary>Puts the kept steps of a routine that is on sale into the basket. Adding it again replaces it.</summary>
public static class AddBundle
{
    /// <param name="BasketToken">Null, unknown, expired or ordered: a new basket is begun.</param>
    /// <param name="StepOrders">The steps kept, by their order in the routine; at least one.</param>
    public sealed record Command(string? BasketToken, Guid RoutineVersionId, ImmutableArray<int> StepOrders) : IRequest<Result>;

    public abstract record Result
    {
        /// <param name="BasketToken">To be kept in the cookie.</param>
        /// <param name="LeftOut">Kept steps whose product cannot be had now; they are not in the basket.</param>
        public sealed record Added(string BasketToken, ImmutableArray<LeftOutStep> LeftOut) : Result;

        /// <summary>None of the kept steps can be had now; the basket is as it was.</summary>
        public sealed record NothingAvailable(ImmutableArray<LeftOutStep> LeftOut) : Result;

        /// <summary>No such routine is on sale, or not in that version any more.</summary>
        public sealed record NotOnSale : Result;
    }

    public sealed record LeftOutStep(int Order, string Sku, Shortage Shortage);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.StepOrders).Must(steps => !steps.IsDefaultOrEmpty).WithErrorCode("required");
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="RuleViolation"><c>step-unknown</c>; <c>basket-full</c>.</exception>
        public Task<Result> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync(async cancellation =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            var id = new RoutineVersionId(request.RoutineVersionId);
            var facts = await CheckoutFacts.LoadAsync(db, [], [id], now, null, cancellation);
            if (!facts.Routines.TryGetValue(id, out var routine) || !routine.IsLive)
            {
                return new Result.NotOnSale();
            }

            var chosen = request.StepOrders.Distinct().Select(order => routine.Step(order)
                ?? throw new RuleViolation("step-unknown", $"The routine sells no step {order}.")).ToImmutableArray();
            var shortages = facts.Shortages(chosen.DistinctBy(s => s.Sku).Select(s => (s.Sku!, s.Packs)));
            ImmutableArray<LeftOutStep> leftOut = [.. chosen.Where(s => shortages.ContainsKey(s.Sku!)).Select(s => new LeftOutStep(s.Order, s.Sku!, shortages[s.Sku!]))];
            if (leftOut.Length == chosen.Length)
            {
                return new Result.NothingAvailable(leftOut);
            }

            var basket = await OpenBasket.FindOrBeginAsync(db, request.BasketToken, now, cancellation);
            basket.AddBundle(id, routine.ArticleVersionId, [.. chosen.Where(s => !shortages.ContainsKey(s.Sku!))], now);
            await db.SaveChangesAsync(cancellation);
            return (Result)new Result.Added(basket.Token, leftOut);
        }, cancellationToken);
    }
}
