using System.Net;
using Shop.Web.Tests.Hosting;

namespace Shop.Web.Tests.Pages;

public sealed class LanguageTests(SampleShop shop) : IClassFixture<SampleShop>
{
    [Theory]
    [InlineData("fr-FR,fr;q=0.9,en;q=0.8", "/fr")]
    [InlineData("en-GB,en;q=0.9", "/en")]
    [InlineData("de,fr;q=0.5,en;q=0.3", "/fr")]
    [InlineData("en;q=0.2, fr;q=0.8", "/fr")]
    [InlineData("fr;q=0, en", "/en")]
    [InlineData("ja", "/en")]
    [InlineData("", "/en")]
    public async Task The_root_leads_to_the_language_that_the_browser_prefers(string accepted, string home)
    {
        var visitor = shop.Visitor();
        visitor.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", accepted);
        using var response = await visitor.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal(home, response.Headers.Location?.ToString());
        Assert.Contains("Accept-Language", response.Headers.Vary);
    }

    [Theory]
    [InlineData("/fr", "fr", "/en")]
    [InlineData("/en", "en", "/fr")]
    [InlineData("/fr/articles/exosomes-et-routine-eclat", "fr", "/en/articles/exosomes-et-routine-eclat")]
    [InlineData("/fr/basket", "fr", "/en/basket")]
    [InlineData("/en/checkout", "en", "/fr/checkout")]
    public async Task The_switch_leads_to_the_same_page_in_the_other_language(string address, string language, string elsewhere)
    {
        var page = await new Shopper(shop.Visitor()).Open(address);
        Assert.Equal(language, page.Page.DocumentElement.GetAttribute("lang"));
        var link = page.One("nav a[hreflang]");
        Assert.Equal(elsewhere, link.GetAttribute("href"));
        Assert.Equal(link.GetAttribute("hreflang"), link.GetAttribute("lang"));
        Assert.Equal(HttpStatusCode.OK, (await new Shopper(shop.Visitor()).Open(elsewhere)).Status);
    }

    [Fact]
    public async Task A_page_in_both_languages_names_each_address_and_an_article_only_its_own()
    {
        var home = await new Shopper(shop.Visitor()).Open("/fr");
        Assert.Equal(["en", "fr", "x-default"], home.Page.QuerySelectorAll("link[rel=alternate]").Select(l => l.GetAttribute("hreflang")).Order());
        Assert.Equal("http://localhost/fr", home.One("link[rel=canonical]").GetAttribute("href"));
        var article = await new Shopper(shop.Visitor()).Open($"/en/articles/{Shopper.Article}");
        Assert.Empty(article.Page.QuerySelectorAll("link[rel=alternate]"));
        Assert.Equal($"http://localhost/fr/articles/{Shopper.Article}", article.One("link[rel=canonical]").GetAttribute("href"));
    }

    [Fact]
    public async Task An_article_under_the_other_prefix_says_so_and_keeps_its_own_language()
    {
        var page = await new Shopper(shop.Visitor()).Open($"/en/articles/{Shopper.Article}");
        Assert.Equal("en", page.Page.DocumentElement.GetAttribute("lang"));
        Assert.All(page.Page.QuerySelectorAll(".body"), body => Assert.Equal("fr", body.GetAttribute("lang")));
        Assert.Contains("This article is written in French", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/fr/articles/inconnu", "Cette page n’existe pas")]
    [InlineData("/fr/products/inconnu", "Cette page n’existe pas")]
    [InlineData("/fr/orders/inconnu", "Il n’y a pas de commande ici")]
    [InlineData("/fr/n-importe-quoi", "Cette page n’existe pas")]
    [InlineData("/en/articles/unknown", "This page does not exist")]
    [InlineData("/en/whatever/else", "This page does not exist")]
    [InlineData("/FR", "This page does not exist")]
    public async Task What_is_not_there_is_said_in_the_readers_language(string address, string words)
    {
        var page = await new Shopper(shop.Visitor()).Open(address);
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal(words, page.One("h1").TextContent);
        Assert.NotNull(page.Page.QuerySelector("main a.button"));
    }
}
