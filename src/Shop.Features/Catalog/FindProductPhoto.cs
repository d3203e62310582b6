using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Features.Data;

namespace Shop.Features.Catalog;

/// <summary>The file name of a product's photograph, without the photograph.</summary>
public static class FindProductPhoto
{
    public sealed record Query(string Sku) : IRequest<string?>;

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, string?>
    {
        public Task<string?> Handle(Query request, CancellationToken cancellationToken) =>
            db.ProductPhotos.Where(p => p.Sku == request.Sku).Select(p => p.Hash + "." + p.Extension).SingleOrDefaultAsync(cancellationToken);
    }
}
