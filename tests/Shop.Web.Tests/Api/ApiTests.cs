using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Shop.Features.Clients;
using Shop.Web.Tests.Hosting;

namespace Shop.Web.Tests.Api;

/// <summary>Asks as another shop's server does: JSON and a key, no cookie, nothing that only a browser sends.</summary>
public abstract class ApiTests(SampleShop shop)
{
    /// <summary>The marine collagen of the exosome article: fish, and not for everyone.</summary>
    protected const string Collagen = "CPL-010";

    /// <summary>A floral water that nothing must be acknowledged about.</summary>
    protected const string Toner = "TON-010";

    protected const string Assessments = "/api/assessments";
    protected const string Acknowledgements = "/api/acknowledgements";
    protected const string Verify = "/api/acknowledgements/verify";

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A new client's key.</summary>
    protected async Task<string> Key() =>
        Assert.IsType<AddClient.Result.Added>(await shop.Send(new AddClient.Command($"client {Guid.NewGuid():N}"))).Key;

    protected async Task<HttpClient> Client(string? key = null)
    {
        var client = shop.Factory.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key ?? await Key());
        return client;
    }

    protected static JsonObject Line(string sku, int quantity = 1, (decimal Value, string Unit)? daily = null)
    {
        var line = new JsonObject { ["sku"] = sku, ["quantity"] = quantity };
        if (daily is { } amount)
        {
            line["dailyAmount"] = new JsonObject { ["value"] = amount.Value, ["unit"] = amount.Unit };
        }

        return line;
    }

    protected static JsonObject Basket(params JsonObject[] lines) => new() { ["lines"] = new JsonArray([.. lines]), ["language"] = "fr" };

    protected static Task<Answer> Post(HttpClient client, string address, JsonNode body) => Post(client, address, body.ToJsonString());

    protected static Task<Answer> Post(HttpClient client, string address, string body, string type = "application/json") => Send(client, "POST", address, body, type);

    protected static async Task<Answer> Send(HttpClient client, string method, string address, string body, string type = "application/json")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(address, UriKind.Relative)) { Content = new StringContent(body, Encoding.UTF8, type) };
        return await Answer.Of(await client.SendAsync(request, Cancel));
    }

    /// <summary>A problem says what, what to do, and a code, in the form of RFC 9457.</summary>
    protected static void IsProblem(Answer answer, HttpStatusCode status, string code)
    {
        Assert.Equal((status, "application/problem+json"), (answer.Status, answer.Type));
        Assert.Equal((int)status, answer.Body["status"]!.GetValue<int>());
        Assert.Equal(code, answer.Body["code"]!.GetValue<string>());
        Assert.Equal($"urn:shop:problem:{code}", answer.Body["type"]!.GetValue<string>());
        Assert.All(["title", "detail"], words => Assert.EndsWith(".", answer.Body[words]!.GetValue<string>(), StringComparison.Ordinal));
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    protected sealed record Answer(HttpStatusCode Status, string? Type, JsonNode Body, HttpResponseHeaders Headers)
    {
        public static async Task<Answer> Of(HttpResponseMessage response)
        {
            using (response)
            {
                var text = await response.Content.ReadAsStringAsync(Cancel);
                return new Answer(response.StatusCode, response.Content.Headers.ContentType?.MediaType, text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!, response.Headers);
            }
        }
    }
}
