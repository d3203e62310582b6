using System.Collections.Immutable;
using Shop.Domain;
using Shop.Domain.Desk;
using Shop.Domain.Ordering;

namespace Shop.Features.Orders;

/// <summary>One thing that happened to an order.</summary>
/// <param name="At">UTC.</param>
public abstract record OrderEvent(DateTime At)
{
    public sealed record Placed(DateTime At) : OrderEvent(At);

    /// <summary>The warnings that needed it were acknowledged.</summary>
    public sealed record Acknowledged(DateTime At) : OrderEvent(At);

    /// <summary>A try to pay began.</summary>
    public sealed record PaymentBegan(DateTime At, string Gateway, Money Amount) : OrderEvent(At);

    /// <summary>A try to pay ended, with money or without.</summary>
    public sealed record PaymentEnded(DateTime At, PaymentStatus Status) : OrderEvent(At);

    public sealed record Paid(DateTime At) : OrderEvent(At);

    /// <summary>Its payment window went by.</summary>
    public sealed record Expired(DateTime At) : OrderEvent(At);

    /// <summary>The shop decided by itself to give money back.</summary>
    public sealed record GivenBack(DateTime At, Money Amount, RefundReason Reason) : OrderEvent(At);

    /// <summary>The gateway took or refused to give money back.</summary>
    public sealed record RefundSettled(DateTime At, Money Amount, RefundStatus Status) : OrderEvent(At);

    /// <summary>The customer withdrew from the contract, whole or in part.</summary>
    public sealed record Withdrawn(DateTime At) : OrderEvent(At);

    /// <summary>Somebody at the desk did something.</summary>
    public sealed record Done(AuditEntry Entry) : OrderEvent(Entry.At);

    /// <summary>All of it, the oldest first.</summary>
    internal static ImmutableArray<OrderEvent> Of(Order order, IEnumerable<Payment> payments, IEnumerable<Refund> refunds, IEnumerable<Withdrawal> withdrawals, IEnumerable<AuditEntry> entries)
    {
        var events = new List<OrderEvent> { new Placed(order.PlacedAt) };
        if (order.Acknowledgement is { } acknowledgement)
        {
            events.Add(new Acknowledged(acknowledgement.At));
        }

        foreach (var payment in payments)
        {
            events.Add(new PaymentBegan(payment.StartedAt, payment.Gateway, payment.Amount));
            if (payment.SettledAt is { } settled)
            {
                events.Add(new PaymentEnded(settled, payment.Status));
            }
        }

        if (order.PaidAt is { } paid)
        {
            events.Add(new Paid(paid));
        }

        if (order is { Status: OrderStatus.Expired, ClosedAt: { } closed })
        {
            events.Add(new Expired(closed));
        }

        foreach (var refund in refunds)
        {
            if (refund.Reason is not (RefundReason.Desk or RefundReason.Withdrawal))
            {
                events.Add(new GivenBack(refund.RequestedAt, refund.Amount, refund.Reason));
            }

            if (refund.SettledAt is { } settled)
            {
                events.Add(new RefundSettled(settled, refund.Amount, refund.Status));
            }
        }

        events.AddRange(withdrawals.Select(w => new Withdrawn(w.DeclaredAt)));
        events.AddRange(entries.Select(e => new Done(e)));

        // What happened at one instant stays in the order in which it is told here.
        return [.. events.OrderBy(e => e.At)];
    }
}
