using System.Collections.Immutable;
using MediatR;
using Shop.Domain.Ordering;
using Shop.Domain.Safety;
using Shop.Features.Checkout;

namespace Shop.Features.Payments;

/// <summary>
/// Begins a payment of an order that awaits one: the first, or another after a decline. The warnings are worked out
/// anew; where they are not the acknowledged ones any more, they are acknowledged again before anything is paid.
/// </summary>
public static class StartPayment
{
    /// <param name="AcknowledgedHash">A new acknowledgement; null: the order's own.</param>
    public sealed record Command(string OrderToken, string? AcknowledgedHash = null) : IRequest<Result>;

    public abstract record Result
    {
        public sealed record Started(Uri PaymentUrl) : Result;

        /// <param name="Changed">What must be acknowledged and was not when the order was placed, or not in these words.</param>
        public sealed record AcknowledgementNeeded(Assessment Assessment, ImmutableArray<Finding> Changed) : Result;

        /// <summary>A product of the order may not be sold any more.</summary>
        public sealed record Unavailable(ImmutableArray<UnavailableProduct> Products) : Result;

        /// <summary>It was paid, cancelled, or its payment window has closed.</summary>
        public sealed record NotPayable(OrderStatus Status) : Result;

        public sealed record Unknown : Result;
    }
}
