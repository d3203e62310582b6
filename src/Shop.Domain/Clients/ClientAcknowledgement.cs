using System.Collections.Immutable;
using Shop.Domain.Ordering;
using Shop.Domain.Safety;

namespace Shop.Domain.Clients;

/// <summary>That a shopper of another shop acknowledged the warnings about a basket. It says nothing about the shopper: not who, and no condition.</summary>
public sealed class ClientAcknowledgement
{
    private ClientAcknowledgement()
    {
    }

    public Guid Id { get; private set; }

    public ClientId ClientId { get; private set; }

    /// <summary>One a product, sorted by SKU.</summary>
    public ImmutableArray<ClientLine> Lines { get; private set; } = [];

    /// <summary>What was acknowledged, in which words and language, and when.</summary>
    public Acknowledgement Acknowledgement { get; private set; } = null!;

    /// <param name="lines">The basket, one line a product.</param>
    /// <param name="assessment">What the safety check says of exactly these lines at that time.</param>
    /// <exception cref="RuleViolation"><c>nothing-to-acknowledge</c>.</exception>
    public static ClientAcknowledgement Of(ClientId client, IEnumerable<ClientLine> lines, Assessment assessment, DateTime at) => new()
    {
        Id = Guid.CreateVersion7(),
        ClientId = client,
        Lines = [.. lines.OrderBy(l => l.Sku, StringComparer.Ordinal)],
        Acknowledgement = Acknowledgement.Of(assessment, at) ?? throw new RuleViolation("nothing-to-acknowledge", "Nothing about this basket needs an acknowledgement."),
    };
}
