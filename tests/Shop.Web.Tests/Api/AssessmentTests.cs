using System.Net;
using System.Text.Json.Nodes;
using Shop.Web.Tests.Hosting;

namespace Shop.Web.Tests.Api;

public sealed class AssessmentTests(SampleShop shop) : ApiTests(shop), IClassFixture<SampleShop>
{
    [Fact]
    public async Task A_basket_is_told_what_concerns_it_on_what_authority_and_what_must_be_acknowledged()
    {
        var answer = await Post(await Client(), Assessments, Basket(Line(Toner), Line(Collagen, 2, (10m, "g"))));

        Assert.Equal((HttpStatusCode.OK, "application/json"), (answer.Status, answer.Type));
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Matches("^[0-9a-f]{64}$", answer.Body["hash"]!.GetValue<string>());
        var findings = answer.Body["findings"]!.AsArray();
        Assert.All(findings, finding => Assert.Equal(
            ["code", "kind", "gate", "evidence", "subjects", "unlessAdvice", "skus", "lines", "wording", "sources", "remedies"],
            finding!.AsObject().Select(p => p.Key)));
        var renal = findings.Single(f => f!["subjects"]!.AsArray().Any(s => s!["code"]!.GetValue<string>() == "renal-insufficiency"))!;
        Assert.Equal(("not-recommended", "acknowledge"), (renal["kind"]!.GetValue<string>(), renal["gate"]!.GetValue<string>()));
        Assert.Equal("[1]", renal["lines"]!.ToJsonString());
        Assert.Contains(renal["sources"]!.AsArray(), s => s!["kind"]!.GetValue<string>() == "article" && s["quote"]!.GetValue<string>().Length > 0);
        Assert.Contains(findings, f => f!["subjects"]!.AsArray().Any(s => s!["code"]!.GetValue<string>() == "fish-allergy"));
        Assert.Contains(renal["code"]!.GetValue<string>(), answer.Body["gates"]!["acknowledge"]!.AsArray().Select(c => c!.GetValue<string>()));
    }

