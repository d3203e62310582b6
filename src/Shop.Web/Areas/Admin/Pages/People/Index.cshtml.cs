using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Shop.Features.People;
using Shop.Web.Wording;

namespace Shop.Web.Areas.Admin.Pages.People;

/// <summary>
/// What the shop keeps of a person, given to them or forgotten, for administrators. The address is sent by post alone, so that it is in no
/// history and no log.
/// </summary>
public sealed class IndexModel(IMediator mediator, TimeProvider time) : DeskPage
{
    public string Email { get; private set; } = "";

    /// <summary>What is wrong with the address; null where nothing is.</summary>
    public string? Error { get; private set; }

    /// <summary>Null: nothing was asked for yet.</summary>
    public ImmutableArray<GetPerson.Item>? Orders { get; private set; }

    /// <summary>What was just forgotten, and what was not; null where nothing was tried.</summary>
    public AnonymisePerson.Result? Forgotten { get; private set; }

    public void OnGet() => Title = T["desk.nav.people"];

    public Task<IActionResult> OnPostAsync(string? email, CancellationToken cancellationToken) => AboutAsync(email, () => ShowAsync(cancellationToken));

    public Task<IActionResult> OnPostExportAsync(string? email, CancellationToken cancellationToken) => AboutAsync(email, async () =>
    {
        var file = await mediator.Send(new ExportPerson.Command(Email, Actor), cancellationToken);
        return File(Encoding.UTF8.GetBytes(file.Write()), "application/json", string.Create(CultureInfo.InvariantCulture, $"person-{time.GetUtcNow():yyyy-MM-dd}.json"));
    });

    public Task<IActionResult> OnPostAnonymiseAsync(string? email, bool sure, CancellationToken cancellationToken) => AboutAsync(email, async () =>
    {
        if (sure)
        {
            Forgotten = await mediator.Send(new AnonymisePerson.Command(Email, Actor), cancellationToken);
        }

        return await ShowAsync(cancellationToken);
    });

    private async Task<IActionResult> AboutAsync(string? email, Func<Task<IActionResult>> work)
    {
        ModelState.Clear();
        (Title, Email) = (T["desk.nav.people"], (email ?? "").Trim());
        try
        {
            return await work();
        }
        catch (ValidationException e)
        {
            Error = T[$"desk.field.email.{e.Errors.First().ErrorCode}"];
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        Orders = (await mediator.Send(new GetPerson.Query(Email), cancellationToken)).Orders;
        return Page();
    }
}
