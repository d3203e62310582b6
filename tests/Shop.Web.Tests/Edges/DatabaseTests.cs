using System.Net;
using Microsoft.Data.Sqlite;
using Shop.Web.Tests.Hosting;

namespace Shop.Web.Tests.Edges;

public sealed class DatabaseTests
{
    [Fact]
    public async Task Production_migrates_nothing_and_says_what_to_do()
    {
        var file = Path.Combine(Path.GetTempPath(), $"shop-web-{Guid.NewGuid():N}.db");
        await File.WriteAllBytesAsync(file, [], TestContext.Current.CancellationToken);
        try
        {
            await using var shop = new ShopHost(file, TimeProvider.System);
            var visitor = shop.CreateClient();
            visitor.DefaultRequestHeaders.Add("Accept", "text/html");
            using var ready = await visitor.GetAsync(new Uri("/health/ready", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
            using var home = await visitor.GetAsync(new Uri("/fr", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.InternalServerError, home.StatusCode);
            var page = await home.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Contains("Une erreur est survenue de notre côté", page, StringComparison.Ordinal);
            Assert.DoesNotContain("SQLite", page, StringComparison.Ordinal);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            File.Delete(file);
        }
    }
}
