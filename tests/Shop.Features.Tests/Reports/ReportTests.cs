using System.Text;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Articles;
using Shop.Domain.Ordering;
using Shop.Domain.Reports;
using Shop.Domain.Routines;
using Shop.Domain.Safety;
using Shop.Features.Reports;

namespace Shop.Features.Tests.Reports;

/// <summary>
/// Two articles: one whose routine (soap, cream) was published twice on one text, one with a routine of a mask. Sales are made by
/// hand, so that every figure can be worked out by hand.
/// </summary>
public sealed class ReportTests : ShopTests
{
    private const string Eclat = "Nettoyez avec le savon, puis la crème.";
    private const string Nuit = "Posez le masque.";

    private RoutineVersion first = null!;
    private RoutineVersion second = null!;
    private RoutineVersion night = null!;

    protected override async Task Given()
    {
        var eclat = Article.Create("routine-eclat", Language.French, new ArticleContent("=Éclat", $"<p>{Eclat}</p>", Eclat, "a"), Now);
        var nuit = Article.Create("night", Language.English, new ArticleContent("Night", $"<p>{Nuit}</p>", Nuit, "b"), Now);
        var routine = Routine.For(eclat.Id);
        first = routine.Publish(eclat.Current.Id, Content(Eclat, "savon", "crème"), "Nadia", Now);
        second = routine.Publish(eclat.Current.Id, Content(Eclat, "savon"), "Nadia", Now);
        var other = Routine.For(nuit.Id);
        night = other.Publish(nuit.Current.Id, Content(Nuit, "masque"), "Nadia", Now);
        await Change(async db => await db.AddRangeAsync([eclat, nuit, routine, other], Cancel));

        // 2 March: both steps of version 1 (10.00 − 1.00, and 2 × 20.00 − 4.00 − 1.00), and a product by itself (5.00).
        await Sold(0, Line("savon", 1, 10m, first, 1m), Line("crème", 2, 20m, first, 4m, promotion: 1m), Line("seul", 1, 5m));

        // 3 March: version 2 in two orders, one of which gave its line back in April.
        await Sold(1, Line("savon", 3, 10m, second));
        await Sold(1, Line("savon", 1, 10m, second, givenBack: true), Line("crème", 1, 20m, first));

        // 10 March: the other article, in euros and in Swiss francs.
        await Sold(8, Line("masque", 1, 7m, night));
        await Sold(8, Line("masque", 1, 9m, night, currency: "CHF"));

        // Never paid.
        await Sold(1, isPaid: false, Line("savon", 9, 10m, second));
        await Send(new CountViews.Command([Seen(first, 0, 10), Seen(second, 1, 20), Seen(second, 2, 5), Seen(night, 8, 4), Seen(night, 40, 100)]));
    }

    [Fact]
    public async Task Revenue_is_what_lines_of_paid_orders_really_cost_minus_what_was_given_back()
    {
        var report = await Report(ReportBy.Article);

        var eclat = report.Rows.Single(r => r.Source?.Slug == "routine-eclat");
        Assert.Equal(("=Éclat", Language.French), (eclat.Source!.Title, eclat.Source.Language));
        Assert.Equal([new Takings(3, 8, Money.Of(104, "EUR"), Money.Of(10, "EUR"))], eclat.Figures.Takings);
        Assert.Equal(3m / 35, eclat.Figures.Conversion);
        var unsold = report.Rows.Single(r => r.Source is null).Figures;
        Assert.Equal([new Takings(1, 1, Money.Of(5, "EUR"), Money.Zero("EUR"))], unsold.Takings);
        Assert.Null(unsold.Conversion);
        Assert.Equal(["routine-eclat", "night", null], report.Rows.Select(r => r.Source?.Slug));
    }

    [Fact]
    public async Task Of_a_line_of_which_some_packs_came_back_what_was_given_for_them_is_off()
    {
        await Sold(20, Line("masque", 3, 10m, night, 1m));
        await Change(async db =>
        {
            var order = await db.Orders.SingleAsync(o => o.PlacedAt == Now.AddDays(20), Cancel);
            order.GiveBack([new ReturnedPacks(order.Lines[0].Id, 2)], delivery: false, Now.AddDays(30));
        });

        var row = Assert.Single((await Send(new GetReport.Query(new ReportFilter(new ReportRange(new DateOnly(2026, 3, 22), new DateOnly(2026, 3, 22), ReportStep.Day), ReportBy.Article))))!.Rows);

        Assert.Equal([new Takings(1, 3, Money.Of(29, "EUR"), Money.Of(19.34m, "EUR"))], row.Figures.Takings);
    }

