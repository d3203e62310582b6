using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Shop.Domain.Catalog;
using Shop.Domain.Clients;
using Shop.Web.Api;
using Shop.Web.Tests.Hosting;

namespace Shop.Web.Tests.Api;

public sealed class ApiDocumentTests(SampleShop shop) : ApiTests(shop), IClassFixture<SampleShop>
{
    private readonly SampleShop shop = shop;

    /// <summary>Fetched without a key, as a tool would.</summary>
    private async Task<JsonNode> Document()
    {
        using var client = shop.Factory.CreateClient();
        return JsonNode.Parse(await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), Cancel))!;
    }

    private async Task<JsonNode> Operation(string address) => (await Document())["paths"]![address]!["post"]!;

    private static JsonNode Example(JsonNode operation, string? status = null) => status is null
        ? operation["requestBody"]!["content"]!["application/json"]!["example"]!
        : operation["responses"]![status]!["content"]!.AsObject().Single().Value!["example"]!;

    [Fact]
    public async Task It_is_valid_and_every_operation_asks_for_a_key()
    {
        var read = OpenApiDocument.Parse((await Document()).ToJsonString(), "json");

        Assert.Empty(read.Diagnostic!.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
        Assert.Equal([Acknowledgements, Verify, "/api/articles/{slug}", Assessments], read.Document!.Paths.Keys.Order(StringComparer.Ordinal));
        Assert.All(read.Document.Paths, path => Assert.Equal([path.Key.StartsWith("/api/articles", StringComparison.Ordinal) ? HttpMethod.Put : HttpMethod.Post], path.Value.Operations!.Keys));
        var schemes = read.Document.Components!.SecuritySchemes!;
        Assert.Equal(("bearer", SecuritySchemeType.Http), (schemes["bearer"].Scheme, schemes["bearer"].Type));
        Assert.Equal((ClientKeys.HeaderName, ParameterLocation.Header), (schemes["header"].Name, schemes["header"].In));
        Assert.Equal([["bearer"], ["header"]], read.Document.Security!.Select(s => s.Keys.Select(k => k.Reference.Id)));
        Assert.All(read.Document.Paths.Values.SelectMany(p => p.Operations!.Values), operation =>
        {
            Assert.Null(operation.Security);
            Assert.Contains("Retry-After", operation.Responses!["429"].Headers!.Keys);
        });
    }

    [Fact]
    public async Task Every_request_and_every_answer_has_an_example_of_its_schema()
    {
        var document = await Document();
        foreach (var operation in document["paths"]!.AsObject().Select(p => p.Value!.AsObject().Single(o => o.Key is "post" or "put").Value!))
        {
            var contents = operation["responses"]!.AsObject().Select(r => r.Value!["content"]!).Append(operation["requestBody"]!["content"]!).ToList();
            Assert.InRange(contents.Count, 8, 11);
            Assert.All(contents, content =>
            {
                var media = content.AsObject().Single().Value!;
                Conforms(document, media["schema"]!, media["example"], "example");
            });
        }
    }

    [Fact]
    public async Task It_says_the_bounds_that_requests_are_held_to()
    {
        var schemas = (await Document())["components"]!["schemas"]!;

        Assert.Equal((1, 100), (schemas["AssessmentRequest"]!["properties"]!["lines"]!["minItems"]!.GetValue<int>(), schemas["AssessmentRequest"]!["properties"]!["lines"]!["maxItems"]!.GetValue<int>()));
        Assert.Equal((1, 99), (schemas["AskedLine"]!["properties"]!["quantity"]!["minimum"]!.GetValue<int>(), schemas["AskedLine"]!["properties"]!["quantity"]!["maximum"]!.GetValue<int>()));
        Assert.Equal(Unit.Codes, schemas["AskedAmount"]!["properties"]!["unit"]!["enum"]!.AsArray().Select(u => u!.GetValue<string>()));
        Assert.Equal(Receipt.MaxLength, schemas["VerificationRequest"]!["properties"]!["receipt"]!["maxLength"]!.GetValue<int>());
        Assert.False(schemas["AskedLine"]!["additionalProperties"]!.GetValue<bool>());
    }

    [Fact]
    public async Task The_examples_work_on_the_sample_shop()
    {
        var document = await Document();
        var client = await Client();
        var assess = await Operation(Assessments);

        var assessed = await Post(client, Assessments, Example(assess));

        Assert.Equal(HttpStatusCode.OK, assessed.Status);
        Conforms(document, assess["responses"]!["200"]!["content"]!["application/json"]!["schema"]!, assessed.Body, "answer");
        var told = assessed.Body["findings"]!.AsArray().ToDictionary(f => f!["code"]!.GetValue<string>(), f => f!);
        Assert.All(Example(assess, "200")["findings"]!.AsArray(), example =>
        {
            var real = told[example!["code"]!.GetValue<string>()];
            Assert.All(["gate", "subjects", "unlessAdvice", "skus", "lines"], field =>
                Assert.Equal(example[field]!.ToJsonString(), real[field]!.ToJsonString()));
        });

        var acknowledgement = Example(await Operation(Acknowledgements)).DeepClone();
        acknowledgement["hash"] = assessed.Body["hash"]!.DeepClone();
        var acknowledged = await Post(client, Acknowledgements, acknowledgement);
        Assert.Equal(HttpStatusCode.Created, acknowledged.Status);

        var verification = Example(await Operation(Verify)).DeepClone();
        IsProblem(await Post(client, Verify, verification), HttpStatusCode.Conflict, "receipt-changed");
        verification["receipt"] = acknowledged.Body["receipt"]!.DeepClone();
        Assert.Equal(HttpStatusCode.OK, (await Post(client, Verify, verification)).Status);
    }

    [Fact]
    public async Task The_problems_of_the_examples_are_those_that_are_answered()
    {
        var assess = await Operation(Assessments);
        var client = await Client();

        IsExample(assess, "401", await Post(shop.Factory.CreateClient(), Assessments, Example(assess)));
        IsExample(assess, "415", await Post(client, Assessments, "x", "text/plain"));
        IsExample(assess, "400", await Post(client, Assessments, Basket(Line(Toner), Line("TON-999"))));

        var body = Example(await Operation(Acknowledgements)).DeepClone();
        body["hash"] = new string('0', 64);
        IsExample(await Operation(Acknowledgements), "409", await Post(client, Acknowledgements, body));
    }

    private static void IsExample(JsonNode operation, string status, Answer answer)
    {
        answer.Body.AsObject().Remove("traceId");
        Assert.True(JsonNode.DeepEquals(Example(operation, status), answer.Body), answer.Body.ToJsonString());
    }

    /// <summary>As much of JSON Schema as the document uses.</summary>
    private static void Conforms(JsonNode document, JsonNode schema, JsonNode? value, string path)
    {
        if (schema["$ref"]?.GetValue<string>() is { } reference)
        {
            schema = document["components"]!["schemas"]![reference.Split('/')[^1]]!;
        }

        if (schema["oneOf"] is JsonArray choices)
        {
            if (value is not null)
            {
                Conforms(document, choices.Single(c => c!["$ref"] is not null)!, value, path);
            }

            return;
        }

        if (schema["type"] is { } type)
        {
            var allowed = type is JsonArray several ? several.Select(t => t!.GetValue<string>()).ToList() : [type.GetValue<string>()];
            Assert.True(allowed.Contains(TypeOf(value)) || (allowed.Contains("number") && TypeOf(value) == "integer"), $"{path} is {TypeOf(value)}, not {type.ToJsonString()}");
        }

        if (schema["enum"] is JsonArray values)
        {
            Assert.Contains(value!.GetValue<string>(), values.Select(v => v!.GetValue<string>()));
        }

        if (value is JsonArray items)
        {
            Assert.All(items, item => Conforms(document, schema["items"]!, item, $"{path}[]"));
        }

        if (value is JsonObject fields)
        {
            var known = schema["properties"]?.AsObject();
            Assert.All(schema["required"]?.AsArray() ?? [], name => Assert.True(fields.ContainsKey(name!.GetValue<string>()), $"{path} lacks {name}"));
            Assert.All(fields, field => Conforms(document, known?[field.Key] ?? schema["additionalProperties"]!, field.Value, $"{path}.{field.Key}"));
        }
    }

    private static string TypeOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "null",
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => value.ToJsonString().Contains('.', StringComparison.Ordinal) ? "number" : "integer",
        _ => "boolean",
    };
}
