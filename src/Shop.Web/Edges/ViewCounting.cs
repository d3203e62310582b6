using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shop.Web.Pages;

namespace Shop.Web.Edges;

/// <summary>
/// Counts that a page with a routine on sale was looked at, without a cookie and without keeping anything of the visitor. Choosing
/// steps is no second look; pages fetched ahead and obvious robots are left out.
/// </summary>
internal sealed class ViewCounting(ViewBuffer views) : IAsyncPageFilter
{
    /// <summary>Parts of the names by which robots, and programs that are no browsers, call themselves in <c>User-Agent</c>.</summary>
    private static readonly string[] Robots =
        ["bot", "crawl", "spider", "slurp", "preview", "monitor", "headless", "lighthouse", "facebookexternalhit", "curl", "wget", "python", "java/", "go-http", "okhttp", "httpclient", "axios", "scrapy"];

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var executed = await next();
        if (executed.Result is PageResult && executed.HandlerInstance is ArticleModel { Article.Routine.Version: var version } && IsLook(context.HttpContext.Request))
        {
            views.Add(version);
        }
    }

    /// <summary>A person opens the page.</summary>
    public static bool IsLook(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && !request.Query.ContainsKey("choose")
        && !request.Headers.ContainsKey("HX-Request")
        && !$"{request.Headers["Sec-Purpose"]}{request.Headers["Purpose"]}{request.Headers["X-Moz"]}".Contains("pre", StringComparison.OrdinalIgnoreCase)
        && !IsRobot(request.Headers.UserAgent.ToString());

    private static bool IsRobot(string agent) =>
        string.IsNullOrWhiteSpace(agent) || Array.Exists(Robots, r => agent.Contains(r, StringComparison.OrdinalIgnoreCase));
}
