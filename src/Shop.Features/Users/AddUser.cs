using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Desk;
using Shop.Features.Data;

namespace Shop.Features.Users;

/// <summary>Lets somebody to the desk, with a password that is shown this once and has to be changed at the first sign-in.</summary>
public static class AddUser
{
    /// <param name="By">Who lets them in.</param>
    public sealed record Command(string Email, string Name, DeskRole Role, string By) : IRequest<Result>;

    public abstract record Result
    {
        /// <param name="Password">A secret: for the one who was let in alone, and never told again.</param>
        public sealed record Added(Guid UserId, string Email, string Password) : Result
        {
            /// <summary>Without the password, so that it does not end up where results are written down.</summary>
            public override string ToString() => $"Added {UserId}";
        }

        /// <summary>Somebody has that address already.</summary>
        public sealed record EmailTaken : Result;

        /// <summary>Somebody is called that already, and the audit tells people by their names.</summary>
        public sealed record NameTaken : Result;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Email).IsUserEmail();
            RuleFor(c => c.Name).IsUserName();
            RuleFor(c => c.Role).IsInEnum().WithErrorCode("unknown");
        }
    }

    internal sealed class Handler(ShopDb db, UserManager<DeskUser> users, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var password = OneTimePassword.New();
            var now = time.GetUtcNow().UtcDateTime;
            var user = DeskUser.Create(request.Email, request.Name, request.Role, now);
            user.PasswordHash = users.PasswordHasher.HashPassword(user, password);
            return db.ChangeAsync(async cancellation =>
            {
                if (await users.FindByNameAsync(user.UserName!) is not null)
                {
                    return (Result)new Result.EmailTaken();
                }

                if (await db.DeskUsers.AnyAsync(u => u.DisplayName == user.DisplayName, cancellation))
                {
                    return new Result.NameTaken();
                }

                (await users.CreateAsync(user)).ThrowIfRefused();
                db.Add(AuditEntry.Of(request.By, AuditAction.UserAdded, user.UserName!, now, what: user.DisplayName, after: user.Role.ToString()));
                await db.SaveChangesAsync(cancellation);
                return new Result.Added(user.Id, user.UserName!, password);
            }, cancellationToken);
        }
    }
}
