using System.Collections.Immutable;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Articles;
using Shop.Domain.Catalog;
using Shop.Domain.Claims;
using Shop.Domain.Ordering;
using Shop.Domain.Routines;
using Shop.Domain.Safety;
using Shop.Features.Catalog;
using Shop.Features.Data;

namespace Shop.Features.Routines;

/// <summary>A routine as it would be published now, with what it costs, what is left of it and what it warns of.</summary>
public static class GetRoutineDraft
{
    /// <param name="Shape">Instead of the shape that is kept: what somebody is about to save; null: the kept one.</param>
    public sealed record Query(string Article, Language Language, RoutineShape? Shape = null) : IRequest<Result?>;

    /// <param name="Number">Of the mapping: what publishing asks for.</param>
    /// <param name="Shape">Naming every step.</param>
    /// <param name="Figures">Null where nothing of it can be sold now.</param>
    /// <param name="Hindrance">Why it cannot be published; null where it can.</param>
    /// <param name="Undecided">Sure suggestions that nobody decided: they would not be part of it.</param>
    /// <param name="Seen">The routine's concurrency token; null where nothing was published yet.</param>
    /// <param name="IsSameAsLive">What is on sale says the same.</param>
    /// <param name="Claims">Wordings of its texts that a person should review; they hinder nothing.</param>
    public sealed record Result(
        string Slug,
        string Title,
        Language Language,
        int Number,
        RoutineShape Shape,
        ImmutableArray<Step> Steps,
        Figures? Figures,
        ImmutableArray<Finding> Findings,
        CannotPublish? Hindrance,
        int Undecided,
        Guid? Seen,
        int? LiveVersion,
        bool IsSameAsLive,
        int? ScheduledVersion,
        DateTime? ScheduledFor,
        ImmutableArray<DriftItem> Drift,
        ImmutableArray<RoutineClaim> Claims);

    /// <param name="Product">Null: told, not sold.</param>
    /// <param name="Read">What the article says, before the shape.</param>
    public sealed record Step(SuggestionId Id, RoutineStep Content, OnShelf? Product, ImmutableArray<OnShelf> Alternatives, CourseSupply? Supply, Domain.Reading.ReadStep Read);

    /// <param name="Left">Packs that can be had now.</param>
    public sealed record OnShelf(string Sku, string Name, string Form, Category Category, Money Price, int Left, SaleBlock? Block);

    /// <param name="Price">Of the complete routine.</param>
    /// <param name="DiscountNet">What the discount costs the shop, VAT excluded.</param>
    /// <param name="DiscountShare">The discount's share of the list price, 0 to 1.</param>
    /// <param name="Sets">How many complete routines the stock allows; the scarcest product's.</param>
    public sealed record Figures(BundlePrice Price, ImmutableArray<VatAmount> Vat, Money DiscountNet, decimal DiscountShare, int Sets, string Scarcest);

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Query, Result?>
    {
        public async Task<Result?> Handle(Query request, CancellationToken cancellationToken)
        {
            if (await RoutineDesk.LoadAsync(db, request.Article, cancellationToken) is not { } desk)
            {
                return null;
            }

            var (mapping, routine) = (desk.Mapping, desk.Routine);
            var shape = RoutineReview.Spelled(desk.Suggestions, request.Shape ?? mapping.Shape);
            var content = RoutineReview.Content(desk.Suggestions, shape);
            var shelf = await Shelf.LoadAsync(db, content.Skus, time, cancellationToken);
            var lines = content.SoldSteps.Where(s => shelf.Find(s.Sku) is not null).Select(s => new AssessedLine(shelf.Find(s.Sku)!.Details, shelf.Find(s.Sku)!.Block, s.Dosage, mapping.ArticleVersionId) { Step = s.Order }).ToList();
            var assessment = await ProductWarnings.OfAsync(db, lines, content.Precautions, (mapping.Slug, mapping.Title, mapping.ArticleVersionId), request.Language, time, cancellationToken);
            var live = routine?.Versions.FirstOrDefault(v => v.Id == routine.LiveVersionId);
            return new Result(
                mapping.Slug,
                mapping.Title,
                mapping.Language,
                mapping.Number,
                shape,
                [.. RoutineReview.Steps(desk.Suggestions, shape).Zip(content.Steps, (suggestion, step) => StepOf(suggestion, step, shelf, request.Language))],
                FiguresOf(content, shelf, request.Language),
                assessment.Findings,
                desk.Hindrance,
                desk.Suggestions.Count(s => s is { Status: SuggestionStatus.Pending, Proposal.IsSure: true }),
                routine?.Version,
                live?.Number,
                live is not null && live.ArticleVersionId == mapping.ArticleVersionId && Documents.Write(live.Content) == Documents.Write(content),
                routine?.Versions.FirstOrDefault(v => v.Id == routine.ScheduledVersionId)?.Number,
                routine?.ScheduledFor,
                mapping.Drift,
                RoutineClaims.In(content));
        }

        private static Step StepOf(Suggestion suggestion, RoutineStep step, Shelf shelf, Language language)
        {
            var product = shelf.Find(step.Sku);
            return new Step(
                suggestion.Origin,
                step,
                OnShelfOf(step.Sku, shelf, language),
                [.. step.Alternatives.Select(a => OnShelfOf(a, shelf, language)).OfType<OnShelf>()],
                product is null ? null : CourseSupply.For(step.Dosage, product.Details.Net, product.Details.Strength),
                ((ProposedStep)suggestion.Effective).Step);
        }

        private static OnShelf? OnShelfOf(string? sku, Shelf shelf, Language language) => shelf.Find(sku) is { } product
            ? new OnShelf(product.Sku, product.Details.Names.In(language), product.Form, product.Category, product.Price, shelf.Available(product.Sku), product.Block)
            : null;

        private static Figures? FiguresOf(RoutineContent content, Shelf shelf, Language language)
        {
            var offer = RoutineOffer.Of(content, shelf);
            if (offer.Price is not { } price)
            {
                return null;
            }

            var vat = Vat.ByRate(offer.Products.Zip(price.Parts, (p, part) => (part.Price, p.Product.Details.VatRate)));
            var before = Vat.ByRate(offer.Products.Zip(price.Parts, (p, part) => (part.ListPrice, p.Product.Details.VatRate)));
            var currency = price.ListPrice.Currency;
            var scarcest = offer.Products.MinBy(p => shelf.Available(p.Sku) / p.Packs)!;
            return new Figures(
                price,
                vat,
                Money.Sum(before.Select(v => v.Net), currency) - Money.Sum(vat.Select(v => v.Net), currency),
                price.ListPrice.Minor == 0 ? 0 : (decimal)price.Discount.Minor / price.ListPrice.Minor,
                shelf.Available(scarcest.Sku) / scarcest.Packs,
                scarcest.Product.Details.Names.In(language));
        }
    }
}
