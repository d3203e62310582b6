using System.Collections.Immutable;
using System.Globalization;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Shop.Domain;
using Shop.Features.Orders;
using Shop.Web.Wording;

namespace Shop.Web.Areas.Admin.Pages.Orders;

/// <summary>One order with all that is known of it, and what can be done about it.</summary>
public sealed class OrderModel(IMediator mediator) : DeskPage
{
    public GetDeskOrder.Result Order { get; private set; } = null!;

    /// <summary>Why nothing was done.</summary>
    public string? Fault { get; private set; }

    /// <summary>What is wrong with a field, by its name.</summary>
    public Dictionary<string, string> Errors { get; } = [];

    public string Address => DeskAddresses.Order(Order.Number);

    /// <summary>The language of what the order keeps, where it is not the page's.</summary>
    public string? Foreign => Order.Language == Language ? null : Order.Language.Code();

    public Task<IActionResult> OnGetAsync([FromRoute] string number, CancellationToken cancellationToken) => ShowAsync(number, cancellationToken);

    public Task<IActionResult> OnPostFulfilAsync([FromRoute] string number, Guid seen, string? carrier, string? tracking, CancellationToken cancellationToken) => DoAsync(number, async () =>
        await mediator.Send(new FulfilOrder.Command(number, seen, carrier, tracking, Actor), cancellationToken) switch
        {
            FulfilOrder.Result.Done => Did("desk.orders.fulfil.done"),
            FulfilOrder.Result.Changed => Failed("desk.orders.changed"),
            _ => null,
        }, cancellationToken);

    public Task<IActionResult> OnPostCancelAsync([FromRoute] string number, Guid seen, CancellationToken cancellationToken) => DoAsync(number, async () =>
        await mediator.Send(new CancelOrder.Command(number, seen, Actor), cancellationToken) switch
        {
            CancelOrder.Result.Cancelled => Did("desk.orders.cancel.done"),
            CancelOrder.Result.GivenBack given => Did("desk.orders.cancel.given-back", T.Money(given.Amount)),
            CancelOrder.Result.PaidMeanwhile => Failed("desk.orders.cancel.paid-meanwhile"),
            CancelOrder.Result.BeingPaid => Failed("desk.orders.cancel.being-paid"),
            CancelOrder.Result.NoAnswer => Failed("desk.orders.cancel.no-answer"),
            CancelOrder.Result.Changed => Failed("desk.orders.changed"),
            _ => null,
        }, cancellationToken);

    /// <param name="whole">All that was not given back yet, whatever stands in the fields.</param>
    public async Task<IActionResult> OnPostRefundAsync([FromRoute] string number, Guid seen, bool delivery, bool whole, CancellationToken cancellationToken)
    {
        if (await mediator.Send(new GetDeskOrder.Query(number), cancellationToken) is not { } order)
        {
            return NotFound();
        }

        return await DoAsync(number, async () =>
        {
            var isDeliveryLeft = order.DeliveryRefundedAt is null && !order.Delivery.IsZero;
            var command = new RefundLines.Command(number, seen, Packs(order, whole), whole ? isDeliveryLeft : delivery, Actor);
            return await mediator.Send(command, cancellationToken) switch
            {
                RefundLines.Result.GivenBack given => Did("desk.orders.give-back.done", T.Money(given.Amount)),
                RefundLines.Result.Changed => Failed("desk.orders.changed"),
                _ => null,
            };
        }, cancellationToken);
    }

    public Task<IActionResult> OnPostRetryAsync([FromRoute] string number, Guid refund, Guid seen, CancellationToken cancellationToken) => DoAsync(number, async () =>
        await mediator.Send(new RetryRefund.Command(refund, seen, Actor), cancellationToken) switch
        {
            RetryRefund.Result.Asked => Did("desk.orders.retry.done"),
            RetryRefund.Result.Changed => Failed("desk.orders.changed"),
            _ => null,
        }, cancellationToken);

    public Task<IActionResult> OnPostSeenAsync([FromRoute] string number, CancellationToken cancellationToken) => DoAsync(number, async () =>
        await mediator.Send(new DismissAttention.Command(number, Actor), cancellationToken) == DismissAttention.Result.Done ? Did("desk.orders.seen.done") : null, cancellationToken);

    /// <summary>What was typed, where it was refused; else how the field begins.</summary>
    public string? Typed(string field, string? begins = null) => Request.HasFormContentType && Request.Form.TryGetValue(field, out var typed) ? typed.ToString() : begins;

    public static string PacksField(Guid line) => $"packs-{line:N}";

    public static string RestockField(Guid line) => $"restock-{line:N}";

    private ImmutableArray<RefundLines.Part> Packs(GetDeskOrder.Result order, bool whole) =>
        [.. from line in order.Lines
            let packs = whole ? line.Refundable : Number(Typed(PacksField(line.Id)))
            where packs != 0
            select new RefundLines.Part(line.Id, packs, Typed(RestockField(line.Id)) is "true")];

    private static int Number(string? typed) => string.IsNullOrWhiteSpace(typed) ? 0
        : int.TryParse(typed, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var packs) ? packs
        : throw new RuleViolation("quantity-out-of-bounds", "That is not a number of packs.");

    private string Did(string key, params object[] values) => Notice = T[key, values];

    private string Failed(string key) => Fault = T[key];

    /// <param name="change">Says what was done or why not; null: there is no such order.</param>
    private async Task<IActionResult> DoAsync(string number, Func<Task<string?>> change, CancellationToken cancellationToken)
    {
        try
        {
            if (await change() is null)
            {
                return NotFound();
            }

            if (Fault is null)
            {
                return Redirect(DeskAddresses.Order(number));
            }
        }
        catch (RuleViolation e)
        {
            Fault = T.Has($"desk.rule.{e.Code}") ? T[$"desk.rule.{e.Code}"] : e.Message;
        }
        catch (ValidationException e)
        {
            foreach (var fault in e.Errors)
            {
                Errors[fault.PropertyName] = T[$"desk.orders.error.{fault.ErrorCode}"];
            }

            Fault = Errors.GetValueOrDefault(nameof(RefundLines.Command.Packs)) ?? T["desk.orders.refused"];
        }

        return await ShowAsync(number, cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(string number, CancellationToken cancellationToken)
    {
        if (await mediator.Send(new GetDeskOrder.Query(number), cancellationToken) is not { } order)
        {
            return NotFound();
        }

        (Order, Title) = (order, T["desk.orders.title", order.Number]);
        Response.StatusCode = Errors.Count > 0 ? StatusCodes.Status400BadRequest : Fault is not null ? StatusCodes.Status409Conflict : StatusCodes.Status200OK;
        return Page();
    }
}
