using AutoMapper;
using AutoMapper.QueryableExtensions;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Articles;
using Shop.Features.Data;

namespace Shop.Features.Articles;

/// <summary>The language of each of some articles, so that a quotation can say which one it is in.</summary>
public static class ListArticleLanguages
{
    public sealed record Query(IReadOnlyCollection<string> Slugs) : IRequest<IReadOnlyDictionary<string, Language>>;

    internal sealed record ArticleLanguage(string Slug, Language Language);

    internal sealed class Maps : Profile
    {
        public Maps() => CreateMap<Article, ArticleLanguage>();
    }

    internal sealed class Handler(ShopDb db, IMapper mapper) : IRequestHandler<Query, IReadOnlyDictionary<string, Language>>
    {
        public async Task<IReadOnlyDictionary<string, Language>> Handle(Query request, CancellationToken cancellationToken) =>
            await db.Articles
                .Where(a => request.Slugs.Contains(a.Slug))
                .ProjectTo<ArticleLanguage>(mapper.ConfigurationProvider)
                .ToDictionaryAsync(a => a.Slug, a => a.Language, cancellationToken);
    }
}
