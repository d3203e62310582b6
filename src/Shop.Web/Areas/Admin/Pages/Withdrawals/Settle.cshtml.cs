using System.Collections.Immutable;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Shop.Domain;
using Shop.Domain.Ordering;
using Shop.Features.Withdrawals;
using Shop.Web.Pages;
using Shop.Web.Wording;

namespace Shop.Web.Areas.Admin.Pages.Withdrawals;

/// <summary>The choices for one product, or for all those that are not decided by themselves.</summary>
/// <param name="Name">Of the fields, before their dot.</param>
/// <param name="Id">Ends the fields' ids.</param>
/// <param name="GiveBack">What taking back is called.</param>
public sealed record DecisionView(SettleModel Page, string Name, string Id, string Legend, string GiveBack);

/// <summary>One withdrawal: what was stated, and for each line what came back and whether its price is given back.</summary>
public sealed class SettleModel(IMediator mediator) : DeskPage
{
    public GetWithdrawal.Result Withdrawal { get; private set; } = null!;

    /// <summary>Why nothing was done, where something was just tried.</summary>
    public string? Refusal { get; private set; }

    /// <summary>The order's language, where it is not the page's.</summary>
    public string? Foreign => Withdrawal.Language == Language ? null : Withdrawal.Language.Code();

    public bool IsOpen => Withdrawal.SettledAt is null;

    /// <summary>The reasons that may be given.</summary>
    public IEnumerable<WithdrawalRefusal> Refusals => Enum.GetValues<WithdrawalRefusal>().Where(r => r != WithdrawalRefusal.TooLate || Withdrawal.IsLate);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) => await ShowAsync(id, cancellationToken) ? Page() : NotFound();

    /// <param name="lines">What was decided on each line.</param>
    /// <param name="rest">What was decided on every line that is not decided by itself.</param>
    public async Task<IActionResult> OnPostAsync(Guid id, string? seen, List<LineForm> lines, LineForm? rest, bool delivery, CancellationToken cancellationToken)
    {
        ImmutableArray<SettleWithdrawal.Decision> decisions = [.. lines.Select(l => l.ToDecision() ?? rest?.ToDecision(l)).OfType<SettleWithdrawal.Decision>()];
        try
        {
            switch (await mediator.Send(new SettleWithdrawal.Command(id, seen ?? "", decisions, delivery, Actor), cancellationToken))
            {
                case SettleWithdrawal.Result.Settled settled:
                    return Done(settled.GivenBack.IsZero ? T["desk.withdrawals.done"] : T["desk.withdrawals.done.refund", T.Money(settled.GivenBack)], settled.IsComplete ? DeskAddresses.Withdrawals : DeskAddresses.Withdrawal(id));
                case SettleWithdrawal.Result.Unknown:
                    return NotFound();
                default:
                    Refusal = T["desk.withdrawals.changed"];
                    break;
            }
        }
        catch (ValidationException)
        {
            Refusal = T["desk.withdrawals.nothing"];
        }
        catch (RuleViolation rule) when (T.Has($"desk.withdrawals.rule.{rule.Code}"))
        {
            Refusal = T[$"desk.withdrawals.rule.{rule.Code}"];
        }

        ModelState.Clear();
        Response.StatusCode = StatusCodes.Status409Conflict;
        return await ShowAsync(id, cancellationToken) ? Page() : NotFound();
    }

    private async Task<bool> ShowAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await mediator.Send(new GetWithdrawal.Query(id), cancellationToken) is not { } withdrawal)
        {
            return false;
        }

        (Withdrawal, Title) = (withdrawal, T["desk.withdrawals.title", withdrawal.OrderNumber]);
        return true;
    }

    /// <summary>What the form says of one line.</summary>
    public sealed class LineForm
    {
        /// <summary>The choice that gives the price back.</summary>
        public const string GiveBack = "give-back";

        public Guid Id { get; set; }

        /// <summary><see cref="GiveBack"/>, or the reason against it; empty: not yet.</summary>
        public string? Decision { get; set; }

        public bool Restock { get; set; }

        /// <summary>Null: not decided.</summary>
        /// <param name="on">Null: on the line that it names itself.</param>
        public SettleWithdrawal.Decision? ToDecision(LineForm? on = null) => Decision switch
        {
            GiveBack => new SettleWithdrawal.Decision(on?.Id ?? Id, null, Restock || on?.Restock == true),
            { } said when Enum.GetValues<WithdrawalRefusal>().Where(r => Signs.Key(r) == said).Cast<WithdrawalRefusal?>().FirstOrDefault() is { } refusal => new SettleWithdrawal.Decision(on?.Id ?? Id, refusal, false),
            _ => null,
        };
    }
}
