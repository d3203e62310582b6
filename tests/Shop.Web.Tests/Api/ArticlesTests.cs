using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shop.Domain.Clients;
using Shop.Features.Clients;
using Shop.Web.Tests.Hosting;

namespace Shop.Web.Tests.Api;

/// <summary>Articles handed over by another system.</summary>
public sealed class ArticlesTests(SampleShop shop) : IClassFixture<SampleShop>
{
    private const string Content = "# Le soir, doucement\n\nVoici comment prendre soin de la peau.\n\n1. Nettoyez le visage avec le savon tendresse au lait d'ânesse.\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_article_is_new_then_the_same_then_a_new_version()
    {
        using var client = await Client(ClientScope.Import, "journal-a");

        var created = await Put(client, "le-soir-doucement", new { content = Content, language = "fr" });
        Assert.Equal((HttpStatusCode.Created, 1, true), (created.Status, created.Body["version"]!.GetValue<int>(), created.Body["changed"]!.GetValue<bool>()));
        var same = await Put(client, "le-soir-doucement", new { content = Content, language = "fr" });
        Assert.Equal((HttpStatusCode.OK, false), (same.Status, same.Body["changed"]!.GetValue<bool>()));
        var seen = created.Body["hash"]!.GetValue<string>();
        var revised = await Put(client, "le-soir-doucement", new { content = Content + "\nEt dormez.", format = "markdown", seen });
        Assert.Equal((HttpStatusCode.OK, 2), (revised.Status, revised.Body["version"]!.GetValue<int>()));
        var stale = await Put(client, "le-soir-doucement", new { content = Content, seen });
        Assert.Equal((HttpStatusCode.Conflict, "article-changed"), (stale.Status, stale.Body["code"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_key_is_for_one_thing()
    {
        using var assessing = await Client(ClientScope.Assess, "checkout-a");
        using var importing = await Client(ClientScope.Import, "journal-b");

        Assert.Equal((HttpStatusCode.Forbidden, "not-for-this"), await Code(await Put(assessing, "un", new { content = Content })));
        var asked = await importing.PostAsJsonAsync("/api/assessments", new { lines = new[] { new { sku = "NET-010", quantity = 1 } }, language = "fr" }, Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, asked.StatusCode);
        using var nobody = shop.Factory.CreateClient();
        Assert.Equal(HttpStatusCode.Unauthorized, (await Put(nobody, "un", new { content = Content })).Status);
    }

    [Theory]
    [InlineData("Le-Soir", "# A\n\nb", "slug-invalid")]
    [InlineData("vide", "", "article-empty")]
    [InlineData("court", "Zut.", "language-unknown")]
    public async Task What_is_no_article_is_refused_with_what_to_do(string slug, string content, string code)
    {
        using var client = await Client(ClientScope.Import, $"journal-{slug}");

        var answer = await Put(client, slug, new { content });

        Assert.Equal((HttpStatusCode.UnprocessableEntity, code), (answer.Status, answer.Body["code"]!.GetValue<string>()));
        Assert.NotEmpty(answer.Body["detail"]!.GetValue<string>());
    }

    private async Task<HttpClient> Client(ClientScope scope, string name)
    {
        var added = (AddClient.Result.Added)await shop.Send(new AddClient.Command(name, scope));
        var client = shop.Factory.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", added.Key);
        return client;
    }

    private static async Task<(HttpStatusCode Status, JsonNode Body)> Put(HttpClient client, string slug, object body)
    {
        using var answer = await client.PutAsJsonAsync($"/api/articles/{slug}", body, Cancel);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!);
    }

    private static Task<(HttpStatusCode, string)> Code((HttpStatusCode Status, JsonNode Body) answer) => Task.FromResult((answer.Status, answer.Body["code"]!.GetValue<string>()));
}
