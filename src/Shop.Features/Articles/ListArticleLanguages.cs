using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Features.Data;

namespace Shop.Features.Articles;

/// <summary>The language of each of some articles, so that a quotation can say which one it is in.</summary>
public static class ListArticleLanguages
{
    public sealed record Query(IReadOnlyCollection<string> Slugs) : IRequest<IReadOnlyDictionary<string, Language>>;

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, IReadOnlyDictionary<string, Language>>
    {
        public async Task<IReadOnlyDictionary<string, Language>> Handle(Query request, CancellationToken cancellationToken) =>
            await db.Articles.Where(a => request.Slugs.Contains(a.Slug)).ToDictionaryAsync(a => a.Slug, a => a.Language, cancellationToken);
    }
}
