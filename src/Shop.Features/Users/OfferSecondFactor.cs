using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Desk;
using Shop.Features.Data;

namespace Shop.Features.Users;

/// <summary>Gives somebody a secret to share with their authenticator. It asks for nothing until a code of it was seen (<see cref="TurnOnSecondFactor"/>).</summary>
public static class OfferSecondFactor
{
    /// <param name="IsAnew">Another secret than the one that was offered before.</param>
    public sealed record Command(Guid UserId, string Issuer, bool IsAnew = false) : IRequest<Result?>;

    /// <param name="Secret">In base 32, for those who type it.</param>
    /// <param name="Address">For those who scan it: an <c>otpauth:</c> address.</param>
    public sealed record Result(string Secret, string Address)
    {
        public override string ToString() => nameof(OfferSecondFactor);
    }

    internal sealed class Handler(ShopDb db) : IRequestHandler<Command, Result?>
    {
        /// <returns>Null where it is turned on already, or the user is gone.</returns>
        public Task<Result?> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync(async cancellation =>
        {
            if (await db.DeskUsers.SingleOrDefaultAsync(u => u.Id == request.UserId && !u.TwoFactorEnabled, cancellation) is not { } user)
            {
                return null;
            }

            if (request.IsAnew || user.AuthenticatorKey is null)
            {
                user.OfferAuthenticator(OneTimeCode.NewSecret());
                await db.SaveChangesAsync(cancellation);
            }

            return new Result(user.AuthenticatorKey!, OneTimeCode.Address(user.AuthenticatorKey!, request.Issuer, user.UserName!));
        }, cancellationToken);
    }
}
