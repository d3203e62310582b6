using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Shop.Web.Tests.Browser;

public sealed class AccessibilityTests(BrowserShop shop) : IClassFixture<BrowserShop>
{
    internal static readonly AxeRunOptions Wcag22AA = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

    [Theory]
    [InlineData("fr", 1280, ColorScheme.Light, 390, ColorScheme.Dark)]
    [InlineData("en", 390, ColorScheme.Light, 1280, ColorScheme.Dark)]
    public async Task No_page_violates_wcag_2_2_aa_wide_or_narrow_light_or_dark(string language, int width, ColorScheme scheme, int otherWidth, ColorScheme otherScheme)
    {
        var page = await shop.OpenAsync(width);
        var violations = new List<string>();
        await foreach (var station in new Walk(page, language).Stations(await shop.BlockedProduct()))
        {
            foreach (var (pixels, colours) in new[] { (width, scheme), (otherWidth, otherScheme) })
            {
                await page.SetViewportSizeAsync(pixels, 844);
                await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = colours });
                var result = await page.RunAxe(Wcag22AA);
                violations.AddRange(result.Violations.SelectMany(v => v.Nodes.Select(n => $"{station} {pixels} {colours}: {v.Id} {n.Html}")));
            }
        }

        Assert.Empty(violations);
    }
}