    [Fact]
    public async Task The_amounts_of_a_day_add_up_over_the_lines_and_a_remedy_says_what_to_do()
    {
        var client = await Client();
        var little = await Post(client, Assessments, Basket(Line("CPL-040", 1, (1m, "capsule")), Line("CPL-050", 1, (1m, "tablet"))));
        var much = await Post(client, Assessments, Basket(Line("CPL-040", 1, (2m, "capsule")), Line("CPL-050", 1, (2m, "tablet"))));

        Assert.DoesNotContain(little.Body["gates"]!["acknowledge"]!.AsArray(), c => c!.GetValue<string>() == "limit/magnesium");
        var limit = much.Body["findings"]!.AsArray().Single(f => f!["code"]!.GetValue<string>() == "limit/magnesium")!;
        Assert.Equal(("acknowledge", "[0,1]"), (limit["gate"]!.GetValue<string>(), limit["lines"]!.ToJsonString()));
        Assert.Contains(limit["remedies"]!.AsArray(), r => r!["kind"]!.GetValue<string>() == "leave-out");
        Assert.NotEqual(little.Body["hash"]?.GetValue<string>(), much.Body["hash"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_remedy_that_is_taken_as_it_comes_answers_its_finding()
    {
        var client = await Client();
        var told = await Post(client, Assessments, Basket(Line("CPL-060", 1, (100m, "drop"))));
        var limit = told.Body["findings"]!.AsArray().Single(f => f!["code"]!.GetValue<string>() == "limit/vitamin-d")!;
        var less = limit["remedies"]!.AsArray().Single(r => r!["kind"]!.GetValue<string>() == "take-at-most")!["dailyAmount"]!;

        var again = await Post(client, Assessments, Basket(Line("CPL-060", 1, (less["value"]!.GetValue<decimal>(), less["unit"]!.GetValue<string>()))));

        Assert.DoesNotContain(again.Body["findings"]!.AsArray(), f => f!["code"]!.GetValue<string>() == "limit/vitamin-d" && f["gate"]!.GetValue<string>() == "acknowledge");
        Assert.NotEqual(told.Body["hash"]!.GetValue<string>(), again.Body["hash"]?.GetValue<string>());
    }

    [Fact]
    public async Task The_hash_is_null_where_nothing_must_be_acknowledged()
    {
        var answer = await Post(await Client(), Assessments, Basket(Line(Toner)));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.True(answer.Body.AsObject().ContainsKey("hash"));
        Assert.Null(answer.Body["hash"]);
    }

    [Theory]
    [InlineData("""{"lines":[{"sku":"TON-010","quantity":1},{"sku":"TON-999","quantity":1}],"language":"fr"}""", "unknown-sku", "lines[1].sku")]
    [InlineData("""{"lines":[{"sku":"TON-010","quantity":0}],"language":"fr"}""", "quantity-out-of-bounds", "lines[0].quantity")]
    [InlineData("""{"lines":[{"sku":"TON-010"}],"language":"fr"}""", "quantity-out-of-bounds", "lines[0].quantity")]
    [InlineData("""{"lines":[{"sku":"CPL-040","quantity":1,"dailyAmount":{"value":2,"unit":"capsules"}}],"language":"fr"}""", "unknown-unit", "lines[0].dailyAmount.unit")]
    [InlineData("""{"lines":[{"sku":"CPL-040","quantity":1,"dailyAmount":{"unit":"capsule"}}],"language":"fr"}""", "amount-out-of-bounds", "lines[0].dailyAmount.value")]
    [InlineData("""{"lines":[{"sku":"TON-010","quantity":1}],"language":"de"}""", "unsupported-language", "language")]
    [InlineData("""{"lines":[{"sku":"TON-010","quantity":1}]}""", "unsupported-language", "language")]
    [InlineData("""{"lines":[],"language":"fr"}""", "no-lines", "lines")]
    [InlineData("""{"language":"fr"}""", "no-lines", "lines")]
    [InlineData("""{"lines":[null],"language":"fr"}""", "required", "lines[0]")]
    public async Task A_fault_is_named_by_its_field(string body, string code, string where)
    {
        var answer = await Post(await Client(), Assessments, body);

        IsProblem(answer, HttpStatusCode.BadRequest, code);
        var (field, messages) = Assert.Single(answer.Body["errors"]!.AsObject());
        Assert.Equal(where, field);
        Assert.NotEqual("", Assert.Single(messages!.AsArray())!.GetValue<string>());
    }

    [Fact]
    public async Task All_faults_are_told_at_once()
    {
        var answer = await Post(await Client(), Assessments, """{"lines":[{"sku":"","quantity":1},{"sku":"TON-010","quantity":100}],"language":"xx"}""");

        IsProblem(answer, HttpStatusCode.BadRequest, "invalid");
        Assert.Equal(["language", "lines[0].sku", "lines[1].quantity"], answer.Body["errors"]!.AsObject().Select(e => e.Key).Order());
    }

    [Fact]
    public async Task Too_many_lines_are_refused()
    {
        var client = await Client();

        Assert.Equal(HttpStatusCode.OK, (await Post(client, Assessments, Basket([.. Enumerable.Range(0, 99).Select(_ => Line(Toner))]))).Status);
        IsProblem(await Post(client, Assessments, Basket([.. Enumerable.Range(0, 101).Select(_ => Line(Toner))])), HttpStatusCode.BadRequest, "too-many-lines");
    }

    [Theory]
    [InlineData("""{"lines":[{"sku":"TON-010","quantity":1}""", "$.lines[1]")]
    [InlineData("""{"lines":[{"sku":"TON-010","quantity":"1"}],"language":"fr"}""", "$.lines[0].quantity")]
    [InlineData("""{"lines":[{"sku":"TON-010","quantity":1.5}],"language":"fr"}""", "$.lines[0].quantity")]
    [InlineData("""{"lines":[{"sku":"TON-010","quantity":1,"dailyAmout":{"value":1,"unit":"g"}}],"language":"fr"}""", "$.lines[0].dailyAmout")]
    [InlineData("""{"lines":[{"sku":"TON-010","quantity":1,"quantity":2}],"language":"fr"}""", "$.lines[0]")]
    [InlineData("""{"lines":{},"language":"fr"}""", "$.lines")]
    [InlineData("not json", "$")]
    public async Task JSON_of_another_shape_is_refused_and_the_place_is_named(string body, string where)
    {
        var answer = await Post(await Client(), Assessments, body);

        IsProblem(answer, HttpStatusCode.BadRequest, "malformed-json");
        Assert.Contains($"Look at {where}", answer.Body["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.DoesNotContain("System.", answer.Body.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "application/json", HttpStatusCode.BadRequest, "bad-request")]
    [InlineData("null", "application/json", HttpStatusCode.BadRequest, "bad-request")]
    [InlineData("lines=1", "application/x-www-form-urlencoded", HttpStatusCode.UnsupportedMediaType, "not-json")]
    [InlineData("{}", "text/plain", HttpStatusCode.UnsupportedMediaType, "not-json")]
    public async Task A_body_that_is_no_JSON_is_refused(string body, string type, HttpStatusCode status, string code) =>
        IsProblem(await Post(await Client(), Assessments, body, type), status, code);

    [Theory]
    [InlineData("/api")]
    [InlineData("/api/nowhere")]
    [InlineData("/API/nowhere")]
    public async Task An_address_without_an_operation_is_told_as_a_problem_even_to_a_browser(string address)
    {
        var client = await Client();
        client.DefaultRequestHeaders.Add("Accept", "text/html");

        IsProblem(await Post(client, address, new JsonObject()), HttpStatusCode.NotFound, "no-operation");
    }

    [Fact]
    public async Task Another_method_is_refused_with_the_one_that_is_taken()
    {
        var client = await Client();
        using var response = await client.GetAsync(new Uri(Assessments, UriKind.Relative), Cancel);
        Assert.Equal("POST", response.Content.Headers.Allow.Single());

        IsProblem(await Answer.Of(await client.GetAsync(new Uri(Assessments, UriKind.Relative), Cancel)), HttpStatusCode.MethodNotAllowed, "method-not-allowed");
    }
}
