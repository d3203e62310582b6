namespace Shop.Web.Edges;

internal static class PageRequests
{
    /// <summary>A person asks, with a browser that shows pages.</summary>
    public static bool WantsPage(this HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    /// <summary>A script of the page asks, to exchange a part of it.</summary>
    public static bool IsForPart(this HttpRequest request) => request.Headers.ContainsKey("HX-Request");
}
