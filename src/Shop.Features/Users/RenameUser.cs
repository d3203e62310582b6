using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Desk;
using Shop.Features.Data;

namespace Shop.Features.Users;

/// <summary>Gives somebody another name, under which what they do is kept from now on. What they did stays under the name that they had.</summary>
public static class RenameUser
{
    public sealed record Command(Guid UserId, string Name) : IRequest<Result>;

    public enum Result
    {
        Renamed,

        /// <summary>Somebody else is called that.</summary>
        NameTaken,
        Unknown,
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Name).IsUserName();
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public Task<Result> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync(async cancellation =>
        {
            var name = request.Name.Trim();
            if (await db.DeskUsers.SingleOrDefaultAsync(u => u.Id == request.UserId, cancellation) is not { } user)
            {
                return Result.Unknown;
            }

            if (await db.DeskUsers.AnyAsync(u => u.DisplayName == name && u.Id != user.Id, cancellation))
            {
                return Result.NameTaken;
            }

            if (user.DisplayName != name)
            {
                db.Add(AuditEntry.Of(user.DisplayName, AuditAction.UserRenamed, user.UserName!, time.GetUtcNow().UtcDateTime, what: name, before: user.DisplayName, after: name));
                user.Rename(name);
                await db.SaveChangesAsync(cancellation);
            }

            return Result.Renamed;
        }, cancellationToken);
    }
}
