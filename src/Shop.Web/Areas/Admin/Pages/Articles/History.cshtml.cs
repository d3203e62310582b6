using MediatR;
using Microsoft.AspNetCore.Mvc;
using Shop.Domain;
using Shop.Domain.Routines;
using Shop.Features.Routines;
using Shop.Web.Wording;

namespace Shop.Web.Areas.Admin.Pages.Articles;

/// <summary>What was done to an article and its routine, in words, and the way back.</summary>
public sealed class HistoryModel(IMediator mediator) : DeskPage
{
    public GetHistory.Result History { get; private set; } = null!;

    public string? Fault { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug, string? before, int? from, int? to, CancellationToken cancellationToken) =>
        await LoadAsync(slug, before, from, to, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostBackAsync(string slug, Guid seen, int version, CancellationToken cancellationToken)
    {
        try
        {
            switch (await mediator.Send(new ChangePublication.Command(slug, seen, new PublicationChange.GoBackTo(version), Actor), cancellationToken))
            {
                case ChangePublication.Result.Done:
                    return Done(T["desk.history.went-back", version], DeskAddresses.History(slug));
                case ChangePublication.Result.Changed:
                    Fault = T["desk.routine.changed"];
                    break;
                default:
                    return NotFound();
            }
        }
        catch (RuleViolation e)
        {
            Fault = T.Has($"desk.rule.{e.Code}") ? T[$"desk.rule.{e.Code}"] : e.Message;
        }

        return await LoadAsync(slug, null, null, null, cancellationToken) ? Page() : NotFound();
    }

    /// <summary>A difference between two versions, in words.</summary>
    public string Words(RoutineChange change)
    {
        var kind = ItemView.Code(change.Kind);
        var before = string.IsNullOrEmpty(change.Before) ? T["desk.history.none"] : change.Before;
        var after = string.IsNullOrEmpty(change.After) ? T["desk.history.none"] : change.After;
        return T[$"desk.history.change.{kind}", change.Step ?? 0, change.What, before, after];
    }

    private async Task<bool> LoadAsync(string slug, string? before, int? from, int? to, CancellationToken cancellationToken)
    {
        if (await mediator.Send(new GetHistory.Query(slug, before, from, to), cancellationToken) is not { } history)
        {
            return false;
        }

        History = history;
        Title = $"{T["desk.review.to-history"]} – {history.Title}";
        return true;
    }
}
