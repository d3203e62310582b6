using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shop.Domain.Ordering;
using Shop.Features.Checkout;
using Shop.Web.Edges;
using Shop.Web.Wording;

namespace Shop.Web.Pages;

/// <summary>
/// The whole checkout on one page. Whether it may be ordered is decided by <see cref="PlaceOrder"/> alone; the page only
/// says what stands in the way, and keeps what was typed.
/// </summary>
public sealed class CheckoutModel(IMediator mediator, PublicAddress publicly) : BasketPage(mediator)
{
    private readonly IMediator mediator = mediator;

    private const string AcknowledgedField = "acknowledged";

    [BindProperty]
    public CheckoutForm Form { get; set; } = new();

    /// <summary>The remedies belong to the order's form, so that what was typed is kept.</summary>
    public override RemedyForm Remedies => new("order", $"{Addresses.Checkout(Language)}?handler=Remedy");

    /// <summary>What stands in the way, in the order of the page; the field is null where it belongs to none.</summary>
    public IReadOnlyList<FieldError> Errors { get; private set; } = [];

    public string? ErrorOf(string field) => Errors.FirstOrDefault(e => e.Field == field)?.Message;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await ShowAsync(cancellationToken);
        return Basket is { IsEmpty: true, OrderToken: { } order } ? Redirect(Addresses.Order(Language, order)) : Page();
    }

    public async Task<IActionResult> OnPostAsync(string? told, CancellationToken cancellationToken)
    {
        try
        {
            switch (await mediator.Send(Form.ToCommand(Request.BasketToken() ?? "", Language, publicly.OrderPages(Request, Language), ReadTold(told) ?? []), cancellationToken))
            {
                case PlaceOrder.Result.Placed placed:
                    return Redirect(placed.PaymentUrl is { } page ? Addresses.ToPayment(Language, placed.OrderToken, page) : Addresses.Order(Language, placed.OrderToken));
                case PlaceOrder.Result.AcknowledgementNeeded needed:
                    return await AskAgainAsync(needed, cancellationToken);
                case PlaceOrder.Result.Unavailable unavailable:
                    return await SayAsync([.. unavailable.Products.Select(p => new FieldError(null, T["checkout.error.unavailable", p.Name]))], StatusCodes.Status409Conflict, cancellationToken);
                case PlaceOrder.Result.NotDelivered:
                    return await SayAsync([new FieldError(null, T["basket.delivery.none"])], StatusCodes.Status409Conflict, cancellationToken);
                case PlaceOrder.Result.TooLittle(var least):
                    return await SayAsync([new FieldError(null, T["checkout.error.too-little", T.Money(least)])], StatusCodes.Status409Conflict, cancellationToken);
                case PlaceOrder.Result.BasketChanged:
                    await DeliverAsync(cancellationToken);
                    return await SayAsync([new FieldError(null, T["checkout.error.basket"])], StatusCodes.Status409Conflict, cancellationToken);
                default:
                    await ShowAsync(cancellationToken);
                    return Basket.OrderToken is { } order ? Redirect(Addresses.Order(Language, order)) : Page();
            }
        }
        catch (ValidationException invalid)
        {
            var fields = invalid.Errors.Select(e => e.PropertyName).ToHashSet();
            var errors = CheckoutForm.Fields.Where(fields.Contains).Select(f => new FieldError(f, T[$"checkout.error.{f.ToLowerInvariant()}"])).ToList();
            await ShowAsync(cancellationToken);
            if (Basket.Assessment.Hash is { } hash && Form.Acknowledged != hash)
            {
                errors.Add(new FieldError(AcknowledgedField, T["checkout.error.acknowledged"]));
            }

            return Say(errors, StatusCodes.Status400BadRequest);
        }
    }

    /// <summary>Another country was chosen: its delivery and VAT are shown, and what was typed is kept.</summary>
    public async Task<IActionResult> OnPostCountryAsync(string? told, CancellationToken cancellationToken)
    {
        var before = await ToldAsync(told, cancellationToken);
        await DeliverAsync(cancellationToken);
        return await ChangedAsync(before, cancellationToken);
    }

    private async Task DeliverAsync(CancellationToken cancellationToken)
    {
        if (Form.Country is { } country && CountryVat.Knows(country))
        {
            await mediator.Send(new ChooseDelivery.Command(Request.BasketToken() ?? "", country), cancellationToken);
        }
    }

    private async Task<IActionResult> AskAgainAsync(PlaceOrder.Result.AcknowledgementNeeded needed, CancellationToken cancellationToken)
    {
        New = needed.Changed.Select(f => f.Code).ToHashSet(StringComparer.Ordinal);
        var message = New.Count > 0 ? T["checkout.error.changed"] : Form.Acknowledged is null ? T["checkout.error.acknowledged"] : T["checkout.error.less"];
        return await SayAsync([new FieldError(AcknowledgedField, message)], New.Count > 0 ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest, cancellationToken);
    }

    private async Task<IActionResult> SayAsync(IReadOnlyList<FieldError> errors, int status, CancellationToken cancellationToken)
    {
        await ShowAsync(cancellationToken);
        return Say(errors, status);
    }

    private PageResult Say(IReadOnlyList<FieldError> errors, int status)
    {
        (Errors, Response.StatusCode) = (errors, status);
        return Page();
    }

    protected override async Task<IActionResult> ChangedAsync(IReadOnlySet<string> told, CancellationToken cancellationToken)
    {
        Prepare();
        await ShowAsync(told, cancellationToken);
        return Page();
    }

    protected override Task<IActionResult> StaleAsync(CancellationToken cancellationToken) =>
        SayAsync([new FieldError(null, T["basket.stale"])], StatusCodes.Status409Conflict, cancellationToken);

    private Task ShowAsync(CancellationToken cancellationToken)
    {
        Prepare();
        return ShowAsync(null, cancellationToken);
    }

    private void Prepare()
    {
        // What is shown again comes from the basket as it is now, not from what was sent.
        ModelState.Clear();
        Title = T["checkout.title"];
    }

    /// <param name="Field">The field it stands by, or null.</param>
    public sealed record FieldError(string? Field, string Message);
}
