using MediatR;
using Shop.Domain;
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
    /// <param name="By">Who imports it.</param>
    /// <param name="Seen">The content hash of the version that it is to take the place of; null: whatever is there.</param>
    public sealed record Command(string FileName, ReadOnlyMemory<byte> File, Language? Language = null, string By = "shop import", string? Seen = null) : IRequest<Result>;

    public abstract record Result
    {
        private Result()
        {
        }

        /// <param name="Version">1: the article is new.</param>
        /// <param name="Found">What waits for a decision.</param>
        /// <param name="Hash">Of the content.</param>
        public sealed record Imported(string Slug, string Title, Language Language, int Version, Counts Found, string Hash) : Result;

        /// <summary>The content is what the shop has already.</summary>
        /// <param name="Found">What waits for a decision after it was read again, because catalog or reader have changed; null where neither has.</param>
        public sealed record Unchanged(string Slug, string Title, int Version, Counts? Found, string Hash) : Result;

        /// <summary>The article is not as it was seen: somebody else has changed it.</summary>
        /// <param name="Hash">Of what is there; null where there is no such article.</param>
        public sealed record Overtaken(string? Hash) : Result;

        public sealed record Refused(ArticleFault Fault) : Result;
    }

    /// <param name="InDoubt">Those of them that a person has to decide.</param>
    public sealed record Counts(int Steps, int Mentions, int Precautions, int InDoubt);

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public Task<Result> Handle(Command request, CancellationToken cancellationToken) => ArticleIntake.Open(request) switch
        {
            ArticleIntake.Refusal refusal => Task.FromResult<Result>(refusal.Result),
            ArticleIntake intake => db.ChangeAsync(
                async cancel =>
                {
                    var result = await intake.TakeAsync(db, time.GetUtcNow().UtcDateTime, cancel);
                    await db.SaveChangesAsync(cancel);
                    return result;
                },
                cancellationToken),
            _ => throw new InvalidOperationException("A file is taken in or refused."),
        };
    }
}
