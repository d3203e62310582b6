using System.Collections.Immutable;
using MediatR;
using Shop.Features.Articles;
using Shop.Web.Edges;

namespace Shop.Web.Pages;

public sealed class HomeModel(IMediator mediator) : ShopPage
{
    /// <summary>Articles in the page's language.</summary>
    public ImmutableArray<ListArticles.Card> Here { get; private set; } = [];

    /// <summary>Articles in the other one.</summary>
    public ImmutableArray<ListArticles.Card> Elsewhere { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var articles = (await mediator.Send(new ListArticles.Query(), cancellationToken)).Articles;
        Here = [.. articles.Where(a => a.Language == Language)];
        Elsewhere = [.. articles.Where(a => a.Language != Language)];
        (Title, Description) = (T["home.title"], T["home.description"]);
        (Canonical, IsInEveryLanguage) = (Addresses.Home(Language), true);
    }
}
