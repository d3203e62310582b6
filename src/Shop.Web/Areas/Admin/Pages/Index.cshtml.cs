using MediatR;
using Shop.Features.Articles;

namespace Shop.Web.Areas.Admin.Pages;

/// <summary>What needs the merchandiser, worst first.</summary>
public sealed class IndexModel(IMediator mediator) : DeskPage
{
    public GetAgenda.Result Agenda { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Agenda = await mediator.Send(new GetAgenda.Query(), cancellationToken);
        Title = T["desk.queue.title"];
    }
}
