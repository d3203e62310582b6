using System.Collections.Immutable;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Shop.Features.Data;

namespace Shop.Features.Users;

/// <summary>Gives new recovery codes, which are shown this once; the old ones are worth nothing. The password is asked for.</summary>
public static class RenewRecoveryCodes
{
    public sealed record Command(Guid UserId, string Password) : IRequest<Result>
    {
        public override string ToString() => $"{nameof(RenewRecoveryCodes)} {UserId}";
    }

    public abstract record Result
    {
        public sealed record Renewed(ImmutableArray<string> RecoveryCodes) : Result
        {
            public override string ToString() => nameof(Renewed);
        }

        /// <summary>The password is wrong, or there is no second factor.</summary>
        public sealed record Refused : Result;
    }

    internal sealed class Handler(ShopDb db, UserManager<DeskUser> users, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            if (!await OwnPassword.IsRightAsync(db, users, request.UserId, request.Password, time, cancellationToken))
            {
                return new Result.Refused();
            }

            var codes = RecoveryCode.NewSet();
            return await OwnPassword.ThenAsync(db, request.UserId, user =>
            {
                if (!user.TwoFactorEnabled)
                {
                    return (Result)new Result.Refused();
                }

                user.ReplaceRecoveryCodes([.. codes.Select(RecoveryCode.HashOf)]);
                return new Result.Renewed(codes);
            }, cancellationToken) ?? new Result.Refused();
        }
    }
}
