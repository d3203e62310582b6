using System.Collections.Immutable;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Articles;
using Shop.Domain.Catalog;
using Shop.Domain.Desk;
using Shop.Domain.Routines;
using Shop.Features.Articles;
using Shop.Features.Data;

namespace Shop.Features.Routines;

/// <summary>
/// Accepts, in a person's name, what the reading of an article is sure of, and puts its routine on sale. Where a step, a
/// dosage or a precaution that the sale depends on is in doubt, nothing is accepted and nothing is published.
/// </summary>
public static class PublishRoutine
{
    /// <param name="Article">Its address: <c>exosomes-et-routine-eclat</c>.</param>
    /// <param name="By">Who takes responsibility.</param>
    /// <param name="DiscountPercent">Off the complete routine, 0 to 100; 0 for none.</param>
    public sealed record Command(string Article, string By, decimal DiscountPercent = 0) : IRequest<Result>;

    public abstract record Result
    {
        private Result()
        {
        }

        /// <param name="Version">1 for the first publication of the article's routine.</param>
        /// <param name="Told">Steps that the catalog has no product for: shown in the article's words, not sold.</param>
        /// <param name="Blocked">Products of the routine that cannot be sold now.</param>
        /// <param name="Waiting">Suggestions that nobody has decided and that the sale does not depend on.</param>
        public sealed record Published(int Version, int Steps, int Precautions, ImmutableArray<string> Told, ImmutableArray<BlockedProduct> Blocked, int Waiting) : Result;

        /// <summary>What is on sale says the same already.</summary>
        public sealed record Unchanged(int Version) : Result;

        public sealed record InDoubt(ImmutableArray<Doubt> Doubts) : Result;

        /// <summary>The article names no product of the catalog in a routine, so that there is nothing to sell.</summary>
        public sealed record NothingToSell(ImmutableArray<string> Told) : Result;

        public sealed record NotFound : Result;
    }

    public sealed record BlockedProduct(string Sku, SaleBlock Reason);

    /// <summary>What a person has to decide first.</summary>
    /// <param name="Kind"><c>step</c>, <c>dosage</c> or <c>precaution</c>.</param>
    /// <param name="Quote">The words in doubt.</param>
    /// <param name="Sentence">The sentence that they stand in.</param>
    /// <param name="Evidence">Why it is in doubt, in words.</param>
    /// <param name="Candidates">The products that fit, best first; empty where the product is not what is in doubt.</param>
    public sealed record Doubt(string Kind, string Quote, string Sentence, string Evidence, ImmutableArray<Choice> Candidates);

