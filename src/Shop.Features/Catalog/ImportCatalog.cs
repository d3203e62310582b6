using System.Collections.Immutable;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Desk;
using Shop.Features.Data;

namespace Shop.Features.Catalog;

/// <summary>
/// Takes a merchant's catalog, whole or not at all: a catalog file in JSON, a table, or a shopping feed. Products that it
/// does not name stay as they are: a file may be a part of the range.
/// </summary>
public static class ImportCatalog
{
    /// <param name="FileName">Its ending says the format: <c>.json</c>, <c>.csv</c>, <c>.tsv</c>, <c>.xml</c>.</param>
    /// <param name="Language">Of the names in a feed.</param>
    /// <param name="DryRun">Nothing is changed; the result says what would be.</param>
    /// <param name="Progress">Told how many of how many changes are written.</param>
    public sealed record Command(
        ReadOnlyMemory<byte> File,
        string FileName = "catalog.json",
        Language Language = Language.French,
        bool DryRun = false,
        string By = "shop import",
        Action<int, int>? Progress = null) : IRequest<Result>;

    public abstract record Result
    {
        private Result()
        {
        }

        /// <param name="Added">SKUs that are new, in the order of the file.</param>
        /// <param name="Changed">SKUs that now say something else.</param>
        /// <param name="Incomplete">Food supplements that can be read about but not sold.</param>
        public sealed record Imported(ImmutableArray<string> Added, ImmutableArray<string> Changed, int Unchanged, ImmutableArray<IncompleteLabel> Incomplete) : Result
        {
            /// <summary>Each product with what of it is other than before.</summary>
            public ImmutableArray<PlannedChange> Changes { get; init; } = [];
        }

        public sealed record Refused(ImmutableArray<CatalogFault> Faults) : Result;
    }

    /// <summary>A food supplement that lacks mandatory information, and what it lacks.</summary>
    public sealed record IncompleteLabel(string Sku, string Name, ImmutableArray<LabelGap> Gaps);

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public Task<Result> Handle(Command request, CancellationToken cancellationToken) => request.DryRun
            ? ShowAsync(request, cancellationToken)
            : db.ChangeAsync(cancel => db.InOneTransactionAsync(inside => TakeAsync(request, inside), cancel), cancellationToken);

        private async Task<Result> ShowAsync(Command request, CancellationToken cancellationToken) =>
            ResultOf(await CatalogPlan.MakeAsync(db, request.FileName, request.File, request.Language, cancellationToken));

        private async Task<Result> TakeAsync(Command request, CancellationToken cancellationToken)
        {
            var plan = await CatalogPlan.MakeAsync(db, request.FileName, request.File, request.Language, cancellationToken);
            var result = ResultOf(plan);
            if (result is Result.Imported { Changes.IsEmpty: false } imported)
            {
                await plan.ApplyAsync(db, request.Progress, cancellationToken);
                db.Add(Audit(request.By, request.FileName, imported, time.GetUtcNow().UtcDateTime));
                await db.SaveChangesAsync(cancellationToken);
            }

            return result;
        }

        internal static AuditEntry Audit(string by, string fileName, Result.Imported imported, DateTime at) =>
            AuditEntry.Of(by, AuditAction.CatalogImported, fileName, at, after: $"+{imported.Added.Length} ~{imported.Changed.Length} ={imported.Unchanged}");

        internal static Result ResultOf(CatalogPlan plan) => plan.Faults.IsEmpty
            ? new Result.Imported([.. plan.Changes.Where(c => c.IsNew).Select(c => c.Sku)], [.. plan.Changes.Where(c => !c.IsNew).Select(c => c.Sku)], plan.Unchanged, plan.Incomplete) { Changes = plan.Changes }
            : new Result.Refused(plan.Faults);
    }
}
