using System.Net;
using Microsoft.AspNetCore.Hosting;
using Shop.Web.Areas.Admin;
using Shop.Web.Tests.Hosting;

namespace Shop.Web.Tests.Desk;

public sealed class SignInLimitTests(SignInLimitTests.StrictShop shop) : IClassFixture<SignInLimitTests.StrictShop>
{
    [Fact]
    public async Task An_address_that_tries_too_often_waits_and_pages_are_still_shown()
    {
        var person = new Shopper(shop.Visitor());
        for (var i = 0; i < 3; i++)
        {
            await person.Post(DeskAddresses.SignIn, ("Email", $"nobody{i}@example.fr"), ("Password", "x"));
            Assert.Equal(HttpStatusCode.BadRequest, person.Status);
        }

        await person.Post(DeskAddresses.SignIn, ("Email", "nobody@example.fr"), ("Password", "x"));
        Assert.Equal(HttpStatusCode.TooManyRequests, person.Status);
        Assert.Contains("Too many attempts", person.Text, StringComparison.Ordinal);
        await person.Post(DeskAddresses.Code, ("Code", "000000"));
        Assert.Equal(HttpStatusCode.TooManyRequests, person.Status);
        await person.Open(DeskAddresses.SignIn);
        Assert.Equal(HttpStatusCode.OK, person.Status);
    }

    public sealed class StrictShop : SampleShop
    {
        protected override void Configure(IWebHostBuilder builder) => builder.UseSetting("Desk:SignInsPerMinute", "3");
    }
}
