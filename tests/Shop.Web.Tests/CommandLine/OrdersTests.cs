namespace Shop.Web.Tests.CommandLine;

public sealed class OrdersTests : CommandLineTests
{
    [Fact]
    public async Task Where_nothing_hangs_reconciling_says_so()
    {
        await Run("db", "migrate", "--database", Database);

        Assert.Equal(new Outcome(0, "0 settled, 0 still open.\n", ""), await Run("orders", "reconcile", "--database", Database));
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_told_with_what_to_do()
    {
        var outcome = await Run("orders", "reconcile", "--database", Database);

        Assert.Equal((1, ""), (outcome.Code, outcome.Output));
        Assert.Contains("shop db migrate", outcome.Error, StringComparison.Ordinal);
    }
}
