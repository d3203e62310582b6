using System.Collections.Immutable;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Shop.Features.Users;

namespace Shop.Web.Areas.Admin.Pages.Account;

/// <summary>One's own name, password and second factor. Where the password was handed out by somebody else, nothing else is shown until another is chosen.</summary>
public sealed class IndexModel(IMediator mediator, DeskProvider provider) : OwnUsersPage(provider)
{
    /// <summary>Null where a provider keeps the users.</summary>
    public GetUser.Result? Account { get; private set; }

    /// <summary>What is wrong, by the field it is about.</summary>
    public Dictionary<string, string> Errors { get; } = [];

    /// <summary>The secret that was just offered, and its QR code.</summary>
    public OfferSecondFactor.Result? Offer { get; private set; }

    public QrCode? Qr => Offer is null ? null : QrCode.Of(Offer.Address);

    /// <summary>Shown this once.</summary>
    public ImmutableArray<string> RecoveryCodes { get; private set; } = [];

    private Guid Me => User.Session()?.UserId ?? Guid.Empty;

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostNameAsync(string? name, CancellationToken cancellationToken)
    {
        var result = await TryAsync("name", () => mediator.Send(new RenameUser.Command(Me, name ?? ""), cancellationToken));
        if (result is RenameUser.Result.NameTaken)
        {
            Errors["name"] = T["desk.users.name-taken"];
        }

        return Errors.Count == 0 ? Done(T["desk.account.name.done"], DeskAddresses.Account) : await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostPasswordAsync(string? current, string? @new, string? again, CancellationToken cancellationToken)
    {
        if (@new != again)
        {
            Errors["again"] = T["desk.account.password.differ"];
            return await ShowAsync(cancellationToken);
        }

        switch (await TryAsync("new", () => mediator.Send(new ChangePassword.Command(Me, current ?? "", @new ?? ""), cancellationToken)))
        {
            case ChangePassword.Result.Changed { Session: var session }:
                await HttpContext.EnterAsync(session);
                return Done(T["desk.account.password.done"], DeskAddresses.Account);
            case ChangePassword.Result.WrongPassword:
                Errors["current"] = T["desk.account.password.wrong"];
                break;
        }

        return await ShowAsync(cancellationToken);
    }

    /// <param name="anew">Another secret than the one that was shown before.</param>
    public async Task<IActionResult> OnPostOfferAsync(bool anew, CancellationToken cancellationToken)
    {
        await OfferAsync(anew, cancellationToken);
        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostTurnOnAsync(string? code, CancellationToken cancellationToken)
    {
        switch (await mediator.Send(new TurnOnSecondFactor.Command(Me, code ?? ""), cancellationToken))
        {
            case TurnOnSecondFactor.Result.On on:
                await HttpContext.EnterAsync(on.Session);
                RecoveryCodes = on.RecoveryCodes;
                break;
            case TurnOnSecondFactor.Result.WrongCode:
                Errors["code"] = T["desk.account.factor.wrong"];
                await OfferAsync(anew: false, cancellationToken);
                break;
        }

        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostTurnOffAsync(string? password, CancellationToken cancellationToken)
    {
        if (await mediator.Send(new TurnOffSecondFactor.Command(Me, password ?? ""), cancellationToken) is TurnOffSecondFactor.Result.Off { Session: var session })
        {
            await HttpContext.EnterAsync(session);
            return Done(T["desk.account.factor.off.done"], DeskAddresses.Account);
        }

        Errors["off"] = T["desk.account.password.wrong"];
        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostRenewAsync(string? password, CancellationToken cancellationToken)
    {
        if (await mediator.Send(new RenewRecoveryCodes.Command(Me, password ?? ""), cancellationToken) is RenewRecoveryCodes.Result.Renewed renewed)
        {
            RecoveryCodes = renewed.RecoveryCodes;
        }
        else
        {
            Errors["renew"] = T["desk.account.password.wrong"];
        }

        return await ShowAsync(cancellationToken);
    }

    private async Task OfferAsync(bool anew, CancellationToken cancellationToken) =>
        Offer = await mediator.Send(new OfferSecondFactor.Command(Me, T["shop.name"], anew), cancellationToken);

    private async Task<TResult?> TryAsync<TResult>(string field, Func<Task<TResult>> send)
    {
        try
        {
            return await send();
        }
        catch (ValidationException e)
        {
            Errors[field] = T[$"desk.field.{field}.{e.Errors.First().ErrorCode}"];
            return default;
        }
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        Title = T["desk.nav.account"];
        Account = IsByProvider ? null : await mediator.Send(new GetUser.Query(Me), cancellationToken);
        if (Errors.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
        }

        return Page();
    }
}
