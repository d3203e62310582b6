using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Shop.Web.Areas.Admin;
using Shop.Web.Tests.Hosting;

namespace Shop.Web.Tests.Desk;

/// <summary>Everything under /admin, as the running shop lists it: who gets where.</summary>
public sealed class DeskAccessTests(DeskAccessTests.ShopWithUnguarded shop) : IClassFixture<DeskAccessTests.ShopWithUnguarded>
{
    /// <summary>What may be reached without a session.</summary>
    private static readonly string[] Open = [DeskAddresses.SignIn, DeskAddresses.Code];

    /// <summary>What is not for merchandisers.</summary>
    private static readonly string[] ForAdministrators = [DeskAddresses.Users, DeskAddresses.People, DeskAddresses.Merchant, AuditExport.Address, OrdersExport.Address];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_reaches_anything_but_the_sign_in_without_a_session()
    {
        var targets = await TargetsAsync();
        Assert.Contains(targets, t => t is { Method: "GET", Address: DeskAddresses.Queue });
        Assert.Contains(targets, t => t is { Method: "POST", Address: $"{DeskAddresses.Users}?handler=Reset" });
        Assert.Contains(targets, t => t is { Method: "GET", Address: AuditExport.Address });
        foreach (var (method, address, isPage) in targets.Where(t => !Open.Contains(t.Address.Split('?')[0])))
        {
            foreach (var accept in new[] { "text/html", "*/*" })
            {
                using var answer = await SendAsync(shop.Visitor(), method, address, accept);
                var isToldToSignIn = answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.ToString().Contains(DeskAddresses.SignIn, StringComparison.Ordinal);
                Assert.True(
                    (isToldToSignIn && accept == "text/html") || answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden,
                    $"{method} {address} ({accept}): {answer.StatusCode}, {(isPage ? "a page" : "no page")}");
                Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
            }
        }
    }

    [Fact]
    public async Task Merchandisers_reach_everything_but_what_is_for_administrators()
    {
        var refused = new HashSet<string>(StringComparer.Ordinal);
        var merchandiser = shop.Merchandiser();
        foreach (var (_, address, _) in (await TargetsAsync()).Where(t => t.Method == "GET"))
        {
            using var answer = await SendAsync(merchandiser, "GET", address, "text/html");
            if (answer.StatusCode == HttpStatusCode.Forbidden)
            {
                refused.Add(address.Split('?')[0]);
            }
        }

        Assert.Equal(ForAdministrators.Order(StringComparer.Ordinal), refused.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task No_post_of_an_administrators_page_is_open_to_a_merchandiser()
    {
        var merchandiser = shop.Merchandiser();
        foreach (var (method, address, _) in (await TargetsAsync()).Where(t => ForAdministrators.Contains(t.Address.Split('?')[0])))
        {
            using var answer = await SendAsync(merchandiser, method, address, "text/html");
            Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{method} {address}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task Administrators_reach_what_is_for_them()
    {
        foreach (var address in ForAdministrators)
        {
            using var answer = await SendAsync(shop.Administrator(), "GET", address, "text/html");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData(ShopWithUnguarded.Address)]
    [InlineData("/ADMIN/unguarded")]
    [InlineData("/%61dmin/unguarded")]
    public async Task What_is_mapped_there_without_a_policy_or_calls_itself_open_is_closed_all_the_same(string address)
    {
        using var anonymous = await SendAsync(shop.Visitor(), "GET", address, "text/html");
        Assert.Equal(HttpStatusCode.Redirect, anonymous.StatusCode);
        using var merchandiser = await SendAsync(shop.Merchandiser(), "GET", ShopWithUnguarded.Address, "text/html");
        Assert.Equal(HttpStatusCode.OK, merchandiser.StatusCode);
    }

    [Fact]
    public async Task What_is_not_there_is_not_told_to_strangers()
    {
        using var anonymous = await SendAsync(shop.Visitor(), "GET", "/admin/nowhere", "text/html");
        Assert.Equal(HttpStatusCode.Redirect, anonymous.StatusCode);
        using var merchandiser = await SendAsync(shop.Merchandiser(), "GET", "/admin/nowhere", "text/html");
        Assert.Equal(HttpStatusCode.NotFound, merchandiser.StatusCode);
    }

    [Fact]
    public async Task What_is_refused_or_missing_is_said_at_the_desk_with_the_way_back()
    {
        foreach (var (address, status, words) in new[] { (DeskAddresses.Users, HttpStatusCode.Forbidden, "not for you"), ("/admin/nowhere?a=b", HttpStatusCode.NotFound, "does not exist") })
        {
            var person = await new Shopper(shop.Merchandiser()).Open(address);
            Assert.Equal(status, person.Status);
            Assert.Contains(words, person.One("h1").TextContent, StringComparison.Ordinal);
            Assert.Contains("Nadia", person.One(".desk-who").TextContent, StringComparison.Ordinal);
            Assert.StartsWith(address.Split('?')[0], person.One("a[hreflang]").GetAttribute("href"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_key_of_the_API_opens_nothing_at_the_desk()
    {
        var added = (Features.Clients.AddClient.Result.Added)await shop.Send(new Features.Clients.AddClient.Command("pharmacy"));
        var client = shop.Visitor();
        client.DefaultRequestHeaders.Add("Authorization", $"Bearer {added.Key}");
        using var answer = await SendAsync(client, "GET", DeskAddresses.Queue, "text/html");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    /// <summary>Every endpoint under /admin with each method that it takes, and every handler of every page.</summary>
    private async Task<IReadOnlyList<(string Method, string Address, bool IsPage)>> TargetsAsync()
    {
        var loader = shop.Factory.Services.GetRequiredService<PageLoader>();
        var targets = new List<(string, string, bool)>();
        foreach (var endpoint in shop.Factory.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var address = $"/{string.Join('/', endpoint.RoutePattern.PathSegments.Select(s => string.Concat(s.Parts.Select(p => p is RoutePatternLiteralPart literal ? literal.Content : "1"))))}";
            if (!DeskAddresses.AreAt(address))
            {
                Assert.DoesNotContain(DeskAddresses.Root, address, StringComparison.OrdinalIgnoreCase);
                continue;
            }

            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                var handlers = (await loader.LoadAsync(page, endpoint.Metadata)).HandlerMethods;
                Assert.NotEmpty(handlers);
                targets.AddRange(handlers.Select(h => (h.HttpMethod.ToUpperInvariant(), h.Name is null ? address : $"{address}?handler={h.Name}", true)));
                targets.Add(("GET", address, true));
            }
            else
            {
                var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } said ? said : ["GET", "POST", "PUT", "PATCH", "DELETE"];
                targets.AddRange(methods.Select(m => (m, address, false)));
            }
        }

        return [.. targets.Distinct()];
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string method, string address, string accept)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(address, UriKind.Relative));
        client.DefaultRequestHeaders.Remove("Accept");
        request.Headers.Add("Accept", accept);
        return await client.SendAsync(request, Cancel);
    }

    /// <summary>The shop, and a page of the storefront that somebody put under /admin and called open.</summary>
    public sealed class ShopWithUnguarded : SampleShop
    {
        public const string Address = "/admin/unguarded";

        protected override void Configure(IWebHostBuilder builder) => builder.ConfigureTestServices(services => services.Configure<RazorPagesOptions>(pages =>
        {
            pages.Conventions.AddPageRoute("/Home", Address);
            pages.Conventions.AllowAnonymousToPage("/Home");
        }));
    }
}
