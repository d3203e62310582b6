using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Shop.Web.Edges;

namespace Shop.Web.Pages;

/// <summary>Says in the reader's language what went wrong, what was kept and what to do. It answers in the place of the page that was asked for.</summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class ErrorModel : ShopPage
{
    public string Key { get; private set; } = "500";

    public string? Trace { get; private set; }

    public bool OffersBasket { get; private set; }

    public void OnGet(int status) => Say(status);

    public void OnPost(int status) => Say(status);

    /// <summary>An order's page was asked for, and there is none, or none any more.</summary>
    private bool IsOfOrder => HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath is { } asked
        && asked.StartsWith(Addresses.Order(Language, ""), StringComparison.Ordinal);

    private void Say(int status)
    {
        Key = status == StatusCodes.Status404NotFound && IsOfOrder ? "404.order" : T.Has($"error.{status}") ? $"{status}" : status >= 500 ? "500" : "400";
        Response.StatusCode = status is >= 400 and <= 599 ? status : StatusCodes.Status404NotFound;
        Title = T[$"error.{Key}"];
        Trace = status >= 500 ? Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier : null;
        OffersBasket = Key is "409" or "400";
        ElsewherePath = Addresses.Home(Language == Domain.Language.French ? Domain.Language.English : Domain.Language.French);
    }
}
