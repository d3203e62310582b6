using System.Collections.Immutable;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Ordering;
using Shop.Features.Data;
using Shop.Features.Users;

namespace Shop.Features.People;

/// <summary>
/// Forgets whose the orders of an e-mail address are (Regulation (EU) 2016/679 art. 17). Those that are still to be paid, sent or settled, or may be
/// withdrawn from, stay as they are, each with its reason.
/// </summary>
public static class AnonymisePerson
{
    public sealed record Command(string Email, string By) : IRequest<Result>;

    /// <param name="Done">Numbers of the orders that name nobody any more.</param>
    public sealed record Result(ImmutableArray<string> Done, ImmutableArray<Refusal> Refused);

    public sealed record Refusal(string OrderNumber, AnonymisationObstacle Obstacle);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Email).IsUserEmail();
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public Task<Result> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync(async cancel =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            var done = ImmutableArray.CreateBuilder<string>();
            var refused = ImmutableArray.CreateBuilder<Refusal>();
            foreach (var order in await PersonOrders.Of(db, request.Email).ToListAsync(cancel))
            {
                if (await PersonOrders.ObstacleAsync(db, order, now, cancel) is { } obstacle)
                {
                    refused.Add(new Refusal(order.Number, obstacle));
                    continue;
                }

                await PersonOrders.ForgetAsync(db, order, request.By, now, cancel);
                done.Add(order.Number);
            }

            await db.SaveChangesAsync(cancel);
            return new Result(done.ToImmutable(), refused.ToImmutable());
        }, cancellationToken);
    }
}
