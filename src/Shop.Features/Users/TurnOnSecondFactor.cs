using System.Collections.Immutable;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Desk;
using Shop.Features.Data;

namespace Shop.Features.Users;

/// <summary>Asks for a code at every sign-in from now on, once the authenticator has shown that it has the secret. What is open elsewhere is shut.</summary>
public static class TurnOnSecondFactor
{
    public sealed record Command(Guid UserId, string Code) : IRequest<Result>
    {
        public override string ToString() => $"{nameof(TurnOnSecondFactor)} {UserId}";
    }

    public abstract record Result
    {
        /// <param name="RecoveryCodes">Secrets, shown this once: each stands in for the authenticator once.</param>
        public sealed record On(DeskSession Session, ImmutableArray<string> RecoveryCodes) : Result
        {
            public override string ToString() => nameof(On);
        }

        public sealed record WrongCode : Result;

        /// <summary>No secret was offered, or it is on already.</summary>
        public sealed record NotOffered : Result;
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public Task<Result> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync(async cancellation =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            if (await db.DeskUsers.SingleOrDefaultAsync(u => u.Id == request.UserId && !u.TwoFactorEnabled, cancellation) is not { AuthenticatorKey: { } key } user)
            {
                return (Result)new Result.NotOffered();
            }

            if (OneTimeCode.PeriodOf(key, string.Concat(request.Code.Where(c => !char.IsWhiteSpace(c))), now, user.LastCodePeriod) is not { } period)
            {
                return new Result.WrongCode();
            }

            var codes = RecoveryCode.NewSet();
            user.TurnOnSecondFactor(period, [.. codes.Select(RecoveryCode.HashOf)]);
            db.Add(AuditEntry.Of(user.DisplayName, AuditAction.SecondFactorOn, user.UserName!, now));
            await db.SaveChangesAsync(cancellation);
            return new Result.On(DeskSession.Of(user), codes);
        }, cancellationToken);
    }
}
