using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Desk;
using Shop.Features.Data;

namespace Shop.Features.Users;

/// <summary>Lets somebody do more or less at the desk, from their next request on. The last administrator stays one.</summary>
public static class ChangeRole
{
    public sealed record Command(Guid UserId, DeskRole Role, string By) : IRequest<Result>;

    public enum Result
    {
        /// <summary>Also where they had that role already.</summary>
        Changed,
        Unknown,
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Role).IsInEnum().WithErrorCode("unknown");
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="Domain.RuleViolation"><c>last-administrator</c>.</exception>
        public Task<Result> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync(async cancellation =>
        {
            if (await db.DeskUsers.SingleOrDefaultAsync(u => u.Id == request.UserId, cancellation) is not { } user)
            {
                return Result.Unknown;
            }

            if (user.Role != request.Role)
            {
                await LastAdministrator.StaysAsync(db, user, cancellation);
                db.Add(AuditEntry.Of(request.By, AuditAction.UserRoleChanged, user.UserName!, time.GetUtcNow().UtcDateTime, what: user.DisplayName, before: user.Role.ToString(), after: request.Role.ToString()));
                user.Become(request.Role);
                await db.SaveChangesAsync(cancellation);
            }

            return Result.Changed;
        }, cancellationToken);
    }
}
