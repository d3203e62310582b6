using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Clients;
using Shop.Features.Data;

namespace Shop.Features.Clients;

/// <summary>Whose key it is. The database is searched by the key's hash, so that the time it takes says nothing about any key.</summary>
public static class AuthenticateClient
{
    public sealed record Query(string Key) : IRequest<Result?>
    {
        public override string ToString() => nameof(AuthenticateClient);
    }

    public sealed record Result(Guid ClientId, string Name, ClientScope Scope);

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, Result?>
    {
        public Task<Result?> Handle(Query request, CancellationToken cancellationToken)
        {
            var hash = ApiKey.HashOf(request.Key);
            return db.Clients.Where(c => c.KeyHash == hash && c.RemovedAt == null).Select(c => new Result(c.Id.Value, c.Name, c.Scope)).SingleOrDefaultAsync(cancellationToken);
        }
    }
}
