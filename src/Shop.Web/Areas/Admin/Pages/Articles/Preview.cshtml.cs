using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Shop.Domain;
using Shop.Features.Articles;
using Shop.Web.Edges;
using Shop.Web.Pages;

namespace Shop.Web.Areas.Admin.Pages.Articles;

/// <summary>
/// The article as shoppers will see it once the draft, or an earlier version, is on sale: the shop's own page, from which
/// nothing can be bought.
/// </summary>
public sealed class PreviewModel(IMediator mediator) : ArticleModel(mediator)
{
    public override string Address => string.Create(CultureInfo.InvariantCulture, $"{DeskAddresses.Preview(Article.Slug)}?in={Language.Code()}{(Number is { } number ? $"&of={number}" : "")}");

    /// <summary>Of the version that is shown; null: the draft.</summary>
    [BindProperty(SupportsGet = true, Name = "of")]
    public int? Number { get; set; }

    /// <summary>The shop's language that is shown; null: the desk's.</summary>
    [BindProperty(SupportsGet = true, Name = "in")]
    public string? Shown { get; set; }

    public override async Task<IActionResult> OnGetAsync(string slug, int[] step, bool choose, Guid? version, int at, int length, CancellationToken cancellationToken)
    {
        if (Languages.Parse(Shown) is { } language)
        {
            HttpContext.Speak(language);
        }

        ReadChoice(choose ? step : null);
        return await ShowAsync(new GetArticle.Query(slug, Language, Choice, null, new GetArticle.Preview(Number), Before), cancellationToken) ? Page() : NotFound();
    }
}
