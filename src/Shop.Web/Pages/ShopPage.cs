using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shop.Domain;
using Shop.Domain.Safety;
using Shop.Features.Articles;
using Shop.Web.Edges;
using Shop.Web.Wording;

namespace Shop.Web.Pages;

/// <summary>What every page of the shop knows: its language, its words, and what it says of itself to browsers and search engines.</summary>
public abstract class ShopPage : PageModel
{
    public Language Language => HttpContext.Language();

    public Texts T => HttpContext.Texts();

    /// <summary>The page's own title, without the shop's name.</summary>
    public string Title { get; protected set; } = "";

    /// <summary>One sentence for search results; null where the page is not for them.</summary>
    public string? Description { get; protected set; }

    /// <summary>The address under which the page wants to be known; null where it is not to be indexed.</summary>
    public string? Canonical { get; protected set; }

    /// <summary>The page says the same in both languages, so that each address names the other.</summary>
    public bool IsInEveryLanguage { get; protected set; }

    /// <summary>Where the language switch leads; null: the same address in the other language.</summary>
    public string? ElsewherePath { get; protected set; }

    /// <summary>The language of each article that a warning on the page quotes, by slug.</summary>
    [ViewData]
    public IReadOnlyDictionary<string, Language>? SaidIn { get; protected set; }

    public string Absolute(string path) => $"{Request.Scheme}://{Request.Host}{path}";

    /// <summary>Keeps the answer out of every cache: it is about one visitor.</summary>
    protected void KeepPrivate() => Response.Headers.CacheControl = "no-store";

    protected async Task LearnWhoSaysAsync(IMediator mediator, IEnumerable<Finding> findings, CancellationToken cancellationToken)
    {
        var slugs = findings.SelectMany(f => f.Sources).OfType<ArticleSentence>().Select(s => s.ArticleSlug).Distinct().ToList();
        SaidIn = slugs.Count == 0 ? null : await mediator.Send(new ListArticleLanguages.Query(slugs), cancellationToken);
    }
}
