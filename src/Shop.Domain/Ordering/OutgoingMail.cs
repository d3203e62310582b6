using System.Globalization;

namespace Shop.Domain.Ordering;

/// <summary>What a mail tells the customer.</summary>
public enum MailKind
{
    /// <summary>The order is paid: what was bought, what to do with it, the warnings and the right of withdrawal, on a durable medium.</summary>
    OrderConfirmation,

    OrderDispatched,

    /// <summary>Money was given back; an order may have several.</summary>
    OrderRefunded,

    /// <summary>The customer's withdrawal arrived: the acknowledgement that Directive 2011/83/EU art. 11a(4) asks for.</summary>
    WithdrawalReceived,

    /// <summary>A bank refused, days after the shopper had done their part; an order may have several.</summary>
    PaymentRefused,
}

public enum MailState
{
    /// <summary>To be handed over; perhaps refused before.</summary>
    Waiting,

    /// <summary>Being handed over, or nobody knows: whoever was at it is gone.</summary>
    Sending,

    /// <summary>The mail server, or the folder, has it.</summary>
    Sent,

    /// <summary>It may have been sent and may not. It is not sent again by itself: a customer rather asks than gets it twice.</summary>
    Uncertain,

    /// <summary>Its address is none, or it was refused for too long.</summary>
    Undeliverable,
}

/// <summary>
/// A mail that goes out for something that happened to an order. It is added in the save of what it tells and marked
/// <see cref="MailState.Sending"/> before it is handed over, so that it goes out after the commit or not at all, and never
/// twice. It holds no words and no address: both are the order's.
/// </summary>
public sealed class OutgoingMail
{
    /// <summary>How long a mail that is refused is tried again.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(3);

    private OutgoingMail()
    {
    }

    public Guid Id { get; private set; }

    public OrderId OrderId { get; private set; }

    public MailKind Kind { get; private set; }

    /// <summary>Which one, where an order can have several of a kind: the refund's or the withdrawal's id, or when it was. Empty elsewhere; unique with order and kind.</summary>
    public string Occasion { get; private set; } = "";

    /// <summary>UTC; when what it tells happened.</summary>
    public DateTime At { get; private set; }

    /// <summary>UTC; from when on it is tried: <see cref="Patience"/> counts from then.</summary>
    public DateTime TriedSince { get; private set; }

    public MailState State { get; private set; }

    /// <summary>UTC; when it was sent, or given up, or became uncertain.</summary>
    public DateTime? SettledAt { get; private set; }

    /// <summary>Changes with every change, so that only one of two processes hands it over.</summary>
    public Guid Version { get; private set; }

    /// <param name="order">Whose customer is told, in its language.</param>
    /// <param name="at">UTC.</param>
    /// <param name="occasion">The refund or the withdrawal that it tells of; null: the one of that instant.</param>
    public static OutgoingMail For(Order order, MailKind kind, DateTime at, Guid? occasion = null) => new()
    {
        Id = Guid.CreateVersion7(at),
        OrderId = order.Id,
        Kind = kind,
        Occasion = occasion is { } which ? which.ToString("N") : CanRecur(kind) ? at.ToString("O", CultureInfo.InvariantCulture) : "",
        At = at,
        TriedSince = at,
        Version = Guid.NewGuid(),
    };

    /// <summary>It is about to be handed over.</summary>
    /// <exception cref="RuleViolation"><c>mail-not-waiting</c>.</exception>
    public void Begin() => Become(MailState.Sending, null, MailState.Waiting);

    /// <summary>It was taken. Whoever handed it over knows, even where others had begun to doubt.</summary>
    /// <exception cref="RuleViolation"><c>mail-not-sending</c>.</exception>
    public void Send(DateTime at) => Become(MailState.Sent, at, MailState.Sending, MailState.Uncertain);

    /// <summary>It was refused, for certain: it waits to be tried again, or is given up after <see cref="Patience"/>.</summary>
    /// <exception cref="RuleViolation"><c>mail-not-sending</c>.</exception>
    public void Postpone(DateTime now)
    {
        if (now - TriedSince < Patience)
        {
            Become(MailState.Waiting, null, MailState.Sending, MailState.Uncertain);
        }
        else
        {
            GiveUp(now);
        }
    }

    /// <summary>Nobody can say whether it was taken.</summary>
    /// <exception cref="RuleViolation"><c>mail-not-sending</c>.</exception>
    public void Doubt(DateTime at) => Become(MailState.Uncertain, at, MailState.Sending, MailState.Uncertain);

    /// <summary>It can never be sent.</summary>
    /// <exception cref="RuleViolation"><c>mail-not-sending</c>.</exception>
    public void GiveUp(DateTime at) => Become(MailState.Undeliverable, at, MailState.Sending, MailState.Uncertain);

    /// <summary>Somebody decides that it is to be sent once more, with patience anew.</summary>
    /// <exception cref="RuleViolation"><c>mail-not-settled</c>: it is on its way.</exception>
    public void SendAgain(DateTime at)
    {
        if (State is MailState.Waiting or MailState.Sending)
        {
            throw new RuleViolation("mail-not-settled", "This mail is on its way.");
        }

        (State, SettledAt, TriedSince, Version) = (MailState.Waiting, null, at, Guid.NewGuid());
    }

    private static bool CanRecur(MailKind kind) => kind is MailKind.OrderRefunded or MailKind.WithdrawalReceived or MailKind.PaymentRefused;

    private void Become(MailState state, DateTime? settledAt, params ReadOnlySpan<MailState> from)
    {
        if (!from.Contains(State))
        {
            throw new RuleViolation(from.Contains(MailState.Waiting) ? "mail-not-waiting" : "mail-not-sending", $"The mail is {State}.");
        }

        (State, SettledAt, Version) = (state, settledAt, Guid.NewGuid());
    }
}
