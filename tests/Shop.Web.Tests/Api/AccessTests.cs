using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shop.Features.Clients;
using Shop.Web.Api;
using Shop.Web.Tests.Hosting;

namespace Shop.Web.Tests.Api;

/// <summary>Who is let in, how often, and what becomes of keys.</summary>
public sealed class AccessTests(SampleShop shop) : ApiTests(shop), IClassFixture<SampleShop>
{
    private readonly SampleShop shop = shop;

    [Fact]
    public async Task Nothing_under_the_API_is_open()
    {
        var endpoints = shop.Factory.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText!.TrimStart('/').StartsWith("api", StringComparison.OrdinalIgnoreCase))
            .ToList();

        Assert.Equal(["/api/acknowledgements", "/api/acknowledgements/verify", "/api/articles/{slug}", "/api/assessments"], endpoints.Select(e => e.RoutePattern.RawText).Order(StringComparer.Ordinal));
        foreach (var endpoint in endpoints)
        {
            Assert.Equal([ClientKeys.SchemeName], endpoint.Metadata.GetRequiredMetadata<AuthorizationPolicy>().AuthenticationSchemes);
            Assert.Null(endpoint.Metadata.GetMetadata<IAllowAnonymous>());
            Assert.Equal(ClientLimits.Policy, endpoint.Metadata.GetRequiredMetadata<EnableRateLimitingAttribute>().PolicyName);
            var method = endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods.Single();
            var answer = await Send(shop.Factory.CreateClient(), method, endpoint.RoutePattern.RawText!.Replace("{slug}", "un", StringComparison.Ordinal), "{}");
            IsProblem(answer, HttpStatusCode.Unauthorized, "no-client");
            Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
        }
    }

    [Theory]
    [InlineData("Authorization", "Bearer {0}", true)]
    [InlineData("Authorization", "bearer  {0} ", true)]
    [InlineData("X-Api-Key", "{0}", true)]
    [InlineData("Authorization", "Bearer {0}x", false)]
    [InlineData("Authorization", "Bearer ", false)]
    [InlineData("Authorization", "Basic {0}", false)]
    [InlineData("Authorization", "{0}", false)]
    [InlineData("X-Api-Key", "", false)]
    [InlineData("Cookie", "X-Api-Key={0}", false)]
    public async Task A_key_is_taken_from_its_header_alone(string header, string value, bool isLetIn)
    {
        using var client = shop.Factory.CreateClient();
        client.DefaultRequestHeaders.TryAddWithoutValidation(header, string.Format(CultureInfo.InvariantCulture, value, await Key()));

        var answer = await Post(client, Assessments, Basket(Line(Toner)));

        Assert.Equal(isLetIn ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, answer.Status);
    }

    [Fact]
    public async Task A_key_in_the_address_lets_nobody_in() =>
        IsProblem(await Post(shop.Factory.CreateClient(), $"{Assessments}?key={await Key()}", Basket(Line(Toner))), HttpStatusCode.Unauthorized, "no-client");

    [Fact]
    public async Task A_removed_client_is_turned_away_from_its_next_request_on()
    {
        var added = Assert.IsType<AddClient.Result.Added>(await shop.Send(new AddClient.Command("Gone")));
        var client = await Client(added.Key);
        Assert.Equal(HttpStatusCode.OK, (await Post(client, Assessments, Basket(Line(Toner)))).Status);

        await shop.Send(new RemoveClient.Command("Gone"));

        IsProblem(await Post(client, Assessments, Basket(Line(Toner))), HttpStatusCode.Unauthorized, "no-client");
    }

    [Fact]
    public async Task A_failure_of_the_shop_is_a_problem_too_and_tells_nothing_of_it()
    {
        await using var broken = new ShopHost(Path.Combine(Path.GetTempPath(), "no-such-folder", "shop.db"), shop.Time);
        using var client = broken.CreateClient();
        client.DefaultRequestHeaders.Add(ClientKeys.HeaderName, "shop_x");

        var answer = await Post(client, Assessments, Basket(Line(Toner)));

        IsProblem(answer, HttpStatusCode.InternalServerError, "failed");
        Assert.NotEqual("", answer.Body["traceId"]!.GetValue<string>());
        Assert.DoesNotContain("SQLite", answer.Body.ToJsonString(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Origin", "https://elsewhere.example")]
    public async Task Where_a_request_comes_from_does_not_matter_the_key_does(string header, string value)
    {
        var client = await Client();
        client.DefaultRequestHeaders.Add(header, value);
        Assert.Equal(HttpStatusCode.OK, (await Post(client, Assessments, Basket(Line(Toner)))).Status);

        client.DefaultRequestHeaders.Authorization = null;
        Assert.Equal(HttpStatusCode.Unauthorized, (await Post(client, Assessments, Basket(Line(Toner)))).Status);
    }

    [Fact]
    public async Task A_client_that_asks_too_often_is_told_when_to_come_back_and_keeps_no_other_waiting()
    {
        await using var small = shop.Factory.WithWebHostBuilder(host => host.UseSetting("Api:RequestsPerMinute", "3"));
        using var busy = small.CreateClient();
        using var other = small.CreateClient();
        busy.DefaultRequestHeaders.Add(ClientKeys.HeaderName, await Key());
        other.DefaultRequestHeaders.Add(ClientKeys.HeaderName, await Key());

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await Post(busy, Assessments, Basket(Line(Toner)))).Status);
        }

        var refused = await Post(busy, Verify, new JsonObject());
        IsProblem(refused, HttpStatusCode.TooManyRequests, "too-many-requests");
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal(HttpStatusCode.OK, (await Post(other, Assessments, Basket(Line(Toner)))).Status);
    }

    [Fact]
    public async Task A_key_is_neither_kept_nor_logged()
    {
        using var log = new Listener();
        await using var listened = shop.Factory.WithWebHostBuilder(host => host.ConfigureLogging(logging => logging.AddProvider(log).Services.PostConfigure<LoggerFilterOptions>(Everything)));
        using var client = listened.CreateClient();
        var key = await Key();
        client.DefaultRequestHeaders.Authorization = new("Bearer", key);

        Assert.Equal(HttpStatusCode.OK, (await Post(client, Assessments, Basket(Line(Toner)))).Status);
        client.DefaultRequestHeaders.Authorization = new("Bearer", key + "x");
        Assert.Equal(HttpStatusCode.Unauthorized, (await Post(client, Assessments, Basket(Line(Toner)))).Status);

        Assert.Contains(log.Lines, l => l.Contains(Assessments, StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, l => l.Contains(key, StringComparison.Ordinal));
        var kept = await shop.InDb(db => db.Clients.AsNoTracking().Select(c => c.Name + c.KeyHash).ToListAsync(Cancel));
        Assert.DoesNotContain(kept, row => row.Contains(key["shop_".Length..], StringComparison.Ordinal));
    }

    private static void Everything(LoggerFilterOptions filter)
    {
        filter.Rules.Clear();
        filter.MinLevel = LogLevel.Trace;
    }

    private sealed class Listener : ILoggerProvider, ILogger
    {
        private readonly List<string> lines = [];

        public IReadOnlyList<string> Lines
        {
            get
            {
                lock (lines)
                {
                    return [.. lines];
                }
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (lines)
            {
                lines.Add($"{formatter(state, exception)} {exception}");
            }
        }

        public void Dispose()
        {
        }
    }
}
