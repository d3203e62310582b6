using MediatR;
using Microsoft.AspNetCore.Mvc;
using Shop.Features.Merchant;
using Shop.Web.Edges;
using Shop.Web.Wording;

namespace Shop.Web.Pages;

/// <summary>One of the pages that the law asks for.</summary>
public sealed class LegalModel(IMediator mediator) : ShopPage
{
    /// <summary>The whole text; what the merchant filled is encoded in it.</summary>
    public string Html { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        if (!LegalText.Slugs.Contains(slug))
        {
            return NotFound();
        }

        (Title, Html) = LegalText.Render(T, slug, await mediator.Send(new GetLegalFacts.Query(), cancellationToken));
        Description = T[$"legal.{slug}.description"];
        (Canonical, IsInEveryLanguage) = (Addresses.Legal(Language, slug), true);
        return Page();
    }
}
