using System.Net;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Desk;
using Shop.Web.Areas.Admin;
using Shop.Web.Tests.Hosting;

namespace Shop.Web.Tests.Desk;

public sealed class ReductionPageTests(SampleShop shop) : IClassFixture<SampleShop>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_merchandiser_announces_a_reduction_and_ends_it_and_can_nowhere_type_what_it_was()
    {
        var nadia = await new Shopper(shop.Merchandiser()).Open(DeskAddresses.Product("NET-010"));
        Assert.Contains("No reduction is announced.", nadia.Text, StringComparison.Ordinal);
        await nadia.Open(DeskAddresses.Reduction("NET-010"));
        Assert.Equal(["lastDay", "reduced", "seen"], nadia.Page.QuerySelectorAll("main input").Select(i => i.GetAttribute("name")).Order());

        await nadia.Press("Announce a reduction", ("reduced", "1,50"), ("lastDay", "2026-03-15"));
        await nadia.Follow();
        Assert.Contains("The reduction is announced.", nadia.One("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Contains("16 March 2026, 00:00", nadia.Text.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Equal(150, await shop.InDb(db => db.Products.Where(p => p.Sku == "NET-010").Select(p => p.Price.Minor).SingleAsync(Cancel)));
        Assert.Equal(new DateTime(2026, 3, 15, 23, 0, 0, DateTimeKind.Utc), await shop.InDb(db => db.DueTasks.Where(t => t.Kind == DueKind.EndReduction).Select(t => t.DueAt).SingleAsync(Cancel)));

        await nadia.Press("End the reduction");
        await nadia.Follow();
        await nadia.Open(DeskAddresses.Product("NET-010"));
        Assert.Contains("Nadia ended the reduction of the price of NET-010", nadia.Text, StringComparison.Ordinal);
        Assert.Contains("No reduction is announced.", nadia.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cheap", "", HttpStatusCode.BadRequest, "A price above zero is expected.")]
    [InlineData("-1", "", HttpStatusCode.BadRequest, "A price above zero is expected.")]
    [InlineData("99999999999999999999999999999999", "", HttpStatusCode.BadRequest, "A price above zero is expected.")]
    [InlineData("1.005", "", HttpStatusCode.Conflict, "A price goes to the cent")]
    [InlineData("1", "2026-02-30", HttpStatusCode.BadRequest, "There is no such day.")]
    [InlineData("1", "2025-12-31", HttpStatusCode.Conflict, "A reduction ends after today")]
    [InlineData("9999", "", HttpStatusCode.Conflict, "it is no reduction")]
    public async Task What_is_no_reduction_is_refused_in_words(string reduced, string lastDay, HttpStatusCode status, string words)
    {
        var nadia = await new Shopper(shop.Merchandiser()).Open(DeskAddresses.Reduction("NET-020"));
        await nadia.Press("Announce a reduction", ("reduced", reduced), ("lastDay", lastDay));
        Assert.Equal(status, nadia.Status);
        Assert.Contains(words, nadia.One("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Empty(await shop.InDb(db => db.PriceReductions.Where(r => db.Products.Any(p => p.Id == r.ProductId && p.Sku == "NET-020")).ToListAsync(Cancel)));
    }

    [Fact]
    public async Task A_product_that_is_not_there_has_no_such_page()
    {
        var nadia = new Shopper(shop.Merchandiser());
        Assert.Equal(HttpStatusCode.NotFound, (await nadia.Open(DeskAddresses.Reduction("NONE"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await nadia.Post($"{DeskAddresses.Reduction("NONE")}?handler=Announce", ("reduced", "1"), ("seen", "100"))).Status);
    }
}
