using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Shop.Web.Areas.Admin;
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

    /// <summary>It answers in the place of a page of the desk, whose words are others.</summary>
    public bool IsDesk { get; private set; }

    /// <summary>Where the page's words are.</summary>
    public string Words => IsDesk ? "desk.error" : "error";

    public void OnGet(int status) => Say(status);

    public void OnPost(int status) => Say(status);

    private void Say(int status)
    {
        IsDesk = DeskAddresses.AreAt(HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath);
        Key = T.Has($"{Words}.{status}") ? $"{status}" : status >= 500 ? "500" : "400";
        Response.StatusCode = status is >= 400 and <= 599 ? status : StatusCodes.Status404NotFound;
        Title = T[$"{Words}.{Key}"];
        Trace = status >= 500 ? Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier : null;
        OffersBasket = !IsDesk && Key is "409" or "400";
        ElsewherePath = Addresses.Home(Language == Domain.Language.French ? Domain.Language.English : Domain.Language.French);
    }
}
