using System.Collections.Immutable;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Desk;
using Shop.Features.Data;

namespace Shop.Features.Audit;

/// <summary>What was done at the desk, the newest first, a page at a time.</summary>
public static class ListAudit
{
    public const int PageSize = 50;

    /// <param name="After">The mark of the last entry of the page before (<see cref="Result.Next"/>); null for the first page.</param>
    public sealed record Query(AuditFilter Filter, string? After = null) : IRequest<Result>;

    /// <param name="Next">Mark of the next page; null on the last one.</param>
    public sealed record Result(ImmutableArray<AuditEntry> Entries, string? Next);

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var entries = await AuditMark.After(request.Filter.Of(db.AuditEntries.AsNoTracking()), request.After).Take(PageSize + 1).ToListAsync(cancellationToken);
            return entries.Count > PageSize
                ? new Result([.. entries.Take(PageSize)], AuditMark.Of(entries[PageSize - 1].At, entries[PageSize - 1].Id))
                : new Result([.. entries], null);
        }
    }
}
