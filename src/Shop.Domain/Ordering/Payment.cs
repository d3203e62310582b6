namespace Shop.Domain.Ordering;

/// <summary>Where one try to pay stands.</summary>
public enum PaymentStatus
{
    /// <summary>The gateway is being asked for a page to pay on; what became of that is not known yet.</summary>
    Starting,

    /// <summary>The shopper has the page, and may pay on it.</summary>
    Open,

    /// <summary>The money is on its way to the shop.</summary>
    Approved,

    /// <summary>The shopper's bank refused.</summary>
    Declined,

    /// <summary>It could not be carried out for a technical reason.</summary>
    Failed,

    /// <summary>Nobody can pay on its page any more, and nobody did.</summary>
    Closed,

    /// <summary>The shopper has done their part by a means whose bank answers later: money may come, and nobody may be asked to pay again.</summary>
    Promised,
}

/// <summary>
/// One try to pay an order. It is kept before the gateway is asked, so that asking again after a crash is asking for the
/// same thing. What is approved stays so whatever arrives later: events come in any order.
/// </summary>
public sealed class Payment
{
    /// <summary>
    /// How long the same request may be sent again. A page of Stripe stays open for at least 30 minutes from when it is
    /// made, and the request says until when, so that it cannot be made much later than it was meant.
    /// </summary>
    private static readonly TimeSpan StartAgainWithin = TimeSpan.FromMinutes(4);

    /// <summary>
    /// How long a bank's answer is awaited: Stripe's slowest means, a SEPA direct debit, is confirmed within 14 working days
    /// (https://docs.stripe.com/payments/sepa-debit).
    /// </summary>
    public static readonly TimeSpan BankTime = TimeSpan.FromDays(21);

    private Payment()
    {
    }

    /// <summary>Also what the gateway knows this try by, and the key that makes asking twice harmless.</summary>
    public Guid Id { get; private set; }

    public OrderId OrderId { get; private set; }

    public string Gateway { get; private set; } = "";

    public Money Amount { get; private set; }

    public PaymentStatus Status { get; private set; }

    /// <summary>The gateway's name of the page; null while it is not known.</summary>
    public string? Session { get; private set; }

    /// <summary>Where the shopper goes to pay; null while it is not known.</summary>
    public string? Url { get; private set; }

    /// <summary>Where the shopper comes back to: the order's page.</summary>
    public string ReturnUrl { get; private set; } = "";

    /// <summary>The gateway's name of the money; null where none moved.</summary>
    public string? Reference { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime StartedAt { get; private set; }

    /// <summary>UTC; until then the page is open, or the bank's answer awaited, and the stock is held.</summary>
    public DateTime EndsAt { get; private set; }

    /// <summary>UTC; null while it may still be paid.</summary>
    public DateTime? SettledAt { get; private set; }

    /// <summary>Changes with every change.</summary>
    public Guid Version { get; private set; }

    /// <summary>Money may still arrive by it.</summary>
    public bool IsPending => SettledAt is null;

    /// <param name="returnUrl">The order's page, absolute.</param>
    public static Payment Begin(Order order, string gateway, string returnUrl, DateTime at) => new()
    {
        Id = Guid.CreateVersion7(),
        OrderId = order.Id,
        Gateway = gateway,
        ReturnUrl = returnUrl,
        Amount = order.Total,
        Status = PaymentStatus.Starting,
        StartedAt = at,
        EndsAt = at + Order.PaymentWindow,
        Version = Guid.NewGuid(),
    };

    /// <summary>Whether the shopper can be sent to it, or the gateway be asked again.</summary>
    public bool CanGoOn(DateTime now) => Status switch
    {
        PaymentStatus.Open => now < EndsAt,
        PaymentStatus.Starting => now - StartedAt < StartAgainWithin,
        _ => false,
    };

    /// <summary>The gateway made the page. One that was settled meanwhile stays so.</summary>
    public void Open(string session, string url)
    {
        (Session, Url) = (session, url);
        if (Status == PaymentStatus.Starting)
        {
            Status = PaymentStatus.Open;
        }

        Touch();
    }

    /// <summary>The shopper has done their part, and a bank is to answer; nothing changes where it has.</summary>
    /// <returns>Whether that is news.</returns>
    public bool Promise(DateTime at)
    {
        if (Status is not (PaymentStatus.Starting or PaymentStatus.Open))
        {
            return false;
        }

        (Status, EndsAt) = (PaymentStatus.Promised, at + BankTime);
        Touch();
        return true;
    }

    /// <summary>The money arrived, perhaps after the page was closed.</summary>
    /// <param name="reference">The gateway's name of the money.</param>
    public void Approve(string reference, DateTime at) => Settle(PaymentStatus.Approved, at, reference);

    /// <summary>It brought no money; nothing changes where it did.</summary>
    /// <param name="to">Declined, failed or closed.</param>
    public void End(PaymentStatus to, DateTime at)
    {
        if (to is not (PaymentStatus.Declined or PaymentStatus.Failed or PaymentStatus.Closed))
        {
            throw new ArgumentOutOfRangeException(nameof(to), to, "Not an end without money.");
        }

        if (IsPending)
        {
            Settle(to, at, Reference);
        }
    }

    /// <summary>Forgets the addresses that led the customer to pay and back.</summary>
    public void Forget()
    {
        (ReturnUrl, Url) = ("", null);
        Touch();
    }

    private void Settle(PaymentStatus status, DateTime at, string? reference)
    {
        (Status, SettledAt, Reference) = (status, at, reference);
        Touch();
    }

    private void Touch() => Version = Guid.NewGuid();
}