    [Fact]
    public async Task Two_versions_of_a_routine_are_told_apart()
    {
        var rows = (await Report(ReportBy.RoutineVersion)).Rows.Where(r => r.Source?.Slug == "routine-eclat").ToDictionary(r => r.Source!.RoutineVersion!.Value, r => r.Figures);

        Assert.Equal([new Takings(2, 4, Money.Of(64, "EUR"), Money.Zero("EUR"))], rows[1].Takings);
        Assert.Equal([new Takings(2, 4, Money.Of(40, "EUR"), Money.Of(10, "EUR"))], rows[2].Takings);
        Assert.Equal((10, 25), (rows[1].Views, rows[2].Views));
        Assert.Equal((0.2m, 0.08m), (rows[1].Conversion, rows[2].Conversion));
    }

    [Fact]
    public async Task A_passage_counts_whichever_version_of_the_routine_it_sold_in()
    {
        var rows = (await Report(ReportBy.Passage)).Rows.Where(r => r.Source?.Passage is not null).ToDictionary(r => r.Source!.Passage!.Quote, r => r);

        Assert.Equal([new Takings(3, 5, Money.Of(49, "EUR"), Money.Of(10, "EUR"))], rows["savon"].Figures.Takings);
        Assert.Equal([new Takings(2, 3, Money.Of(55, "EUR"), Money.Zero("EUR"))], rows["crème"].Figures.Takings);
        Assert.Equal((35, 10), (rows["savon"].Figures.Views, rows["crème"].Figures.Views));
        Assert.Equal((first.ArticleVersionId.Value, 1, Eclat.IndexOf("savon", StringComparison.Ordinal)), (rows["savon"].Source!.Passage!.ArticleVersion, rows["savon"].Source!.Passage!.Number, rows["savon"].Source!.Passage!.Start));
        Assert.Equal("routine-eclat", rows["savon"].Source!.Slug);
    }

    [Fact]
    public async Task Over_time_an_order_counts_on_the_day_it_was_paid_and_once()
    {
        var report = await Report(ReportBy.Article);

        Assert.Equal([(2, 1, 1), (3, 2, 2), (10, 2, 2)], report.Periods.Where(p => p.Figures.Orders > 0).Select(p => (p.From.Day, p.Figures.Orders, p.Figures.RoutineOrders)));
        Assert.Equal(31, report.Periods.Length);
        Assert.Equal([("CHF", 9m), ("EUR", 106m)], report.Total.Takings.Select(t => (t.Revenue.Currency, t.Revenue.Amount)));
        Assert.Equal((39, 5m / 39), (report.Total.Views, report.Total.Conversion));
        var weeks = await Report(ReportBy.Article, step: ReportStep.Week);
        Assert.Equal([("2026-03-01", 0), ("2026-03-02", 3), ("2026-03-09", 2), ("2026-03-16", 0), ("2026-03-23", 0), ("2026-03-30", 0)], weeks.Periods.Select(p => (p.From.ToString("O", null), p.Figures.Orders)));
    }

    [Fact]
    public async Task One_article_by_itself_leaves_everything_else_out()
    {
        var report = await Report(ReportBy.RoutineVersion, "night");

        Assert.Equal(new ReportSource("night", Language.English, "Night"), report.Article);
        Assert.Equal([("CHF", 9m), ("EUR", 7m)], report.Total.Takings.Select(t => (t.Revenue.Currency, t.Revenue.Amount)));
        Assert.Equal(["night"], report.Rows.Select(r => r.Source?.Slug));
        Assert.Equal(4, report.Total.Views);
        Assert.Null(await Send(new GetReport.Query(Filter(ReportBy.Article, "no-such-article"))));
    }

    [Fact]
    public async Task What_was_looked_at_and_sold_nothing_is_told_too()
    {
        var april = (await Send(new GetReport.Query(new ReportFilter(new ReportRange(new DateOnly(2026, 4, 1), new DateOnly(2026, 4, 30), ReportStep.Month), ReportBy.Article))))!;

        var row = Assert.Single(april.Rows);
        Assert.Equal(("night", 100, 0, 0m), (row.Source!.Slug, row.Figures.Views, row.Figures.Orders, row.Figures.Conversion));
    }

