using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Desk;
using Shop.Features.Data;

namespace Shop.Features.Users;

/// <summary>
/// The second factor: whether a code of the authenticator, or a recovery code, lets somebody in whose password was right.
/// Wrong codes count as wrong passwords do, and no code is taken twice.
/// </summary>
public static class VerifyCode
{
    /// <param name="Stamp">As the password's verification gave it: where it changed since, the password has to be verified again.</param>
    /// <param name="Code">Six digits, or a recovery code.</param>
    public sealed record Command(Guid UserId, string Stamp, string Code) : IRequest<Result>
    {
        public override string ToString() => $"{nameof(VerifyCode)} {UserId}";
    }

    public abstract record Result
    {
        /// <param name="RecoveryCodesLeft">Null where the authenticator's code was used.</param>
        public sealed record SignedIn(DeskSession Session, int? RecoveryCodesLeft) : Result;

        public sealed record Refused : Result;
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <summary>Longer than any code with its spaces.</summary>
        private const int MaxLength = 40;

        public Task<Result> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync(async cancellation =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            if (await db.DeskUsers.SingleOrDefaultAsync(u => u.Id == request.UserId && u.SecurityStamp == request.Stamp && u.LockedAt == null && u.TwoFactorEnabled, cancellation) is not { AuthenticatorKey: { } key } user
                || !user.TakeAttempt(now))
            {
                return (Result)new Result.Refused();
            }

            Result result = new Result.Refused();
            var code = request.Code.Length > MaxLength ? "" : string.Concat(request.Code.Where(c => !char.IsWhiteSpace(c)));
            if (OneTimeCode.PeriodOf(key, code, now, user.LastCodePeriod) is { } period)
            {
                user.UseCode(period);
                user.SignIn(now);
                result = new Result.SignedIn(DeskSession.Of(user), null);
            }
            else if (user.UseRecoveryCode(RecoveryCode.HashOf(code)))
            {
                user.SignIn(now);
                result = new Result.SignedIn(DeskSession.Of(user), user.RecoveryCodes.Count);
            }

            await db.SaveChangesAsync(cancellation);
            return result;
        }, cancellationToken);
    }
}
