using System.Collections.Concurrent;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Desk;
using Shop.Features.Data;
using Shop.Features.Due;

namespace Shop.Features.Catalog;

/// <summary>Carries out a confirmed import in one transaction, the removal of its task included: a restart in the middle undoes all of it, and it is begun again.</summary>
public static class RunCatalogImport
{
    private static readonly ConcurrentDictionary<Guid, (int Done, int Total)> Running = new();

    /// <param name="TaskId">Of a due task whose subject is the import's id.</param>
    public sealed record Command(Guid TaskId) : IRequest<DueOutcome>;

    /// <summary>How far an import is that this process carries out; null where it does not.</summary>
    internal static (int Done, int Total)? ProgressOf(Guid import) => Running.TryGetValue(import, out var progress) ? progress : null;

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, DueOutcome>
    {
        public Task<DueOutcome> Handle(Command request, CancellationToken cancellationToken) =>
            db.ChangeAsync(cancel => db.InOneTransactionAsync(inside => RunAsync(request.TaskId, inside), cancel), cancellationToken);

        private async Task<DueOutcome> RunAsync(Guid taskId, CancellationToken cancellationToken)
        {
            if (await db.DueTasks.AsNoTracking().SingleOrDefaultAsync(t => t.Id == taskId, cancellationToken) is not { } task)
            {
                return DueOutcome.Gone;
            }

            var id = Guid.ParseExact(task.Subject, "N");
            var import = await db.CatalogImports.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, cancellationToken);
            try
            {
                var (state, outcome) = import is { State: CatalogImportState.Confirmed } ? await ApplyAsync(import, cancellationToken) : (CatalogImportState.Done, "");
                db.ChangeTracker.Clear();
                if (import is { State: CatalogImportState.Confirmed })
                {
                    (await db.CatalogImports.SingleAsync(i => i.Id == id, cancellationToken)).Finish(state, outcome, time.GetUtcNow().UtcDateTime);
                }

                db.Remove(await db.DueTasks.SingleAsync(t => t.Id == taskId, cancellationToken));
                await db.SaveChangesAsync(cancellationToken);
                return DueOutcome.Done;
            }
            finally
            {
                Running.TryRemove(id, out _);
            }
        }

        private async Task<(CatalogImportState State, string Outcome)> ApplyAsync(CatalogImport import, CancellationToken cancellationToken)
        {
            Running[import.Id] = (0, 0);
            var plan = await CatalogPlan.MakeAsync(db, import.FileName, import.Bytes, import.Language, cancellationToken);
            if (ImportCatalog.Handler.ResultOf(plan) is not ImportCatalog.Result.Imported imported)
            {
                return (CatalogImportState.Refused, $"{plan.Faults[0].Path}: {plan.Faults[0].Message}"[..Math.Min(Lengths.Line, plan.Faults[0].Path.Length + plan.Faults[0].Message.Length + 2)]);
            }

            await plan.ApplyAsync(db, (done, total) => Running[import.Id] = (done, total), cancellationToken);
            var audit = ImportCatalog.Handler.Audit(import.By, import.FileName, imported, time.GetUtcNow().UtcDateTime);
            db.Add(audit);
            await db.SaveChangesAsync(cancellationToken);
            return (CatalogImportState.Done, audit.After!);
        }
    }
}
