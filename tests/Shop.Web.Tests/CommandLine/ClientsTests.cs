namespace Shop.Web.Tests.CommandLine;

public sealed class ClientsTests : CommandLineTests
{
    private async Task<Outcome> Shop(params string[] args) => await Run([.. args, "--database", Database]);

    [Fact]
    public async Task A_client_is_added_listed_and_removed_and_its_key_is_shown_once()
    {
        await Shop("db", "migrate");

        var added = await Shop("clients", "add", "pharmacy");
        Assert.Equal(0, added.Code);
        Assert.Matches("^shop_[A-Za-z0-9_-]{43}\n$", added.Output);
        Assert.Contains("it is not shown again", added.Error, StringComparison.Ordinal);

        var listed = await Shop("clients", "list");
        Assert.Equal((0, ""), (listed.Code, listed.Error));
        Assert.Contains("pharmacy", listed.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(added.Output.Trim(), listed.Output, StringComparison.Ordinal);

        Assert.Equal(new Outcome(0, "pharmacy is let in no more.\n", ""), await Shop("clients", "remove", "pharmacy"));
        Assert.StartsWith("No client is let in.", (await Shop("clients", "list")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_is_taken_or_unknown_is_told_with_what_to_do()
    {
        await Shop("db", "migrate");
        await Shop("clients", "add", "pharmacy");

        var taken = await Shop("clients", "add", "pharmacy");
        Assert.Equal((1, ""), (taken.Code, taken.Output));
        Assert.Contains("shop clients remove pharmacy", taken.Error, StringComparison.Ordinal);

        var unknown = await Shop("clients", "remove", "grocer");
        Assert.Equal((1, ""), (unknown.Code, unknown.Output));
        Assert.Contains("shop clients list", unknown.Error, StringComparison.Ordinal);

        Assert.Equal(1, (await Shop("clients", "add", "")).Code);
        Assert.Equal(2, (await Run("clients", "add")).Code);
        Assert.Equal(2, (await Run("clients")).Code);
    }

    [Fact]
    public async Task Before_there_is_a_database_it_says_how_to_make_one()
    {
        var outcome = await Shop("clients", "list");

        Assert.Equal((1, ""), (outcome.Code, outcome.Output));
        Assert.Contains("shop db migrate", outcome.Error, StringComparison.Ordinal);
    }
}
