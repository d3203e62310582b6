using System.Net;
using Microsoft.AspNetCore.Hosting;
using Shop.Domain.Desk;
using Shop.Features.Users;
using Shop.Web.Areas.Admin;
using Shop.Web.Tests.Hosting;

namespace Shop.Web.Tests.Desk;

/// <summary>The cookie of the desk: how it is given, how long it holds, and what ends it.</summary>
public sealed class SessionTests(SessionTests.QuickShop shop) : IClassFixture<SessionTests.QuickShop>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http", "^desk=[^;]+; path=/admin; samesite=lax; httponly$")]
    [InlineData("https", "^desk=[^;]+; path=/admin; secure; samesite=lax; httponly$")]
    public async Task The_cookie_is_the_desks_alone_and_out_of_reach_of_scripts_and_other_sites(string scheme, string pattern)
    {
        var visitor = shop.Visitor();
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("Email", DeskPeople.EmailOf(DeskPeople.Nadia)), KeyValuePair.Create("Password", DeskPeople.Password)]);
        using var answer = await visitor.PostAsync(new Uri($"{scheme}://localhost{DeskAddresses.SignIn}"), form, Cancel);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Matches(pattern, string.Join("\n", answer.Headers.GetValues("Set-Cookie")));
    }

    [Fact]
    public async Task It_holds_for_eight_hours_from_the_last_request()
    {
        var client = shop.Merchandiser();
        for (var i = 0; i < 3; i++)
        {
            shop.Time.Advance(TimeSpan.FromHours(5));
            Assert.Equal(HttpStatusCode.OK, await Status(client));
        }

        shop.Time.Advance(TimeSpan.FromHours(8) + TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Redirect, await Status(client));
    }

    [Fact]
    public async Task Whoever_is_locked_is_out_at_the_next_request_and_whoever_gets_another_role_has_it()
    {
        var added = (AddUser.Result.Added)await shop.Send(new AddUser.Command("lea@example.fr", "Léa", DeskRole.Merchandiser, "Odile"));
        var session = ((VerifyPassword.Result.SignedIn)await shop.Send(new VerifyPassword.Command("lea@example.fr", added.Password))).Session;
        await shop.Send(new ChangePassword.Command(session.UserId, added.Password, DeskPeople.Password));
        var client = shop.Merchandiser("Léa");
        Assert.Equal(HttpStatusCode.Forbidden, await Status(client, DeskAddresses.Users));
        await shop.Send(new ChangeRole.Command(session.UserId, DeskRole.Administrator, "Odile"));
        Assert.Equal(HttpStatusCode.OK, await Status(client, DeskAddresses.Users));
        await shop.Send(new LockUser.Command(session.UserId, true, "Odile"));
        Assert.Equal(HttpStatusCode.Redirect, await Status(client));
        await shop.Send(new RemoveUser.Command(session.UserId, "Odile"));
    }

    [Fact]
    public async Task A_cookie_that_was_tampered_with_is_none()
    {
        var cookie = DeskPeople.CookieOf(shop.Factory.Services, DeskPeople.Nadia);
        var client = shop.Visitor();
        client.DefaultRequestHeaders.Add("Cookie", $"{cookie.Name}={cookie.Value[..^8]}AAAAAAAA");
        Assert.Equal(HttpStatusCode.Redirect, await Status(client));
    }

    [Theory]
    [InlineData("/admin/account", "/admin/account")]
    [InlineData("/admin?a=b#c", "/admin?a=b#c")]
    [InlineData("https://elsewhere.example/admin", "/admin")]
    [InlineData("//elsewhere.example/admin", "/admin")]
    [InlineData("/\\elsewhere.example/admin", "/admin")]
    [InlineData("/administrator", "/admin")]
    [InlineData("/fr", "/admin")]
    [InlineData("javascript:alert(1)", "/admin")]
    [InlineData("", "/admin")]
    public async Task The_sign_in_leads_to_the_desk_and_nowhere_else(string from, string to)
    {
        var person = await new Shopper(shop.Visitor()).Post(DeskAddresses.SignIn, ("Email", DeskPeople.EmailOf(DeskPeople.Nadia)), ("Password", DeskPeople.Password), ("From", from));
        Assert.Equal((HttpStatusCode.Redirect, to), (person.Status, person.Location));
    }

    [Fact]
    public async Task A_session_that_ended_is_told_to_scripts_by_its_status_and_where_to_go()
    {
        var client = shop.Visitor();
        client.DefaultRequestHeaders.Add("HX-Request", "true");
        using var answer = await client.PostAsync(new Uri(DeskAddresses.Users, UriKind.Relative), null, Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(DeskAddresses.SignIn, answer.Headers.GetValues("HX-Redirect").Single());
    }

    [Fact]
    public async Task Signing_out_is_a_post_of_this_site()
    {
        var client = shop.Merchandiser();
        using var read = await client.GetAsync(new Uri(DeskAddresses.SignOut, UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.OK, await Status(client));
        client.DefaultRequestHeaders.Remove("Sec-Fetch-Site");
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        using var foreign = await client.PostAsync(new Uri(DeskAddresses.SignOut, UriKind.Relative), null, Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
    }

    [Fact]
    public async Task The_storefront_never_sees_who_is_at_the_desk()
    {
        var client = shop.Merchandiser();
        using var answer = await client.GetAsync(new Uri("/fr", UriKind.Relative), Cancel);
        Assert.False(answer.RequestMessage!.Headers.Contains("Cookie"));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    private static async Task<HttpStatusCode> Status(HttpClient client, string address = DeskAddresses.Queue)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), Cancel);
        return answer.StatusCode;
    }

    /// <summary>Many sign-ins a minute.</summary>
    public sealed class QuickShop : SampleShop
    {
        protected override void Configure(IWebHostBuilder builder) => builder.UseSetting("Desk:SignInsPerMinute", "1000");
    }
}
