using MediatR;
using Microsoft.AspNetCore.Mvc;
using Shop.Features.Articles;

namespace Shop.Web.Areas.Admin.Pages.Articles;

/// <summary>Every article, to be searched and filtered.</summary>
public sealed class ListModel(IMediator mediator) : DeskPage
{
    private const int MaxSearch = 200;

    [BindProperty(SupportsGet = true)]
    public ArticleFilter Filter { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public ListDeskArticles.Result List { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Search = Search is { Length: > MaxSearch } ? Search[..MaxSearch] : Search;
        var filter = Enum.IsDefined(Filter) ? Filter : ArticleFilter.All;
        List = await mediator.Send(new ListDeskArticles.Query(filter, Search, After), cancellationToken);
        Title = T["desk.nav.articles"];
    }

    public string Address(ArticleFilter filter, string? after = null) => DeskAddresses.Articles + QueryString.Create(
        new Dictionary<string, string?> { ["filter"] = filter == ArticleFilter.All ? null : filter.ToString(), ["q"] = string.IsNullOrWhiteSpace(Search) ? null : Search, ["after"] = after }.Where(p => p.Value is not null));
}
