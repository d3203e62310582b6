using Microsoft.Playwright;

namespace Shop.Web.Tests.Browser;

/// <summary>
/// Writes a picture of every page, wide and narrow, in both languages, into the folder that <c>SHOP_SCREENSHOTS</c>
/// names; only of those whose name begins with <c>SHOP_STATION</c>, where that is set. Only on demand: <c>-explicit only</c>.
/// </summary>
public sealed class Screenshots(BrowserShop shop) : IClassFixture<BrowserShop>
{
    [Theory(Explicit = true)]
    [InlineData("fr", 1280)]
    [InlineData("fr", 390)]
    [InlineData("en", 1280)]
    [InlineData("en", 390)]
    public async Task Every_page_has_its_picture(string language, int width)
    {
        var folder = Environment.GetEnvironmentVariable("SHOP_SCREENSHOTS");
        Assert.False(string.IsNullOrEmpty(folder), "SHOP_SCREENSHOTS names no folder.");
        Directory.CreateDirectory(folder!);
        var page = await shop.OpenAsync(width);
        await foreach (var station in new Walk(page, language).Stations(await shop.BlockedProduct()))
        {
            if (!station.StartsWith(Environment.GetEnvironmentVariable("SHOP_STATION") ?? "", StringComparison.Ordinal))
            {
                continue;
            }

            var file = Path.Combine(folder!, $"{station}.{language}.{width}.png");
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = file, FullPage = true });
            Assert.True(new FileInfo(file).Length > 5_000, file);
            if (station == "order-paid" && width == 1280)
            {
                await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder!, $"order-printed.{language}.png"), FullPage = true });
                await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Screen });
            }
        }
    }
}
