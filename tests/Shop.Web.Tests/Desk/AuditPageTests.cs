using System.Net;
using Shop.Domain.Desk;
using Shop.Web.Areas.Admin;
using Shop.Web.Tests.Hosting;

namespace Shop.Web.Tests.Desk;

public sealed class AuditPageTests(SampleShop shop) : IClassFixture<SampleShop>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_says_who_did_what_when_and_to_which_version()
    {
        await Entries(AuditEntry.Of("Karim <i>", AuditAction.RoutinePublished, "magnesium-et-sommeil", shop.Time.GetUtcNow().UtcDateTime, number: 4));
        var client = shop.Merchandiser();
        client.DefaultRequestHeaders.Add("Accept-Language", "fr");
        var person = await new Shopper(client).Open($"{DeskAddresses.Audit}?by={Uri.EscapeDataString("Karim <i>")}");
        var row = person.Page.QuerySelectorAll("tbody tr").Single().TextContent.Replace('\u00A0', ' ');
        Assert.Contains("Karim <i> a publié la routine : magnesium-et-sommeil", row, StringComparison.Ordinal);
        Assert.Contains("version 4", row, StringComparison.Ordinal);
        Assert.Contains("2 mars 2026, 09:00", row, StringComparison.Ordinal);
        Assert.Null(person.Page.QuerySelector("a[download]"));
    }

    [Fact]
    public async Task It_goes_on_page_by_page_and_keeps_the_filter()
    {
        var now = shop.Time.GetUtcNow().UtcDateTime;
        await Entries([.. Enumerable.Range(0, 120).Select(i => AuditEntry.Of("Paginator", AuditAction.ArticleRead, $"article-{i}", now.AddMinutes(-i)))]);
        var person = await new Shopper(shop.Administrator()).Open($"{DeskAddresses.Audit}?by=Paginator&kind=ArticleRead&from=2020-01-01&to=2030-01-01");
        var seen = new List<string>();
        while (true)
        {
            seen.AddRange(person.Page.QuerySelectorAll("tbody td:last-child a").Select(a => a.TextContent));
            if (person.Page.QuerySelector("a[rel=next]")?.GetAttribute("href") is not { } next)
            {
                break;
            }

            await person.Open(next);
        }

        Assert.Equal(Enumerable.Range(0, 120).Select(i => $"article-{i}"), seen);
    }

    [Theory]
    [InlineData("kind=NoSuchThing&from=yesterday&to=%00&after=x")]
    [InlineData("by=%25%27%3B--&subject=%3Cscript%3E")]
    [InlineData("from=9999-12-31&to=9999-12-31")]
    public async Task Whatever_the_address_says_the_page_answers(string query)
    {
        var person = await new Shopper(shop.Administrator()).Open($"{DeskAddresses.Audit}?{query}");
        Assert.Equal(HttpStatusCode.OK, person.Status);
        Assert.Empty(person.Page.QuerySelectorAll("main script"));
    }

    [Fact]
    public async Task Administrators_take_it_home_as_a_file()
    {
        await Entries(AuditEntry.Of("Exporter", AuditAction.ProductRecalled, "SER-010", shop.Time.GetUtcNow().UtcDateTime, what: "=1+1"));
        using var answer = await shop.Administrator().GetAsync(new Uri($"{AuditExport.Address}?by=Exporter&kind=ProductRecalled", UriKind.Relative), Cancel);
        Assert.Equal("text/csv; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("audit-2026-03-02.csv", answer.Content.Headers.ContentDisposition?.FileName);
        Assert.Contains("Exporter,product-recalled,SER-010,,\"'=1+1\",,", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    private Task Entries(params AuditEntry[] entries) => shop.Change(db =>
    {
        db.AddRange(entries);
        return Task.CompletedTask;
    });
}
