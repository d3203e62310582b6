using System.Net;
using Shop.Web.Tests.Hosting;

namespace Shop.Web.Tests.Desk;

public sealed class SignInTests(SampleShop shop) : IClassFixture<SampleShop>
{
    [Fact]
    public async Task Somebody_signs_in_and_comes_to_the_page_that_was_asked_for()
    {
        var person = new Shopper(shop.Visitor());
        await person.Open("/admin/account?x=1");
        Assert.Equal((HttpStatusCode.Redirect, "/admin/sign-in?from=%2Fadmin%2Faccount%3Fx%3D1"), (person.Status, new Uri(new Uri("http://localhost"), person.Location!).PathAndQuery));
        await person.Follow();
        await person.Press("Sign in", ("Email", " NADIA@example.fr "), ("Password", DeskPeople.Password));
        Assert.Equal((HttpStatusCode.Redirect, "/admin/account?x=1"), (person.Status, person.Location));
        await person.Open("/admin");
        Assert.Equal(HttpStatusCode.OK, person.Status);
        Assert.Contains("Nadia", person.One(".desk-who").TextContent, StringComparison.Ordinal);
        await person.Press("Sign out");
        await person.Open("/admin");
        Assert.Equal(HttpStatusCode.Redirect, person.Status);
    }

    [Theory]
    [InlineData("nadia@example.fr", "wrong password")]
    [InlineData("nobody@example.fr", "wrong password")]
    public async Task A_refusal_says_the_same_whether_the_address_is_known_or_not(string email, string password)
    {
        var person = await new Shopper(shop.Visitor()).Open("/admin/sign-in");
        await person.Press("Sign in", ("Email", email), ("Password", password));
        Assert.Equal(HttpStatusCode.BadRequest, person.Status);
        Assert.Contains("the address or the password is wrong", person.One("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Those_whom_the_tests_let_in_are_in()
    {
        foreach (var client in new[] { shop.Merchandiser(), shop.Administrator() })
        {
            Assert.Equal(HttpStatusCode.OK, (await new Shopper(client).Open("/admin")).Status);
        }
    }

    [Fact]
    public async Task The_language_is_the_browsers_until_another_is_chosen()
    {
        var client = shop.Merchandiser();
        client.DefaultRequestHeaders.Add("Accept-Language", "fr-FR");
        var person = await new Shopper(client).Open("/admin?a=b");
        Assert.Equal("fr", person.One("html").GetAttribute("lang"));
        var other = person.One("a[hreflang]").GetAttribute("href")!;
        Assert.Equal("/admin?a=b&language=en", other);
        await person.Open(other);
        Assert.Equal("/admin?a=b", person.Location);
        await person.Follow();
        Assert.Equal("en", person.One("html").GetAttribute("lang"));
    }
}
