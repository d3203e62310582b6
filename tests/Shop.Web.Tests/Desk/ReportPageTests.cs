using System.Net;
using AngleSharp.Dom;
using Shop.Web.Areas.Admin;
using Shop.Web.Areas.Admin.Pages.Reports;
using Shop.Web.Tests.Hosting;

namespace Shop.Web.Tests.Desk;

public sealed class ReportPageTests(ReportPageTests.SoldShop shop) : IClassFixture<ReportPageTests.SoldShop>
{
    private const string Range = "from=2026-02-01&to=2026-02-28";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("fr", "170,00 €", "10,00 €", "3", "20", "15 %")]
    [InlineData("en", "€170.00", "€10.00", "3", "20", "15%")]
    public async Task An_article_shows_what_it_brought_and_how_many_of_those_who_looked_bought(string language, string revenue, string givenBack, string orders, string views, string conversion)
    {
        var person = await Desk(language).Open($"{DeskAddresses.Reports}?{Range}");

        var cells = Row(person, "a[href*='article=']").QuerySelectorAll("td").Select(c => Plain(c.TextContent)).ToList();
        Assert.Equal([revenue, givenBack, orders, "15", views, "0", conversion], cells);
    }

    [Fact]
    public async Task From_an_article_one_comes_to_its_versions_to_its_passages_and_to_the_sentence()
    {
        var person = await Desk("fr").Open($"{DeskAddresses.Reports}?{Range}&step=Week");
        await person.Open(person.One("table.report tbody a").GetAttribute("href")!);
        Assert.Contains("version 1", Plain(person.One("table.report tbody").TextContent), StringComparison.Ordinal);
        await person.Open(person.One("table.report tbody a").GetAttribute("href")!);
        var sentence = person.One("table.report tbody a");
        var quote = sentence.TextContent;
        await person.Open(sentence.GetAttribute("href")!);
        Assert.Equal(HttpStatusCode.OK, person.Status);
        Assert.Contains(quote, person.One("#passage").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Charts_are_drawn_by_the_server_with_every_number_in_a_table_beside_them()
    {
        var person = await Desk("en").Open($"{DeskAddresses.Reports}?{Range}");
        Assert.Equal(["Revenue (EUR)", "Orders", "Views", "Conversion"], person.Page.QuerySelectorAll("figure svg").Select(s => s.GetAttribute("aria-label")));
        Assert.Equal(28, person.Page.QuerySelectorAll("figure:first-of-type svg g").Length);
        Assert.Equal(28, person.Page.QuerySelectorAll(".report-time tbody tr").Length);
        Assert.Empty(person.Page.QuerySelectorAll("[style], main script"));
        Assert.Equal("3 February 2026 – €60.00", Plain(person.Page.QuerySelectorAll("figure svg g title")[2].TextContent));
    }

    [Theory]
    [InlineData("from=2026-03-02&to=2026-03-01", "The last day comes before the first.")]
    [InlineData("from=2020-03-02&to=2026-03-01&step=Day", "That is more than 400 periods.")]
    [InlineData("from=9999-12-31&to=9999-12-31", "too far in the future")]
    public async Task Days_that_are_none_are_told_beside_the_fields(string query, string words)
    {
        var person = await Desk("en").Open($"{DeskAddresses.Reports}?{query}");
        Assert.Equal(HttpStatusCode.BadRequest, person.Status);
        Assert.Contains(words, person.One("#range-fault").TextContent, StringComparison.Ordinal);
        Assert.Equal("range-fault", person.One("#from").GetAttribute("aria-describedby"));

        using var file = await shop.Merchandiser().GetAsync(new Uri($"{ReportExport.Address}?{query}", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, file.StatusCode);
    }

    [Theory]
    [InlineData("step=99&by=-3&from=yesterday&to=%00", HttpStatusCode.OK)]
    [InlineData("step=Day&by=%27%3B--", HttpStatusCode.OK)]
    [InlineData("from=0001-01-01&to=0001-01-01", HttpStatusCode.OK)]
    [InlineData("article=no-such-article", HttpStatusCode.NotFound)]
    [InlineData("article=%3Cscript%3E", HttpStatusCode.NotFound)]
    public async Task Whatever_the_address_says_the_page_answers(string query, HttpStatusCode status)
    {
        var person = await Desk("fr").Open($"{DeskAddresses.Reports}?{query}");
        Assert.Equal(status, person.Status);
        Assert.Empty(person.Page.QuerySelectorAll("main script"));
    }

    [Fact]
    public async Task It_can_be_taken_home_as_a_file()
    {
        var person = await Desk("fr").Open($"{DeskAddresses.Reports}?{Range}&step=Month&by=RoutineVersion");
        using var answer = await shop.Merchandiser().GetAsync(new Uri(person.One("a[download]").GetAttribute("href")!, UriKind.Relative), Cancel);
        Assert.Equal("text/csv; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("report-2026-02-01-2026-02-28.csv", answer.Content.Headers.ContentDisposition?.FileName);
        Assert.Contains(",1,,,EUR,15,180,10,170,3,0,20,0.15\r\n", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(1.1, 2)]
    [InlineData(3, 5)]
    [InlineData(6, 10)]
    [InlineData(1999, 2000)]
    [InlineData(200001, 500000)]
    public void A_chart_ends_at_a_round_number(decimal most, decimal top) => Assert.Equal(top, BarChart.RoundAbove(most));

    private Shopper Desk(string language)
    {
        var client = shop.Merchandiser();
        client.DefaultRequestHeaders.Add("Accept-Language", language);
        return new Shopper(client);
    }

    private static IElement Row(Shopper person, string link) => person.One($"table.report tbody {link}").Closest("tr")!;

    private static string Plain(string text) => text.Replace('\u00A0', ' ').Replace('\u202F', ' ').Trim();

    /// <summary>In February the exosome article's routine was sold three times and looked at twenty times; once a line was given back.</summary>
    public sealed class SoldShop : SampleShop
    {
        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            await Change(async db =>
            {
                await db.AddSaleAsync(Shopper.Article, new DateTime(2026, 2, 3, 10, 0, 0, DateTimeKind.Utc));
                await db.AddSaleAsync(Shopper.Article, new DateTime(2026, 2, 4, 0, 0, 0, DateTimeKind.Utc), givenBack: true);
                await db.AddSaleAsync(Shopper.Article, new DateTime(2026, 2, 28, 23, 59, 59, DateTimeKind.Utc));
                await db.AddSaleAsync(Shopper.Article, new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc));
                await db.AddViewsAsync(Shopper.Article, new DateOnly(2026, 2, 3), 20);
            });
        }
    }
}
