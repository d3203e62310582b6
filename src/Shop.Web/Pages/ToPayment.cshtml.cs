using MediatR;
using Microsoft.AspNetCore.Mvc;
using Shop.Domain.Ordering;
using Shop.Features.Checkout;
using Shop.Web.Edges;

namespace Shop.Web.Pages;

/// <summary>Leaves for the gateway's page. It leads nowhere but to what the gateway gave for this order.</summary>
public sealed class ToPaymentModel(IMediator mediator) : ShopPage
{
    public Uri Destination { get; private set; } = null!;

    public string OrderNumber { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancellationToken)
    {
        KeepPrivate();
        if (await mediator.Send(new GetOrder.Query(token), cancellationToken) is not { } order)
        {
            return NotFound();
        }

        if (order is not { Status: OrderStatus.AwaitingPayment, PaymentUrl: { IsAbsoluteUri: true } destination })
        {
            return Redirect(Addresses.Order(Language, token));
        }

        (Destination, OrderNumber, Title) = (destination, order.Number, T["to-payment.title"]);
        Response.Headers.Append("Refresh", $"0;url={destination.AbsoluteUri}");
        return Page();
    }
}
