using System.Collections.Immutable;
using MediatR;
using Shop.Features.Catalog;

namespace Shop.Web.Areas.Admin.Pages.Catalog;

/// <summary>What a field that proposes products while one types is answered: a list of options, and nothing around it.</summary>
public sealed class SearchModel(IMediator mediator) : DeskPage
{
    private const int MaxSearch = 200;

    public ImmutableArray<SearchProducts.Found> Found { get; private set; } = [];

    public async Task OnGetAsync(string? q, CancellationToken cancellationToken) =>
        Found = await mediator.Send(new SearchProducts.Query(q is { Length: > MaxSearch } ? q[..MaxSearch] : q ?? "", Language), cancellationToken);
}
