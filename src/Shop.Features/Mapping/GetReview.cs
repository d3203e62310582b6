using System.Collections.Immutable;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Articles;
using Shop.Domain.Catalog;
using Shop.Domain.Reading;
using Shop.Domain.Routines;
using Shop.Domain.Safety;
using Shop.Features.Articles;
using Shop.Features.Data;

namespace Shop.Features.Mapping;

/// <summary>An article beside everything that is proposed about it, each passage marked where it stands.</summary>
public static class GetReview
{
    public sealed record Query(string Article, Language Language) : IRequest<Result?>;

    /// <param name="Html">The article as readers see it, sanitised, every passage marked (<see cref="ArticlePage.Mark(string, IReadOnlyList{PassageMark})"/>).</param>
    /// <param name="Items">In the article's order.</param>
    /// <param name="IsOutdated">Reader or catalog are newer than the reading: reading again may find more.</param>
    public sealed record Result(
        string Slug,
        string Title,
        Language Language,
        Guid ArticleVersion,
        int Number,
        string Html,
        ImmutableArray<Item> Items,
        int Pending,
        int InDoubt,
        bool IsLive,
        DateTime? ScheduledFor,
        ImmutableArray<DriftItem> Drift,
        bool IsOutdated);

    /// <param name="Sentence">The words around the passage.</param>
    /// <param name="Product">What counts: the chosen product, else the proposed one; null where there is none.</param>
    /// <param name="Candidates">Everything that the reader weighed, best first.</param>
    /// <param name="Dosage">Of an amount: what counts.</param>
    /// <param name="Precaution">Of a precaution: what counts.</param>
    /// <param name="Of">Of an amount: the words of the step or mention that it belongs to.</param>
    public sealed record Item(
        Guid Id,
        Guid Version,
        ItemKind Kind,
        SuggestionStatus Status,
        bool IsSure,
        bool StopsPublication,
        decimal Confidence,
        Passage Passage,
        string Sentence,
        string Evidence,
        Choice? Product,
        ImmutableArray<Choice> Candidates,
        StepAction? Action,
        ImmutableArray<Moment> When,
        bool IsOptional,
        Dosage? Dosage,
        Precaution? Precaution,
        string? Of,
        string? DecidedBy,
        DateTime? DecidedAt,
        string? Reason,
        string? AddedBy);

    /// <param name="Confidence">Null where the reader did not weigh it.</param>
    public sealed record Choice(string Sku, string Slug, string Name, string Form, Category Category, Money Price, Quantity? Net, Strength? Strength, SaleStatus Status, bool IsInStock, decimal? Confidence, string Evidence);

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, Result?>
    {
        public async Task<Result?> Handle(Query request, CancellationToken cancellationToken)
        {
            if (await OpenReview.LoadAsync(db, request.Article, cancellationToken) is not { } review)
            {
                return null;
            }

            var (mapping, version) = (review.Mapping, review.Version);
            var suggestions = review.Suggestions.OrderBy(s => Place(s.Proposal)).ThenBy(s => KindOf(s.Proposal)).ToList();
            var skus = suggestions.SelectMany(s => Candidates(s.Proposal).Select(c => c.Sku).Append(s.Proposal.Sku).Append(s.Effective.Sku)).OfType<string>().Distinct().ToList();
            var shelf = await db.Products.AsNoTracking().Where(p => skus.Contains(p.Sku)).ToDictionaryAsync(p => p.Sku, StringComparer.Ordinal, cancellationToken);
            var doubts = RoutineReview.InDoubt(suggestions).Select(s => s.Id).ToHashSet();
            var marks = suggestions.ConvertAll(s => new PassageMark($"{s.Id.Value:N}", s.Proposal.Passage.Start, s.Proposal.Passage.Length, $"said {Name(KindOf(s.Proposal))} {Name(s.Status)}{(s is { Status: SuggestionStatus.Pending, Proposal.IsSure: false } ? " doubtful" : "")}"));
            return new Result(
                mapping.Slug,
                mapping.Title,
                mapping.Language,
                version.Id.Value,
                mapping.Number,
                ArticlePage.Mark(version.Html, marks),
                [.. suggestions.Select(s => ItemOf(s, version.Text, shelf, doubts.Contains(s.Id), request.Language))],
                mapping.Pending,
                mapping.InDoubt,
                mapping.IsLive,
                mapping.ScheduledFor,
                mapping.Drift,
                mapping.ReaderVersion != ArticleReader.Version);
        }

        /// <summary>An amount stands with what it is the amount of, though its sentence begins earlier.</summary>
        private static int Place(Proposal proposal) => proposal is ProposedDosage dosage ? Math.Max(dosage.Passage.Start, dosage.For.Start) : proposal.Passage.Start;

        private static Item ItemOf(Suggestion suggestion, string text, Dictionary<string, Product> shelf, bool stops, Language language)
        {
            var (proposal, effective) = (suggestion.Proposal, suggestion.Effective);
            var step = (effective as ProposedStep)?.Step;
            return new Item(
                suggestion.Id.Value,
                suggestion.Version,
                KindOf(proposal),
                suggestion.Status,
                proposal.IsSure,
                stops,
                proposal.Confidence,
                proposal.Passage,
                SentenceOf.Passage(text, proposal.Passage).Quote,
                proposal.Evidence,
                effective.Sku is { } sku ? ChoiceOf(sku, null, shelf, language) : null,
                [.. Candidates(proposal).Select(c => ChoiceOf(c.Sku, c, shelf, language)).OfType<Choice>()],
                step?.Action,
                step?.When ?? [],
                step?.Optional ?? false,
                (effective as ProposedDosage)?.Dosage.Dosage,
                (effective as ProposedPrecaution)?.Precaution.Precaution,
                (proposal as ProposedDosage)?.For.Quote,
                suggestion.DecidedBy,
                suggestion.DecidedAt,
                suggestion.Reason,
                suggestion.AddedBy);
        }

        private static Choice? ChoiceOf(string sku, Candidate? weighed, Dictionary<string, Product> shelf, Language language) => shelf.GetValueOrDefault(sku) is not { } product
            ? null
            : new Choice(
                sku,
                product.Slug,
                product.Details.Names.In(language),
                product.Form,
                product.Category,
                product.Price,
                product.Details.Net,
                product.Details.Strength,
                product.Status,
                product.Stock > 0,
                weighed?.Confidence,
                weighed?.Evidence ?? "");

        private static ImmutableArray<Candidate> Candidates(Proposal proposal) => proposal switch
        {
            ProposedStep step => step.Step.Candidates,
            ProposedMention mention => mention.Mention.Candidates,
            _ => [],
        };

        private static ItemKind KindOf(Proposal proposal) => proposal switch
        {
            ProposedStep => ItemKind.Step,
            ProposedMention => ItemKind.Mention,
            ProposedDosage => ItemKind.Dosage,
            _ => ItemKind.Precaution,
        };

        private static string Name<T>(T value)
            where T : struct, Enum => value.ToString().ToLowerInvariant();
    }
}

/// <summary>What is proposed about a passage.</summary>
public enum ItemKind
{
    Step,
    Mention,
    Dosage,
    Precaution,
}
