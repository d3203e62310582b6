using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Ordering;
using Shop.Features.Data;

namespace Shop.Features.People;

/// <summary>Forgets whose one order is. Its figures, products and dates stay.</summary>
public static class AnonymiseOrder
{
    public sealed record Command(string OrderNumber, string By) : IRequest<Result>;

    public abstract record Result
    {
        /// <summary>It names nobody, now or since before.</summary>
        public sealed record Done : Result;

        /// <summary>It still needs to know whose it is; nothing changed.</summary>
        public sealed record Refused(AnonymisationObstacle Obstacle) : Result;

        public sealed record Unknown : Result;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.OrderNumber).NotEmpty().WithErrorCode("required").MaximumLength(Lengths.Token).WithErrorCode("too-long");
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public Task<Result> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync(async cancel =>
        {
            var number = OrderNumber.Normalise(request.OrderNumber);
            if (await db.Orders.SingleOrDefaultAsync(o => o.Number == number, cancel) is not { } order)
            {
                return new Result.Unknown();
            }

            var now = time.GetUtcNow().UtcDateTime;
            if (order.AnonymisedAt is not null)
            {
                return new Result.Done();
            }

            if (await PersonOrders.ObstacleAsync(db, order, now, cancel) is { } obstacle)
            {
                return new Result.Refused(obstacle);
            }

            await PersonOrders.ForgetAsync(db, order, request.By, now, cancel);
            await db.SaveChangesAsync(cancel);
            return (Result)new Result.Done();
        }, cancellationToken);
    }
}
