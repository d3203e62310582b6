using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Shop.Domain;
using Shop.Features.Promotions;

namespace Shop.Web.Areas.Admin.Pages.Promotions;

/// <summary>The promotion codes, and a new one.</summary>
public sealed class IndexModel(IMediator mediator) : DeskPage
{
    /// <summary>The mark of the page before.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public ListPromotions.Result List { get; private set; } = null!;

    public PromotionForm Form { get; private set; } = new();

    /// <summary>Why nothing was done.</summary>
    public string? Fault { get; private set; }

    /// <summary>The field that it is about; null: none.</summary>
    public string? FaultField { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostAddAsync([FromForm] PromotionForm form, CancellationToken cancellationToken)
    {
        Form = form;
        try
        {
            if (await mediator.Send(form.ToCommand(Actor), cancellationToken) is AddPromotion.Result.Added added)
            {
                return Done(T["desk.promotions.added", added.Code], DeskAddresses.Promotions);
            }

            Refuse("code-taken");
        }
        catch (RuleViolation e)
        {
            Refuse(e.Code);
        }
        catch (ValidationException e)
        {
            Refuse(e.Errors.First().ErrorCode);
        }

        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostStopAsync(string? code, CancellationToken cancellationToken)
    {
        try
        {
            return await mediator.Send(new StopPromotion.Command(code ?? "", Actor), cancellationToken) == StopPromotion.Result.Stopped
                ? Done(T["desk.promotions.stopped", code ?? ""], DeskAddresses.Promotions)
                : NotFound();
        }
        catch (RuleViolation e)
        {
            Fault = T[$"desk.promotions.error.{e.Code}"];
            return await ShowAsync(cancellationToken);
        }
    }

    private void Refuse(string code)
    {
        Fault = T[$"desk.promotions.error.{code}"];
        FaultField = code switch
        {
            "code-invalid" or "code-taken" => "code",
            "uses-invalid" => "maxUses",
            "ends-before-start" or "time-invalid" => "ends",
            "number-invalid" => Form.UnreadableField,
            _ => "value",
        };
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        List = await mediator.Send(new ListPromotions.Query(After), cancellationToken);
        Title = T["desk.promotions.title"];
        Response.StatusCode = Fault is null ? StatusCodes.Status200OK : FaultField is null ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest;
        return Page();
    }
}
