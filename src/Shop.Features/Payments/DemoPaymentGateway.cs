using Shop.Domain;
using Shop.Domain.Ordering;

namespace Shop.Features.Payments;

/// <summary>Moves no money: a page of the shop offers the outcomes to choose from, and says at once which was chosen.</summary>
internal sealed class DemoPaymentGateway : IPaymentGateway
{
    public string Name => "demo";

    public Task<PaymentPage> StartAsync(PaymentRequest request, CancellationToken cancellationToken) => Task.FromResult(new PaymentPage(
        $"{request.Id:N}",
        new Uri($"/{request.Language.Code()}/pay/{request.OrderToken}?attempt={request.Id:N}", UriKind.Relative)));

    public Task<PaymentState> FindAsync(string session, CancellationToken cancellationToken) => Task.FromResult<PaymentState>(new PaymentState.Pending());

    public Task<PaymentState> CloseAsync(string session, CancellationToken cancellationToken) => Task.FromResult<PaymentState>(new PaymentState.Ended());

    public Task<RefundAnswer> RefundAsync(RefundRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new RefundAnswer(RefundStatus.Done, request.Key, null));

    public Task<RefundAnswer> FindRefundAsync(string reference, CancellationToken cancellationToken) =>
        Task.FromResult(new RefundAnswer(RefundStatus.Done, reference, null));
}
