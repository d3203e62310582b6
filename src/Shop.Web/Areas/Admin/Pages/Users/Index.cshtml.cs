using System.Collections.Immutable;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Shop.Domain;
using Shop.Domain.Desk;
using Shop.Features.Users;

namespace Shop.Web.Areas.Admin.Pages.Users;

/// <summary>Who may be at the desk, and what administrators do about it.</summary>
public sealed class IndexModel(IMediator mediator, DeskProvider provider) : OwnUsersPage(provider)
{
    public ImmutableArray<ListUsers.Item> Users { get; private set; } = [];

    /// <summary>What was typed to add somebody, where that was refused.</summary>
    public (string Email, string Name, DeskRole Role) Typed { get; private set; } = ("", "", DeskRole.Merchandiser);

    public Dictionary<string, string> Errors { get; } = [];

    /// <summary>What could not be done to somebody who is there.</summary>
    public string? Refusal { get; private set; }

    /// <summary>A password that was just made, and whose it is: shown this once.</summary>
    public (string Email, string Password)? Handed { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostAddAsync(string? email, string? name, DeskRole role, CancellationToken cancellationToken)
    {
        try
        {
            switch (await mediator.Send(new AddUser.Command(email ?? "", name ?? "", role, Actor), cancellationToken))
            {
                case AddUser.Result.Added added:
                    Handed = (added.Email, added.Password);
                    return await ShowAsync(cancellationToken);
                case AddUser.Result.EmailTaken:
                    Errors["email"] = T["desk.users.email-taken"];
                    break;
                case AddUser.Result.NameTaken:
                    Errors["name"] = T["desk.users.name-taken"];
                    break;
            }
        }
        catch (ValidationException e)
        {
            foreach (var fault in e.Errors)
            {
                var field = fault.PropertyName.ToLowerInvariant();
                Errors[field] = T[$"desk.field.{field}.{fault.ErrorCode}"];
            }
        }

        Typed = (email ?? "", name ?? "", role);
        return await ShowAsync(cancellationToken);
    }

    public Task<IActionResult> OnPostRoleAsync(Guid id, DeskRole role, CancellationToken cancellationToken) => ChangeAsync(
        id, async () => await mediator.Send(new ChangeRole.Command(id, role, Actor), cancellationToken) == ChangeRole.Result.Changed, "desk.users.role.done", cancellationToken);

    public Task<IActionResult> OnPostLockAsync(Guid id, bool locked, CancellationToken cancellationToken) => ChangeAsync(
        id, async () => await mediator.Send(new LockUser.Command(id, locked, Actor), cancellationToken) == LockUser.Result.Done, locked ? "desk.users.lock.done" : "desk.users.unlock.done", cancellationToken);

    public Task<IActionResult> OnPostRemoveAsync(Guid id, CancellationToken cancellationToken) => ChangeAsync(
        id, async () => await mediator.Send(new RemoveUser.Command(id, Actor), cancellationToken) == RemoveUser.Result.Removed, "desk.users.remove.done", cancellationToken);

    public async Task<IActionResult> OnPostResetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await mediator.Send(new ResetPassword.Command(id, Actor), cancellationToken) is ResetPassword.Result.Handed handed)
        {
            Handed = (handed.Email, handed.Password);
        }
        else
        {
            Refusal = T["desk.users.gone"];
        }

        return await ShowAsync(cancellationToken);
    }

    private async Task<IActionResult> ChangeAsync(Guid id, Func<Task<bool>> change, string done, CancellationToken cancellationToken)
    {
        try
        {
            var name = (await mediator.Send(new ListUsers.Query(), cancellationToken)).FirstOrDefault(u => u.Id == id)?.Name;
            if (await change())
            {
                return Done(T[done, name ?? ""], DeskAddresses.Users);
            }

            Refusal = T["desk.users.gone"];
        }
        catch (RuleViolation e) when (e.Code == "last-administrator")
        {
            Refusal = T["desk.users.last-administrator"];
        }

        return await ShowAsync(cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        Title = T["desk.nav.users"];
        Users = IsByProvider ? [] : await mediator.Send(new ListUsers.Query(), cancellationToken);
        Response.StatusCode = Errors.Count > 0 ? StatusCodes.Status400BadRequest : Refusal is not null ? StatusCodes.Status409Conflict : StatusCodes.Status200OK;
        return Page();
    }
}
