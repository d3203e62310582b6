using Shop.Domain;

namespace Shop.Features.Payments;

/// <summary>Moves no money: a page of the shop offers the three outcomes to choose from.</summary>
internal sealed class DemoPaymentGateway : IPaymentGateway
{
    public string Name => "demo";

    public Task<Uri> StartAsync(PaymentAttempt attempt, CancellationToken cancellationToken) =>
        Task.FromResult(new Uri($"/{attempt.Language.Code()}/pay/{attempt.OrderToken}?attempt={attempt.Id:N}", UriKind.Relative));
}
