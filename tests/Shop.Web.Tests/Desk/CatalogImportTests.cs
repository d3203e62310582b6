using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Desk;
using Shop.Web.Tests.Hosting;

namespace Shop.Web.Tests.Desk;

/// <summary>A catalog handed over at the desk: shown, confirmed, carried out by the worker of the running shop.</summary>
public sealed class CatalogImportTests(SampleShop shop) : IClassFixture<SampleShop>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_changes_before_a_persons_word_and_all_of_it_after()
    {
        var client = shop.Merchandiser();
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes("sku;price;brand\nNET-020;9,90;Chez nous")), "file", "prices.csv" } };
        using var uploaded = await client.PostAsync(new Uri("/admin/catalog/import?handler=Upload", UriKind.Relative), form, Cancel);
        var address = uploaded.Headers.Location!.ToString();
        var shown = await client.GetStringAsync(new Uri(address, UriKind.Relative), Cancel);
        Assert.Contains("<ins>9.9</ins>", shown, StringComparison.Ordinal);
        Assert.NotEqual(990, await Price());

        using var word = new FormUrlEncodedContent(new Dictionary<string, string> { ["id"] = address.Split('=')[^1] });
        using var confirmed = await client.PostAsync(new Uri("/admin/catalog/import?handler=Confirm", UriKind.Relative), word, Cancel);
        Assert.Equal(HttpStatusCode.Redirect, confirmed.StatusCode);
        for (var i = 0; i < 200 && await shop.InDb(db => db.CatalogImports.AnyAsync(c => c.State != CatalogImportState.Done, Cancel)); i++)
        {
            shop.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(25, Cancel);
        }

        Assert.Equal(990, await Price());
        Assert.Contains("is-done", await client.GetStringAsync(new Uri(address, UriKind.Relative), Cancel), StringComparison.Ordinal);
        Assert.Equal("Nadia", (await shop.InDb(db => db.AuditEntries.SingleAsync(a => a.Action == AuditAction.CatalogImported && a.Subject == "prices.csv", Cancel))).By);
    }

    [Fact]
    public async Task What_is_no_catalog_is_refused()
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent([1, 2, 3]), "file", "photo.png" } };
        using var answer = await shop.Merchandiser().PostAsync(new Uri("/admin/catalog/import?handler=Upload", UriKind.Relative), form, Cancel);

        Assert.Contains("role=\"alert\"", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    private Task<long> Price() => shop.InDb(async db => (await db.Products.SingleAsync(p => p.Sku == "NET-020", Cancel)).Price.Minor);
}
