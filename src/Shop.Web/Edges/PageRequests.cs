namespace Shop.Web.Edges;

internal static class PageRequests
{
    /// <summary>A person asks, with a browser that shows pages.</summary>
    public static bool WantsPage(this HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
