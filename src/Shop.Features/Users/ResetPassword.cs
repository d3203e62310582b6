using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Desk;
using Shop.Features.Data;

namespace Shop.Features.Users;

/// <summary>
/// Hands somebody a new password, which is shown this once and has to be changed at the next sign-in. It ends what they have
/// open, turns off their second factor, which may be what they lost, and ends a pause after wrong passwords.
/// </summary>
public static class ResetPassword
{
    public sealed record Command(Guid UserId, string By) : IRequest<Result>;

    public abstract record Result
    {
        /// <param name="Password">A secret: for the one whose it is alone, and never told again.</param>
        public sealed record Handed(string Email, string Password) : Result
        {
            public override string ToString() => nameof(Handed);
        }

        public sealed record Unknown : Result;
    }

    internal sealed class Handler(ShopDb db, UserManager<DeskUser> users, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var password = OneTimePassword.New();
            var hash = users.PasswordHasher.HashPassword(null!, password);
            return db.ChangeAsync(async cancellation =>
            {
                if (await db.DeskUsers.SingleOrDefaultAsync(u => u.Id == request.UserId, cancellation) is not { } user)
                {
                    return (Result)new Result.Unknown();
                }

                user.TakePassword(hash, isHandedOut: true);
                user.TurnOffSecondFactor();
                user.EndPause();
                db.Add(AuditEntry.Of(request.By, AuditAction.UserPasswordReset, user.UserName!, time.GetUtcNow().UtcDateTime, what: user.DisplayName));
                await db.SaveChangesAsync(cancellation);
                return new Result.Handed(user.UserName!, password);
            }, cancellationToken);
        }
    }
}
