using System.Collections.Immutable;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
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
    /// <param name="Stamp">Of the basket as it was shown.</param>
    /// <param name="Language">That the warnings were shown in; the order keeps it.</param>
    /// <param name="Country">Where to, ISO 3166-1; the stamp holds only for the country it was shown with.</param>
    /// <param name="OrderPages">Where the pages of orders are, absolute; an order's token is put at its end.</param>
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
        string Country,
        string? AcknowledgedHash,
        ImmutableArray<string> ShownFindings,
        string OrderPages) : IRequest<Result>;

    public abstract record Result
    {
        /// <param name="PaymentUrl">Where to pay; null where this basket's order awaits no payment any more, or its warnings are not the acknowledged ones any more.</param>
        public sealed record Placed(string OrderToken, Uri? PaymentUrl) : Result;

        /// <summary>The box was not ticked, or for other warnings than today's.</summary>
        /// <param name="Changed">What must be acknowledged and was not on the page, or not in these words.</param>
        public sealed record AcknowledgementNeeded(Assessment Assessment, ImmutableArray<Finding> Changed) : Result;

        /// <summary>Something cannot be had, or not in that number.</summary>
        public sealed record Unavailable(ImmutableArray<UnavailableProduct> Products) : Result;

        /// <summary>The shop does not deliver there.</summary>
        public sealed record NotDelivered : Result;

        /// <summary>It costs something, and less than can be paid.</summary>
        public sealed record TooLittle(Money Least) : Result;

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
            RuleFor(c => c.Email).Cascade(CascadeMode.Stop).NotEmpty().WithErrorCode("required").MaximumLength(254).WithErrorCode("too-long").EmailAddress().WithErrorCode("email-invalid").Must(HasDomain).WithErrorCode("email-invalid");
            RuleFor(c => c.Name).NotEmpty().WithErrorCode("required").MaximumLength(MaxLength).WithErrorCode("too-long");
            RuleFor(c => c.Street).NotEmpty().WithErrorCode("required").MaximumLength(MaxLength).WithErrorCode("too-long");
            RuleFor(c => c.StreetMore).MaximumLength(MaxLength).WithErrorCode("too-long");
            RuleFor(c => c.PostalCode).Cascade(CascadeMode.Stop).NotEmpty().WithErrorCode("required").Must((c, code) => PostalCodes.Fit(code, c.Country)).WithErrorCode("postal-code-invalid");
            RuleFor(c => c.City).NotEmpty().WithErrorCode("required").MaximumLength(MaxLength).WithErrorCode("too-long");
        }

        /// <summary>One of the internet's, such as <c>example.fr</c>: mail does not reach any other, nor quoted names in front of it.</summary>
        private static bool HasDomain(string email) =>
            email.Trim() is var typed && !typed.Any(c => char.IsWhiteSpace(c) || c == '"') && typed[(typed.LastIndexOf('@') + 1)..].Split('.') is { Length: > 1 } labels && labels.All(l => l.Length > 0);
    }

    internal sealed class Handler(ShopDb db, IPaymentGateway gateway, TimeProvider time) : IRequestHandler<Command, Result>
    {
        private readonly PaymentStart start = new(db, gateway, time);

        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var outcome = await db.ChangeOptimisticallyAsync(cancellation => PlaceAsync(request, cancellation), cancellationToken);
            if (outcome is null || (outcome.Order is null && await IsOrderedAsync(request, cancellationToken)))
            {
                // A refusal may have come of the basket's own order, which was placed while the basket was looked at: it held the packs or used the code.
                db.ChangeTracker.Clear();
                outcome = await db.ChangeAsync(cancellation => AgainAsync(request, cancellation), cancellationToken);
            }

            return outcome.Answer ?? new Result.Placed(outcome.Order!.Token, await start.GoAsync(outcome.Order, outcome.Payment!, cancellationToken));
        }

        private Task<bool> IsOrderedAsync(Command request, CancellationToken cancellationToken) =>
            db.Baskets.AnyAsync(b => b.Token == request.BasketToken && b.OrderedAs != null, cancellationToken);

        /// <returns>Null: the basket is an order already.</returns>
        private async Task<Outcome?> PlaceAsync(Command request, CancellationToken cancellationToken)
        {
            var now = time.GetUtcNow().UtcDateTime;
            var basket = await db.Baskets.SingleOrDefaultAsync(b => b.Token == request.BasketToken, cancellationToken);
            if (basket?.OrderedAs is not null)
            {
                return null;
            }

            if (basket is null || basket.IsExpired(now) || basket.Lines.Count == 0)
            {
                return new Outcome(new Result.BasketEmpty());
            }

            var facts = await CheckoutFacts.LoadAsync(db, basket, now, cancellationToken);
            basket.DeliverTo(request.Country, now);
            var priced = facts.Price(basket, now);
            if (priced.Delivery is not { } delivery)
            {
                return new Outcome(new Result.NotDelivered());
            }

            if (priced.Stamp != request.Stamp)
            {
                return new Outcome(new Result.BasketChanged());
            }

            if (facts.Unavailable(basket.Lines.Select(l => (l.Sku, l.Quantity)), request.Language) is { IsEmpty: false } unavailable)
            {
                return new Outcome(new Result.Unavailable(unavailable));
            }

            if (!priced.Total.IsZero && gateway.Least(priced.Total.Currency) is { } least && priced.Total < least)
            {
                return new Outcome(new Result.TooLittle(least));
            }

            var assessment = facts.Assess(priced, request.Language, now);
            if (assessment.Hash is not null && assessment.Hash != request.AcknowledgedHash)
            {
                var shown = assessment.Findings.Where(f => request.ShownFindings.Contains(FindingMark.Of(f))).Select(f => f.Code);
                return new Outcome(new Result.AcknowledgementNeeded(assessment, assessment.NewSince(shown, request.AcknowledgedHash)));
            }

            var code = facts.UsedCode(priced);
            code?.Use();
            var order = Order.Place(
                OrderNumber.New(),
                OpaqueToken.New(),
                basket.Id,
                RecipientOf(request),
                priced.ToOrderLines(request.Language),
                assessment,
                Acknowledgement.Of(assessment, now),
                now,
                new OrderTerms(delivery, priced.Terms.Delivery!.MaxDays, code?.Code));
            basket.Become(order.Id, now);
            db.Add(order);
            var payment = start.Prepare(order, facts, request.OrderPages + order.Token, now);
            await db.SaveIfAsync(cancel => facts.StandsAsync(db, order, now, cancel), cancellationToken);
            return new Outcome(null, order, payment);
        }

        /// <summary>The same basket sent again: its order goes on to be paid only while its warnings are the acknowledged ones and its packs can be had.</summary>
        private async Task<Outcome> AgainAsync(Command request, CancellationToken cancellationToken)
        {
            var now = time.GetUtcNow().UtcDateTime;
            var made = await db.Baskets.Where(b => b.Token == request.BasketToken).Select(b => b.OrderedAs).SingleOrDefaultAsync(cancellationToken);
            if (made is not { } id || await db.Orders.SingleOrDefaultAsync(o => o.Id == id, cancellationToken) is not { } order)
            {
                return new Outcome(new Result.BasketEmpty());
            }

            var facts = await CheckoutFacts.LoadAsync(db, order, now, cancellationToken);
            if (!order.IsPayable(now)
                || facts.Assess(order, now) is not { IsBlocked: false } today
                || today.Hash != order.Acknowledgement?.Hash
                || !facts.Shortages(order.Lines.Select(l => (l.Sku, l.Quantity))).IsEmpty)
            {
                return new Outcome(new Result.Placed(order.Token, null));
            }

            var payment = await start.PrepareAgainAsync(order, facts, request.OrderPages + order.Token, now, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return new Outcome(null, order, payment);
        }

        /// <summary>The order and the payment that is to be started for it, or else the answer.</summary>
        private sealed record Outcome(Result? Answer, Order? Order = null, Payment? Payment = null);

        private static Recipient RecipientOf(Command request) => new(
            request.Email.Trim(),
            request.Name.Trim(),
            request.Street.Trim(),
            string.IsNullOrWhiteSpace(request.StreetMore) ? null : request.StreetMore.Trim(),
            request.PostalCode.Trim(),
            request.City.Trim(),
            request.Country);
    }
}
