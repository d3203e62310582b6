using MediatR;
using Microsoft.AspNetCore.Mvc;
using Shop.Domain.Ordering;
using Shop.Features.Checkout;
using Shop.Features.Payments;
using Shop.Features.Payments.Stripe;
using Shop.Web.Edges;

namespace Shop.Web.Pages;

/// <summary>The demo gateway's page: it stands in for a bank, has no card field, and moves no money.</summary>
public sealed class PayModel(IMediator mediator, PublicAddress publicly, PaymentSettings payments) : ShopPage
{
    private const string DemoGateway = "demo";

    public GetOrder.Result Order { get; private set; } = null!;

    /// <summary>The gateway's name of this try to pay.</summary>
    public Guid Attempt { get; private set; }

    /// <summary>Where money moves, nobody says here that it did.</summary>
    private bool IsDemo => payments.Stripe is null;

    public async Task<IActionResult> OnGetAsync(string token, Guid attempt, CancellationToken cancellationToken)
    {
        KeepPrivate();
        if (!IsDemo || await mediator.Send(new GetOrder.Query(token), cancellationToken) is not { } order)
        {
            return NotFound();
        }

        if (order.Status != OrderStatus.AwaitingPayment || attempt == Guid.Empty)
        {
            return Redirect(Addresses.Order(Language, token));
        }

        (Order, Attempt, Title) = (order, attempt, T["pay.title"]);
        return Page();
    }

    /// <summary>The bank's answer. An approval is only taken where the warnings are still the acknowledged ones, however the request came here.</summary>
    public async Task<IActionResult> OnPostAsync(string token, Guid attempt, PaymentOutcome outcome, CancellationToken cancellationToken)
    {
        KeepPrivate();
        if (!IsDemo)
        {
            return NotFound();
        }

        if (!ModelState.IsValid || attempt == Guid.Empty)
        {
            return BadRequest();
        }

        switch (await mediator.Send(new StartPayment.Command(token, publicly.OrderPages(Request, Language) + token), cancellationToken))
        {
            case StartPayment.Result.Unknown:
                return NotFound();
            case StartPayment.Result.Started:
                await mediator.Send(new RecordPayment.Command(DemoGateway, $"{attempt:N}", attempt, outcome, $"{attempt:N}"), cancellationToken);
                break;
        }

        return Redirect(Addresses.Order(Language, token));
    }
}