    public sealed record Choice(string Sku, string Name, decimal Confidence, string Evidence);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Article).NotEmpty();
            RuleFor(c => c.By).Must(by => !string.IsNullOrWhiteSpace(by)).WithMessage("A publication carries the name of who made it.").MaximumLength(Lengths.Name);
            RuleFor(c => c.DiscountPercent).InclusiveBetween(0, 100);
        }
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public Task<Result> Handle(Command request, CancellationToken cancellationToken) =>
            db.ChangeAsync(cancel => PublishAsync(request, cancel), cancellationToken);

        private async Task<Result> PublishAsync(Command request, CancellationToken cancellationToken)
        {
            var article = await db.Articles.Include(a => a.Versions).SingleOrDefaultAsync(a => a.Slug == request.Article, cancellationToken);
            if (article is null)
            {
                return new Result.NotFound();
            }

            var now = time.GetUtcNow().UtcDateTime;
            var suggestions = await SuggestionsAsync(article, now, cancellationToken);
            var doubts = RoutineReview.InDoubt(suggestions);
            if (!doubts.IsEmpty)
            {
                return new Result.InDoubt(await DoubtsAsync(doubts, article, cancellationToken));
            }

            foreach (var suggestion in suggestions.Where(s => s is { Status: SuggestionStatus.Pending, Proposal.IsSure: true }))
            {
                suggestion.Accept(request.By, now);
            }

            var mapping = await db.Mappings.SingleAsync(m => m.ArticleId == article.Id, cancellationToken);
            mapping.Count(suggestions, now);
            PricingPolicy pricing = request.DiscountPercent > 0 ? new PercentOffComplete(request.DiscountPercent) : new SumOfParts();
            mapping.Reshape(mapping.Shape with { Pricing = pricing }, now);
            var content = RoutineReview.Content(suggestions, mapping.Shape);
            ImmutableArray<string> told = [.. content.Steps.Where(s => s.Sku is null).Select(s => s.Passage.Quote)];
            if (!content.SoldSteps.Any())
            {
                return new Result.NothingToSell(told);
            }

            var routine = await db.Routines.Include(r => r.Versions).SingleOrDefaultAsync(r => r.ArticleId == article.Id, cancellationToken);
            if (routine is null)
            {
                routine = Routine.For(article.Id);
                db.Routines.Add(routine);
            }
            else if (routine.Versions.FirstOrDefault(v => v.Id == routine.LiveVersionId) is { } live
                && live.ArticleVersionId == article.Current.Id
                && Documents.Write(live.Content) == Documents.Write(content))
            {
                return new Result.Unchanged(live.Number);
            }

            var products = await ReviewedProductsAsync(content, cancellationToken);
            var version = routine.Publish(article.Current.Id, content, request.By, now, products.Select(ReviewedProduct.Of));
            mapping.Follow(routine, now);
            mapping.Notice([]);
            db.Add(AuditEntry.Of(request.By, AuditAction.RoutinePublished, article.Slug, now, article.Id, version.Number));
            await db.SaveChangesAsync(cancellationToken);
            return new Result.Published(
                version.Number,
                content.Steps.Length,
                content.Precautions.Length,
                told,
                [.. content.SoldSteps.Select(s => s.Sku!).Distinct().Select(sku => products.Find(p => p.Sku == sku)).Where(p => p?.Block is not null).Select(p => new BlockedProduct(p!.Sku, p.Block!.Value))],
                suggestions.Count(s => s.Status == SuggestionStatus.Pending));
        }

        /// <summary>What is proposed about today's text, read again first where catalog or reader have changed since.</summary>
        private async Task<IReadOnlyList<Suggestion>> SuggestionsAsync(Article article, DateTime now, CancellationToken cancellationToken)
        {
            var version = article.Current;
            var catalog = await CatalogReader.LoadAsync(db, cancellationToken);
            var latest = await db.Readings.AsNoTracking().Where(r => r.ArticleVersionId == version.Id).OrderByDescending(r => r.ReadAt).FirstOrDefaultAsync(cancellationToken);
            if (latest is null || !catalog.Made(latest) || !await db.Mappings.AnyAsync(m => m.ArticleId == article.Id, cancellationToken))
            {
                var text = ArticlePage.Parse(version.Html).Text with { Language = article.Language };
                return await catalog.KeepAsync(db, article, catalog.Read(text), now, cancellationToken);
            }

            return await db.Suggestions.Where(s => s.ArticleVersionId == version.Id).ToListAsync(cancellationToken);
        }

        private async Task<ImmutableArray<Doubt>> DoubtsAsync(ImmutableArray<Suggestion> suggestions, Article article, CancellationToken cancellationToken)
        {
            var skus = suggestions.Select(s => s.Proposal).OfType<ProposedStep>().SelectMany(p => p.Step.Candidates).Select(c => c.Sku).Distinct().ToList();
            var names = await db.Products.AsNoTracking().Where(p => skus.Contains(p.Sku)).ToDictionaryAsync(p => p.Sku, p => p.Details.Names.In(article.Language), cancellationToken);
            return [.. suggestions.Select(s => DoubtOf(s.Proposal))];

            Doubt DoubtOf(Proposal proposal) => proposal switch
            {
                ProposedStep { Step: { Status: Domain.Reading.MatchStatus.Ambiguous } step } => Of("step", step.Passage, step.Evidence, step.Candidates),
                ProposedDosage { Dosage: var dosage } => Of("dosage", dosage.Passage, dosage.Evidence, []),
                ProposedPrecaution { Precaution: var precaution } => Of("precaution", precaution.Passage, precaution.Evidence, []),
                _ => throw new ArgumentOutOfRangeException(nameof(proposal), proposal, null),
            };

            Doubt Of(string kind, Passage passage, string evidence, ImmutableArray<Domain.Reading.Candidate> candidates) => new(
                kind,
                passage.Quote,
                SentenceOf.Passage(article.Current.Text, passage).Quote,
                evidence,
                [.. candidates.Select(c => new Choice(c.Sku, names.GetValueOrDefault(c.Sku, c.Sku), c.Confidence, c.Evidence))]);
        }

        private Task<List<Product>> ReviewedProductsAsync(RoutineContent content, CancellationToken cancellationToken)
        {
            var skus = content.Skus.ToList();
            return db.Products.AsNoTracking().Where(p => skus.Contains(p.Sku)).OrderBy(p => p.Sku).ToListAsync(cancellationToken);
        }
    }
}
