using Shop.Domain.Clients;

namespace Shop.Domain.Tests.Clients;

public sealed class ClientTests
{
    private static readonly DateTime Monday = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_client_keeps_the_hash_of_its_key_and_not_the_key()
    {
        var key = ApiKey.New();

        var client = Client.Create("Pharmacy", key, Monday);

        Assert.Equal(ApiKey.HashOf(key), client.KeyHash);
        Assert.DoesNotContain(typeof(Client).GetProperties(), p => p.GetValue(client) is string text && text.Contains(key["shop_".Length..], StringComparison.Ordinal));
    }

    /// <summary>So that a key that was handed out before an update is known after it.</summary>
    [Fact]
    public void A_key_has_the_same_hash_for_ever() =>
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", ApiKey.HashOf("abc"));

    [Fact]
    public void A_client_is_removed_once()
    {
        var client = Client.Create("Pharmacy", ApiKey.New(), Monday);
        client.Remove(Monday.AddDays(1));

        Assert.Equal(Monday.AddDays(1), client.RemovedAt);
        Violation.Violates("client-removed", () => client.Remove(Monday.AddDays(2)));
    }
}
