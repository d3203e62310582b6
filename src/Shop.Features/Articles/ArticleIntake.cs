using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Articles;
using Shop.Domain.Desk;
using Shop.Domain.Reading;
using Shop.Features.Data;
using static Shop.Features.Articles.ImportArticle;

namespace Shop.Features.Articles;

/// <summary>The one way in for an article, from whatever source: it is made readable, kept where it says something new, and read.</summary>
internal sealed class ArticleIntake
{
    private readonly Command request;
    private readonly string slug;
    private readonly ArticleFileResult.Readable file;

    private ArticleIntake(Command request, string slug, ArticleFileResult.Readable file) => (this.request, this.slug, this.file) = (request, slug, file);

    /// <summary>The file is no article.</summary>
    internal sealed record Refusal(Result.Refused Result);

    /// <returns>The intake, or a <see cref="Refusal"/>.</returns>
    public static object Open(Command request)
    {
        var slug = Slug.From(Path.GetFileNameWithoutExtension(request.FileName));
        return ArticleFile.Read(request.FileName, request.File.Span) switch
        {
            ArticleFileResult.Refused refused => new Refusal(new Result.Refused(refused.Fault)),
            _ when slug.Length == 0 => new Refusal(new Result.Refused(new ArticleFault("slug-empty", "Its name has no letter or digit that could stand in an address.", "Rename the file."))),
            ArticleFileResult.Readable article => new ArticleIntake(request, slug, article),
            _ => throw new InvalidOperationException("An article file is readable or refused."),
        };
    }

    /// <summary>Adds what is new; the caller saves.</summary>
    public async Task<Result> TakeAsync(ShopDb db, DateTime now, CancellationToken cancellationToken)
    {
        var catalog = await CatalogReader.LoadAsync(db, cancellationToken);
        var reading = catalog.Read(file.Text with { Language = request.Language ?? file.Text.Language });
        if ((request.Language ?? reading.Language) is not { } language)
        {
            return new Result.Refused(new ArticleFault("language-unknown", "It is in no language that the shop speaks (fr, en), or too short to tell.", "Say which one it is in (--language)."));
        }

        var article = await db.Articles.Include(a => a.Versions).SingleOrDefaultAsync(a => a.Slug == slug, cancellationToken);
        if (request.Seen is { } seen && article?.Current.ContentHash != seen)
        {
            return new Result.Overtaken(article?.Current.ContentHash);
        }

        var (version, isNew) = (article?.Revise(language, file.Content, now), true);
        if (article is null)
        {
            article = Article.Create(slug, language, file.Content, now);
            db.Articles.Add(article);
            version = article.Current;
        }
        else if (version is null)
        {
            (version, isNew) = (article.Current, false);
            if (await LatestReadingAsync(db, version.Id, cancellationToken) is { } latest && catalog.Made(latest) && await db.Mappings.AnyAsync(m => m.ArticleId == article.Id, cancellationToken))
            {
                return new Result.Unchanged(slug, version.Title, version.Number, null, version.ContentHash);
            }
        }

        var found = await catalog.KeepAsync(db, article, reading, now, cancellationToken);
        db.Add(AuditEntry.Of(request.By, isNew ? AuditAction.ArticleImported : AuditAction.ArticleRead, slug, now, article.Id, version!.Number));
        return isNew
            ? new Result.Imported(slug, version.Title, language, version.Number, Count(found), version.ContentHash)
            : new Result.Unchanged(slug, version.Title, version.Number, Count(found), version.ContentHash);
    }

    private static Task<StoredReading?> LatestReadingAsync(ShopDb db, ArticleVersionId version, CancellationToken cancellationToken) =>
        db.Readings.AsNoTracking().Where(r => r.ArticleVersionId == version).OrderByDescending(r => r.ReadAt).FirstOrDefaultAsync(cancellationToken);

    private static Counts Count(IReadOnlyList<Suggestion> suggestions)
    {
        var pending = suggestions.Where(s => s.Status == SuggestionStatus.Pending).Select(s => s.Proposal).ToList();
        return new Counts(pending.Count(p => p is ProposedStep), pending.Count(p => p is ProposedMention), pending.Count(p => p is ProposedPrecaution), pending.Count(p => !p.IsSure));
    }
}
