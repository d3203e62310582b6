using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Shop.Web.Tests.Browser;

public sealed class DeskAccessibilityTests(BrowserShop shop) : IClassFixture<BrowserShop>
{
    [Theory]
    [InlineData("fr", 1280, ColorScheme.Light, 390, ColorScheme.Dark)]
    [InlineData("en", 390, ColorScheme.Light, 1280, ColorScheme.Dark)]
    public async Task No_page_of_the_desk_violates_wcag_2_2_aa_wide_or_narrow_light_or_dark(string language, int width, ColorScheme scheme, int otherWidth, ColorScheme otherScheme)
    {
        var violations = new List<string>();
        await foreach (var (name, page) in DeskStations.WalkAsync(shop, language, width))
        {
            foreach (var (pixels, colours) in new[] { (width, scheme), (otherWidth, otherScheme) })
            {
                await page.SetViewportSizeAsync(pixels, 844);
                await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = colours });
                var result = await page.RunAxe(AccessibilityTests.Wcag22AA);
                violations.AddRange(result.Violations.SelectMany(v => v.Nodes.Select(n => $"{name} {pixels} {colours}: {v.Id} {n.Html}")));
                if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
                {
                    violations.Add($"{name} {pixels}: wider than the window");
                }
            }

            await page.SetViewportSizeAsync(width, 844);
        }

        Assert.Empty(violations);
    }
}
