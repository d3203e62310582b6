using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Desk;
using Shop.Features.Data;

namespace Shop.Features.Orders;

/// <summary>Somebody has looked at an order that asked for it: money that the shop gave back by itself, or a refund that the gateway refused and that was settled otherwise.</summary>
public static class DismissAttention
{
    public sealed record Command(string Number, string By) : IRequest<Result>;

    public enum Result
    {
        Done,
        NotFound,
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.By).NotEmpty().MaximumLength(Lengths.Name);
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public Task<Result> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync(async cancel =>
        {
            if (await db.OrderListings.SingleOrDefaultAsync(o => o.Number == request.Number, cancel) is not { } listing)
            {
                return Result.NotFound;
            }

            if (listing.AttentionSince is not null)
            {
                listing.SeenTo();
                db.Add(AuditEntry.Of(request.By, AuditAction.OrderSeenTo, listing.Number, time.GetUtcNow().UtcDateTime));
                await db.SaveChangesAsync(cancel);
            }

            return Result.Done;
        }, cancellationToken);
    }
}
