using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shop.Domain;
using Shop.Domain.Ordering;
using Shop.Features.Orders;
using Shop.Features.Payments;
using Shop.Features.Tests.Checkout;

namespace Shop.Features.Tests.Orders;

/// <summary>The small shop with orders at its desk, and a gateway that answers as a test wants it to.</summary>
public abstract class DeskOrderTests : CheckoutTests
{
    protected const string Nadia = "Nadia";

    private protected StandInGateway Gateway { get; } = new();

    protected override void Configure(IServiceCollection services) => services.AddSingleton<IPaymentGateway>(Gateway);

    /// <summary>An order of two packs of cream, as the desk sees it.</summary>
    protected async Task<GetDeskOrder.Result> AwaitingPayment() => await AtTheDesk(await Placed(await BasketWith(Cream, 2)));

    /// <summary>An order that was paid.</summary>
    protected async Task<GetDeskOrder.Result> Paid(string basketToken, string message = "m1")
    {
        var order = await Placed(basketToken);
        await Pay(order, PaymentOutcome.Approved, message);
        return await AtTheDesk(order);
    }

    /// <summary>The routine at ten percent off, and three packs of cream.</summary>
    protected async Task<GetDeskOrder.Result> PaidRoutine() => await Paid(await BasketWithRoutine(await BasketWith(Cream, 3)));

    protected async Task<GetDeskOrder.Result> AtTheDesk(string token) =>
        await Again(await InDb(db => db.Orders.Where(o => o.Token == token).Select(o => o.Number).SingleAsync(Cancel)));

    protected async Task<GetDeskOrder.Result> Again(string number) => (await Send(new GetDeskOrder.Query(number)))!;

    protected Task<FulfilOrder.Result> Fulfil(GetDeskOrder.Result order, string? carrier = null, string? tracking = null) =>
        Send(new FulfilOrder.Command(order.Number, order.Seen, carrier, tracking, Nadia));

    protected Task<CancelOrder.Result> CancelIt(GetDeskOrder.Result order) => Send(new CancelOrder.Command(order.Number, order.Seen, Nadia));

    protected Task<RefundLines.Result> Refund(GetDeskOrder.Result order, bool delivery, params RefundLines.Part[] packs) =>
        Send(new RefundLines.Command(order.Number, order.Seen, [.. packs], delivery, Nadia));

    protected static GetDeskOrder.Line Of(GetDeskOrder.Result order, string sku) => order.Lines.Single(l => l.Sku == sku);

    /// <summary>Pages that are closed as the test says, and refunds that are taken or refused.</summary>
    private protected sealed class StandInGateway : IPaymentGateway
    {
        public string Name => "demo";

        public PaymentState Closed { get; set; } = new PaymentState.Ended();

        public RefundStatus Answer { get; set; } = RefundStatus.Done;

        public bool IsSilent { get; set; }

        public Money? LeastPaid { get; set; }

        public List<RefundRequest> Refunds { get; } = [];

        public Money? Least(string currency) => LeastPaid;

        public Task<PaymentPage> StartAsync(PaymentRequest request, CancellationToken cancellationToken) =>
            Task.FromResult(new PaymentPage($"{request.Id:N}", new Uri($"/pay/{request.Id:N}", UriKind.Relative)));

        public Task<PaymentState> FindAsync(string session, CancellationToken cancellationToken) => CloseAsync(session, cancellationToken);

        public Task<PaymentState> CloseAsync(string session, CancellationToken cancellationToken) =>
            IsSilent ? throw new GatewayException("It does not answer.", isRefused: false) : Task.FromResult(Closed);

        public Task<RefundAnswer> RefundAsync(RefundRequest request, CancellationToken cancellationToken)
        {
            Refunds.Add(request);
            return FindRefundAsync($"re-{request.Key}", cancellationToken);
        }

        public Task<RefundAnswer> FindRefundAsync(string reference, CancellationToken cancellationToken) =>
            Task.FromResult(new RefundAnswer(Answer, Answer == RefundStatus.Done ? reference : null, Answer == RefundStatus.Failed ? "charge_disputed" : null));
    }
}
