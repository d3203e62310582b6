using System.Collections.Immutable;

namespace Shop.Domain.Ordering;

/// <summary>Why money is given back.</summary>
public enum RefundReason
{
    /// <summary>Somebody at the desk decided so.</summary>
    Desk,

    /// <summary>The customer withdrew from the contract (Directive 2011/83/EU art. 9 and 13).</summary>
    Withdrawal,

    /// <summary>The order was paid already.</summary>
    PaidTwice,

    /// <summary>The money came after the payment window, and the packs were sold.</summary>
    PaidTooLate,

    /// <summary>A product of the order was recalled or blocked while it was being paid.</summary>
    NotForSale,

    /// <summary>Another amount than the order's was paid.</summary>
    AmountDiffers,
}

public enum RefundStatus
{
    /// <summary>The gateway is still to be asked, or has not said what became of it.</summary>
    Waiting,

    /// <summary>The gateway took it.</summary>
    Done,

    /// <summary>The gateway refused; it may be asked for again.</summary>
    Failed,
}

/// <summary>Money that is given back of one payment. Kept before the gateway is asked, which knows it by its id: asking twice gives it back once.</summary>
public sealed class Refund
{
    private Refund()
    {
    }

    public Guid Id { get; private set; }

    public OrderId OrderId { get; private set; }

    /// <summary>The gateway's name of the money that came.</summary>
    public string PaymentReference { get; private set; } = "";

    public Money Amount { get; private set; }

    public RefundReason Reason { get; private set; }

    /// <summary>The order's lines whose price it is; empty for money that was no order's.</summary>
    public IReadOnlyList<Guid> Lines { get; private set; } = [];

    /// <summary>The delivery is given back with it.</summary>
    public bool Delivery { get; private set; }

    /// <summary>Who decided; the shop itself where nobody did.</summary>
    public string By { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime RequestedAt { get; private set; }

    public RefundStatus Status { get; private set; }

    /// <summary>UTC; when the gateway took or refused it.</summary>
    public DateTime? SettledAt { get; private set; }

    /// <summary>The gateway's name of it.</summary>
    public string? Reference { get; private set; }

    /// <summary>Why it was refused, in the gateway's code.</summary>
    public string? Fault { get; private set; }

    /// <summary>How often it was asked for; the gateway is asked under another key after it refused.</summary>
    public int Attempt { get; private set; }

    /// <summary>Changes with every change.</summary>
    public Guid Version { get; private set; }

    /// <summary>What makes asking twice harmless.</summary>
    public string Key => Attempt == 0 ? $"{Id:N}" : $"{Id:N}-{Attempt}";

    public static Refund Of(OrderId order, string paymentReference, Money amount, RefundReason reason, string by, DateTime at, IEnumerable<Guid>? lines = null, bool delivery = false) => new()
    {
        Id = Guid.CreateVersion7(),
        OrderId = order,
        PaymentReference = paymentReference,
        Amount = amount.Minor > 0 ? amount : throw new RuleViolation("refund-empty", "There is nothing to give back."),
        Reason = reason,
        Lines = [.. lines ?? []],
        Delivery = delivery,
        By = by,
        RequestedAt = at,
        Version = Guid.NewGuid(),
    };

    /// <summary>
    /// What the gateway says of it, in whatever order that comes: a refund that failed stays so (a bank may send one back that
    /// seemed done), and one that is done is not waiting any more.
    /// </summary>
    /// <param name="fault">Why it was refused, in the gateway's code.</param>
    public void Hear(RefundStatus status, string? reference, string? fault, DateTime at)
    {
        if (Status == RefundStatus.Failed || (Status == RefundStatus.Done && status != RefundStatus.Failed))
        {
            return;
        }

        (Status, Reference, Fault, SettledAt, Version) = (status, reference ?? Reference, fault, status == RefundStatus.Waiting ? null : at, Guid.NewGuid());
    }

    /// <summary>Asks for it once more.</summary>
    /// <exception cref="RuleViolation"><c>refund-not-failed</c>.</exception>
    public void Retry()
    {
        if (Status != RefundStatus.Failed)
        {
            throw new RuleViolation("refund-not-failed", "Only a refund that was refused is asked for again.");
        }

        (Status, Reference, Fault, SettledAt, Attempt, Version) = (RefundStatus.Waiting, null, null, null, Attempt + 1, Guid.NewGuid());
    }
}
