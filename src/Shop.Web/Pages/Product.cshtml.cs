using MediatR;
using Microsoft.AspNetCore.Mvc;
using Shop.Domain.Catalog;
using Shop.Features.Catalog;
using Shop.Web.Edges;
using Shop.Web.Wording;

namespace Shop.Web.Pages;

/// <summary>A product with all that must be known before it is bought. It carries nothing of the visitor.</summary>
public sealed class ProductModel(IMediator mediator) : ShopPage
{
    public GetProduct.Result Product { get; private set; } = null!;

    public string Kind => Product.Details.Category switch
    {
        Category.Supplement => T["product.category.supplement"],
        Category.Ingredient => T["product.category.ingredient"],
        Category.Device => T["product.category.device"],
        _ => T["product.category.cosmetic"],
    };

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        if (await mediator.Send(new GetProduct.Query(slug, Language), cancellationToken) is not { } product)
        {
            return NotFound();
        }

        Product = product;
        Title = product.Details.Names.In(Language);
        Description = T["product.description", Title, Kind.ToLowerInvariant()];
        (Canonical, IsInEveryLanguage) = (Addresses.Product(Language, slug), true);
        await LearnWhoSaysAsync(mediator, product.Findings, cancellationToken);
        return Page();
    }
}
