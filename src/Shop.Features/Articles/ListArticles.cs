using System.Collections.Immutable;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Routines;
using Shop.Features.Data;
using Shop.Features.Routines;

namespace Shop.Features.Articles;

/// <summary>Every article with what makes one open it: its first words, how long it takes to read, and what its routine holds and costs.</summary>
public static class ListArticles
{
    public sealed record Query : IRequest<Result>;

    /// <param name="Articles">Those with a routine on sale first, then the newest first.</param>
    public sealed record Result(ImmutableArray<Card> Articles);

    /// <param name="Lead">The article's first sentences, in its language; empty where it has no paragraph.</param>
    /// <param name="Minutes">Reading time, at least 1.</param>
    /// <param name="Routine">Null where none is on sale.</param>
    public sealed record Card(string Slug, Language Language, string Title, string Lead, int Minutes, RoutineCard? Routine);

    /// <param name="Products">One of each product that can be bought, in the routine's order; at least one.</param>
    /// <param name="Price">What they cost together.</param>
    public sealed record RoutineCard(ImmutableArray<Piece> Products, Money Price);

    public sealed record Piece(string Sku, string Form);

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var articles = await (
                from article in db.Articles
                let current = article.Versions.OrderByDescending(v => v.Number).First()
                join routine in db.Routines on article.Id equals routine.ArticleId into routines
                from routine in routines.DefaultIfEmpty()
                join version in db.RoutineVersions on routine.LiveVersionId equals version.Id into versions
                from live in versions.DefaultIfEmpty()
                orderby current.ImportedAt descending, article.Slug
                select new { article.Slug, article.Language, current.Title, current.Text, Content = live == null ? null : live.Content })
                .AsNoTracking()
                .ToListAsync(cancellationToken);
            var shelf = await Shelf.LoadAsync(db, articles.SelectMany(a => a.Content?.SoldSteps ?? []).Select(s => s.Sku!), time, cancellationToken);
            return new Result([.. articles
                .Select(a => new Card(a.Slug, a.Language, a.Title, ArticleLead.Of(a.Text, a.Title), ReadingTime.Minutes(a.Text), a.Content is null ? null : CardOf(a.Content, shelf)))
                .OrderByDescending(c => c.Routine is not null)]);
        }

        private static RoutineCard? CardOf(RoutineContent routine, Shelf shelf)
        {
            var offer = RoutineOffer.Of(routine, shelf);
            return offer.Price is null ? null : new RoutineCard([.. offer.Products.Select(p => new Piece(p.Sku, p.Form))], offer.Price.Total);
        }
    }
}