    [Fact]
    public async Task Views_of_several_processes_add_up()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => i % 2 == 0 ? Send(new CountViews.Command([Seen(first, 3, 1)])) : SendToOtherNode(new CountViews.Command([Seen(first, 3, 1), Seen(first, 3, 2)]))));

        Assert.Equal(16, await InDb(db => db.RoutineViews.Where(v => v.Day == new DateOnly(2026, 3, 5)).SumAsync(v => v.Views, Cancel)));
    }

    [Fact]
    public async Task The_file_has_a_line_a_currency_and_is_harmless_in_a_spreadsheet()
    {
        var text = await Export(Filter(ReportBy.RoutineVersion, step: ReportStep.Month));

        Assert.Equal(
            [
                "\uFEFFfrom,to,article,title,routine_version,text_version,passage,currency,packs,sold,given_back,revenue,orders,baskets,views,conversion",
                "2026-03-01,2026-03-31,routine-eclat,\"'=Éclat\",1,,,EUR,4,64,0,64,2,0,10,0.2",
                "2026-03-01,2026-03-31,routine-eclat,\"'=Éclat\",2,,,EUR,4,40,10,30,2,0,25,0.08",
                "2026-03-01,2026-03-31,night,Night,1,,,CHF,1,9,0,9,1,0,4,0.5",
                "2026-03-01,2026-03-31,night,Night,1,,,EUR,1,7,0,7,1,,,",
                "2026-03-01,2026-03-31,,,,,,EUR,1,5,0,5,1,,,",
                "",
            ],
            text.Split("\r\n"));
    }

    [Fact]
    public async Task The_file_goes_period_by_period()
    {
        var text = await Export(Filter(ReportBy.Passage, "routine-eclat", ReportStep.Week));

        Assert.Equal(
            [
                "2026-03-02,2026-03-08,routine-eclat,\"'=Éclat\",,1,crème,EUR,3,55,0,55,2,,10,0.2",
                "2026-03-02,2026-03-08,routine-eclat,\"'=Éclat\",,1,savon,EUR,5,49,10,39,3,,35,0.0857",
            ],
            text.Split("\r\n")[1..^1]);
    }

    [Theory]
    [InlineData("2026-03-02", "2026-03-01", "range-backwards")]
    [InlineData("2020-01-01", "2026-03-01", "range-too-long")]
    [InlineData("9999-12-30", "9999-12-31", "range-too-late")]
    public async Task A_range_that_is_none_is_refused(string from, string to, string code)
    {
        var filter = new ReportFilter(new ReportRange(DateOnly.Parse(from, null), DateOnly.Parse(to, null), ReportStep.Day), ReportBy.Article);

        Assert.Equal(code, (await Assert.ThrowsAsync<ValidationException>(() => Send(new GetReport.Query(filter)))).Errors.Single().ErrorCode);
        Assert.Equal(code, (await Assert.ThrowsAsync<ValidationException>(() => Send(new ExportReport.Query(filter, Stream.Null)))).Errors.Single().ErrorCode);
    }

    private static ReportFilter Filter(ReportBy by, string? article = null, ReportStep step = ReportStep.Day) =>
        new(new ReportRange(new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 31), step), by, article);

    private async Task<GetReport.Result> Report(ReportBy by, string? article = null, ReportStep step = ReportStep.Day) => (await Send(new GetReport.Query(Filter(by, article, step))))!;

    private async Task<string> Export(ReportFilter filter)
    {
        using var output = new MemoryStream();
        await Send(new ExportReport.Query(filter, output));
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private CountViews.Seen Seen(RoutineVersion version, int day, int times) => new(version.Id.Value, DateOnly.FromDateTime(Now).AddDays(day), times);

    private static RoutineContent Content(string text, params string[] words) => new(
        [.. words.Select((w, i) => new RoutineStep(i + 1, w, Passage(text, w), StepAction.Use, [], null, false, []))], [], [], new SumOfParts());

    private static Passage Passage(string text, string words) => new(text.IndexOf(words, StringComparison.Ordinal), words);

    private sealed record Sale(string Sku, int Packs, decimal Price, RoutineVersion? By, decimal Off, decimal Promotion, bool GivenBack, string Currency);

    private static Sale Line(string sku, int packs, decimal price, RoutineVersion? by = null, decimal off = 0, decimal promotion = 0, bool givenBack = false, string currency = "EUR") =>
        new(sku, packs, price, by, off, promotion, givenBack, currency);

    private Task Sold(int day, params Sale[] sales) => Sold(day, true, sales);

    private Task Sold(int day, bool isPaid, params Sale[] sales) => Change(db =>
    {
        var at = Now.AddDays(day);
        var lines = sales.Select((s, i) => OrderLine.Create(
            i + 1,
            s.Sku,
            s.Sku,
            s.Packs,
            Money.Of(s.Price, s.Currency),
            Money.Of(s.Off, s.Currency),
            20,
            s.By is null ? null : new LineOrigin(s.By.Id, s.By.ArticleVersionId, s.By.Content.Steps.Single(p => p.Sku == s.Sku).Order, s.By.Content.Steps.Single(p => p.Sku == s.Sku).Passage),
            null,
            promotion: Money.Of(s.Promotion, s.Currency))).ToList();
        var order = Order.Place(OrderNumber.New(), OpaqueToken.New(), BasketId.New(), new Recipient("lea@example.org", "Léa", "3 rue", null, "69003", "Lyon", "FR"), lines, new Assessment(Language.French, [], null), null, at);
        if (isPaid)
        {
            order.Pay(order.Number, at.AddMinutes(1));
            order.GiveBack(lines.Where((_, i) => sales[i].GivenBack).Select(l => l.Id), delivery: false, at.AddDays(40));
        }

        db.Add(order);
        return Task.CompletedTask;
    });
}
