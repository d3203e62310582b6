using Microsoft.Playwright;

namespace Shop.Web.Tests.Browser;

/// <summary>
/// Writes a picture of every page of the desk, wide and narrow, in both languages, into the folder that <c>SHOP_SCREENSHOTS</c>
/// names; only of those whose name begins with <c>SHOP_STATION</c>, where that is set; dark where <c>SHOP_DARK</c> is set.
/// Only on demand: <c>-explicit only</c>.
/// </summary>
public sealed class DeskScreenshots(BrowserShop shop) : IClassFixture<BrowserShop>
{
    [Theory(Explicit = true)]
    [InlineData("fr", 1280)]
    [InlineData("fr", 390)]
    [InlineData("en", 1280)]
    [InlineData("en", 390)]
    public async Task Every_page_of_the_desk_has_its_picture(string language, int width)
    {
        var folder = Environment.GetEnvironmentVariable("SHOP_SCREENSHOTS");
        Assert.False(string.IsNullOrEmpty(folder), "SHOP_SCREENSHOTS names no folder.");
        Directory.CreateDirectory(folder!);
        var isDark = Environment.GetEnvironmentVariable("SHOP_DARK") is { Length: > 0 };
        await foreach (var (name, page) in DeskStations.WalkAsync(shop, language, width))
        {
            if (!name.StartsWith(Environment.GetEnvironmentVariable("SHOP_STATION") ?? "", StringComparison.Ordinal))
            {
                continue;
            }

            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light });
            var file = Path.Combine(folder!, $"{name}.{language}.{width}{(isDark ? ".dark" : "")}.png");
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = file, FullPage = true });
            Assert.True(new FileInfo(file).Length > 3_000, file);
        }
    }
}
