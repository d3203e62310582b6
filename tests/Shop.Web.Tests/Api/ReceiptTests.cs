using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Catalog;
using Shop.Web.Tests.Hosting;

namespace Shop.Web.Tests.Api;

public sealed class ReceiptTests(SampleShop shop) : ApiTests(shop), IClassFixture<SampleShop>
{
    /// <summary>A supplement that no other test here buys.</summary>
    private const string FishOil = "CPL-090";

    private readonly SampleShop shop = shop;

    private static JsonObject Lines => Basket(Line(Toner), Line(Collagen, 2, (10m, "g")));

    /// <summary>From the assessment to the receipt, as a client goes.</summary>
    private static async Task<string> Receipt(HttpClient client)
    {
        var acknowledged = await Post(client, Acknowledgements, await Acknowledged(client));
        Assert.Equal(HttpStatusCode.Created, acknowledged.Status);
        return acknowledged.Body["receipt"]!.GetValue<string>();
    }

    private static async Task<JsonObject> Acknowledged(HttpClient client, JsonObject? basket = null)
    {
        var assessed = await Post(client, Assessments, basket ?? Lines);
        return With(basket ?? Lines, "hash", assessed.Body["hash"]!.GetValue<string>());
    }

    private static JsonObject ToVerify(string receipt, JsonObject? basket = null)
    {
        var body = With(basket ?? Lines, "receipt", receipt);
        body.Remove("language");
        return body;
    }

    private static JsonObject With(JsonObject body, string name, string value)
    {
        var more = body.DeepClone().AsObject();
        more[name] = value;
        return more;
    }

