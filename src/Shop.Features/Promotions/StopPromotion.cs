using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Desk;
using Shop.Features.Data;

namespace Shop.Features.Promotions;

/// <summary>Stops a promotion code for good: no basket gets anything off for it any more. Orders that used it stay as they are.</summary>
public static class StopPromotion
{
    public sealed record Command(string Code, string By) : IRequest<Result>;

    public enum Result
    {
        Stopped,
        NotFound,
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.By).NotEmpty().MaximumLength(Lengths.Name);
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="Domain.RuleViolation"><c>code-stopped</c>.</exception>
        public Task<Result> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync(async cancel =>
        {
            if (await db.PromotionCodes.SingleOrDefaultAsync(p => p.Code == request.Code, cancel) is not { } code)
            {
                return Result.NotFound;
            }

            var now = time.GetUtcNow().UtcDateTime;
            code.Stop(now);
            db.Add(AuditEntry.Of(request.By, AuditAction.PromotionStopped, code.Code, now));
            await db.SaveChangesAsync(cancel);
            return Result.Stopped;
        }, cancellationToken);
    }
}
