using System.Collections.Immutable;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Shop.Domain;
using Shop.Features.Delivery;

namespace Shop.Web.Areas.Admin.Pages.Delivery;

/// <summary>Where the shop delivers, what it costs, and how long it takes.</summary>
public sealed class IndexModel(IMediator mediator) : DeskPage
{
    public ImmutableArray<ListDeliveryRates.Rate> Rates { get; private set; } = [];

    /// <summary>What was typed, where it was refused.</summary>
    public DeliveryForm? Typed { get; private set; }

    /// <summary>Why nothing was done.</summary>
    public string? Fault { get; private set; }

    public bool IsInvalid { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public Task<IActionResult> OnPostSaveAsync([FromForm] DeliveryForm form, CancellationToken cancellationToken) => DoAsync(
        form,
        async () => await mediator.Send(form.ToCommand(Actor), cancellationToken) == SaveDeliveryRate.Result.Saved,
        "desk.delivery.saved",
        cancellationToken);

    public Task<IActionResult> OnPostRemoveAsync([FromForm] DeliveryForm form, CancellationToken cancellationToken) => DoAsync(
        form,
        async () => await mediator.Send(new RemoveDeliveryRate.Command(form.Country ?? "", form.Currency ?? "", form.Seen ?? Guid.Empty, Actor), cancellationToken) == RemoveDeliveryRate.Result.Removed,
        "desk.delivery.removed",
        cancellationToken);

    public string Country(string code) => T.Has($"country.{code}") ? T[$"country.{code}"] : code;

    private async Task<IActionResult> DoAsync(DeliveryForm form, Func<Task<bool>> change, string done, CancellationToken cancellationToken)
    {
        try
        {
            if (await change())
            {
                return Done(T[done, Country(form.Country!)], DeskAddresses.Delivery);
            }

            Fault = T[form.Seen is null ? "desk.delivery.there" : "desk.delivery.changed"];
        }
        catch (RuleViolation e)
        {
            (Fault, IsInvalid) = (T[$"desk.delivery.error.{e.Code}"], true);
        }
        catch (ValidationException e)
        {
            (Fault, IsInvalid) = (T[$"desk.delivery.error.{e.Errors.First().ErrorCode}"], true);
        }

        Typed = IsInvalid ? form : null;
        return await ShowAsync(cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        Rates = await mediator.Send(new ListDeliveryRates.Query(), cancellationToken);
        Title = T["desk.delivery.title"];
        Response.StatusCode = Fault is null ? StatusCodes.Status200OK : IsInvalid ? StatusCodes.Status400BadRequest : StatusCodes.Status409Conflict;
        return Page();
    }
}
