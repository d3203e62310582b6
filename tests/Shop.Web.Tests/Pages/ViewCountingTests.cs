using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shop.Web.Areas.Admin;
using Shop.Web.Edges;
using Shop.Web.Tests.Hosting;

namespace Shop.Web.Tests.Pages;

/// <summary>Which requests for an article's page count as a view of its routine.</summary>
public sealed class ViewCountingTests(SampleShop shop) : IClassFixture<SampleShop>
{
    private const string Browser = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";
    private const string Page = $"/fr/articles/{Shopper.Article}";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ViewBuffer Views => shop.Factory.Services.GetRequiredService<ViewBuffer>();

    [Theory]
    [InlineData(Page, 1)]
    [InlineData($"/en/articles/{Shopper.Article}", 1)]
    [InlineData($"{Page}?version=0b0e7c4f8a924b6aa56d7d4a3b1a2c3d&at=1&length=2", 1)]
    [InlineData($"{Page}?choose=true&step=1", 0)]
    [InlineData("/fr/articles/no-such-article", 0)]
    [InlineData("/fr", 0)]
    public async Task A_person_who_opens_an_article_with_a_routine_on_sale_is_a_view(string address, int views) =>
        Assert.Equal(views, await CountAsync(shop.Visitor(), HttpMethod.Get, address, ("User-Agent", Browser)));

    [Theory]
    [InlineData("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)")]
    [InlineData("Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0)")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/126.0.0.0 Safari/537.36")]
    [InlineData("curl/8.5.0")]
    [InlineData("python-requests/2.32")]
    [InlineData("facebookexternalhit/1.1")]
    [InlineData("")]
    public async Task Obvious_robots_are_left_out(string agent) => Assert.Equal(0, await CountAsync(shop.Visitor(), HttpMethod.Get, Page, ("User-Agent", agent)));

    [Theory]
    [InlineData("HX-Request", "true")]
    [InlineData("Sec-Purpose", "prefetch;prerender")]
    [InlineData("Purpose", "prefetch")]
    public async Task A_part_of_the_page_and_a_page_fetched_ahead_are_no_views(string header, string value) =>
        Assert.Equal(0, await CountAsync(shop.Visitor(), HttpMethod.Get, Page, ("User-Agent", Browser), (header, value)));

    [Fact]
    public async Task Asking_for_the_head_alone_is_no_view_and_neither_is_the_desks_preview()
    {
        Assert.Equal(0, await CountAsync(shop.Visitor(), HttpMethod.Head, Page, ("User-Agent", Browser)));
        Assert.Equal(0, await CountAsync(shop.Merchandiser(), HttpMethod.Get, DeskAddresses.Preview(Shopper.Article), ("User-Agent", Browser)));
    }

    [Fact]
    public async Task Views_are_saved_after_a_few_seconds_and_no_cookie_is_set()
    {
        Views.Take();
        using var request = new HttpRequestMessage(HttpMethod.Get, Page);
        request.Headers.TryAddWithoutValidation("User-Agent", Browser);
        using var answer = await shop.Visitor().SendAsync(request, Cancel);
        Assert.False(answer.Headers.Contains("Set-Cookie"));

        var saved = 0;
        for (var i = 0; i < 200 && saved == 0; i++)
        {
            shop.Time.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(25, Cancel);
            saved = await shop.InDb(db => db.RoutineViews.SumAsync(v => v.Views, Cancel));
        }

        Assert.Equal(1, saved);
        Assert.Empty(Views.Take());
    }

    private async Task<int> CountAsync(HttpClient client, HttpMethod method, string address, params (string Name, string Value)[] headers)
    {
        Views.Take();
        using var request = new HttpRequestMessage(method, address);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        (await client.SendAsync(request, Cancel)).Dispose();
        return Views.Take().Sum(v => v.Times);
    }
}
