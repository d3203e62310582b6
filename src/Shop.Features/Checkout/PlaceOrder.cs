using System.Collections.Immutable;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Desk;
using Shop.Domain.Ordering;
using Shop.Domain.Safety;
using Shop.Features.Data;
using Shop.Features.Payments;

namespace Shop.Features.Checkout;

/// <summary>
/// Turns the basket into an order: prices, stock and warnings are worked out anew, whatever the form says, and the stock
/// is held until the payment window closes. However often it is sent, a basket makes one order.
/// </summary>
public static class PlaceOrder
{
    /// <summary>Where the shop delivers.</summary>
    private const string Country = "FR";

    /// <param name="Stamp">Of the basket as it was shown.</param>
    /// <param name="Language">That the warnings were shown in; the order keeps it.</param>
    /// <param name="AcknowledgedHash">The hash of the assessment that the shopper ticked; null where nothing was ticked.</param>
    /// <param name="ShownFindings">Marks of the findings that stood on the page (<see cref="FindingMark"/>), to tell what is new where the hash is not today's.</param>
    public sealed record Command(
        string BasketToken,
        string Stamp,
        Language Language,
        string Email,
        string Name,
        string Street,
        string? StreetMore,
        string PostalCode,
        string City,
        string? AcknowledgedHash,
        ImmutableArray<string> ShownFindings) : IRequest<Result>;

    public abstract record Result
    {
        /// <param name="PaymentUrl">Where to pay; null where this basket's order awaits no payment any more, or its warnings are not the acknowledged ones any more.</param>
        public sealed record Placed(string OrderToken, Uri? PaymentUrl) : Result;

        /// <summary>The box was not ticked, or for other warnings than today's.</summary>
        /// <param name="Changed">What must be acknowledged and was not on the page, or not in these words.</param>
        public sealed record AcknowledgementNeeded(Assessment Assessment, ImmutableArray<Finding> Changed) : Result;

        /// <summary>Something cannot be had, or not in that number.</summary>
        public sealed record Unavailable(ImmutableArray<UnavailableProduct> Products) : Result;

        /// <summary>The basket, or a price in it, is not what was shown any more.</summary>
        public sealed record BasketChanged : Result;

        /// <summary>There is nothing to order.</summary>
        public sealed record BasketEmpty : Result;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        private const int MaxLength = 200;

        public Validator()
        {
            RuleFor(c => c.Email).Cascade(CascadeMode.Stop).NotEmpty().WithErrorCode("required").MaximumLength(254).WithErrorCode("too-long").EmailAddress().WithErrorCode("email-invalid");
            RuleFor(c => c.Name).NotEmpty().WithErrorCode("required").MaximumLength(MaxLength).WithErrorCode("too-long");
            RuleFor(c => c.Street).NotEmpty().WithErrorCode("required").MaximumLength(MaxLength).WithErrorCode("too-long");
            RuleFor(c => c.StreetMore).MaximumLength(MaxLength).WithErrorCode("too-long");
            RuleFor(c => c.PostalCode).Cascade(CascadeMode.Stop).NotEmpty().WithErrorCode("required").Matches(@"^\s*[0-9]{5}\s*$").WithErrorCode("postal-code-invalid");
            RuleFor(c => c.City).NotEmpty().WithErrorCode("required").MaximumLength(MaxLength).WithErrorCode("too-long");
        }
    }

    internal sealed class Handler(ShopDb db, IPaymentGateway gateway, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var (answer, order) = await db.ChangeAsync(cancellation => PlaceAsync(request, cancellation), cancellationToken);
            return order is null ? answer! : new Result.Placed(order.Token, await gateway.StartAsync(PaymentAttempt.Of(order), cancellationToken));
        }

        /// <returns>The order that a payment is to be started for, or else the answer.</returns>
        private async Task<(Result? Answer, Order? Order)> PlaceAsync(Command request, CancellationToken cancellationToken)
        {
            var now = time.GetUtcNow().UtcDateTime;
            var basket = await db.Baskets.SingleOrDefaultAsync(b => b.Token == request.BasketToken, cancellationToken);
            if (basket?.OrderedAs is { } made)
            {
                return await AgainAsync(await db.Orders.SingleAsync(o => o.Id == made, cancellationToken), now, cancellationToken);
            }

            if (basket is null || basket.IsExpired(now) || basket.Lines.Count == 0)
            {
                return (new Result.BasketEmpty(), null);
            }

            var facts = await CheckoutFacts.LoadAsync(db, basket, now, cancellationToken);
            var priced = facts.Price(basket);
            if (priced.Stamp != request.Stamp)
            {
                return (new Result.BasketChanged(), null);
            }

            if (facts.Unavailable(basket.Lines.Select(l => (l.Sku, l.Quantity)), request.Language) is { IsEmpty: false } unavailable)
            {
                return (new Result.Unavailable(unavailable), null);
            }

            var assessment = facts.Assess(priced, request.Language, now);
            if (assessment.Hash is not null && assessment.Hash != request.AcknowledgedHash)
            {
                var shown = assessment.Findings.Where(f => request.ShownFindings.Contains(FindingMark.Of(f))).Select(f => f.Code);
                return (new Result.AcknowledgementNeeded(assessment, assessment.NewSince(shown, request.AcknowledgedHash)), null);
            }

            var order = Order.Place(OrderNumber.New(), OpaqueToken.New(), basket.Id, RecipientOf(request), priced.ToOrderLines(request.Language), assessment, Acknowledgement.Of(assessment, now), now);
            basket.Become(order.Id, now);
            db.Add(order);
            foreach (var hold in StockHold.For(order))
            {
                // Two nodes that both saw the last pack both change the product, and one of them is told so.
                facts.Products[hold.Sku].Touch();
                db.Add(hold);
            }

            db.Add(DueTask.At(DueKind.ExpireOrder, order.Id.Value.ToString("N"), order.ExpiresAt));
            await db.SaveChangesAsync(cancellationToken);
            return (null, order);
        }

        /// <summary>The same basket sent again: its order goes on to be paid only while its warnings are the acknowledged ones.</summary>
        private async Task<(Result? Answer, Order? Order)> AgainAsync(Order order, DateTime now, CancellationToken cancellationToken)
        {
            var facts = await CheckoutFacts.LoadAsync(db, order, now, cancellationToken);
            return order.IsPayable(now) && facts.Assess(order, now) is { IsBlocked: false } today && today.Hash == order.Acknowledgement?.Hash
                ? (null, order)
                : (new Result.Placed(order.Token, null), null);
        }

        private static Recipient RecipientOf(Command request) => new(
            request.Email.Trim(),
            request.Name.Trim(),
            request.Street.Trim(),
            string.IsNullOrWhiteSpace(request.StreetMore) ? null : request.StreetMore.Trim(),
            request.PostalCode.Trim(),
            request.City.Trim(),
            Country);
    }
}
