using MediatR;
using Microsoft.AspNetCore.Identity;
using Shop.Features.Data;

namespace Shop.Features.Users;

/// <summary>
/// Whether an address and a password let somebody to the desk. Every refusal is the same and takes about the same time:
/// it does not say whether the address is known, the password wrong, or sign-in paused or locked.
/// </summary>
public static class VerifyPassword
{
    public sealed record Command(string Email, string Password) : IRequest<Result>
    {
        public override string ToString() => nameof(VerifyPassword);
    }

    public abstract record Result
    {
        public sealed record SignedIn(DeskSession Session) : Result;

        /// <summary>A code of the second factor is asked for.</summary>
        public sealed record CodeNeeded(Guid UserId, string Stamp) : Result;

        public sealed record Refused : Result;
    }

    internal sealed class Handler(ShopDb db, UserManager<DeskUser> users, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <summary>Of a password that nobody has: what it costs to refuse somebody who is not there.</summary>
        private static string? nobodys;

        /// <summary>The hash is worked out between two saves, so that nobody waits for it at the database.</summary>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var mayTry = await db.ChangeAsync(async cancellation =>
            {
                var mayTry = await FindAsync(request) is { LockedAt: null } user && user.TakeAttempt(Now);
                await db.SaveChangesAsync(cancellation);
                return mayTry;
            }, cancellationToken);
            var known = await FindAsync(request);
            nobodys ??= users.PasswordHasher.HashPassword(DeskUser.Create("", "", default, Now), OneTimePassword.New());
            var isRight = IsRight(known, request.Password);
            return !mayTry || !isRight ? new Result.Refused() : await db.ChangeAsync(async cancellation =>
            {
                if (await FindAsync(request) is not { LockedAt: null } user || user.SecurityStamp != known!.SecurityStamp)
                {
                    return new Result.Refused();
                }

                Result result = user.TwoFactorEnabled ? new Result.CodeNeeded(user.Id, user.SecurityStamp!) : new Result.SignedIn(DeskSession.Of(user));
                if (user.TwoFactorEnabled)
                {
                    user.GiveBackAttempt();
                }
                else
                {
                    user.SignIn(Now);
                }

                await db.SaveChangesAsync(cancellation);
                return result;
            }, cancellationToken);
        }

        private DateTime Now => time.GetUtcNow().UtcDateTime;

        private bool IsRight(DeskUser? user, string password) =>
            password.Length <= DeskUsers.MaxPassword
            && users.PasswordHasher.VerifyHashedPassword(user!, user?.PasswordHash ?? nobodys!, password) != PasswordVerificationResult.Failed
            && user?.PasswordHash is not null;

        private async Task<DeskUser?> FindAsync(Command request) =>
            request.Email.Length <= Lengths.Email ? await users.FindByNameAsync(request.Email.Trim()) : null;
    }
}
