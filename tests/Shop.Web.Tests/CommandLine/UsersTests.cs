namespace Shop.Web.Tests.CommandLine;

public sealed class UsersTests : CommandLineTests
{
    private async Task<Outcome> Shop(params string[] args) => await Run([.. args, "--database", Database]);

    [Fact]
    public async Task Somebody_is_added_listed_given_a_new_password_and_removed()
    {
        await Shop("db", "migrate");

        var added = await Shop("users", "add", "odile@example.com", "--name", "Odile", "--role", "Administrator");
        Assert.Equal(0, added.Code);
        Assert.Matches("^[a-z2-9]{5}(-[a-z2-9]{5}){3}\n$", added.Output);
        Assert.Contains("it is not shown again", added.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await Shop("users", "add", "nadia@example.com", "--name", "Nadia")).Code);

        var listed = await Shop("users", "list");
        Assert.Equal((0, ""), (listed.Code, listed.Error));
        Assert.Contains("Merchandiser", listed.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(added.Output.Trim(), listed.Output, StringComparison.Ordinal);

        var reset = await Shop("users", "reset", "NADIA@example.com");
        Assert.Equal(0, reset.Code);
        Assert.Matches("^[a-z2-9]{5}(-[a-z2-9]{5}){3}\n$", reset.Output);

        Assert.Equal(new Outcome(0, "nadia@example.com may be at the desk no more.\n", ""), await Shop("users", "remove", "nadia@example.com"));
        var last = await Shop("users", "remove", "odile@example.com");
        Assert.Equal((1, ""), (last.Code, last.Output));
        Assert.Contains("last administrator", last.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_is_told_with_what_to_do()
    {
        await Shop("db", "migrate");
        Assert.StartsWith("Nobody may be at the desk.", (await Shop("users", "list")).Output, StringComparison.Ordinal);
        await Shop("users", "add", "nadia@example.com", "--name", "Nadia");

        Assert.Contains("shop users reset nadia@example.com", (await Shop("users", "add", "nadia@example.com", "--name", "Other")).Error, StringComparison.Ordinal);
        Assert.Contains("Give another name", (await Shop("users", "add", "other@example.com", "--name", "Nadia")).Error, StringComparison.Ordinal);
        Assert.Contains("shop users list", (await Shop("users", "remove", "nobody@example.com")).Error, StringComparison.Ordinal);
        Assert.Equal(1, (await Shop("users", "add", "no address", "--name", "X")).Code);
        Assert.Equal(2, (await Run("users", "add", "a@example.com")).Code);
        Assert.Equal(2, (await Run("users", "add", "a@example.com", "--name", "A", "--role", "Emperor")).Code);
    }
}
