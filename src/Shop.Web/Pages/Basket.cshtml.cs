using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Shop.Domain;
using Shop.Domain.Ordering;
using Shop.Features.Checkout;
using Shop.Web.Edges;
using Shop.Web.Wording;

namespace Shop.Web.Pages;

public sealed class BasketModel(IMediator mediator) : BasketPage(mediator)
{
    private const int MaxSku = 64;

    private readonly IMediator mediator = mediator;

    /// <summary>What happened to the last request, where it needs saying.</summary>
    public string? Notice { get; private set; }

    public override RemedyForm Remedies => new("remedies", $"{Addresses.Basket(Language)}?handler=Remedy");

    /// <param name="told">Marks of what the basket said before it was changed, run together; null where it was not.</param>
    public async Task OnGetAsync(string? told, CancellationToken cancellationToken)
    {
        Title = T["basket.title"];
        await ShowAsync(ReadTold(told), cancellationToken);
    }

    /// <summary>Adds the kept steps of a routine.</summary>
    public async Task<IActionResult> OnPostRoutineAsync(Guid routine, int[] step, string[] instead, string[] packs, CancellationToken cancellationToken)
    {
        if (step.Length == 0)
        {
            return await SayAsync(T["routine.none"], StatusCodes.Status400BadRequest, cancellationToken);
        }

        var told = await ToldAsync(null, cancellationToken);
        switch (await mediator.Send(new AddBundle.Command(Request.BasketToken(), routine, [.. step], ChoiceForm.Read(null, instead, packs)), cancellationToken))
        {
            case AddBundle.Result.Added added:
                Response.KeepBasket(added.BasketToken);
                return Changed(told);
            case AddBundle.Result.NothingAvailable:
                return await SayAsync(T["routine.none"], StatusCodes.Status409Conflict, cancellationToken);
            case AddBundle.Result.NotOffered:
                return await SayAsync(T["stand-in.not-offered"], StatusCodes.Status409Conflict, cancellationToken);
            default:
                return await SayAsync(T["basket.not-on-sale"], StatusCodes.Status409Conflict, cancellationToken);
        }
    }

