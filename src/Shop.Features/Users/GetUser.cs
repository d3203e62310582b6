using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Desk;
using Shop.Features.Data;

namespace Shop.Features.Users;

/// <summary>One's own account at the desk.</summary>
public static class GetUser
{
    public sealed record Query(Guid UserId) : IRequest<Result?>;

    /// <param name="RecoveryCodesLeft">Of the second factor; 0 where it is off.</param>
    public sealed record Result(string Email, string Name, DeskRole Role, bool MustChangePassword, bool HasSecondFactor, int RecoveryCodesLeft);

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, Result?>
    {
        public async Task<Result?> Handle(Query request, CancellationToken cancellationToken) =>
            await db.DeskUsers.AsNoTracking().SingleOrDefaultAsync(u => u.Id == request.UserId, cancellationToken) is { } user
                ? new Result(user.UserName!, user.DisplayName, user.Role, user.MustChangePassword, user.TwoFactorEnabled, user.RecoveryCodes.Count)
                : null;
    }
}
