using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Merchant;
using Shop.Features.Data;

namespace Shop.Features.Merchant;

/// <summary>Who sells here, as far as the merchant has said so.</summary>
public static class GetMerchant
{
    public sealed record Query : IRequest<Result>;

    /// <param name="Version">What <see cref="SaveMerchant"/> asks for; empty where nothing was ever saved.</param>
    /// <param name="ChangedAt">UTC; null where nothing was ever saved.</param>
    public sealed record Result(MerchantParticulars Particulars, Guid Version, DateTime? ChangedAt);

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken) =>
            await db.Merchants.AsNoTracking().SingleOrDefaultAsync(cancellationToken) is { } kept
                ? new Result(kept.Particulars, kept.Version, kept.ChangedAt)
                : new Result(MerchantParticulars.Empty, Guid.Empty, null);
    }
}
