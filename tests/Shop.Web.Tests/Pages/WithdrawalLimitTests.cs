using System.Net;
using Microsoft.AspNetCore.Hosting;
using Shop.Web.Tests.Hosting;

namespace Shop.Web.Tests.Pages;

public sealed class WithdrawalLimitTests(WithdrawalLimitTests.StrictShop shop) : IClassFixture<WithdrawalLimitTests.StrictShop>
{
    [Fact]
    public async Task Order_numbers_cannot_be_tried_at_will_and_pages_are_still_shown()
    {
        var person = new Shopper(shop.Visitor());
        for (var i = 0; i < 3; i++)
        {
            await person.Post("/fr/withdrawal?handler=Confirm", ("name", "C"), ("number", $"2222-222{i}"), ("email", "c@example.fr"));
            Assert.Equal(HttpStatusCode.OK, person.Status);
        }

        await person.Post("/en/withdrawal", ("name", "C"), ("number", "2222-2222"), ("email", "c@example.fr"));
        Assert.Equal(HttpStatusCode.TooManyRequests, person.Status);
        Assert.Contains("Too many attempts", person.Text, StringComparison.Ordinal);
        await person.Open("/fr/withdrawal");
        Assert.Equal(HttpStatusCode.OK, person.Status);
    }

    public sealed class StrictShop : SampleShop
    {
        protected override void Configure(IWebHostBuilder builder) => builder.UseSetting("Shop:WithdrawalsPerMinute", "3");
    }
}
