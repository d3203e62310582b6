using FluentValidation;
using MediatR;
using Shop.Domain;
using Shop.Domain.Ordering;
using Shop.Domain.Safety;
using Shop.Features.Data;

namespace Shop.Features.Checkout;

/// <summary>
/// Does what a finding proposes: leaves a product out, swaps it, keeps to the lower amount, or adds what another needs.
/// Only what is proposed now can be done, and the basket is assessed anew when it is next shown. A product can always be
/// left out.
/// </summary>
public static class ApplyRemedy
{
    /// <param name="Remedy">The remedy's key (<see cref="Key"/>).</param>
    public sealed record Command(string BasketToken, string Remedy) : IRequest<Result>;

    public abstract record Result
    {
        public sealed record Applied : Result;

        /// <summary>The basket or the proposal is not there any more; what the shopper saw was old.</summary>
        public sealed record Gone : Result;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Remedy).NotEmpty().WithErrorCode("required");
    }

    /// <summary>What stands for a remedy in a form: what is done, and to which products.</summary>
    public static string Key(Remedy remedy) => remedy switch
    {
        LeaveOut => $"leave-out {remedy.Sku}",
        Swap swap => $"swap {swap.Sku} {swap.With}",
        TakeAtMost take => $"take-at-most {take.Sku} {take.PerDay}",
        AddToo => $"add {remedy.Sku}",
        _ => throw new ArgumentOutOfRangeException(nameof(remedy), remedy, null),
    };

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public Task<Result> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync(async cancellation =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            if (await OpenBasket.FindAsync(db, request.BasketToken, now, cancellation) is not { } basket)
            {
                return new Result.Gone();
            }

            var facts = await (await CheckoutFacts.LoadAsync(db, basket, now, cancellation)).WithOffersAsync(db, now, cancellation);
            var proposed = facts.Assess(facts.Price(basket, now), Language.French, now).Findings
                .SelectMany(f => f.Remedies)
                .Concat(basket.Lines.Select(l => new LeaveOut(l.Sku)));
            if (proposed.FirstOrDefault(r => Key(r) == request.Remedy) is not { } remedy)
            {
                return new Result.Gone();
            }

            Apply(basket, remedy, now);
            await db.SaveChangesAsync(cancellation);
            return (Result)new Result.Applied();
        }, cancellationToken);

        private static void Apply(Basket basket, Remedy remedy, DateTime now)
        {
            switch (remedy)
            {
                case Swap swap:
                    basket.Swap(swap.Sku, swap.With, now);
                    break;
                case TakeAtMost take:
                    basket.TakeAtMost(take.Sku, take.PerDay, now);
                    break;
                case AddToo:
                    basket.Add(remedy.Sku, 1, now);
                    break;
                default:
                    basket.LeaveOut(remedy.Sku, now);
                    break;
            }
        }
    }
}
