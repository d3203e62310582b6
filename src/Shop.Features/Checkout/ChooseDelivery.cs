using FluentValidation;
using MediatR;
using Shop.Domain.Ordering;
using Shop.Features.Data;

namespace Shop.Features.Checkout;

/// <summary>Says where the basket is to be delivered: its cost, and the VAT in all of its prices, follow.</summary>
public static class ChooseDelivery
{
    /// <param name="Country">ISO 3166-1, two capital letters.</param>
    public sealed record Command(string BasketToken, string Country) : IRequest<Result>;

    public abstract record Result
    {
        public sealed record Changed : Result;

        /// <summary>The basket is not there any more.</summary>
        public sealed record Gone : Result;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Country).Must(CountryVat.Knows).WithErrorCode("country-unknown");
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

            basket.DeliverTo(request.Country, now);
            await db.SaveChangesAsync(cancellation);
            return (Result)new Result.Changed();
        }, cancellationToken);
    }
}
