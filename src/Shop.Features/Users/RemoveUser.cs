using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Desk;
using Shop.Features.Data;

namespace Shop.Features.Users;

/// <summary>Lets somebody to the desk no more, from their next request on. What they did stays under their name; the last administrator stays.</summary>
public static class RemoveUser
{
    public sealed record Command(Guid UserId, string By) : IRequest<Result>;

    public enum Result
    {
        Removed,
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

            await LastAdministrator.StaysAsync(db, user, cancellation);
            db.Add(AuditEntry.Of(request.By, AuditAction.UserRemoved, user.UserName!, time.GetUtcNow().UtcDateTime, what: user.DisplayName));
            db.Remove(user);
            await db.SaveChangesAsync(cancellation);
            return Result.Removed;
        }, cancellationToken);
    }
}
