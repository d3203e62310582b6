using System.Collections.Immutable;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Features.Data;

namespace Shop.Features.Catalog;

/// <summary>Which products have a photograph, and its file name, for pages that show many of them.</summary>
public static class ListProductPhotos
{
    public sealed record Query : IRequest<ImmutableDictionary<string, string>>;

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, ImmutableDictionary<string, string>>
    {
        public async Task<ImmutableDictionary<string, string>> Handle(Query request, CancellationToken cancellationToken) =>
            (await db.ProductPhotos.Select(p => new { p.Sku, p.Hash, p.Extension }).ToListAsync(cancellationToken)).ToImmutableDictionary(p => p.Sku, p => $"{p.Hash}.{p.Extension}", StringComparer.Ordinal);
    }
}
