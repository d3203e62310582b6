using MediatR;
using Microsoft.AspNetCore.Mvc;
using Shop.Domain.Routines;
using Shop.Features.Articles;
using Shop.Web.Edges;
using Shop.Web.Pages.Shared;
using Shop.Web.Wording;

namespace Shop.Web.Pages;

/// <summary>An article with its routine in its place. It carries nothing of the visitor, so that it may be cached for everyone.</summary>
public class ArticleModel(IMediator mediator) : ShopPage
{
    /// <summary>Where the routine will stand in the rendered text.</summary>
    private const string RoutineMark = "<!--routine-->";

    public GetArticle.Result Article { get; private set; } = null!;

    /// <summary>What the shopper chose of the routine; null: nothing yet.</summary>
    protected RoutineChoice? Choice { get; private set; }

    /// <summary>What the page showed before that choice; null: nothing.</summary>
    protected RoutineChoice? Before { get; private set; }

    /// <summary>What the choice changed, in words; empty where nothing did.</summary>
    public IEnumerable<string> Changes => Article.Routine?.Change is { } change ? ChangeWords.Say(T, change) : [];

    /// <summary>Where the choice of the routine is sent.</summary>
    public virtual string Address => Addresses.Article(Language, Article.Slug);

    /// <summary>The text before the routine, and the text after it.</summary>
    public (string Before, string After) Body { get; private set; }

    /// <param name="slug">The article's place in addresses.</param>
    /// <param name="step">Orders of the steps that stay.</param>
    /// <param name="choose">The shopper has chosen, so that none may mean none; otherwise every step is kept.</param>
    /// <param name="version">The article version of a sentence that was quoted, with its place and length: it is marked.</param>
    public virtual async Task<IActionResult> OnGetAsync(string slug, int[] step, bool choose, Guid? version, int at, int length, CancellationToken cancellationToken)
    {
        ReadChoice(choose ? step : null);
        var quoted = version is { } quotedVersion ? new GetArticle.Quotation(quotedVersion, at, length) : null;
        if (!await ShowAsync(new GetArticle.Query(slug, Language, Choice, quoted, Before: Before), cancellationToken))
        {
            return NotFound();
        }

        Canonical = Addresses.Article(Article.Language, Article.Slug);
        return Page();
    }

    /// <param name="kept">Orders of the steps that stay; null: nothing was chosen yet.</param>
    protected void ReadChoice(int[]? kept)
    {
        Choice = kept is null ? null : ChoiceForm.Read(kept, Request.Query["instead"], Request.Query["packs"]);
        Before = ChoiceForm.ReadShown(Request.Query["shown"]);
    }

    /// <returns>False: there is no such article.</returns>
    protected async Task<bool> ShowAsync(GetArticle.Query query, CancellationToken cancellationToken)
    {
        if (await mediator.Send(query, cancellationToken) is not { } article)
        {
            return false;
        }

        Article = article;
        Body = Split(article);
        (Title, Description) = (article.Title, article.Description);
        await LearnWhoSaysAsync(mediator, article.Routine?.Steps.SelectMany(s => s.Findings) ?? [], cancellationToken);
        return true;
    }

    private (string Before, string After) Split(GetArticle.Result article)
    {
        var links = article.Mentions.Select(m => new PassageLink(
            m.Passage.Start,
            m.Passage.Length,
            Addresses.Product(Language, m.ProductSlug),
            new Dictionary<string, string> { ["class"] = "product" },
            PictureTagHelper.Svg(m.Form, m.Sku, "peek")));
        PageInsertion[] place = article.Routine?.After is { } after ? [new PageInsertion(Math.Max(0, after - 1), RoutineMark)] : [];
        var text = article.Quoted?.Place is { } quoted ? ArticlePage.Mark(article.Html, quoted, Addresses.Passage) : article.Html;
        var html = ArticlePage.Render(text, links, place);
        var at = html.IndexOf(RoutineMark, StringComparison.Ordinal);
        return at < 0 ? (html, "") : (html[..at], html[(at + RoutineMark.Length)..]);
    }
}
