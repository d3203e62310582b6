using System.Collections.Immutable;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Desk;
using Shop.Features.Data;

namespace Shop.Features.Users;

/// <summary>Who may be at the desk, by name.</summary>
public static class ListUsers
{
    public sealed record Query : IRequest<ImmutableArray<Item>>;

    /// <param name="CreatedAt">UTC.</param>
    /// <param name="LastSignInAt">UTC; null where they never were at the desk.</param>
    /// <param name="IsLocked">By an administrator; a pause after wrong passwords is no lock.</param>
    /// <param name="HasHandedOutPassword">They have not yet chosen a password of their own.</param>
    public sealed record Item(Guid Id, string Email, string Name, DeskRole Role, DateTime CreatedAt, DateTime? LastSignInAt, bool IsLocked, bool HasSecondFactor, bool HasHandedOutPassword);

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, ImmutableArray<Item>>
    {
        public async Task<ImmutableArray<Item>> Handle(Query request, CancellationToken cancellationToken) =>
            [.. await db.DeskUsers
                .OrderBy(u => u.DisplayName)
                .Select(u => new Item(u.Id, u.UserName!, u.DisplayName, u.Role, u.CreatedAt, u.LastSignInAt, u.LockedAt != null, u.TwoFactorEnabled, u.MustChangePassword))
                .ToListAsync(cancellationToken)];
    }
}
