using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Features.Data;

namespace Shop.Features.Clients;

/// <summary>Lets a client in no more, from its next request on. What it acknowledged stays on record; its name is free again.</summary>
public static class RemoveClient
{
    public sealed record Command(string Name) : IRequest<Result>;

    public enum Result
    {
        Removed,

        /// <summary>No client of that name is let in.</summary>
        Unknown,
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public Task<Result> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync(async cancellation =>
        {
            var name = request.Name.Trim();
            if (await db.Clients.SingleOrDefaultAsync(c => c.Name == name && c.RemovedAt == null, cancellation) is not { } client)
            {
                return Result.Unknown;
            }

            client.Remove(time.GetUtcNow().UtcDateTime);
            await db.SaveChangesAsync(cancellation);
            return Result.Removed;
        }, cancellationToken);
    }
}
