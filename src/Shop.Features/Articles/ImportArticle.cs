using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Articles;
using Shop.Domain.Reading;
using Shop.Features.Data;

namespace Shop.Features.Articles;

/// <summary>
/// Takes an editor's file: a new article, or a new version where its content changed. It is then read against the
/// catalog, and what was found waits for a merchandiser.
/// </summary>
public static class ImportArticle
{
    /// <param name="FileName">With its ending; the article's address is made of the rest of it.</param>
    /// <param name="Language">What the file is written in; null: what the page or the reader says.</param>
    public sealed record Command(string FileName, ReadOnlyMemory<byte> File, Language? Language = null) : IRequest<Result>;

    public abstract record Result
    {
        private Result()
        {
        }

        /// <param name="Version">1: the article is new.</param>
        /// <param name="Found">What waits for a decision.</param>
        public sealed record Imported(string Slug, string Title, Language Language, int Version, Counts Found) : Result;

        /// <summary>The content is what the shop has already.</summary>
        /// <param name="Found">What waits for a decision after it was read again, because catalog or reader have changed; null where neither has.</param>
        public sealed record Unchanged(string Slug, string Title, int Version, Counts? Found) : Result;

        public sealed record Refused(ArticleFault Fault) : Result;
    }

    /// <param name="InDoubt">Those of them that a person has to decide.</param>
    public sealed record Counts(int Steps, int Mentions, int Precautions, int InDoubt);

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var slug = Slug.From(Path.GetFileNameWithoutExtension(request.FileName));
            return ArticleFile.Read(request.FileName, request.File.Span) switch
            {
                ArticleFileResult.Refused refused => new Result.Refused(refused.Fault),
                _ when slug.Length == 0 => new Result.Refused(new ArticleFault("slug-empty", "Its name has no letter or digit that could stand in an address.", "Rename the file.")),
                ArticleFileResult.Readable article => await db.ChangeAsync(cancel => TakeAsync(slug, article, request.Language, cancel), cancellationToken),
                _ => throw new InvalidOperationException("An article file is readable or refused."),
            };
        }

        private async Task<Result> TakeAsync(string slug, ArticleFileResult.Readable file, Language? given, CancellationToken cancellationToken)
        {
            var catalog = await CatalogReader.LoadAsync(db, cancellationToken);
            var reading = catalog.Read(file.Text with { Language = given ?? file.Text.Language });
            if ((given ?? reading.Language) is not { } language)
            {
                return new Result.Refused(new ArticleFault("language-unknown", "It is in no language that the shop speaks (fr, en), or too short to tell.", "Say which one it is in (--language)."));
            }

            var now = time.GetUtcNow().UtcDateTime;
            var article = await db.Articles.Include(a => a.Versions).SingleOrDefaultAsync(a => a.Slug == slug, cancellationToken);
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
                if (await LatestReadingAsync(version.Id, cancellationToken) is { } latest && catalog.Made(latest))
                {
                    return new Result.Unchanged(slug, version.Title, version.Number, null);
                }
            }

            var found = await catalog.KeepAsync(db, article, reading, now, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return isNew
                ? new Result.Imported(slug, version!.Title, language, version.Number, Count(found))
                : new Result.Unchanged(slug, version!.Title, version.Number, Count(found));
        }

        private Task<StoredReading?> LatestReadingAsync(ArticleVersionId version, CancellationToken cancellationToken) =>
            db.Readings.AsNoTracking().Where(r => r.ArticleVersionId == version).OrderByDescending(r => r.ReadAt).FirstOrDefaultAsync(cancellationToken);

        private static Counts Count(IReadOnlyList<Suggestion> suggestions)
        {
            var pending = suggestions.Where(s => s.Status == SuggestionStatus.Pending).Select(s => s.Proposal).ToList();
            return new Counts(pending.Count(p => p is ProposedStep), pending.Count(p => p is ProposedMention), pending.Count(p => p is ProposedPrecaution), pending.Count(p => !p.IsSure));
        }
    }
}
