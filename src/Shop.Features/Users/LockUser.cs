using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Desk;
using Shop.Features.Data;

namespace Shop.Features.Users;

/// <summary>Keeps somebody from the desk until they are unlocked, from their next request on; unlocking also ends a pause after wrong passwords.</summary>
public static class LockUser
{
    /// <param name="IsLocked">What they are to be.</param>
    public sealed record Command(Guid UserId, bool IsLocked, string By) : IRequest<Result>;

    public enum Result
    {
        /// <summary>Also where they were so already.</summary>
        Done,
        Unknown,
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="Domain.RuleViolation"><c>last-administrator</c>.</exception>
        public Task<Result> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync(async cancellation =>
        {
            if (await db.DeskUsers.SingleOrDefaultAsync(u => u.Id == request.UserId, cancellation) is not { } user)
            {
                return Result.Unknown;
            }

            var now = time.GetUtcNow().UtcDateTime;
            if (request.IsLocked && user.LockedAt is null)
            {
                await LastAdministrator.StaysAsync(db, user, cancellation);
                user.Lock(now);
                db.Add(AuditEntry.Of(request.By, AuditAction.UserLocked, user.UserName!, now, what: user.DisplayName));
            }
            else if (!request.IsLocked && (user.LockedAt is not null || user.LockoutEnd is not null))
            {
                user.Unlock();
                db.Add(AuditEntry.Of(request.By, AuditAction.UserUnlocked, user.UserName!, now, what: user.DisplayName));
            }

            await db.SaveChangesAsync(cancellation);
            return Result.Done;
        }, cancellationToken);
    }
}
