using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Shop.Domain.Ordering;
using Shop.Features.Checkout;
using Shop.Web.Edges;

namespace Shop.Web.Pages;

public sealed class BasketModel(IMediator mediator) : ShopPage
{
    public GetBasket.Result Basket { get; private set; } = null!;

    /// <summary>What happened to the last request, where it needs saying.</summary>
    public string? Notice { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) => await ShowAsync(cancellationToken);

    /// <summary>Adds the kept steps of a routine.</summary>
    public async Task<IActionResult> OnPostRoutineAsync(Guid routine, int[] step, CancellationToken cancellationToken)
    {
        if (step.Length == 0)
        {
            return await SayAsync(T["routine.none"], StatusCodes.Status400BadRequest, cancellationToken);
        }

        switch (await mediator.Send(new AddBundle.Command(Request.BasketToken(), routine, [.. step]), cancellationToken))
        {
            case AddBundle.Result.Added added:
                Response.KeepBasket(added.BasketToken);
                return Redirect(Addresses.Basket(Language));
            case AddBundle.Result.NothingAvailable:
                return await SayAsync(T["routine.none"], StatusCodes.Status409Conflict, cancellationToken);
            default:
                return await SayAsync(T["basket.not-on-sale"], StatusCodes.Status409Conflict, cancellationToken);
        }
    }

    /// <summary>Adds a product by itself.</summary>
    public async Task<IActionResult> OnPostProductAsync(string? sku, int? quantity, CancellationToken cancellationToken)
    {
        try
        {
            switch (await mediator.Send(new AddProduct.Command(Request.BasketToken(), sku ?? "", quantity ?? 0), cancellationToken))
            {
                case AddProduct.Result.Added added:
                    Response.KeepBasket(added.BasketToken);
                    return Redirect(Addresses.Basket(Language));
                case AddProduct.Result.Unavailable { Shortage: TooFew { Available: > 0 and var left } }:
                    return await SayAsync(T["basket.too-few", left], StatusCodes.Status409Conflict, cancellationToken);
                case AddProduct.Result.Unavailable:
                    return await SayAsync(T["basket.unavailable"], StatusCodes.Status409Conflict, cancellationToken);
                default:
                    return NotFound();
            }
        }
        catch (ValidationException)
        {
            return await SayAsync(T["basket.bounds", Domain.Ordering.Basket.MaxQuantity], StatusCodes.Status400BadRequest, cancellationToken);
        }
    }

    /// <summary>Sets a line's packs; 0 takes it out.</summary>
    public async Task<IActionResult> OnPostQuantityAsync(Guid line, int? quantity, CancellationToken cancellationToken)
    {
        if (quantity is null or < 0 or > Domain.Ordering.Basket.MaxQuantity)
        {
            return await SayAsync(T["basket.bounds", Domain.Ordering.Basket.MaxQuantity], StatusCodes.Status400BadRequest, cancellationToken);
        }

        return await mediator.Send(new SetLineQuantity.Command(Request.BasketToken() ?? "", line, quantity.Value), cancellationToken) switch
        {
            SetLineQuantity.Result.Changed => Redirect(Addresses.Basket(Language)),
            _ => await SayAsync(T["basket.stale"], StatusCodes.Status409Conflict, cancellationToken),
        };
    }

    private async Task<IActionResult> SayAsync(string notice, int status, CancellationToken cancellationToken)
    {
        await ShowAsync(cancellationToken);
        (Notice, Response.StatusCode) = (notice, status);
        return Page();
    }

    private async Task ShowAsync(CancellationToken cancellationToken)
    {
        KeepPrivate();
        Title = T["basket.title"];
        Basket = await mediator.Send(new GetBasket.Query(Request.BasketToken(), Language), cancellationToken);
        await LearnWhoSaysAsync(mediator, Basket.Assessment.Findings, cancellationToken);
    }
}
