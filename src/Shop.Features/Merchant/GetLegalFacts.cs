using System.Collections.Immutable;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Merchant;
using Shop.Domain.Ordering;
using Shop.Features.Data;

namespace Shop.Features.Merchant;

/// <summary>What the legal pages say of this shop and of no other: who sells, and what delivery costs.</summary>
public static class GetLegalFacts
{
    public sealed record Query : IRequest<Result>;

    /// <param name="Deliveries">Where the shop delivers to, as a basket would be asked.</param>
    public sealed record Result(MerchantParticulars Merchant, ImmutableArray<DeliveryRate> Deliveries);

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var merchant = await db.Merchants.AsNoTracking().Select(m => m.Particulars).SingleOrDefaultAsync(cancellationToken);
            var rates = await db.DeliveryRates.AsNoTracking().OrderBy(r => r.Country).ThenBy(r => r.Currency).ToListAsync(cancellationToken);
            if (rates.Count == 0)
            {
                rates.Add(DeliveryRate.Default(await db.Products.OrderBy(p => p.Sku).Select(p => p.Price.Currency).FirstOrDefaultAsync(cancellationToken) ?? "EUR"));
            }

            return new Result(merchant ?? MerchantParticulars.Empty, [.. rates]);
        }
    }
}