    /// <summary>Adds a product by itself.</summary>
    public async Task<IActionResult> OnPostProductAsync(string? sku, int? quantity, CancellationToken cancellationToken)
    {
        try
        {
            var told = await ToldAsync(null, cancellationToken);
            switch (await mediator.Send(new AddProduct.Command(Request.BasketToken(), sku ?? "", quantity ?? 0), cancellationToken))
            {
                case AddProduct.Result.Added added:
                    Response.KeepBasket(added.BasketToken);
                    return Changed(told);
                case AddProduct.Result.Unavailable unavailable:
                    return await SayAsync(unavailable.Shortage, cancellationToken);
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
    public async Task<IActionResult> OnPostQuantityAsync(Guid line, int? quantity, string? told, CancellationToken cancellationToken)
    {
        if (quantity is null or < 0 or > Domain.Ordering.Basket.MaxQuantity)
        {
            return await SayAsync(T["basket.bounds", Domain.Ordering.Basket.MaxQuantity], StatusCodes.Status400BadRequest, cancellationToken);
        }

        var before = await ToldAsync(told, cancellationToken);
        return await mediator.Send(new SetLineQuantity.Command(Request.BasketToken() ?? "", line, quantity.Value), cancellationToken) switch
        {
            SetLineQuantity.Result.Changed => Changed(before),
            _ => await StaleAsync(cancellationToken),
        };
    }

    /// <summary>Sets how often a routine is taken; 0 takes it out.</summary>
    public async Task<IActionResult> OnPostBundleAsync(Guid routine, int? sets, string? told, CancellationToken cancellationToken)
    {
        var before = await ToldAsync(told, cancellationToken);
        try
        {
            return await mediator.Send(new SetBundleQuantity.Command(Request.BasketToken() ?? "", routine, sets ?? -1), cancellationToken) is SetBundleQuantity.Result.Changed
                ? Changed(before)
                : await StaleAsync(cancellationToken);
        }
        catch (Exception e) when (e is ValidationException or RuleViolation { Code: "quantity-out-of-bounds" })
        {
            return await SayAsync(T["basket.bounds", Domain.Ordering.Basket.MaxQuantity], StatusCodes.Status400BadRequest, cancellationToken);
        }
    }

    /// <summary>Puts another product in a line's place.</summary>
    public async Task<IActionResult> OnPostSwapAsync(Guid line, string? sku, string? told, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(sku) || sku.Length > MaxSku)
        {
            return await SayAsync(T["stand-in.not-offered"], StatusCodes.Status400BadRequest, cancellationToken);
        }

        var before = await ToldAsync(told, cancellationToken);
        return await mediator.Send(new SwapLine.Command(Request.BasketToken() ?? "", line, sku), cancellationToken) switch
        {
            SwapLine.Result.Changed => Changed(before),
            SwapLine.Result.NotOffered => await SayAsync(T["stand-in.not-offered"], StatusCodes.Status409Conflict, cancellationToken),
            SwapLine.Result.Unavailable unavailable => await SayAsync(unavailable.Shortage, cancellationToken),
            _ => await StaleAsync(cancellationToken),
        };
    }

    /// <summary>Puts a step into a routine that is there without it.</summary>
    public async Task<IActionResult> OnPostFillAsync(Guid routine, int step, string? sku, string? told, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(sku) || sku.Length > MaxSku)
        {
            return await SayAsync(T["stand-in.not-offered"], StatusCodes.Status400BadRequest, cancellationToken);
        }

        var before = await ToldAsync(told, cancellationToken);
        return await mediator.Send(new FillStep.Command(Request.BasketToken() ?? "", routine, step, sku), cancellationToken) switch
        {
            FillStep.Result.Changed => Changed(before),
            FillStep.Result.NotOffered => await SayAsync(T["stand-in.not-offered"], StatusCodes.Status409Conflict, cancellationToken),
            FillStep.Result.Unavailable unavailable => await SayAsync(unavailable.Shortage, cancellationToken),
            _ => await StaleAsync(cancellationToken),
        };
    }

    /// <summary>Enters a promotion code, or takes it out.</summary>
    public async Task<IActionResult> OnPostPromotionAsync(string? code, string? told, CancellationToken cancellationToken)
    {
        var before = await ToldAsync(told, cancellationToken);
        return await mediator.Send(new UsePromotionCode.Command(Request.BasketToken() ?? "", code), cancellationToken) switch
        {
            UsePromotionCode.Result.Changed => Changed(before),
            UsePromotionCode.Result.Unknown => await SayAsync(T["promotion.unknown", Sentence.Cut(code)], StatusCodes.Status400BadRequest, cancellationToken),
            _ => await StaleAsync(cancellationToken),
        };
    }

    /// <summary>Says where it is to be delivered.</summary>
    public async Task<IActionResult> OnPostDeliveryAsync(string? country, string? told, CancellationToken cancellationToken)
    {
        if (country is null || !CountryVat.Knows(country))
        {
            return await SayAsync(T["basket.delivery.none"], StatusCodes.Status400BadRequest, cancellationToken);
        }

        var before = await ToldAsync(told, cancellationToken);
        return await mediator.Send(new ChooseDelivery.Command(Request.BasketToken() ?? "", country), cancellationToken) is ChooseDelivery.Result.Changed
            ? Changed(before)
            : await StaleAsync(cancellationToken);
    }

    protected override Task<IActionResult> ChangedAsync(IReadOnlySet<string> told, CancellationToken cancellationToken) => Task.FromResult<IActionResult>(Changed(told));

    protected override Task<IActionResult> StaleAsync(CancellationToken cancellationToken) => SayAsync(T["basket.stale"], StatusCodes.Status409Conflict, cancellationToken);

    private RedirectResult Changed(IReadOnlySet<string> told) => Redirect($"{Addresses.Basket(Language)}?told={WriteTold(told)}");

    private Task<IActionResult> SayAsync(Shortage shortage, CancellationToken cancellationToken) => SayAsync(
        shortage is TooFew { Available: > 0 and var left } ? T["basket.too-few", left] : T["basket.unavailable"],
        StatusCodes.Status409Conflict,
        cancellationToken);

    private async Task<IActionResult> SayAsync(string notice, int status, CancellationToken cancellationToken)
    {
        Title = T["basket.title"];
        await ShowAsync(null, cancellationToken);

        // Scripts exchange a part of the page with nothing but a success.
        (Notice, Response.StatusCode) = (notice, Request.IsForPart() ? StatusCodes.Status200OK : status);
        return Page();
    }
}
