using System.Collections.Immutable;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Desk;
using Shop.Features.Data;

namespace Shop.Features.Catalog;

/// <summary>What an import would do, how far it is, or what it did.</summary>
public static class GetCatalogImport
{
    public sealed record Query(Guid Import) : IRequest<Result?>;

    /// <summary>Null: there is no such import.</summary>
    /// <param name="Would">What it would do; null once it was confirmed.</param>
    /// <param name="Progress">Changes written, of how many; null where it is not running here.</param>
    public sealed record Result(Guid Import, string FileName, string By, DateTime StartedAt, CatalogImportState State, string? Outcome, ImportCatalog.Result? Would, (int Done, int Total)? Progress);

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, Result?>
    {
        public async Task<Result?> Handle(Query request, CancellationToken cancellationToken)
        {
            var import = await db.CatalogImports.AsNoTracking()
                .Where(i => i.Id == request.Import)
                .Select(i => new { i.FileName, i.By, i.StartedAt, i.State, i.Outcome, i.Language, Bytes = i.State == CatalogImportState.Shown ? i.Bytes : null })
                .SingleOrDefaultAsync(cancellationToken);
            if (import is null)
            {
                return null;
            }

            var would = import.Bytes is { } bytes ? ImportCatalog.Handler.ResultOf(await CatalogPlan.MakeAsync(db, import.FileName, bytes, import.Language, cancellationToken)) : null;
            return new Result(request.Import, import.FileName, import.By, import.StartedAt, import.State, import.Outcome, would, RunCatalogImport.ProgressOf(request.Import));
        }
    }
}
