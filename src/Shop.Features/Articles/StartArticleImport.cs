using System.Collections.Immutable;
using FluentValidation;
using MediatR;
using Shop.Domain;
using Shop.Domain.Desk;
using Shop.Features.Data;
using Shop.Features.Due;

namespace Shop.Features.Articles;

/// <summary>
/// Takes what somebody hands over at the desk: files, feeds, exports. A few articles are taken in at once; many are kept
/// and taken in one after the other, which a restart does not undo.
/// </summary>
public static class StartArticleImport
{
    /// <param name="Language">What they are written in where they do not say it themselves; null: what the reader says.</param>
    public sealed record Command(ImmutableArray<Handed> Files, Language? Language, string By) : IRequest<Result>;

    public sealed record Handed(string Name, ReadOnlyMemory<byte> Bytes);

    /// <param name="Articles">How many articles are waiting.</param>
    public sealed record Result(Guid Import, int Articles);

    public sealed class Validator : AbstractValidator<Command>
    {
        public const int MaxFiles = 500;

        public Validator()
        {
            RuleFor(c => c.Files).Must(f => f.Length is >= 1 and <= MaxFiles).WithErrorCode("files-out-of-bounds");
            RuleFor(c => c.By).NotEmpty().MaximumLength(Lengths.Name);
        }
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var articles = new List<(string Name, byte[] Bytes, Language? Language)>();
            var skipped = new List<ImportItem>();
            foreach (var file in request.Files)
            {
                var name = Cut(Path.GetFileName(file.Name));
                if (!ArticleFeed.IsFeed(name))
                {
                    articles.Add((name, file.Bytes.ToArray(), request.Language));
                    continue;
                }

                switch (ArticleFeed.Read(file.Bytes))
                {
                    case ArticleFeedResult.Readable feed:
                        articles.AddRange(feed.Articles.Select(a => (Cut(a.FileName), a.File.ToArray(), request.Language ?? a.Language)));
                        skipped.AddRange(feed.Skipped.Select(s => new ImportItem(Cut(s.Title), ImportOutcome.Skipped, Detail: s.Why)));
                        break;
                    case ArticleFeedResult.Refused { Fault: var fault }:
                        skipped.Add(new ImportItem(name, ImportOutcome.Refused, Detail: $"{fault.What} {fault.Remedy}"));
                        break;
                }
            }

            var now = time.GetUtcNow().UtcDateTime;
            var import = ArticleImport.Begin(articles, skipped, request.By, now);
            await db.ChangeAsync(
                async cancel =>
                {
                    db.Add(import);
                    if (articles.Count > 0)
                    {
                        await db.FallDueAsync(DueKind.ImportArticles, import.Id.ToString("N"), now, cancel);
                    }

                    return await db.SaveChangesAsync(cancel);
                },
                cancellationToken);
            return new Result(import.Id, articles.Count);
        }

        private static string Cut(string name) => name.Length <= Lengths.Line ? name : name[^Lengths.Line..];
    }
}
