using System.Collections.Immutable;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Articles;
using Shop.Domain.Reading;
using Shop.Features.Articles;
using Shop.Features.Data;

namespace Shop.Features.Mapping;

/// <summary>Why words of an article were not linked: what was proposed about them, what the reader makes of them by themselves, and which products have some of the words.</summary>
public static class ExplainPassage
{
    /// <param name="Quote">The words, in whatever white space the page has.</param>
    /// <param name="Before">What stands before them, to tell several places apart; or empty.</param>
    public sealed record Query(string Article, string Quote, string Before, Language Language) : IRequest<Result?>;

    /// <summary>Null: there is no such article, or the words are not in it.</summary>
    /// <param name="Proposals">Suggestions whose passages touch the words.</param>
    /// <param name="Weighed">Products that the reader sees in the words when it reads their sentence alone, with its reasons.</param>
    /// <param name="Alike">Products that have some of the words in their names, most first.</param>
    public sealed record Result(string Quote, ImmutableArray<Proposed> Proposals, ImmutableArray<Product> Weighed, ImmutableArray<Product> Alike);

    public sealed record Proposed(Guid Id, SuggestionStatus Status, string Quote, string Evidence, string? DecidedBy, string? Reason);

    /// <param name="Words">Words of the selection that its name has.</param>
    public sealed record Product(string Sku, string Name, decimal? Confidence, string Evidence, ImmutableArray<string> Words);

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(q => q.Quote).MaximumLength(AddSuggestion.Validator.MaxLength);
            RuleFor(q => q.Before).MaximumLength(AddSuggestion.Validator.MaxLength);
        }
    }

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, Result?>
    {
        private const int MostAlike = 5;

        public async Task<Result?> Handle(Query request, CancellationToken cancellationToken)
        {
            var review = await OpenReview.LoadAsync(db, request.Article, cancellationToken);
            if (review is null || Quotation.FindIn(review.Version.Text, request.Quote, request.Before) is not { } passage)
            {
                return null;
            }

            var weighed = await WeighAsync(passage, review, cancellationToken);
            var alike = await AlikeAsync(passage.Quote, cancellationToken);
            var skus = weighed.Select(w => w.Sku).Concat(alike.Select(a => a.Sku)).ToList();
            var names = await db.Products.Where(p => skus.Contains(p.Sku)).ToDictionaryAsync(p => p.Sku, p => request.Language == Language.French ? p.NameFr : p.NameEn, cancellationToken);
            return new Result(
                passage.Quote,
                [
                    .. review.Suggestions
                        .Where(s => s.Proposal.Passage.Start < passage.End && passage.Start < s.Proposal.Passage.End)
                        .Select(s => new Proposed(s.Id.Value, s.Status, s.Proposal.Passage.Quote, s.Proposal.Evidence, s.DecidedBy, s.Reason)),
                ],
                [.. weighed.Select(w => new Product(w.Sku, names.GetValueOrDefault(w.Sku, w.Sku), w.Confidence, w.Evidence, []))],
                [.. alike.Where(a => weighed.All(w => w.Sku != a.Sku)).Select(a => new Product(a.Sku, names.GetValueOrDefault(a.Sku, a.Sku), null, "", [.. a.Words]))]);
        }

        /// <summary>The sentence read as if it were an article of its own.</summary>
        private async Task<List<Candidate>> WeighAsync(Passage passage, OpenReview review, CancellationToken cancellationToken)
        {
            var sentence = SentenceOf.Passage(review.Version.Text, passage).Quote;
            var catalog = await CatalogReader.LoadAsync(db, cancellationToken);
            var reading = catalog.Read(new ArticleText(sentence, [new Block(BlockKind.Paragraph, 0, sentence.Length)], review.Mapping.Language));
            return
            [
                .. reading.Steps.SelectMany(s => s.Candidates)
                    .Concat(reading.Mentions.SelectMany(m => m.Candidates.IsDefaultOrEmpty ? [new Candidate(m.Sku, m.Confidence, m.Evidence)] : m.Candidates))
                    .OrderByDescending(c => c.Confidence)
                    .DistinctBy(c => c.Sku),
            ];
        }

        private async Task<List<(string Sku, List<string> Words)>> AlikeAsync(string quote, CancellationToken cancellationToken)
        {
            var found = new Dictionary<string, List<string>>(StringComparer.Ordinal);
            foreach (var word in SearchText.Words(quote).Where(w => w.Length > 3))
            {
                var start = $" {word}";
                foreach (var sku in await db.ProductListings.Where(l => l.NameText.Contains(start)).OrderBy(l => l.Sku).Select(l => l.Sku).Take(50).ToListAsync(cancellationToken))
                {
                    (found.TryGetValue(sku, out var words) ? words : found[sku] = []).Add(word);
                }
            }

            return [.. found.OrderByDescending(f => f.Value.Count).ThenBy(f => f.Key, StringComparer.Ordinal).Take(MostAlike).Select(f => (f.Key, f.Value))];
        }
    }
}
