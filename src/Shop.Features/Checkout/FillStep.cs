using FluentValidation;
using MediatR;
using Shop.Domain.Ordering;
using Shop.Domain.Routines;
using Shop.Domain.Safety;
using Shop.Features.Data;

namespace Shop.Features.Checkout;

/// <summary>Puts a step into a bundle that is in the basket without it: with its own product, with one that it allows or, while its own cannot be had, with one of the same role.</summary>
public static class FillStep
{
    public sealed record Command(string BasketToken, Guid RoutineVersionId, int StepOrder, string Sku) : IRequest<Result>;

    public abstract record Result
    {
        public sealed record Changed : Result;

        /// <summary>The basket, the bundle or the gap in it is not there any more, or the routine is not on sale as it was.</summary>
        public sealed record Gone : Result;

        /// <summary>That product may not stand there, or not any more; the basket is as it was.</summary>
        public sealed record NotOffered : Result;

        /// <summary>It cannot be had; the basket is as it was.</summary>
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
            var id = new RoutineVersionId(request.RoutineVersionId);
            if (await OpenBasket.FindAsync(db, request.BasketToken, now, cancellation) is not { } basket)
            {
                return new Result.Gone();
            }

            var facts = await CheckoutFacts.LoadAsync(db, [.. basket.Lines.Select(l => l.Sku), request.Sku], [id], now, null, cancellation);
            if (!facts.Routines.TryGetValue(id, out var routine) || !routine.IsLive || Gap(basket, routine, request.StepOrder) is not { } step)
            {
                return new Result.Gone();
            }

            if (!facts.Products.TryGetValue(request.Sku, out var product) || !May(facts, routine, step, request.Sku))
            {
                return new Result.NotOffered();
            }

            var wanted = step.Packs + basket.Lines.Where(l => l.Sku == request.Sku).Sum(l => l.Quantity);
            if (Shortage.Of(product, wanted, facts.Held.GetValueOrDefault(request.Sku)) is { } shortage)
            {
                return new Result.Unavailable(shortage);
            }

            basket.Fill(id, step with { Sku = request.Sku }, now);
            await db.SaveChangesAsync(cancellation);
            return (Result)new Result.Changed();
        }, cancellationToken);

        /// <summary>The step, where the basket has the routine without it.</summary>
        private static RoutineStep? Gap(Basket basket, SoldRoutine routine, int order)
        {
            var bundle = basket.Lines.Where(l => l.Origin?.RoutineVersionId == routine.Id).ToList();
            return bundle.Count == 0 ? null : routine.Content.BoughtSteps.FirstOrDefault(s => s.Order == order && bundle.TrueForAll(l => l.Sku != s.Sku && l.Origin!.StepOrder != order));
        }

        private static bool May(CheckoutFacts facts, SoldRoutine routine, RoutineStep step, string other)
        {
            var own = facts.Products[step.Sku!];
            var canBeHad = Shortage.Of(own, step.Packs, facts.Held.GetValueOrDefault(own.Sku)) is null;
            return StandIns.May(other == own.Sku || routine.Content.AlternativesTo(own.Sku).Contains(other), canBeHad, own.Details, facts.Products[other].Details);
        }
    }
}
