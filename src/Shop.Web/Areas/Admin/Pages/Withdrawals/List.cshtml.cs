using MediatR;
using Shop.Features.Withdrawals;

namespace Shop.Web.Areas.Admin.Pages.Withdrawals;

/// <summary>Withdrawals that are to be settled, the longest waiting first, and those that are.</summary>
public sealed class ListModel(IMediator mediator) : DeskPage
{
    public ListWithdrawals.Result Found { get; private set; } = null!;

    public bool IsSettled { get; private set; }

    /// <summary>The mark that this page begins after; null on the first.</summary>
    public string? After { get; private set; }

    public async Task OnGetAsync(string? state, string? after, CancellationToken cancellationToken)
    {
        (Title, IsSettled, After) = (T["desk.nav.withdrawals"], state == "settled", after);
        Found = await mediator.Send(new ListWithdrawals.Query(IsSettled, after), cancellationToken);
    }
}
