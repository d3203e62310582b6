using MediatR;
using Microsoft.AspNetCore.Mvc;
using Shop.Domain.Catalog;
using Shop.Features.Catalog;

namespace Shop.Web.Areas.Admin.Pages.Catalog;

/// <summary>The catalog, to be searched and filtered.</summary>
public sealed class ListModel(IMediator mediator) : DeskPage
{
    private const int MaxSearch = 200;

    [BindProperty(SupportsGet = true)]
    public ProductFilter Filter { get; set; }

    [BindProperty(SupportsGet = true)]
    public Category? Category { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public ListProducts.Result List { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Search = Search is { Length: > MaxSearch } ? Search[..MaxSearch] : Search;
        List = await mediator.Send(new ListProducts.Query(Language, Enum.IsDefined(Filter) ? Filter : ProductFilter.All, Category, Search, After), cancellationToken);
        Title = T["desk.nav.catalog"];
    }

    public string Address(ProductFilter filter, string? after = null) => DeskAddresses.Catalog + QueryString.Create(
        new Dictionary<string, string?>
        {
            ["filter"] = filter == ProductFilter.All ? null : filter.ToString(),
            ["category"] = Category?.ToString(),
            ["q"] = string.IsNullOrWhiteSpace(Search) ? null : Search,
            ["after"] = after,
        }.Where(p => p.Value is not null));
}
