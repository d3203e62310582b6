using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Shop.Domain;
using Shop.Features.Catalog;
using Shop.Web.Wording;

namespace Shop.Web.Areas.Admin.Pages.Catalog;

/// <summary>A price reduction as it is announced: the price that it is compared with is shown, and cannot be given.</summary>
public sealed class ReductionModel(IMediator mediator) : DeskPage
{
    public GetDeskProduct.Result Product { get; private set; } = null!;

    /// <summary>What was typed, where that was refused.</summary>
    public (string Reduced, string LastDay) Typed { get; private set; } = ("", "");

    public string? Fault { get; private set; }

    public async Task<IActionResult> OnGetAsync([FromRoute] string sku, CancellationToken cancellationToken) => await LoadAsync(sku, cancellationToken) ? Page() : NotFound();

    /// <param name="seen">The price that the person lowers, in minor units.</param>
    /// <param name="lastDay">The last day of the reduction on the shop's clock, as <c>2026-12-31</c>; empty: until it is ended.</param>
    public async Task<IActionResult> OnPostAnnounceAsync([FromRoute] string sku, string? reduced, long seen, string? lastDay, CancellationToken cancellationToken)
    {
        Typed = (Sentence.Cut(reduced), Sentence.Cut(lastDay));
        if (!decimal.TryParse(reduced?.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var price) || price is <= 0 or > AnnounceReduction.Validator.MaxPrice)
        {
            return await RefuseAsync(sku, T["desk.reduction.fault.price"], StatusCodes.Status400BadRequest, cancellationToken);
        }

        DateTime? end = null;
        if (!string.IsNullOrWhiteSpace(lastDay))
        {
            if (!DateOnly.TryParseExact(lastDay.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day.Year is < 2000 or > 9000)
            {
                return await RefuseAsync(sku, T["desk.reduction.fault.day"], StatusCodes.Status400BadRequest, cancellationToken);
            }

            end = ShopClock.Utc(day.AddDays(1).ToDateTime(TimeOnly.MinValue));
        }

        try
        {
            return await mediator.Send(new AnnounceReduction.Command(sku, seen, price, end, Actor), cancellationToken) switch
            {
                AnnounceReduction.Result.Done => Done(T["desk.reduction.announced"], DeskAddresses.Reduction(sku)),
                AnnounceReduction.Result.PriceChanged => await RefuseAsync(sku, T["desk.reduction.fault.changed"], StatusCodes.Status409Conflict, cancellationToken),
                _ => NotFound(),
            };
        }
        catch (RuleViolation e)
        {
            return await RefuseAsync(sku, T.Has($"desk.reduction.fault.{e.Code}") ? T[$"desk.reduction.fault.{e.Code}"] : e.Message, StatusCodes.Status409Conflict, cancellationToken);
        }
    }

    public async Task<IActionResult> OnPostEndAsync([FromRoute] string sku, CancellationToken cancellationToken) =>
        await mediator.Send(new EndReduction.Command(sku, Actor), cancellationToken) == EndReduction.Result.Done
            ? Done(T["desk.reduction.ended"], DeskAddresses.Reduction(sku))
            : await RefuseAsync(sku, T["desk.reduction.fault.none"], StatusCodes.Status409Conflict, cancellationToken);

    private async Task<IActionResult> RefuseAsync(string sku, string fault, int status, CancellationToken cancellationToken)
    {
        (Fault, Response.StatusCode) = (fault, status);
        return await LoadAsync(sku, cancellationToken) ? Page() : NotFound();
    }

    private async Task<bool> LoadAsync(string sku, CancellationToken cancellationToken)
    {
        Title = T["desk.reduction.title"];
        if (await mediator.Send(new GetDeskProduct.Query(sku), cancellationToken) is not { } product)
        {
            return false;
        }

        Product = product;
        return true;
    }
}
