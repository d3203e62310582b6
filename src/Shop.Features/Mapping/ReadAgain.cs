using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Articles;
using Shop.Domain.Desk;
using Shop.Features.Articles;
using Shop.Features.Data;

namespace Shop.Features.Mapping;

/// <summary>Reads an article again with today's reader and catalog: what is new waits, and every decision that still holds is kept.</summary>
public static class ReadAgain
{
    public sealed record Command(string Article, string By) : IRequest<Result?>;

    /// <summary>Null: there is no such article.</summary>
    /// <param name="New">What was not proposed before.</param>
    /// <param name="Kept">Decisions that still hold.</param>
    public sealed record Result(int New, int Kept, int Pending);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.By).NotEmpty().MaximumLength(Lengths.Name);
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result?>
    {
        public Task<Result?> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync<Result?>(async cancel =>
        {
            if (await db.Articles.Include(a => a.Versions).SingleOrDefaultAsync(a => a.Slug == request.Article, cancel) is not { } article)
            {
                return null;
            }

            var now = time.GetUtcNow().UtcDateTime;
            var catalog = await CatalogReader.LoadAsync(db, cancel);
            var text = ArticlePage.Parse(article.Current.Html).Text with { Language = article.Language };
            var before = await db.Suggestions.Where(s => s.ArticleVersionId == article.Current.Id && s.Status == SuggestionStatus.Pending).Select(s => s.Proposal).ToListAsync(cancel);
            var known = before.Select(Documents.Write).ToHashSet();
            var suggestions = await catalog.KeepAsync(db, article, catalog.Read(text), now, cancel);
            var pending = suggestions.Where(s => s.Status == SuggestionStatus.Pending).ToList();
            var isNew = pending.Count(s => !known.Contains(Documents.Write(s.Proposal)));
            db.Add(AuditEntry.Of(request.By, AuditAction.ArticleRead, article.Slug, now, article.Id, article.Current.Number));
            await db.SaveChangesAsync(cancel);
            return new Result(isNew, suggestions.Count - pending.Count, pending.Count);
        }, cancellationToken);
    }
}
