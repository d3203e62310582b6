using System.Collections.Immutable;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Features.Data;

namespace Shop.Features.Delivery;

/// <summary>Where the shop delivers, by country and currency. Where there is nothing, it delivers to France for nothing.</summary>
public static class ListDeliveryRates
{
    public sealed record Query : IRequest<ImmutableArray<Rate>>;

    /// <param name="Country">ISO 3166-1.</param>
    /// <param name="FreeFrom">What the goods must come to for delivery to be free; null: it never is.</param>
    /// <param name="MinDays">Working days.</param>
    /// <param name="Seen">Its state; whoever changes it says which one they saw.</param>
    public sealed record Rate(string Country, Money Fee, Money? FreeFrom, int MinDays, int MaxDays, Guid Seen);

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, ImmutableArray<Rate>>
    {
        public async Task<ImmutableArray<Rate>> Handle(Query request, CancellationToken cancellationToken) =>
            [.. (await db.DeliveryRates.AsNoTracking().OrderBy(r => r.Country).ThenBy(r => r.Currency).ToListAsync(cancellationToken))
                .Select(r => new Rate(r.Country, r.Fee, r.FreeFrom, r.MinDays, r.MaxDays, r.Version))];
    }
}
