using Microsoft.EntityFrameworkCore;
using Shop.Features.Clients;

namespace Shop.Features.Tests.Clients;

public sealed class ClientTests : ShopTests
{
    private async Task<string> KeyOf(string name) => Assert.IsType<AddClient.Result.Added>(await Send(new AddClient.Command(name))).Key;

    private async Task<string?> WhoHas(string key) => (await Send(new AuthenticateClient.Query(key)))?.Name;

    [Fact]
    public async Task A_client_is_known_by_its_key_on_every_node()
    {
        var key = await KeyOf(" Pharmacy ");

        Assert.Equal("Pharmacy", await WhoHas(key));
        Assert.Equal("Pharmacy", (await SendToOtherNode(new AuthenticateClient.Query(key)))?.Name);
        Assert.Null(await WhoHas(key + "x"));
        Assert.Null(await WhoHas(key[..^1]));
        Assert.Null(await WhoHas(""));
    }

    [Fact]
    public async Task A_key_is_256_bits_and_no_two_are_the_same()
    {
        var keys = new[] { await KeyOf("a"), await KeyOf("b") };

        Assert.All(keys, key => Assert.Matches("^shop_[A-Za-z0-9_-]{43}$", key));
        Assert.NotEqual(keys[0], keys[1]);
    }

    [Fact]
    public async Task Only_the_hash_of_a_key_is_kept_and_results_do_not_print_it()
    {
        var added = Assert.IsType<AddClient.Result.Added>(await Send(new AddClient.Command("Pharmacy")));

        var kept = await InDb(db => db.Clients.AsNoTracking().SingleAsync(Cancel));
        Assert.Matches("^[0-9a-f]{64}$", kept.KeyHash);
        Assert.DoesNotContain(added.Key[5..], string.Join(' ', typeof(Shop.Domain.Clients.Client).GetProperties().Select(p => p.GetValue(kept))), StringComparison.Ordinal);
        Assert.DoesNotContain(added.Key, added.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(added.Key, new AuthenticateClient.Query(added.Key).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_removed_client_is_let_in_no_more_and_its_name_is_free_again()
    {
        var first = await KeyOf("Pharmacy");
        Assert.IsType<AddClient.Result.NameTaken>(await Send(new AddClient.Command("Pharmacy")));

        Assert.Equal(RemoveClient.Result.Removed, await Send(new RemoveClient.Command("Pharmacy")));
        Assert.Equal(RemoveClient.Result.Unknown, await Send(new RemoveClient.Command("Pharmacy")));
        Assert.Null(await WhoHas(first));

        var second = await KeyOf("Pharmacy");
        Assert.Null(await WhoHas(first));
        Assert.Equal("Pharmacy", await WhoHas(second));
        Assert.Equal(RemoveClient.Result.Removed, await Send(new RemoveClient.Command("Pharmacy")));
    }

    [Fact]
    public async Task Those_who_are_let_in_are_listed_by_name()
    {
        await KeyOf("Pharmacy");
        await KeyOf("Grocer");
        await KeyOf("Gone");
        await Send(new RemoveClient.Command("Gone"));

        Assert.Equal([("Grocer", Now, 0), ("Pharmacy", Now, 0)], (await Send(new ListClients.Query())).Select(c => (c.Name, c.CreatedAt, c.Acknowledgements)));
    }

    [Fact]
    public async Task Two_who_add_the_same_name_at_once_add_one_client()
    {
        var results = await Task.WhenAll(Send(new AddClient.Command("Pharmacy")), SendToOtherNode(new AddClient.Command("Pharmacy")));

        Assert.Single(results.OfType<AddClient.Result.Added>());
        Assert.Single(results.OfType<AddClient.Result.NameTaken>());
    }
}
