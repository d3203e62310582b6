using System.Net;
using Shop.Web.Api;
using Shop.Web.Tests.Hosting;

namespace Shop.Web.Tests.Api;

/// <summary>On the server of production, which counts the bytes of a body as they come.</summary>
public sealed class BodySizeTests(BodySizeTests.ListeningShop shop) : ApiTests(shop), IClassFixture<BodySizeTests.ListeningShop>
{
    private readonly ListeningShop shop = shop;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_that_is_too_large_is_refused_whether_it_says_its_size_or_not(bool isChunked)
    {
        using var client = new HttpClient { BaseAddress = shop.Factory.ClientOptions.BaseAddress };
        client.DefaultRequestHeaders.Add(ClientKeys.HeaderName, await Key());
        client.DefaultRequestHeaders.TransferEncodingChunked = isChunked;
        var basket = Basket(Line(Toner)).ToJsonString();

        // Where a body comes in chunks, their frames count too.
        var fits = await Post(client, Assessments, basket.PadRight(ApiEndpoints.MaxBody - 100));
        var tooLarge = await Post(client, Assessments, basket.PadRight(ApiEndpoints.MaxBody + 1));

        Assert.Equal(HttpStatusCode.OK, fits.Status);
        IsProblem(tooLarge, HttpStatusCode.RequestEntityTooLarge, "body-too-large");
    }

    /// <summary>The sample shop on a port of its own.</summary>
    public sealed class ListeningShop : SampleShop
    {
        protected override void Begin(ShopHost host)
        {
            host.UseKestrel(0);
            host.StartServer();
        }
    }
}
