using System.Collections.Immutable;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Ordering;
using Shop.Features.Data;

namespace Shop.Features.Orders;

/// <summary>The orders as the desk lists them: the newest first, a page at a time, with how many there are of each kind.</summary>
public static class ListOrders
{
    public const int PageSize = 50;

    /// <param name="After">The mark of the last order of the page before (<see cref="Result.Next"/>); null for the first page.</param>
    public sealed record Query(OrderSearch Search, string? After = null) : IRequest<Result>;

    /// <param name="Next">Mark of the next page; null on the last one.</param>
    /// <param name="Counts">How many orders each filter has, whatever is searched.</param>
    public sealed record Result(ImmutableArray<Item> Orders, string? Next, ImmutableDictionary<OrderFilter, int> Counts);

    /// <param name="Name">The recipient's; empty once the order was anonymised.</param>
    /// <param name="Refunded">What was given back, or is to be.</param>
    /// <param name="AttentionSince">UTC; null where nothing asks for a look.</param>
    public sealed record Item(string Number, DateTime PlacedAt, OrderStatus Status, string Name, string Email, int Packs, Money Total, Money Refunded, DateTime? AttentionSince);

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var found = await request.Search.InAsync(db, request.After, cancellationToken);
            var page = await found.Take(PageSize + 1).ToListAsync(cancellationToken);
            return new Result(
                [.. page.Take(PageSize).Select(o => new Item(o.Number, o.PlacedAt, o.Status, o.Name, o.Email, o.Packs, o.Total, o.Refunded, o.AttentionSince))],
                page.Count > PageSize ? OrderSearch.MarkOf(page[PageSize - 1].PlacedAt, page[PageSize - 1].Number) : null,
                await CountsAsync(cancellationToken));
        }

        private async Task<ImmutableDictionary<OrderFilter, int>> CountsAsync(CancellationToken cancellationToken)
        {
            var counts = ImmutableDictionary.CreateBuilder<OrderFilter, int>();
            foreach (var filter in Enum.GetValues<OrderFilter>())
            {
                counts[filter] = await OrderSearch.Filtered(db.OrderListings, filter).CountAsync(cancellationToken);
            }

            return counts.ToImmutable();
        }
    }
}
