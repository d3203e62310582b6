using System.Collections.Immutable;
using FluentValidation;
using MediatR;
using Shop.Domain;
using Shop.Domain.Ordering;
using Shop.Domain.Routines;
using Shop.Domain.Safety;
using Shop.Features.Data;

namespace Shop.Features.Checkout;

/// <summary>Puts the kept steps of a routine that is on sale into the basket. Adding it again replaces it.</summary>
public static class AddBundle
{
    /// <param name="BasketToken">Null, unknown, expired or ordered: a new basket is begun.</param>
    /// <param name="StepOrders">The steps kept, by their order in the routine; at least one.</param>
    /// <param name="Choice">Products in the place of the routine's own, and packs; null: as it was reviewed. Which steps are kept is said by <paramref name="StepOrders"/>.</param>
    public sealed record Command(string? BasketToken, Guid RoutineVersionId, ImmutableArray<int> StepOrders, RoutineChoice? Choice = null) : IRequest<Result>;

    public abstract record Result
    {
        /// <param name="BasketToken">To be kept in the cookie.</param>
        /// <param name="LeftOut">Kept steps whose product cannot be had now; they are not in the basket.</param>
        public sealed record Added(string BasketToken, ImmutableArray<LeftOutStep> LeftOut) : Result;

        /// <summary>None of the kept steps can be had now; the basket is as it was.</summary>
        public sealed record NothingAvailable(ImmutableArray<LeftOutStep> LeftOut) : Result;

        /// <summary>No such routine is on sale, or not in that version any more.</summary>
        public sealed record NotOnSale : Result;

        /// <summary>A product may not stand where it was chosen, or not any more; the basket is as it was.</summary>
        public sealed record NotOffered : Result;
    }

    public sealed record LeftOutStep(int Order, string Sku, Shortage Shortage);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.StepOrders).Must(steps => !steps.IsDefaultOrEmpty).WithErrorCode("required");
            RuleFor(c => c.Choice).Must(c => c is null || c.Packs.Values.All(p => p is >= 1 and <= Basket.MaxQuantity)).WithErrorCode("quantity-out-of-bounds");
            RuleFor(c => c.Choice).Must(c => c is null || c.Instead.Count <= Basket.MaxLines).WithErrorCode("too-many");
        }
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="RuleViolation"><c>step-unknown</c>; <c>basket-full</c>.</exception>
        public Task<Result> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync(async cancellation =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            var id = new RoutineVersionId(request.RoutineVersionId);
            var choice = request.Choice ?? RoutineChoice.AsReviewed;
            var facts = await CheckoutFacts.LoadAsync(db, choice.Instead.Values, [id], now, null, cancellation);
            if (!facts.Routines.TryGetValue(id, out var routine) || !routine.IsLive)
            {
                return new Result.NotOnSale();
            }

            var adapted = choice.AppliedTo(routine.Content, (step, sku) => May(facts, routine.Content, step, sku));
            var chosen = request.StepOrders.Distinct().Select(order => adapted.SoldSteps.FirstOrDefault(s => s.Order == order)
                ?? throw new RuleViolation("step-unknown", $"The routine sells no step {order}.")).Select(s => s with { Packs = choice.PacksOf(s) }).ToImmutableArray();
            if (chosen.Any(s => choice.Instead.TryGetValue(s.Order, out var wanted) && wanted != s.Sku))
            {
                return new Result.NotOffered();
            }

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

        private static bool May(CheckoutFacts facts, RoutineContent routine, RoutineStep step, string other) =>
            facts.Products.TryGetValue(other, out var product)
            && StandIns.May(
                routine.AlternativesTo(step.Sku!).Contains(other),
                facts.Shortages([(step.Sku!, step.Packs)]).IsEmpty,
                facts.Products[step.Sku!].Details,
                product.Details);
    }
}
