using System.Security.Cryptography;
using System.Text;
using Shop.Domain.Ordering;

namespace Shop.Domain.Clients;

public readonly record struct ClientId(Guid Value)
{
    public static ClientId New() => new(Guid.CreateVersion7());
}

/// <summary>What a client may do.</summary>
public enum ClientScope
{
    /// <summary>Ask what a basket needs to be told, and record that it was.</summary>
    Assess,

    /// <summary>Hand over articles.</summary>
    Import,
}

/// <summary>Another system that is let in: a shop whose checkout asks what a basket needs to be told, or one that hands over articles. It is known by its key, which is not kept.</summary>
public sealed class Client
{
    /// <summary>How long a name may be, in characters.</summary>
    public const int MaxName = 200;

    private Client()
    {
    }

    public ClientId Id { get; private set; }

    /// <summary>What people call it; unique among the clients that are let in.</summary>
    public string Name { get; private set; } = "";

    /// <summary>See <see cref="ApiKey.HashOf"/>.</summary>
    public string KeyHash { get; private set; } = "";

    /// <summary>The one thing that its key is for.</summary>
    public ClientScope Scope { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>UTC; null while its key is let in. What it acknowledged stays.</summary>
    public DateTime? RemovedAt { get; private set; }

    /// <param name="key">Made by <see cref="ApiKey.New"/>; only its hash is kept.</param>
    public static Client Create(string name, string key, DateTime at, ClientScope scope = ClientScope.Assess) =>
        new() { Id = ClientId.New(), Name = name, Scope = scope, KeyHash = ApiKey.HashOf(key), CreatedAt = at };

    /// <exception cref="RuleViolation"><c>client-removed</c>: it was removed before.</exception>
    public void Remove(DateTime at)
    {
        if (RemovedAt is not null)
        {
            throw new RuleViolation("client-removed", $"The client '{Name}' was removed already.");
        }

        RemovedAt = at;
    }
}

/// <summary>What a client proves itself with.</summary>
public static class ApiKey
{
    /// <summary>Tells people, and the scanners that look for leaked secrets, what the rest is.</summary>
    private const string Prefix = "shop_";

    /// <summary>A new key: 256 random bits.</summary>
    public static string New() => Prefix + OpaqueToken.New();

    /// <summary>
    /// SHA-256 in lower-case hexadecimal. A slow, salted hash protects what people choose and others can guess; a key of
    /// 256 random bits cannot be guessed at any speed, and a plain hash lets it be found by an index at every request.
    /// </summary>
    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
