using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Features.Data;

namespace Shop.Features.Users;

/// <summary>Who the bearer of a cookie is now; null where they were removed or locked, or the password or second factor changed since.</summary>
public static class GetSession
{
    public sealed record Query(Guid UserId, string Stamp) : IRequest<DeskSession?>
    {
        public override string ToString() => $"{nameof(GetSession)} {UserId}";
    }

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, DeskSession?>
    {
        public Task<DeskSession?> Handle(Query request, CancellationToken cancellationToken) => db.DeskUsers
            .Where(u => u.Id == request.UserId && u.SecurityStamp == request.Stamp && u.LockedAt == null)
            .Select(u => new DeskSession(u.Id, u.DisplayName, u.Role, u.SecurityStamp!, u.MustChangePassword))
            .SingleOrDefaultAsync(cancellationToken);
    }
}
