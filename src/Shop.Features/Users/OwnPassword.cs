using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Shop.Features.Data;

namespace Shop.Features.Users;

/// <summary>Asks somebody who is signed in for their password again, before what a stranger at their screen must not do. Attempts count as at the sign-in.</summary>
internal static class OwnPassword
{
    /// <summary>The hash is worked out between two saves, so that nobody waits for it at the database.</summary>
    public static async Task<bool> IsRightAsync(ShopDb db, UserManager<DeskUser> users, Guid userId, string password, TimeProvider time, CancellationToken cancellationToken)
    {
        var hash = await db.ChangeAsync(async cancellation =>
        {
            var user = await db.DeskUsers.SingleOrDefaultAsync(u => u.Id == userId && u.LockedAt == null, cancellation);
            var mayTry = user?.TakeAttempt(time.GetUtcNow().UtcDateTime) == true;
            await db.SaveChangesAsync(cancellation);
            return mayTry ? user!.PasswordHash : null;
        }, cancellationToken);
        return hash is not null && password.Length <= DeskUsers.MaxPassword && users.PasswordHasher.VerifyHashedPassword(null!, hash, password) != PasswordVerificationResult.Failed;
    }

    /// <summary>Once it was right: gives the attempt back, changes and saves. Null where the user is gone by then.</summary>
    public static Task<T?> ThenAsync<T>(ShopDb db, Guid userId, Func<DeskUser, T> change, CancellationToken cancellationToken)
        where T : class => db.ChangeAsync(async cancellation =>
    {
        if (await db.DeskUsers.SingleOrDefaultAsync(u => u.Id == userId && u.LockedAt == null, cancellation) is not { } user)
        {
            return null;
        }

        user.GiveBackAttempt();
        var result = change(user);
        await db.SaveChangesAsync(cancellation);
        return result;
    }, cancellationToken);
}
