using Microsoft.Playwright;
using Shop.Web.Tests.Hosting;

namespace Shop.Web.Tests.Browser;

/// <summary>The shop on a real port, and a real browser to walk through it.</summary>
public class BrowserShop : SampleShop
{
    private static readonly string Chromium = Environment.GetEnvironmentVariable("SHOP_CHROMIUM") ?? "/usr/bin/chromium";

    private IPlaywright? playwright;
    private IBrowser? browser;

    public string Address => Factory.ClientOptions.BaseAddress.ToString().TrimEnd('/');

    /// <summary>A browser of one's own: nothing remembered, the language of its pages by their address.</summary>
    /// <exception cref="InvalidOperationException">There is no Chromium, and the environment says that this is the build that must have one.</exception>
    public Task<IPage> OpenAsync(int width, bool scripts = true) => OpenAsync(width, scripts, locale: null);

    /// <summary>A browser of one's own that asks for a language, as the desk's pages are answered.</summary>
    public Task<IPage> OpenStrangerAsync(int width, string language) => OpenAsync(width, scripts: true, LocaleOf(language));

    /// <summary>The browser of somebody who is signed in at the desk, in the language that it asks for.</summary>
    public async Task<IPage> OpenDeskAsync(int width, string language, string name = DeskPeople.Nadia, bool scripts = true)
    {
        var page = await OpenAsync(width, scripts, LocaleOf(language));
        var cookie = DeskPeople.CookieOf(Factory.Services, name);
        await page.Context.AddCookiesAsync([new Microsoft.Playwright.Cookie { Name = cookie.Name, Value = cookie.Value, Domain = Factory.ClientOptions.BaseAddress.Host, Path = cookie.Path, HttpOnly = true, SameSite = SameSiteAttribute.Lax }]);
        return page;
    }

    private static string LocaleOf(string language) => language == "fr" ? "fr-FR" : "en-GB";

    private async Task<IPage> OpenAsync(int width, bool scripts, string? locale)
    {
        if (!File.Exists(Chromium))
        {
            var reason = $"There is no Chromium at {Chromium}; SHOP_CHROMIUM may name another.";
            if (Environment.GetEnvironmentVariable("CI") == "true")
            {
                throw new InvalidOperationException(reason);
            }

            Assert.Skip(reason);
        }

        playwright ??= await Playwright.CreateAsync();
        browser ??= await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium, Args = ["--no-sandbox"] });
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address,
            JavaScriptEnabled = scripts,
            Locale = locale,
            ViewportSize = new ViewportSize { Width = width, Height = 844 },
            ReducedMotion = ReducedMotion.Reduce,
        });
        return await context.NewPageAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        await base.DisposeAsync();
    }

    protected override void Begin(ShopHost host)
    {
        host.UseKestrel(0);
        host.StartServer();
    }
}
