using System.Collections.Immutable;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Shop.Domain;
using Shop.Domain.Ordering;
using Shop.Domain.Routines;
using Shop.Domain.Safety;
using Shop.Features.Checkout;
using Shop.Features.Payments;
using Shop.Web.Edges;
using Shop.Web.Wording;

namespace Shop.Web.Pages;

/// <summary>The customer's order: where it stands, what to do next, the plan of use and the warnings as they were shown.</summary>
public sealed class OrderModel(IMediator mediator, PublicAddress publicly) : ShopPage
{
    public GetOrder.Result Order { get; private set; } = null!;

    /// <summary>What must be read again before this order can be paid; null where nothing changed.</summary>
    public StartPayment.Result.AcknowledgementNeeded? Needed { get; private set; }

    /// <summary>Why paying is not possible, where it was just tried.</summary>
    public string? Notice { get; private set; }

    /// <summary>The language of what the order keeps, where it is not the page's.</summary>
    public string? Foreign => Order.Language == Language ? null : Order.Language.Code();

    public bool IsPaid => Order.Status is OrderStatus.Paid or OrderStatus.Fulfilled or OrderStatus.Refunded;

    /// <summary>Something of it has still to leave: what was given back or withdrawn from does not.</summary>
    public bool IsToBeSent => Order.Status == OrderStatus.Paid && !Order.Withdrawable.IsEmpty;

    /// <summary>The person withdrew from all that was left of it, and the shop has still to give the money back.</summary>
    public bool IsWithdrawn => OpenWithdrawal is not null && Order.Withdrawable.IsEmpty;

    /// <summary>The first that is still to be settled.</summary>
    public Withdrawal? OpenWithdrawal => Order.Withdrawals.FirstOrDefault(w => w.SettledAt is null);

    public bool HasPlan => IsPaid && Order.Plan.Any(m => m.Lines.Any(l => l.Step is not null));

    public bool CanBeginAgain => Order.Status is OrderStatus.Expired or OrderStatus.Cancelled && !Order.IsPromised;

    /// <summary>Nobody is asked to pay now: the answer to what was paid is still to come.</summary>
    public bool IsAnswerAwaited => IsBeingConfirmed || Order.IsPromised;

    /// <summary>Which words say where the order stands: <c>order.{state}</c> and what to do under it.</summary>
    public string State => Order.Status switch
    {
        OrderStatus.AwaitingPayment or OrderStatus.Expired or OrderStatus.Cancelled when Order.IsPromised => "promised",
        OrderStatus.AwaitingPayment when IsBeingConfirmed => "confirming",
        OrderStatus.Expired or OrderStatus.Cancelled when Order.IsSentBack => "sent-back",
        OrderStatus.Refunded when !Order.RefundsOpen.IsZero => "refunding",
        OrderStatus.AwaitingPayment => Order.LastPayment switch
        {
            PaymentOutcome.Declined => "declined",
            PaymentOutcome.Failed => "failed",
            _ => "awaiting",
        },
        OrderStatus.Paid or OrderStatus.Fulfilled when IsWithdrawn => "withdrawn",
        OrderStatus.Paid => "thanks",
        OrderStatus.Fulfilled => "fulfilled",
        OrderStatus.Cancelled => "cancelled",
        OrderStatus.Expired => "expired",
        _ => "refunded",
    };

    /// <summary>The shopper has come back from the page to pay on; whether they paid is still to be heard.</summary>
    public bool IsBeingConfirmed { get; private set; }

    /// <param name="paid">The gateway's way back was taken. It proves nothing: the gateway is asked.</param>
    public async Task<IActionResult> OnGetAsync(string token, string? paid, CancellationToken cancellationToken)
    {
        if (paid is not null && await mediator.Send(new SettlePayment.Command(token), cancellationToken) is SettlePayment.Result.NoAnswer or SettlePayment.Result.Asked { IsPending: true })
        {
            IsBeingConfirmed = true;
        }

        if (!await ShowAsync(token, cancellationToken))
        {
            return NotFound();
        }

        IsBeingConfirmed &= Order is { Status: OrderStatus.AwaitingPayment, IsPromised: false };
        if (IsBeingConfirmed || (paid is not null && Order.IsPromised))
        {
            Response.Headers.Append("Refresh", IsBeingConfirmed ? "3" : "10");
        }

        return Page();
    }

    /// <summary>Another try to pay, after a decline, a failure or a closed tab.</summary>
    public async Task<IActionResult> OnPostPayAsync(string token, string? acknowledged, CancellationToken cancellationToken)
    {
        var result = await mediator.Send(new StartPayment.Command(token, publicly.OrderPages(Request, Language) + token, acknowledged), cancellationToken);
        if (result is StartPayment.Result.Started started)
        {
            return Redirect(Addresses.ToPayment(Language, token, started.PaymentUrl));
        }

        if (!await ShowAsync(token, cancellationToken))
        {
            return NotFound();
        }

        Needed = result as StartPayment.Result.AcknowledgementNeeded;
        Notice = result switch
        {
            StartPayment.Result.AcknowledgementNeeded => T["checkout.error.changed"],
            StartPayment.Result.NotNow when !Order.HasNoPage => T["order.pay.not-now"],
            StartPayment.Result.Unavailable unavailable => string.Join(" ", unavailable.Products.Select(p => T["checkout.error.unavailable", p.Name])),
            _ => null,
        };
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    /// <summary>Begins again with what an order held that was never paid.</summary>
    public async Task<IActionResult> OnPostRefillAsync(string token, CancellationToken cancellationToken)
    {
        if (await mediator.Send(new RefillBasket.Command(token), cancellationToken) is not RefillBasket.Result.Refilled refilled)
        {
            return Redirect(Addresses.Order(Language, token));
        }

        Response.KeepBasket(refilled.BasketToken);
        return Redirect(Addresses.Basket(Language));
    }

    /// <summary>Until when, in words: the last day, the earliest where there is no end, or that none is stated.</summary>
    public string Until(CourseEnd? end) => end switch
    {
        { Latest: { } latest } => T["order.plan.until.exactly", T.Date(latest)],
        { Earliest: { } earliest } => T["order.plan.until.at-least", T.Date(earliest)],
        _ => T["order.plan.until.open"],
    };

    public ImmutableDictionary<string, PanelProduct> Products => Order.Lines.DistinctBy(l => l.Sku).ToImmutableDictionary(l => l.Sku, l => new PanelProduct(l.Name, l.Slug));

    private async Task<bool> ShowAsync(string token, CancellationToken cancellationToken)
    {
        KeepPrivate();
        if (await mediator.Send(new GetOrder.Query(token), cancellationToken) is not { } order)
        {
            return false;
        }

        (Order, Title) = (order, T["order.title", order.Number]);
        await LearnWhoSaysAsync(mediator, order.Assessment.Findings, cancellationToken);
        return true;
    }
}
