using System.Net;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Shop.Web.Areas.Admin;
using Shop.Web.Tests.Hosting;

namespace Shop.Web.Tests.Desk;

public sealed class OpenIdConnectTests(OpenIdConnectTests.ShopWithProvider shop) : IClassFixture<OpenIdConnectTests.ShopWithProvider>
{
    [Theory]
    [InlineData("buyers", HttpStatusCode.Forbidden)]
    [InlineData("owners", HttpStatusCode.OK)]
    public async Task Whoever_has_a_role_there_is_let_in_under_their_name_with_what_the_role_allows(string role, HttpStatusCode atUsers)
    {
        var person = new Shopper(shop.Visitor());
        await SignIn(person, new() { ["sub"] = "42", ["name"] = "Nadia Là-Bas", ["groups"] = new[] { "others", role } });
        Assert.Equal((HttpStatusCode.Redirect, DeskAddresses.Audit), (person.Status, person.Location));
        await person.Follow();
        Assert.Contains("Nadia Là-Bas", person.One(".desk-who").TextContent, StringComparison.Ordinal);
        await person.Open(DeskAddresses.Users);
        Assert.Equal(atUsers, person.Status);
        await person.Open(DeskAddresses.Account);
        Assert.Empty(person.Page.QuerySelectorAll("main input"));
        await person.Post($"{DeskAddresses.Account}?handler=Password", ("current", "a"), ("new", "b"), ("again", "b"));
        Assert.Equal(HttpStatusCode.NotFound, person.Status);
        await person.Open(DeskAddresses.Account);
        await person.Press("Sign out");
        await person.Open(DeskAddresses.Queue);
        Assert.Equal(HttpStatusCode.Redirect, person.Status);
    }

    [Fact]
    public async Task Whoever_has_no_role_there_is_not_let_in_and_told_so()
    {
        foreach (var claims in new Dictionary<string, object>[]
        {
            new() { ["sub"] = "43", ["name"] = "Nobody", ["groups"] = new[] { "others" } },
            new() { ["sub"] = "44", ["name"] = "Nobody" },
            new() { ["sub"] = "45", ["groups"] = new[] { "owners" } },
        })
        {
            var person = new Shopper(shop.Visitor());
            await SignIn(person, claims);
            await person.Follow();
            Assert.Contains("your account has no role at the desk", person.One("[role=alert]").TextContent, StringComparison.Ordinal);
            await person.Open(DeskAddresses.Queue);
            Assert.Equal(HttpStatusCode.Redirect, person.Status);
        }
    }

    [Fact]
    public async Task An_answer_that_nobody_asked_for_lets_nobody_in()
    {
        var victim = new Shopper(shop.Visitor());
        var back = await Authorize(new Shopper(shop.Visitor()), new() { ["sub"] = "46", ["name"] = "Somebody", ["groups"] = new[] { "owners" } });
        await victim.Open(back);
        Assert.Contains("refused=true", victim.Location, StringComparison.Ordinal);
        await victim.Open(DeskAddresses.Queue);
        Assert.Equal(HttpStatusCode.Redirect, victim.Status);
    }

    [Fact]
    public async Task There_are_no_passwords_here()
    {
        var person = await new Shopper(shop.Visitor()).Open(DeskAddresses.SignIn);
        Assert.Empty(person.Page.QuerySelectorAll("main input"));
        await person.Post(DeskAddresses.SignIn, ("Email", DeskPeople.EmailOf(DeskPeople.Odile)), ("Password", DeskPeople.Password));
        Assert.Equal(HttpStatusCode.NotFound, person.Status);
    }

    [Theory]
    [InlineData("Authority", "", "Desk:OpenIdConnect:Authority is missing")]
    [InlineData("ClientSecret", "", "Desk:OpenIdConnect:ClientSecret is missing")]
    [InlineData("Authority", "login.example", "it is an address that begins with https://")]
    [InlineData("Authority", "http://login.example", "it is an address that begins with https://")]
    public async Task Half_a_configuration_is_told_at_the_start(string key, string value, string told)
    {
        await using var host = new ShopHost("nowhere.db", TimeProvider.System)
        {
            Also = builder =>
            {
                Configured(builder);
                builder.UseSetting($"Desk:OpenIdConnect:{key}", value);
            },
        };
        var failure = Assert.ThrowsAny<Exception>(() => _ = host.Server);
        Assert.Contains(told, failure.ToString(), StringComparison.Ordinal);
    }

    private async Task SignIn(Shopper person, Dictionary<string, object> claims) => await person.Open(await Authorize(person, claims));

    /// <summary>By the link of the sign-in page to the provider, and through it.</summary>
    private async Task<string> Authorize(Shopper person, Dictionary<string, object> claims)
    {
        await person.Open(DeskAddresses.Audit);
        await person.Follow();
        await person.Open(person.One("main a.button").GetAttribute("href")!);
        Assert.StartsWith($"{StandInProvider.Authority}/authorize?", person.Location, StringComparison.Ordinal);
        return shop.Provider.SignIn(new Uri(person.Location!), claims);
    }

    private static void Configured(IWebHostBuilder builder)
    {
        builder.UseSetting("Desk:OpenIdConnect:Authority", StandInProvider.Authority);
        builder.UseSetting("Desk:OpenIdConnect:ClientId", StandInProvider.ClientId);
        builder.UseSetting("Desk:OpenIdConnect:ClientSecret", StandInProvider.ClientSecret);
        builder.UseSetting("Desk:OpenIdConnect:RoleClaim", "groups");
        builder.UseSetting("Desk:OpenIdConnect:MerchandiserRole", "buyers");
        builder.UseSetting("Desk:OpenIdConnect:AdministratorRole", "owners");
    }

    /// <summary>The shop with the users of a provider, at the time that it is: tokens run out by the clock on the wall.</summary>
    public sealed class ShopWithProvider : SampleShop
    {
        private StandInProvider? provider;

        internal StandInProvider Provider => provider!;

        public override async ValueTask InitializeAsync()
        {
            provider = await StandInProvider.StartAsync();
            await base.InitializeAsync();
        }

        public override async ValueTask DisposeAsync()
        {
            GC.SuppressFinalize(this);
            await base.DisposeAsync();
            await Provider.DisposeAsync();
        }

        protected override void Configure(IWebHostBuilder builder)
        {
            Configured(builder);
            builder.ConfigureTestServices(services =>
            {
                services.Replace(ServiceDescriptor.Singleton(TimeProvider.System));
                services.Configure<OpenIdConnectOptions>(DeskProvider.Scheme, options => options.BackchannelHttpHandler = Provider.Handler);
            });
        }
    }
}
