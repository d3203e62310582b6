using System.Collections.Immutable;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Ordering;
using Shop.Features.Data;
using Shop.Features.Users;

namespace Shop.Features.People;

/// <summary>What the shop keeps under an e-mail address, and what stands in the way of forgetting it.</summary>
public static class GetPerson
{
    public sealed record Query(string Email) : IRequest<Result>;

    /// <param name="Orders">The oldest first; empty where the shop knows nobody of that address.</param>
    public sealed record Result(ImmutableArray<Item> Orders);

    /// <param name="PlacedAt">UTC.</param>
    /// <param name="Obstacle">Null: it can be anonymised.</param>
    public sealed record Item(string Number, DateTime PlacedAt, OrderStatus Status, Money Total, AnonymisationObstacle? Obstacle);

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Email).IsUserEmail();
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var now = time.GetUtcNow().UtcDateTime;
            var items = ImmutableArray.CreateBuilder<Item>();
            foreach (var order in await PersonOrders.Of(db, request.Email).AsNoTracking().ToListAsync(cancellationToken))
            {
                items.Add(new Item(order.Number, order.PlacedAt, order.StatusAt(now), order.Total, await PersonOrders.ObstacleAsync(db, order, now, cancellationToken)));
            }

            return new Result(items.ToImmutable());
        }
    }
}
