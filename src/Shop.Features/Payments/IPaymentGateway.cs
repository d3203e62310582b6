using System.Collections.Immutable;
using Shop.Domain;
using Shop.Domain.Ordering;

namespace Shop.Features.Payments;

/// <summary>
/// Whoever moves the money. Every request carries a name of ours, so that asking again after a timeout or a crash is
/// asking for the same thing.
/// </summary>
public interface IPaymentGateway
{
    /// <summary>Its name in payments and their events: <c>demo</c>, <c>stripe</c>.</summary>
    string Name { get; }

    /// <summary>Opens a page to pay on; asked again with the same id it gives the same page.</summary>
    /// <exception cref="GatewayException">It could not be asked, or refused.</exception>
    Task<PaymentPage> StartAsync(PaymentRequest request, CancellationToken cancellationToken);

    /// <summary>What became of a page.</summary>
    /// <exception cref="GatewayException">It could not be asked, or refused.</exception>
    Task<PaymentState> FindAsync(string session, CancellationToken cancellationToken);

    /// <summary>Closes a page, so that nobody can pay on it any more; one that was paid on stays so.</summary>
    /// <returns>What became of it: never <see cref="PaymentState.Pending"/>, except while a bank is still to answer.</returns>
    /// <exception cref="GatewayException">It could not be asked, or refused.</exception>
    Task<PaymentState> CloseAsync(string session, CancellationToken cancellationToken);

    /// <summary>Gives money back; asked again with the same key it gives it back once.</summary>
    /// <exception cref="GatewayException">It could not be asked.</exception>
    Task<RefundAnswer> RefundAsync(RefundRequest request, CancellationToken cancellationToken);

    /// <summary>The least that can be paid through it; null: anything.</summary>
    /// <param name="currency">ISO 4217.</param>
    Money? Least(string currency) => null;

    /// <summary>What became of a refund that it took.</summary>
    /// <exception cref="GatewayException">It could not be asked, or does not know it.</exception>
    Task<RefundAnswer> FindRefundAsync(string reference, CancellationToken cancellationToken);
}

/// <summary>What a gateway is told of one try to pay. Never anything about health: no warning, no acknowledgement.</summary>
/// <param name="Id">Of this try; another try has another.</param>
/// <param name="Lines">One for each line of the order, and one for its delivery; their sum is the total.</param>
/// <param name="ReturnUrl">The order's page, absolute.</param>
/// <param name="EndsAt">UTC; the stock is held until then.</param>
public sealed record PaymentRequest(
    Guid Id,
    string OrderNumber,
    string OrderToken,
    string Email,
    Language Language,
    Money Total,
    ImmutableArray<PaymentLine> Lines,
    string ReturnUrl,
    DateTime EndsAt)
{
    /// <param name="deliveryName">What the line of the delivery is called.</param>
    public static PaymentRequest Of(Order order, Payment payment, string deliveryName) => new(
        payment.Id,
        order.Number,
        order.Token,
        order.Recipient.Email,
        order.Language,
        payment.Amount,
        [
            .. order.Lines.OrderBy(l => l.Position).Select(l => new PaymentLine(l.Quantity == 1 ? l.Name : $"{l.Quantity} × {l.Name}", l.Price)),
            .. order.Delivery.IsZero ? [] : new[] { new PaymentLine(deliveryName, order.Delivery) },
        ],
        payment.ReturnUrl,
        payment.EndsAt);
}

/// <param name="Amount">What the whole line really costs, tax included.</param>
public sealed record PaymentLine(string Name, Money Amount);

/// <param name="Session">The gateway's name of the page.</param>
/// <param name="Url">Where the shopper goes; relative where the shop itself has the page.</param>
public sealed record PaymentPage(string Session, Uri Url);

/// <summary>What became of a page to pay on.</summary>
public abstract record PaymentState
{
    /// <summary>It may still be paid.</summary>
    public sealed record Pending : PaymentState;

    /// <summary>The shopper has done their part, and a bank is still to answer.</summary>
    public sealed record Promised : PaymentState;

    /// <param name="Reference">The gateway's name of the money.</param>
    /// <param name="Amount">What was really paid.</param>
    public sealed record Paid(string Reference, Money Amount) : PaymentState;

    /// <summary>It is closed, and nobody paid.</summary>
    public sealed record Ended : PaymentState;
}

/// <param name="Key">Of this request; asked again with another, money is given back again.</param>
/// <param name="Amount">Null: all that came, where that was not what the order costs.</param>
/// <param name="RequestedAt">UTC; when it was decided.</param>
public sealed record RefundRequest(string Key, string OrderNumber, string PaymentReference, Money? Amount, DateTime RequestedAt)
{
    public static RefundRequest Of(Refund refund, string orderNumber) =>
        new(refund.Key, orderNumber, refund.PaymentReference, refund.Reason == RefundReason.AmountDiffers ? null : refund.Amount, refund.RequestedAt);
}

/// <param name="Status">Waiting where the gateway has taken it and is still to say how it ended.</param>
/// <param name="Reference">The gateway's name of the refund.</param>
/// <param name="Fault">Why it was refused, in the gateway's code.</param>
public sealed record RefundAnswer(RefundStatus Status, string? Reference, string? Fault);

/// <summary>The gateway could not be asked, or refused. The message says which, in words without anything of a person or a secret.</summary>
/// <param name="isRefused">It answered that it will not; asking the same again is no use.</param>
public sealed class GatewayException(string message, bool isRefused, Exception? inner = null) : Exception(message, inner)
{
    public bool IsRefused { get; } = isRefused;
}
