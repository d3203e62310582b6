using MediatR;
using Microsoft.AspNetCore.Identity;
using Shop.Domain.Desk;
using Shop.Features.Data;

namespace Shop.Features.Users;

/// <summary>Asks for no code any more. The password is asked for, so that nobody does it at a screen that was left.</summary>
public static class TurnOffSecondFactor
{
    public sealed record Command(Guid UserId, string Password) : IRequest<Result>
    {
        public override string ToString() => $"{nameof(TurnOffSecondFactor)} {UserId}";
    }

    public abstract record Result
    {
        public sealed record Off(DeskSession Session) : Result;

        public sealed record WrongPassword : Result;
    }

    internal sealed class Handler(ShopDb db, UserManager<DeskUser> users, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            if (!await OwnPassword.IsRightAsync(db, users, request.UserId, request.Password, time, cancellationToken))
            {
                return new Result.WrongPassword();
            }

            return await OwnPassword.ThenAsync(db, request.UserId, user =>
            {
                if (user.TwoFactorEnabled)
                {
                    db.Add(AuditEntry.Of(user.DisplayName, AuditAction.SecondFactorOff, user.UserName!, time.GetUtcNow().UtcDateTime));
                }

                user.TurnOffSecondFactor();
                return (Result)new Result.Off(DeskSession.Of(user));
            }, cancellationToken) ?? new Result.WrongPassword();
        }
    }
}
