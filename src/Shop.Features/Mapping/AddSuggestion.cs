using System.Collections.Immutable;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Articles;
using Shop.Domain.Catalog;
using Shop.Domain.Desk;
using Shop.Domain.Reading;
using Shop.Domain.Routines;
using Shop.Domain.Safety;
using Shop.Features.Data;

namespace Shop.Features.Mapping;

/// <summary>Takes what a person selected in the text themselves: a step, a link, an amount or a precaution that the reader did not see.</summary>
public static class AddSuggestion
{
    /// <param name="ArticleVersion">The version that the person saw.</param>
    /// <param name="Quote">The selected words, in whatever white space the page has.</param>
    /// <param name="Before">What stands before them on the page, to tell several places apart; or empty.</param>
    public sealed record Command(string Article, Guid ArticleVersion, string Quote, string Before, Selected What, string By) : IRequest<Result>;

    public abstract record Result
    {
        private Result()
        {
        }

        public sealed record Added(Guid Suggestion, int Pending, int InDoubt) : Result;

        /// <summary>The words are decided already, in that suggestion.</summary>
        public sealed record AlreadyThere(Guid Suggestion) : Result;

        public sealed record ProductUnknown(string Sku) : Result;

        /// <summary>The selection is not in the text, or the text has changed since.</summary>
        public sealed record NotThere : Result;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public const int MaxLength = 2000;

        public Validator()
        {
            RuleFor(c => c.By).NotEmpty().MaximumLength(Lengths.Name);
            RuleFor(c => c.Quote).NotEmpty().WithErrorCode("required").MaximumLength(MaxLength).WithErrorCode("too-long");
            RuleFor(c => c.Before).MaximumLength(MaxLength).WithErrorCode("too-long");
        }
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public Task<Result> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync(cancel => AddAsync(request, cancel), cancellationToken);

        private async Task<Result> AddAsync(Command request, CancellationToken cancellationToken)
        {
            var review = await OpenReview.LoadAsync(db, request.Article, cancellationToken);
            if (review is null || review.Version.Id.Value != request.ArticleVersion || Quotation.FindIn(review.Version.Text, request.Quote, request.Before) is not { } passage)
            {
                return new Result.NotThere();
            }

            var sku = request.What switch { Selected.Step step => step.Sku, Selected.Link link => link.Sku, Selected.Statement statement => statement.Precaution.Scope, _ => null };
            var product = sku is null ? null : await db.Products.AsNoTracking().SingleOrDefaultAsync(p => p.Sku == sku, cancellationToken);
            if (sku is not null && product is null)
            {
                return new Result.ProductUnknown(sku);
            }

            var proposal = Propose(request.What, passage, product, review.Suggestions, request.By);
            if (review.Suggestions.FirstOrDefault(s => s.Proposal.GetType() == proposal.GetType() && s.Proposal.Passage == passage && proposal is not ProposedPrecaution) is { } known)
            {
                return new Result.AlreadyThere(known.Id.Value);
            }

            var now = time.GetUtcNow().UtcDateTime;
            var ordinal = review.Suggestions.Select(s => s.Ordinal).DefaultIfEmpty(-1).Max() + 1;
            var added = Suggestion.Add(review.Version.Id, review.Version.Text, ordinal, proposal, request.By, now);
            review.Add(added);
            review.Note(request.By, AuditAction.SuggestionAdded, added, null, now);
            await review.SaveAsync(now, cancellationToken);
            return new Result.Added(added.Id.Value, review.Mapping.Pending, review.Mapping.InDoubt);
        }

        private static Proposal Propose(Selected what, Passage passage, Product? product, IReadOnlyList<Suggestion> suggestions, string by) => what switch
        {
            Selected.Step step => new ProposedStep(new ReadStep(
                OrderAt(passage, suggestions), step.Sku, MatchStatus.Matched, 1, [new Candidate(step.Sku, 1, by)], passage, step.Action?.On(product!.Category) ?? ActionFor(product!.Category), [], false, null, by)),
            Selected.Link link => new ProposedMention(new ReadMention(link.Sku, true, 1, [new Candidate(link.Sku, 1, by)], passage, null, by)),
            Selected.Amount amount => new ProposedDosage(new ReadDosage(amount.Dosage, passage, true, 1, by), Nearest(passage, suggestions)),
            Selected.Statement statement => new ProposedPrecaution(new ReadPrecaution(statement.Precaution with { Source = passage }, true, 1, by)),
            _ => throw new ArgumentOutOfRangeException(nameof(what)),
        };

        /// <summary>A step stands where its words stand: it takes the place of the next step of the text, which follows it.</summary>
        private static int OrderAt(Passage passage, IReadOnlyList<Suggestion> suggestions) =>
            suggestions.Select(s => s.Effective).OfType<ProposedStep>().Where(s => s.Passage.Start < passage.Start).Select(s => s.Step.Order).DefaultIfEmpty(0).Max();

        /// <summary>The step or mention that an amount belongs to: the last one before it, else the first one after it.</summary>
        private static Passage Nearest(Passage passage, IReadOnlyList<Suggestion> suggestions)
        {
            var named = suggestions.Where(s => s.Status != SuggestionStatus.Rejected && s.Effective is ProposedStep or ProposedMention).Select(s => s.Effective.Passage).OrderBy(p => p.Start).ToList();
            return named.LastOrDefault(p => p.Start <= passage.Start) ?? named.FirstOrDefault() ?? passage;
        }

        private static StepAction ActionFor(Category category) => category switch
        {
            Category.Cleanser => StepAction.Cleanse,
            Category.Toner => StepAction.Tone,
            Category.Exfoliant => StepAction.Exfoliate,
            Category.Moisturiser => StepAction.Moisturise,
            Category.Sunscreen => StepAction.Protect,
            Category.Mask => StepAction.Mask,
            Category.Haircare => StepAction.Wash,
            Category.Supplement => StepAction.Take,
            Category.Serum or Category.EyeCare or Category.Oil or Category.Bodycare => StepAction.Apply,
            _ => StepAction.Use,
        };
    }
}

/// <summary>What a person says of words that they selected.</summary>
public abstract record Selected
{
    private Selected()
    {
    }

    /// <param name="Action">Null: what products of its category are for.</param>
    public sealed record Step(string Sku, StepAction? Action = null) : Selected;

    public sealed record Link(string Sku) : Selected;

    public sealed record Amount(Dosage Dosage) : Selected;

    public sealed record Statement(Precaution Precaution) : Selected;
}
