using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Shop.Domain.Desk;
using Shop.Features.Data;

namespace Shop.Features.Users;

/// <summary>Chooses a password of one's own. Everything that was opened with the last one is shut, except what the answer opens.</summary>
public static class ChangePassword
{
    public sealed record Command(Guid UserId, string Current, string New) : IRequest<Result>
    {
        public override string ToString() => $"{nameof(ChangePassword)} {UserId}";
    }

    public abstract record Result
    {
        public sealed record Changed(DeskSession Session) : Result;

        /// <summary>The current password is wrong, or there were too many attempts.</summary>
        public sealed record WrongPassword : Result;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.New).IsNewPassword();
            RuleFor(c => c.New).Must((c, password) => password != c.Current).WithErrorCode("same").WithMessage("The new password is the current one.").When(c => !string.IsNullOrEmpty(c.New));
            RuleFor(c => c.New).Must(p => p.Distinct().Count() >= DeskUsers.DistinctSigns).WithErrorCode("too-simple").WithMessage("The password repeats too few signs.").When(c => c.New?.Length >= DeskUsers.MinPassword);
        }
    }

    internal sealed class Handler(ShopDb db, UserManager<DeskUser> users, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            if (!await OwnPassword.IsRightAsync(db, users, request.UserId, request.Current, time, cancellationToken))
            {
                return new Result.WrongPassword();
            }

            var hash = users.PasswordHasher.HashPassword(null!, request.New);
            return await OwnPassword.ThenAsync(db, request.UserId, user =>
            {
                user.TakePassword(hash, isHandedOut: false);
                db.Add(AuditEntry.Of(user.DisplayName, AuditAction.UserPasswordChanged, user.UserName!, time.GetUtcNow().UtcDateTime));
                return (Result)new Result.Changed(DeskSession.Of(user));
            }, cancellationToken) ?? new Result.WrongPassword();
        }
    }
}