    [Fact]
    public async Task What_was_acknowledged_is_proved_before_payment()
    {
        var client = await Client();
        var body = await Acknowledged(client);

        var acknowledged = await Post(client, Acknowledgements, body);

        Assert.Equal((HttpStatusCode.Created, "application/json"), (acknowledged.Status, acknowledged.Type));
        Assert.Equal(["id", "receipt", "hash", "language", "acknowledgedAt", "expiresAt"], acknowledged.Body.AsObject().Select(p => p.Key));
        Assert.Equal("2026-03-02T09:00:00Z", acknowledged.Body["acknowledgedAt"]!.GetValue<string>());
        Assert.Equal("2026-03-03T09:00:00Z", acknowledged.Body["expiresAt"]!.GetValue<string>());

        var proved = await Post(client, Verify, ToVerify(acknowledged.Body["receipt"]!.GetValue<string>(), Basket(Line(Collagen, 2, (10.0m, "g")), Line(Toner))));

        Assert.Equal(HttpStatusCode.OK, proved.Status);
        Assert.Equal(["id", "hash", "language", "acknowledgedAt", "expiresAt"], proved.Body.AsObject().Select(p => p.Key));
        Assert.Equal(acknowledged.Body["id"]!.GetValue<string>(), proved.Body["id"]!.GetValue<string>());
        Assert.Equal(body["hash"]!.GetValue<string>(), proved.Body["hash"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_receipt_that_changed_is_refused()
    {
        var client = await Client();
        var receipt = await Receipt(client);
        var other = receipt[^1] == 'A' ? 'B' : 'A';

        IsProblem(await Post(client, Verify, ToVerify(receipt[..^1] + other)), HttpStatusCode.Conflict, "receipt-changed");
        IsProblem(await Post(client, Verify, ToVerify("receipt")), HttpStatusCode.Conflict, "receipt-changed");
    }

    [Fact]
    public async Task Another_clients_receipt_is_refused() =>
        IsProblem(await Post(await Client(), Verify, ToVerify(await Receipt(await Client()))), HttpStatusCode.Conflict, "receipt-of-another");

    [Fact]
    public async Task A_receipt_for_other_lines_is_refused()
    {
        var client = await Client();

        IsProblem(await Post(client, Verify, ToVerify(await Receipt(client), Basket(Line(Collagen, 2, (10m, "g"))))), HttpStatusCode.Conflict, "receipt-for-other-lines");
    }

    [Fact]
    public async Task A_receipt_is_refused_after_24_hours()
    {
        var client = await Client();
        var receipt = await Receipt(client);
        shop.Time.Advance(TimeSpan.FromHours(24) + TimeSpan.FromSeconds(1));
        try
        {
            IsProblem(await Post(client, Verify, ToVerify(receipt)), HttpStatusCode.Conflict, "receipt-expired");
        }
        finally
        {
            shop.Time.AdjustTime(shop.Time.Start);
        }
    }

    [Fact]
    public async Task A_receipt_is_refused_once_the_warnings_or_the_products_changed()
    {
        var client = await Client();
        var basket = Basket(Line(FishOil));
        var acknowledged = await Acknowledged(client, basket);
        var receipt = (await Post(client, Acknowledgements, acknowledged)).Body["receipt"]!.GetValue<string>();

        await Change(p => p.Revise(p.Details with { AllergenCodes = [.. p.Details.AllergenCodes, "milk-allergy"] }, p.Stock));
        IsProblem(await Post(client, Verify, ToVerify(receipt, basket)), HttpStatusCode.Conflict, "receipt-stale");
        IsProblem(await Post(client, Acknowledgements, acknowledged), HttpStatusCode.Conflict, "assessment-stale");

        await Change(p => p.Recall());
        IsProblem(await Post(client, Verify, ToVerify(receipt, basket)), HttpStatusCode.Conflict, "blocked");
        IsProblem(await Post(client, Acknowledgements, acknowledged), HttpStatusCode.Conflict, "blocked");
    }

    [Fact]
    public async Task Where_nothing_must_be_acknowledged_nothing_is_recorded() =>
        IsProblem(await Post(await Client(), Acknowledgements, With(Basket(Line(Toner)), "hash", new string('0', 64))), HttpStatusCode.Conflict, "nothing-to-acknowledge");

    [Theory]
    [InlineData(Acknowledgements, """{"lines":[{"sku":"TON-999","quantity":1}],"language":"fr","hash":"0000000000000000000000000000000000000000000000000000000000000000"}""", "unknown-sku", "lines[0].sku")]
    [InlineData(Acknowledgements, """{"lines":[{"sku":"TON-010","quantity":1}],"language":"fr","hash":"0"}""", "hash-malformed", "hash")]
    [InlineData(Acknowledgements, """{"lines":[{"sku":"TON-010","quantity":1}],"language":"fr"}""", "hash-malformed", "hash")]
    [InlineData(Acknowledgements, """{"lines":[{"sku":"TON-010","quantity":1}],"language":"nl","hash":"0000000000000000000000000000000000000000000000000000000000000000"}""", "unsupported-language", "language")]
    [InlineData(Verify, """{"lines":[{"sku":"TON-010","quantity":1}]}""", "required", "receipt")]
    [InlineData(Verify, """{"lines":[],"receipt":"x"}""", "no-lines", "lines")]
    public async Task A_fault_is_named_by_its_field(string address, string body, string code, string where)
    {
        var answer = await Post(await Client(), address, body);

        IsProblem(answer, HttpStatusCode.BadRequest, code);
        Assert.Equal(where, Assert.Single(answer.Body["errors"]!.AsObject()).Key);
    }

    [Theory]
    [InlineData(Acknowledgements)]
    [InlineData(Verify)]
    public async Task Nothing_about_a_person_is_taken(string address)
    {
        var client = await Client();
        foreach (var field in new[] { "conditions", "subjects", "email", "shopper" })
        {
            IsProblem(await Post(client, address, With(Lines, field, "pregnancy")), HttpStatusCode.BadRequest, "malformed-json");
        }
    }

    private Task Change(Action<Product> change) => shop.Change(async db => change(await db.Products.SingleAsync(p => p.Sku == FishOil, Cancel)));
}
