using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shop.Web.Tests.Hosting;

namespace Shop.Web.Tests.Edges;

public sealed class HeaderTests(SampleShop shop) : IClassFixture<SampleShop>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/fr")]
    [InlineData("/fr/articles/exosomes-et-routine-eclat")]
    [InlineData("/en/checkout")]
    [InlineData("/fr/nowhere")]
    [InlineData("/css/shop.css")]
    public async Task Every_answer_says_what_a_browser_must_not_do(string address)
    {
        using var response = await shop.Visitor().GetAsync(new Uri(address, UriKind.Relative), Cancel);
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("form-action 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Pages_for_everyone_set_no_cookie_and_carry_no_token()
    {
        foreach (var address in new[] { "/fr", $"/fr/articles/{Shopper.Article}" })
        {
            using var response = await shop.Visitor().GetAsync(new Uri(address, UriKind.Relative), Cancel);
            Assert.False(response.Headers.Contains("Set-Cookie"));
            Assert.DoesNotContain("__RequestVerificationToken", await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/fr/basket")]
    [InlineData("/fr/checkout")]
    public async Task Pages_for_one_visitor_are_kept_out_of_caches_and_search(string address)
    {
        using var response = await shop.Visitor().GetAsync(new Uri(address, UriKind.Relative), Cancel);
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Contains("<meta name=\"robots\" content=\"noindex\">", await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_basket_cookie_is_opaque_and_out_of_reach_of_scripts_and_other_sites()
    {
        var visitor = shop.Visitor();
        var page = await new Shopper(visitor).Open($"/fr/articles/{Shopper.Article}");
        var version = page.One("input[name=routine]").GetAttribute("value")!;
        using var fields = new FormUrlEncodedContent([KeyValuePair.Create("routine", version), KeyValuePair.Create("step", "1")]);
        using var response = await visitor.PostAsync(new Uri("/fr/basket?handler=Routine", UriKind.Relative), fields, Cancel);
        var cookie = response.Headers.GetValues("Set-Cookie").Single();
        Assert.Matches("^basket=[A-Za-z0-9_-]{20,}; max-age=2592000; path=/; samesite=lax; httponly$", cookie);
    }

    [Theory]
    [InlineData("cross-site", null)]
    [InlineData("same-site", null)]
    [InlineData(null, "https://elsewhere.example")]
    [InlineData(null, "null")]
    [InlineData(null, null)]
    public async Task Nothing_is_changed_from_elsewhere(string? site, string? origin)
    {
        var client = shop.Factory.CreateClient();
        foreach (var address in UnsafeAddresses())
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, UriKind.Relative)) { Content = new FormUrlEncodedContent([]) };
            if (site is not null)
            {
                request.Headers.Add("Sec-Fetch-Site", site);
            }

            if (origin is not null)
            {
                request.Headers.Add("Origin", origin);
            }

            using var response = await client.SendAsync(request, Cancel);
            Assert.True(response.StatusCode == HttpStatusCode.Forbidden, $"{address}: {response.StatusCode}");
        }
    }

    [Fact]
    public async Task A_browser_that_only_sends_its_origin_is_let_in()
    {
        var client = shop.Factory.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/fr/basket?handler=Product", UriKind.Relative)) { Content = new FormUrlEncodedContent([]) };
        request.Headers.Add("Origin", "http://localhost");
        using var response = await client.SendAsync(request, Cancel);
        Assert.NotEqual(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task A_shop_that_runs_is_healthy(string address)
    {
        using var response = await shop.Visitor().GetAsync(new Uri(address, UriKind.Relative), Cancel);
        Assert.Equal("Healthy", await response.Content.ReadAsStringAsync(Cancel));
    }

    /// <summary>One address for each endpoint that takes more than reading, whatever it is for. The API is for keys, not for browsers: AccessTests guard it.</summary>
    private List<string> UnsafeAddresses()
    {
        var patterns = shop.Factory.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is not { Count: > 0 } methods || methods.Any(m => !HttpMethods.IsGet(m) && !HttpMethods.IsHead(m)))
            .Select(e => "/" + string.Join('/', e.RoutePattern.PathSegments.Select(s => string.Concat(s.Parts.Select(p => p is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal ? literal.Content : p is Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "lang" } ? "fr" : "1")))))
            .Where(p => !p.StartsWith("/api/", StringComparison.Ordinal))
            .Distinct()
            .ToList();
        Assert.Contains("/fr/checkout", patterns);
        Assert.Contains("/fr/pay/1", patterns);
        return patterns;
    }
}
