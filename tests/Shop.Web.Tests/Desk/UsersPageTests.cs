using System.Net;
using Shop.Web.Areas.Admin;
using Shop.Web.Tests.Hosting;

namespace Shop.Web.Tests.Desk;

public sealed class UsersPageTests(SampleShop shop) : IClassFixture<SampleShop>
{
    [Fact]
    public async Task An_administrator_adds_locks_resets_and_removes_somebody()
    {
        var person = await new Shopper(shop.Administrator()).Open(DeskAddresses.Users);
        await person.Press("Add", ("email", "lea@example.fr"), ("name", "Léa <b>"), ("role", "Merchandiser"));
        Assert.Equal(HttpStatusCode.OK, person.Status);
        var password = person.One("#handed").TextContent;
        var lea = new Shopper(shop.Visitor());
        await lea.Post(DeskAddresses.SignIn, ("Email", "lea@example.fr"), ("Password", password));
        Assert.Equal(DeskAddresses.Account, lea.Location);

        await person.Open(DeskAddresses.Users);
        Assert.DoesNotContain(password, person.Text, StringComparison.Ordinal);
        Assert.Contains("Léa <b>", Row(person).TextContent, StringComparison.Ordinal);
        await person.Press(Button("Lock"));
        await person.Follow();
        Assert.Contains("Léa <b> is locked.", person.One("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Contains("locked", Row(person).TextContent, StringComparison.Ordinal);
        await person.Press(Button("Unlock"));
        await person.Follow();
        await person.Press(Button("New password"));
        Assert.NotEqual(password, person.One("#handed").TextContent);
        await person.Press(Button("Make administrator"));
        await person.Follow();
        Assert.Contains("Administrator", Row(person).TextContent, StringComparison.Ordinal);
        await person.Press(Button("Remove"));
        await person.Follow();
        Assert.DoesNotContain("lea@example.fr", person.Text, StringComparison.Ordinal);

        AngleSharp.Dom.IElement Button(string words) => Row(person).QuerySelectorAll("button").First(b => b.TextContent == words);
    }

    [Fact]
    public async Task The_last_administrator_cannot_be_removed_and_the_page_says_why()
    {
        var person = await new Shopper(shop.Administrator()).Open(DeskAddresses.Users);
        foreach (var other in person.Page.QuerySelectorAll("tbody tr").Where(r => r.TextContent.Contains("admin@shop.example", StringComparison.Ordinal)).ToList())
        {
            await person.Press(other.QuerySelectorAll("button").First(b => b.TextContent == "Remove"));
            await person.Follow();
        }

        var self = person.Page.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains("odile@example.fr", StringComparison.Ordinal));
        await person.Press(self.QuerySelectorAll("button").First(b => b.TextContent == "Remove"));
        Assert.Equal(HttpStatusCode.Conflict, person.Status);
        Assert.Contains("last administrator", person.One("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Contains("odile@example.fr", person.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_typed_wrong_is_told_by_its_field_and_kept()
    {
        var person = await new Shopper(shop.Administrator()).Open(DeskAddresses.Users);
        await person.Press("Add", ("email", "no address"), ("name", ""), ("role", "Merchandiser"));
        Assert.Equal(HttpStatusCode.BadRequest, person.Status);
        Assert.Equal("no address", person.One("#email").GetAttribute("value"));
        Assert.Contains("not an e-mail address", person.One("#email-error").TextContent, StringComparison.Ordinal);
        Assert.Contains("Give a name", person.One("#name-error").TextContent, StringComparison.Ordinal);
        await person.Press("Add", ("email", "nadia@example.fr"), ("name", "Other"), ("role", "Emperor"));
        Assert.Contains("Somebody has that address", person.One("#email-error").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_gone_is_told_to_be_gone()
    {
        var person = await new Shopper(shop.Administrator()).Post($"{DeskAddresses.Users}?handler=Remove", ("id", Guid.NewGuid().ToString()));
        Assert.Equal(HttpStatusCode.Conflict, person.Status);
        Assert.Contains("not there any more", person.One("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    private static AngleSharp.Dom.IElement Row(Shopper person) =>
        person.Page.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains("lea@example.fr", StringComparison.Ordinal));
}
