using Shop.Domain;
using Shop.Domain.Ordering;

namespace Shop.Features.Payments;

/// <summary>Whoever moves the money. It is given an amount and an order's token, never what was bought.</summary>
public interface IPaymentGateway
{
    /// <summary>Its name in payment events: <c>demo</c>.</summary>
    string Name { get; }

    /// <summary>Begins one try to pay.</summary>
    /// <returns>Where the shopper goes to pay; relative where the shop itself has the page.</returns>
    Task<Uri> StartAsync(PaymentAttempt attempt, CancellationToken cancellationToken);
}

/// <param name="Id">Of this try; another try has another.</param>
/// <param name="ExpiresAt">UTC; the stock is held until then.</param>
public sealed record PaymentAttempt(Guid Id, string OrderToken, string OrderNumber, Money Total, Language Language, DateTime ExpiresAt)
{
    public static PaymentAttempt Of(Order order) => new(Guid.CreateVersion7(), order.Token, order.Number, order.Total, order.Language, order.ExpiresAt);
}
