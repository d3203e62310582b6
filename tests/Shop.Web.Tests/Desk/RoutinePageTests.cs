using System.Net;
using AngleSharp.Html.Dom;
using Shop.Domain;
using Shop.Features.Routines;
using Shop.Web.Tests.Hosting;

namespace Shop.Web.Tests.Desk;

/// <summary>The routine at the desk, by forms alone.</summary>
public sealed class RoutinePageTests(SampleShop shop) : IClassFixture<SampleShop>
{
    private const string Slug = "exosomes-et-routine-eclat";
    private const string Address = $"/admin/articles/{Slug}/routine";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("31/02/2027 10:00")]
    [InlineData("demain matin")]
    public async Task A_time_that_cannot_be_read_publishes_nothing(string at)
    {
        var client = shop.Merchandiser();
        var later = (IHtmlFormElement)(await Get(client, Address)).QuerySelector(".publish-later")!;
        var before = await Draft();

        var page = await Post(client, later.GetAttribute("action")!, new() { ["number"] = $"{before.Number}", ["at"] = at });

        Assert.NotNull(page.QuerySelector("[role=alert]"));
        var after = await Draft();
        Assert.Equal((before.LiveVersion, before.ScheduledFor, before.Seen), (after.LiveVersion, after.ScheduledFor, after.Seen));
    }

    [Fact]
    public async Task What_is_not_saved_cannot_be_taken_for_what_is_published()
    {
        var client = shop.Merchandiser();
        var fields = Fields(await Get(client, Address));
        fields["form.titleFr"] = "Pas encore gardé";

        var page = await Post(client, $"{Address}?handler=Look", fields);

        Assert.Equal("Pas encore gardé", ((IHtmlInputElement)page.GetElementById("title-fr")!).Value);
        Assert.Null(page.GetElementById("publish"));
        Assert.Null(page.QuerySelector(".publish-later"));
        Assert.Null((await Draft()).Shape.Title);
    }

    [Fact]
    public async Task A_number_that_cannot_be_read_is_refused_and_what_was_typed_stays()
    {
        var client = shop.Merchandiser();
        var fields = Fields(await Get(client, Address));
        fields["form.steps[0].packs"] = "deux";
        fields["form.introFr"] = "Gardé dans le formulaire";

        var page = await Post(client, $"{Address}?handler=Save", fields);

        Assert.NotNull(page.QuerySelector("[role=alert]"));
        Assert.Equal("Gardé dans le formulaire", ((IHtmlInputElement)page.GetElementById("intro-fr")!).Value);
        Assert.Null((await Draft()).Shape.Intro);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"steps":[null],"pricing":{"$type":"sum-of-parts"}}""")]
    [InlineData("""{"steps":[{"step":"0199aaaa-0000-7000-8000-000000000001"},{"step":"0199aaaa-0000-7000-8000-000000000001"}],"pricing":{"$type":"sum-of-parts"}}""")]
    [InlineData("""{"steps":[],"pricing":{"$type":"tiers"}}""")]
    public async Task A_form_whose_beginning_was_tampered_with_is_refused(string origin)
    {
        var client = shop.Merchandiser();
        var fields = Fields(await Get(client, Address));
        fields["origin"] = origin;

        using var content = new FormUrlEncodedContent(fields);
        using var answer = await client.PostAsync(new Uri($"{Address}?handler=Save", UriKind.Relative), content, Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_price_in_another_currency_than_the_products_is_refused()
    {
        var client = shop.Merchandiser();
        var fields = Fields(await Get(client, Address));
        (fields["form.policy"], fields["form.price"], fields["form.currency"]) = ("fixed", "40", "CHF");

        await Post(client, $"{Address}?handler=Save", fields);

        Assert.IsNotType<Domain.Routines.FixedPriceComplete>((await Draft()).Shape.Pricing);
    }

    [Fact]
    public async Task What_reads_like_a_claim_about_health_stands_beside_its_text_with_the_law()
    {
        var client = shop.Merchandiser();
        var fields = Fields(await Get(client, Address));
        fields["form.titleFr"] = "La routine qui <b>soigne l'acné</b>";
        fields["form.introEn"] = "Zinc contributes to the maintenance of normal skin.";
        fields["form.steps[0].noteEn"] = "It boosts immunity.";

        var page = await Post(client, $"{Address}?handler=Look", fields);

        var title = page.GetElementById("claims-title-fr")!;
        Assert.Equal("soigne l'acné", title.QuerySelector(".claim.is-grave q")!.TextContent);
        Assert.Equal("https://eur-lex.europa.eu/eli/reg/2011/1169/oj", title.QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains(title.Id!, page.GetElementById("title-fr")!.GetAttribute("aria-describedby"), StringComparison.Ordinal);
        Assert.Equal("Zinc contributes to the maintenance of normal skin", page.QuerySelector("#claims-intro-en .claim.is-info li")!.TextContent);
        Assert.Equal("boosts immunity", page.QuerySelector(".shape-step .claim.is-heed q")!.TextContent);
        Assert.Empty(page.QuerySelectorAll("#claims-title-en .claim, #claims-intro-fr .claim"));
        var links = page.QuerySelectorAll(".claimed a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Equal(3, links.Count);
        Assert.All(links, href => Assert.NotNull(page.GetElementById(href.TrimStart('#'))));
        Assert.Null((await Draft()).Shape.Title);
    }

    private async Task<GetRoutineDraft.Result> Draft() => (await shop.Send(new GetRoutineDraft.Query(Slug, Language.French)))!;

    private static async Task<IHtmlDocument> Get(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return SampleShop.Parse(await answer.Content.ReadAsStringAsync(Cancel));
    }

    private static async Task<IHtmlDocument> Post(HttpClient client, string address, Dictionary<string, string> fields)
    {
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await client.PostAsync(new Uri(address, UriKind.Relative), content, Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return SampleShop.Parse(await answer.Content.ReadAsStringAsync(Cancel));
    }

    /// <summary>The form as a browser would send it back.</summary>
    private static Dictionary<string, string> Fields(IHtmlDocument page) => page.GetElementById("shape")!.QuerySelectorAll("input, select, textarea")
        .Where(e => e.GetAttribute("name") is { Length: > 0 } && e is not IHtmlInputElement { Type: "checkbox", IsChecked: false })
        .GroupBy(e => e.GetAttribute("name")!)
        .ToDictionary(g => g.Key, g => g.First() switch { IHtmlInputElement i => i.Value, IHtmlSelectElement s => s.Value ?? "", _ => "" });
}
