using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Desk;
using Shop.Features.Data;
using Shop.Features.Due;

namespace Shop.Features.Articles;

/// <summary>Takes in the next article of an import, in the same save as the note that it was, and falls due again while more wait.</summary>
public static class RunArticleImport
{
    /// <param name="TaskId">Of a due task whose subject is the import's id.</param>
    public sealed record Command(Guid TaskId) : IRequest<DueOutcome>;

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, DueOutcome>
    {
        public Task<DueOutcome> Handle(Command request, CancellationToken cancellationToken) => db.WithDueAsync(request.TaskId, async (task, cancel) =>
        {
            var id = Guid.ParseExact(task.Subject, "N");
            var now = time.GetUtcNow().UtcDateTime;
            var import = await db.ArticleImports.SingleOrDefaultAsync(i => i.Id == id, cancel);
            var file = await db.ArticleImportFiles.Where(f => f.ImportId == id).OrderBy(f => f.Position).FirstOrDefaultAsync(cancel);
            if (import is null || file is null)
            {
                db.Remove(task);
            }
            else
            {
                import.Note(file.Position, await TakeAsync(file, import.By, now, cancel), now);
                db.Remove(file);
                task.Move(now);
                if (import.FinishedAt is not null)
                {
                    db.Remove(task);
                }
            }
        }, cancellationToken);

        private async Task<ImportItem> TakeAsync(ArticleImportFile file, string by, DateTime now, CancellationToken cancellationToken)
        {
            var result = ArticleIntake.Open(new ImportArticle.Command(file.Name, file.Bytes, file.Language, by)) switch
            {
                ArticleIntake intake => await intake.TakeAsync(db, now, cancellationToken),
                ArticleIntake.Refusal refusal => refusal.Result,
                _ => throw new InvalidOperationException("A file is taken in or refused."),
            };
            return result switch
            {
                ImportArticle.Result.Imported imported => new ImportItem(file.Name, imported.Version == 1 ? ImportOutcome.New : ImportOutcome.NewVersion, imported.Slug, imported.Title, imported.Found.Steps + imported.Found.Mentions + imported.Found.Precautions),
                ImportArticle.Result.Unchanged unchanged => new ImportItem(file.Name, ImportOutcome.Unchanged, unchanged.Slug, unchanged.Title),
                ImportArticle.Result.Refused { Fault: var fault } => new ImportItem(file.Name, ImportOutcome.Refused, Detail: $"{fault.What} {fault.Remedy}"),
                _ => throw new InvalidOperationException("An article is taken in or refused."),
            };
        }
    }
}
