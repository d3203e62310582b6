using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Features.Data;

namespace Shop.Features.Catalog;

/// <summary>A photograph by its hash.</summary>
public static class GetProductPhoto
{
    public sealed record Query(string Hash) : IRequest<Result?>;

    public sealed record Result(byte[] Bytes, string Extension);

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, Result?>
    {
        public Task<Result?> Handle(Query request, CancellationToken cancellationToken) =>
            db.ProductPhotos.Where(p => p.Hash == request.Hash).Select(p => new Result(p.Bytes, p.Extension)).FirstOrDefaultAsync(cancellationToken);
    }
}
