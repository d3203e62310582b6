using System.Collections.Immutable;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Shop.Domain;
using Shop.Features.Checkout;
using Shop.Features.Withdrawals;
using Shop.Web.Edges;

namespace Shop.Web.Pages;

/// <summary>The online function to withdraw from a contract, from the order's own page: of all of it or of some lines; then its confirmation.</summary>
public sealed class OrderWithdrawalModel(IMediator mediator, IValidator<WithdrawFromOrder.Command> validator) : ShopPage
{
    public GetOrder.Result Order { get; private set; } = null!;

    /// <summary>What can still be withdrawn from.</summary>
    public IReadOnlyList<GetOrder.Line> Lines => [.. Order.Lines.Where(l => Order.Withdrawable.Contains(l.Id))];

    public string Name { get; private set; } = "";

    public ImmutableArray<Guid> Chosen { get; private set; } = [];

    /// <summary>By field.</summary>
    public IReadOnlyDictionary<string, string> Errors { get; private set; } = new Dictionary<string, string>();

    /// <summary>What is to be confirmed stands on the page.</summary>
    public bool IsToBeConfirmed { get; private set; }

    /// <summary>The language of what the order keeps, where it is not the page's.</summary>
    public string? Foreign => Order.Language == Language ? null : Order.Language.Code();

    public StatementView Statement => new(Name, Order.Number, Order.Recipient.Email, [.. Lines.Where(l => Chosen.Contains(l.Id))], Foreign);

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancellationToken)
    {
        if (!await ShowAsync(token, cancellationToken))
        {
            return NotFound();
        }

        if (Order.Withdrawable.IsEmpty)
        {
            return Redirect(Addresses.Order(Language, token));
        }

        (Name, Chosen) = (Order.Recipient.Name, Order.Withdrawable);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token, string? name, Guid[] lines, CancellationToken cancellationToken)
    {
        if (!await ShowAsync(token, cancellationToken))
        {
            return NotFound();
        }

        IsToBeConfirmed = Read(new WithdrawFromOrder.Command(token, (name ?? "").Trim(), [.. lines.Where(Order.Withdrawable.Contains).Distinct()]));
        return Page();
    }

    /// <summary>Back to the form, with what was chosen and typed.</summary>
    public async Task<IActionResult> OnPostChangeAsync(string token, string? name, Guid[] lines, CancellationToken cancellationToken)
    {
        if (!await ShowAsync(token, cancellationToken))
        {
            return NotFound();
        }

        Read(new WithdrawFromOrder.Command(token, (name ?? "").Trim(), [.. lines.Where(Order.Withdrawable.Contains).Distinct()]));
        return Page();
    }

    public async Task<IActionResult> OnPostConfirmAsync(string token, string? name, Guid[] lines, CancellationToken cancellationToken)
    {
        if (!await ShowAsync(token, cancellationToken))
        {
            return NotFound();
        }

        // As it was confirmed: lines that are in a statement already are the same statement again.
        var statement = new WithdrawFromOrder.Command(token, (name ?? "").Trim(), [.. lines.Where(id => Order.Lines.Any(l => l.Id == id)).Distinct()]);
        if (!Read(statement))
        {
            return Page();
        }

        return await mediator.Send(statement, cancellationToken) is WithdrawFromOrder.Result.Unknown
            ? NotFound()
            : Redirect($"{Addresses.Order(Language, token)}#withdrawal");
    }

    /// <returns>Whether the statement has all that it needs.</returns>
    private bool Read(WithdrawFromOrder.Command statement)
    {
        ModelState.Clear();
        (Name, Chosen) = (statement.Name, statement.Lines);
        Errors = validator.Validate(statement).Errors.DistinctBy(e => e.PropertyName)
            .ToDictionary(e => e.PropertyName.ToLowerInvariant(), e => T[$"withdrawal.error.{e.PropertyName.ToLowerInvariant()}"]);
        Response.StatusCode = Errors.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        return Errors.Count == 0;
    }

    private async Task<bool> ShowAsync(string token, CancellationToken cancellationToken)
    {
        KeepPrivate();
        if (await mediator.Send(new GetOrder.Query(token), cancellationToken) is not { } order)
        {
            return false;
        }

        (Order, Title) = (order, T["withdrawal.here"]);
        return true;
    }
}
