using Shop.Web.Api;

namespace Shop.Web.Edges;

/// <summary>
/// Refuses every request that changes something unless the browser says that it comes from this site. A page that may be
/// cached for everyone cannot carry a visitor's token, so the guard is on the request: <c>Sec-Fetch-Site</c>, which every
/// current browser sends and no page can forge, else an <c>Origin</c> that is this host. A request with neither is refused.
/// The API is let through: no browser sends its key by itself, and no cookie counts there; so are Stripe's events, which are signed.
/// </summary>
internal static class CrossSiteGuard
{
    public static IApplicationBuilder UseCrossSiteGuard(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (IsSafe(context.Request.Method) || ApiEndpoints.AreAt(context.Request.Path) || StripeWebhook.IsAt(context.Request.Path) || IsFromHere(context.Request))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    });

    private static bool IsSafe(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method);

    private static bool IsFromHere(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
        {
            return site is "same-origin" or "none";
        }

        return Uri.TryCreate(request.Headers.Origin.ToString(), UriKind.Absolute, out var origin)
            && origin.Scheme == request.Scheme
            && string.Equals(origin.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }
}
