using System.Collections.Immutable;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Features.Data;

namespace Shop.Features.Clients;

/// <summary>The clients that are let in, by name, with what they have had acknowledged. Never a key: none is kept.</summary>
public static class ListClients
{
    public sealed record Query : IRequest<ImmutableArray<Item>>;

    /// <param name="CreatedAt">UTC.</param>
    /// <param name="Acknowledgements">How many it had recorded.</param>
    public sealed record Item(string Name, DateTime CreatedAt, int Acknowledgements);

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, ImmutableArray<Item>>
    {
        public async Task<ImmutableArray<Item>> Handle(Query request, CancellationToken cancellationToken) =>
            [.. await db.Clients
                .Where(c => c.RemovedAt == null)
                .OrderBy(c => c.Name)
                .Select(c => new Item(c.Name, c.CreatedAt, db.ClientAcknowledgements.Count(a => a.ClientId == c.Id)))
                .ToListAsync(cancellationToken)];
    }
}
