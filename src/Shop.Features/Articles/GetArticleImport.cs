using System.Collections.Immutable;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Desk;
using Shop.Features.Data;

namespace Shop.Features.Articles;

/// <summary>How far an import is, and how each of its articles ended.</summary>
public static class GetArticleImport
{
    public sealed record Query(Guid Import) : IRequest<Result?>;

    /// <summary>Null: there is no such import.</summary>
    public sealed record Result(Guid Import, string By, DateTime StartedAt, DateTime? FinishedAt, ImmutableArray<ImportItem> Items)
    {
        public int Done => Items.Count(i => i.Outcome != ImportOutcome.Waiting);
    }

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, Result?>
    {
        public Task<Result?> Handle(Query request, CancellationToken cancellationToken) =>
            db.ArticleImports.AsNoTracking().Where(i => i.Id == request.Import).Select(i => new Result(i.Id, i.By, i.StartedAt, i.FinishedAt, i.Items)).SingleOrDefaultAsync(cancellationToken);
    }
}
