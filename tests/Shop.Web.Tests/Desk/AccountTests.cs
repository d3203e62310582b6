using System.Net;
using Shop.Domain.Desk;
using Shop.Features.Users;
using Shop.Web.Areas.Admin;
using Shop.Web.Tests.Hosting;

namespace Shop.Web.Tests.Desk;

public sealed class AccountTests(SampleShop shop) : IClassFixture<SampleShop>
{
    private const string Chosen = "un mot de passe choisi";

    [Fact]
    public async Task A_password_that_was_handed_out_serves_to_choose_another_and_for_nothing_else()
    {
        var added = (AddUser.Result.Added)await shop.Send(new AddUser.Command("lea@example.fr", "Léa", DeskRole.Merchandiser, "Odile"));
        var person = await SignIn("lea@example.fr", added.Password);
        Assert.Equal(DeskAddresses.Account, person.Location);
        await person.Open(DeskAddresses.Queue);
        Assert.Equal((HttpStatusCode.Redirect, DeskAddresses.Account), (person.Status, person.Location));
        await person.Follow();
        Assert.Null(person.Page.QuerySelector("#name"));
        await person.Press("Change password", ("current", added.Password), ("new", "short"), ("again", "short"));
        Assert.Equal(HttpStatusCode.BadRequest, person.Status);
        Assert.Contains("at least 12 characters", person.One("#new-error").TextContent, StringComparison.Ordinal);
        await person.Press("Change password", ("current", added.Password), ("new", Chosen), ("again", $"{Chosen}!"));
        Assert.Contains("do not match", person.One("#again-error").TextContent, StringComparison.Ordinal);
        await person.Press("Change password", ("current", "not this"), ("new", Chosen), ("again", Chosen));
        Assert.NotNull(person.Page.QuerySelector("#current-error"));
        await person.Press("Change password", ("current", added.Password), ("new", Chosen), ("again", Chosen));
        await person.Follow();
        Assert.Contains("The password is changed", person.One("[role=status]").TextContent, StringComparison.Ordinal);
        await person.Open(DeskAddresses.Queue);
        Assert.Equal(HttpStatusCode.OK, person.Status);
    }

    [Fact]
    public async Task A_second_factor_is_turned_on_asked_for_and_turned_off()
    {
        var person = new Shopper(shop.Merchandiser(DeskPeople.Karim));
        await person.Open(DeskAddresses.Account);
        await person.Press("Turn on the second factor");
        var secret = person.One("code.secret").TextContent;
        Assert.Matches("^[A-Z2-7]{32}$", secret);
        Assert.Matches("^(M[0-9]+ [0-9]+h1v1h-1z)+$", person.One("svg.qr path").GetAttribute("d")!);
        await person.Press("Turn on", ("code", "12345"));
        Assert.Equal(HttpStatusCode.BadRequest, person.Status);
        Assert.Equal(secret, person.One("code.secret").TextContent);
        await person.Press(person.One("form[action$=TurnOn] button"), ("code", Code(secret)));
        var codes = person.Page.QuerySelectorAll(".codes code").Select(c => c.TextContent).ToList();
        Assert.Equal(10, codes.Count);
        await person.Open(DeskAddresses.Account);
        Assert.Equal(HttpStatusCode.OK, person.Status);
        Assert.Empty(person.Page.QuerySelectorAll(".codes code"));

        shop.Time.Advance(TimeSpan.FromMinutes(1));
        var elsewhere = await SignIn(DeskPeople.EmailOf(DeskPeople.Karim), DeskPeople.Password, DeskAddresses.Audit);
        Assert.Equal(DeskAddresses.Code, elsewhere.Location);
        await elsewhere.Open(DeskAddresses.Queue);
        Assert.Contains(DeskAddresses.SignIn, elsewhere.Location, StringComparison.Ordinal);
        await elsewhere.Open(DeskAddresses.Code);
        await elsewhere.Press("Continue", ("Code", "000000"));
        Assert.Equal(HttpStatusCode.BadRequest, elsewhere.Status);
        await elsewhere.Press("Continue", ("Code", Code(secret)));
        Assert.Equal((HttpStatusCode.Redirect, DeskAddresses.Audit), (elsewhere.Status, elsewhere.Location));

        var withRecoveryCode = await SignIn(DeskPeople.EmailOf(DeskPeople.Karim), DeskPeople.Password);
        await withRecoveryCode.Follow();
        await withRecoveryCode.Press("Continue", ("Code", codes[0]));
        await withRecoveryCode.Follow();
        Assert.Contains("9 are left", withRecoveryCode.One("[role=status]").TextContent, StringComparison.Ordinal);

        await person.Open(DeskAddresses.Account);
        await person.Press("Turn off the second factor", ("password", "not this"));
        Assert.NotNull(person.Page.QuerySelector("#off-error"));
        await person.Press("Turn off the second factor", ("password", DeskPeople.Password));
        Assert.Equal(DeskAddresses.Queue, (await SignIn(DeskPeople.EmailOf(DeskPeople.Karim), DeskPeople.Password)).Location);
    }

    [Fact]
    public async Task The_page_of_the_code_is_for_those_whose_password_was_right()
    {
        var person = await new Shopper(shop.Visitor()).Open(DeskAddresses.Code);
        Assert.Equal((HttpStatusCode.Redirect, DeskAddresses.SignIn), (person.Status, person.Location));
        await person.Post(DeskAddresses.Code, ("Code", "000000"));
        Assert.Equal((HttpStatusCode.Redirect, DeskAddresses.SignIn), (person.Status, person.Location));
    }

    [Fact]
    public async Task A_name_is_changed_unless_it_is_somebody_elses()
    {
        var person = await new Shopper(shop.Administrator()).Open(DeskAddresses.Account);
        await person.Press("Change name", ("name", DeskPeople.Nadia));
        Assert.Contains("Somebody has that name", person.One("#name-error").TextContent, StringComparison.Ordinal);
        await person.Press("Change name", ("name", "Odile Martin"));
        await person.Follow();
        Assert.Contains("Odile Martin", person.One(".desk-who").TextContent, StringComparison.Ordinal);
        await person.Press("Change name", ("name", DeskPeople.Odile));
    }

    private string Code(string secret) => OneTimeCode.At(secret, shop.Time.GetUtcNow().UtcDateTime);

    private Task<Shopper> SignIn(string email, string password, string from = "") =>
        new Shopper(shop.Visitor()).Post(DeskAddresses.SignIn, ("Email", email), ("Password", password), ("From", from));
}
