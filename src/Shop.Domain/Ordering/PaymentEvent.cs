namespace Shop.Domain.Ordering;

/// <summary>What a gateway says became of a payment.</summary>
public enum PaymentOutcome
{
    /// <summary>The money is on its way to the shop.</summary>
    Approved,

    /// <summary>The shopper's bank refused; another try may succeed.</summary>
    Declined,

    /// <summary>The payment could not be carried out for a technical reason.</summary>
    Failed,

    /// <summary>Its page was closed, and nobody paid on it.</summary>
    Ended,

    /// <summary>The shopper has done their part, and their bank is still to answer.</summary>
    Promised,
}

/// <summary>One message of a gateway about one payment. Each is applied at most once: gateway and event id are unique together.</summary>
public sealed class PaymentEvent
{
    private PaymentEvent()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>Which gateway sent it: <c>demo</c>.</summary>
    public string Gateway { get; private set; } = "";

    /// <summary>The gateway's own name of the message.</summary>
    public string EventId { get; private set; } = "";

    public OrderId OrderId { get; private set; }

    public PaymentOutcome Outcome { get; private set; }

    /// <summary>The gateway's own name of the payment.</summary>
    public string PaymentReference { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime ReceivedAt { get; private set; }

    public static PaymentEvent Receive(string gateway, string eventId, OrderId order, PaymentOutcome outcome, string paymentReference, DateTime at) => new()
    {
        Id = Guid.CreateVersion7(),
        Gateway = gateway,
        EventId = eventId,
        OrderId = order,
        Outcome = outcome,
        PaymentReference = paymentReference,
        ReceivedAt = at,
    };
}
