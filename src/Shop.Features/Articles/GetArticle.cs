using System.Collections.Immutable;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Articles;
using Shop.Domain.Ordering;
using Shop.Domain.Routines;
using Shop.Domain.Safety;
using Shop.Features.Checkout;
using Shop.Features.Data;
using Shop.Features.Routines;

namespace Shop.Features.Articles;

/// <summary>An article as its page shows it: today's text, the products it names, and its routine as it can be bought now.</summary>
public static class GetArticle
{
    /// <param name="Language">The language of the page around the article.</param>
    /// <param name="Choice">What the shopper chose of the routine; null: as it was reviewed.</param>
    /// <param name="Quoted">A sentence that the reader came for; null where they came for the article.</param>
    /// <param name="Unpublished">What is shown in place of what is on sale, to those who are about to publish it; null: what is on sale.</param>
    /// <param name="Before">What was chosen before, to tell what the choice changed; null: nothing is to be told.</param>
    public sealed record Query(string Slug, Language Language, RoutineChoice? Choice = null, Quotation? Quoted = null, Preview? Unpublished = null, RoutineChoice? Before = null) : IRequest<Result?>;

    /// <summary>A routine as it would be seen.</summary>
    /// <param name="Version">The number of a version that was made before; null: the draft.</param>
    public sealed record Preview(int? Version = null);

    /// <summary>A stretch of one version of the article's text, in UTF-16 units.</summary>
    public sealed record Quotation(Guid Version, int Start, int Length);

    /// <param name="Html">Today's text, sanitised; its one <c>h1</c> is the title.</param>
    /// <param name="Minutes">Reading time, at least 1.</param>
    /// <param name="Description">Its first paragraph that says something, or empty.</param>
    /// <param name="Mentions">Passages of today's text that name a product.</param>
    /// <param name="Routine">What is on sale; null where nothing is.</param>
    /// <param name="Quoted">The sentence that was asked for; null where none was, or it never stood there.</param>
    public sealed record Result(
        string Slug,
        Language Language,
        string Title,
        string Html,
        int Minutes,
        string Description,
        ImmutableArray<Mention> Mentions,
        RoutineOnSale? Routine,
        Quoted? Quoted);

    /// <param name="Words">As they stood in the version that was quoted.</param>
    /// <param name="Place">Where they stand in today's text; null where they are gone from it.</param>
    public sealed record Quoted(string Words, Passage? Place);

    public sealed record Mention(Passage Passage, string Sku, string ProductSlug, LocalizedText Name, string Form);

    /// <param name="Version">What <c>AddBundle</c> asks for; empty of a preview, from which nothing can be bought.</param>
    /// <param name="After">An offset in today's text: the routine stands after the block that holds it. Null: after the text.</param>
    /// <param name="Chosen">Orders of the steps that the bundle holds.</param>
    /// <param name="Products">How many products the bundle holds.</param>
    /// <param name="Price">Null where nothing can be bought.</param>
    /// <param name="Whole">The price with every optional step kept; null where it is the same.</param>
    /// <param name="IsRevised">The text has changed since the routine was reviewed.</param>
    public sealed record RoutineOnSale(
        Guid Version,
        int? After,
        ImmutableArray<Step> Steps,
        ImmutableArray<int> Chosen,
        int Products,
        BundlePrice? Price,
        BundlePrice? Whole,
        bool IsRevised,
        LocalizedText? Title,
        LocalizedText? Intro,
        SaleChange? Change);

    /// <param name="Product">The one that is chosen; null where the shop has none for it.</param>
    /// <param name="Choices">What may be chosen for it, the routine's own product first; empty where there is no choice, and at the later steps of a product.</param>
    /// <param name="StandIns">What is proposed where the routine's own product cannot be had and nothing else was chosen.</param>
    /// <param name="Packs">Packs of it that the bundle holds.</param>
    /// <param name="PackChoices">Packs that may be chosen, rising: what the routine says and both ends of what the course needs; empty where there is no choice.</param>
    /// <param name="Quote">The article's words that ask for the step.</param>
    /// <param name="Findings">What the safety check says of its product, most severe first; said once, at the product's first step.</param>
    public sealed record Step(
        int Order,
        StepOffer Offer,
        OnSale? Product,
        StepAction Action,
        ImmutableArray<Moment> When,
        Dosage? Dosage,
        CourseSupply? Supply,
        bool Optional,
        string Quote,
        LocalizedText? Note,
        ImmutableArray<Finding> Findings,
        ImmutableArray<ProductChoice> Choices,
        ImmutableArray<OfferedStandIn> StandIns,
        int Packs,
        ImmutableArray<int> PackChoices);

    /// <param name="CanBeHad">False only of the routine's own product.</param>
    public sealed record ProductChoice(OnSale Product, bool CanBeHad);

    /// <param name="UnitPrice">What a kilogram, a litre or a piece costs; null where there is none to say.</param>
    public sealed record OnSale(string Sku, string Slug, LocalizedText Name, string Form, Money Price, UnitPrice? UnitPrice);

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Query, Result?>
    {
        public async Task<Result?> Handle(Query request, CancellationToken cancellationToken)
        {
            var found = await (
                from article in db.Articles
                where article.Slug == request.Slug
                let current = article.Versions.OrderByDescending(v => v.Number).First()
                join routine in db.Routines on article.Id equals routine.ArticleId into routines
                from routine in routines.DefaultIfEmpty()
                join version in db.RoutineVersions on routine.LiveVersionId equals version.Id into versions
                from live in versions.DefaultIfEmpty()
                select new { article.Slug, article.Language, Current = current, Live = live })
                .AsNoTracking()
                .FirstOrDefaultAsync(cancellationToken);
            if (found is null)
            {
                return null;
            }

            var text = found.Current.Text;
            var shown = request.Unpublished is { } preview ? await PreviewAsync(preview, request.Slug, cancellationToken) : found.Live is null ? null : Shown.Of(found.Live);
            var content = shown?.Content;
            var skus = content is null ? [] : content.Skus.Concat(request.Choice?.Instead.Values ?? []).Concat(request.Before?.Instead.Values ?? []);
            var shelf = await Shelf.LoadAsync(db, skus, time, cancellationToken);
            return new Result(
                found.Slug,
                found.Language,
                found.Current.Title,
                found.Current.Html,
                ReadingTime.Minutes(text),
                ArticleLead.Of(text, found.Current.Title),
                content is null ? [] : [.. Mentions(content, shelf, text)],
                shown is null ? null : await OnSaleAsync(shown, found.Current, shelf, request, cancellationToken),
                request.Quoted is null ? null : await FindAsync(request.Quoted, found.Current, cancellationToken));
        }

        private async Task<Quoted?> FindAsync(Quotation quoted, ArticleVersion current, CancellationToken cancellationToken)
        {
            var version = new ArticleVersionId(quoted.Version);
            var text = version == current.Id
                ? current.Text
                : await db.ArticleVersions.Where(v => v.Id == version && v.ArticleId == current.ArticleId).Select(v => v.Text).SingleOrDefaultAsync(cancellationToken);
            if (text is null || quoted.Start < 0 || quoted.Length < 1 || quoted.Length > text.Length - quoted.Start)
            {
                return null;
            }

            var words = text.Substring(quoted.Start, quoted.Length);
            return new Quoted(words, new Passage(quoted.Start, words).FindIn(current.Text));
        }

        private static IEnumerable<Mention> Mentions(RoutineContent content, Shelf shelf, string text) =>
            from link in content.Links.Concat(content.SoldSteps.Select(s => new ProductLink(s.Passage, s.Sku!))).DistinctBy(l => l.Passage.Start)
            let product = shelf.Find(link.Sku)
            let place = link.Passage.FindIn(text)
            where product is not null && place is not null
            select new Mention(place, product.Sku, product.Slug, product.Details.Names, product.Details.Form);

        /// <summary>A routine that is shown.</summary>
        /// <param name="Version">Null: the draft.</param>
        private sealed record Shown(RoutineVersionId? Version, ArticleVersionId Text, RoutineContent Content)
        {
            public static Shown Of(RoutineVersion version) => new(version.Id, version.ArticleVersionId, version.Content);
        }

        private async Task<Shown?> PreviewAsync(Preview preview, string slug, CancellationToken cancellationToken)
        {
            if (await RoutineDesk.LoadAsync(db, slug, cancellationToken) is not { } desk)
            {
                return null;
            }

            return preview.Version is not { } number ? new Shown(null, desk.Mapping.ArticleVersionId, desk.Draft)
                : desk.Routine?.Versions.FirstOrDefault(v => v.Number == number) is { } version ? Shown.Of(version)
                : null;
        }

        private async Task<RoutineOnSale> OnSaleAsync(Shown shown, ArticleVersion current, Shelf shelf, Query request, CancellationToken cancellationToken)
        {
            var content = shown.Content;
            var offer = RoutineOffer.Of(content, shelf, request.Choice);
            var whole = request.Choice?.Kept is null ? offer : RoutineOffer.Of(content, shelf, request.Choice with { Kept = null });
            var steps = await new RoutineView(db, shown.Content, shown.Text, shelf, offer, request.Language, time).StepsAsync(
                request.Unpublished is null ? null : (request.Slug, current.Title, shown.Text),
                cancellationToken);
            var places = content.Steps.Select(s => s.Passage.FindIn(current.Text)).OfType<Passage>().ToList();
            return new RoutineOnSale(
                request.Unpublished is null ? shown.Version!.Value.Value : Guid.Empty,
                places.Count == 0 ? null : places.Max(p => p.End),
                steps,
                [.. steps.Where(s => s.Offer == StepOffer.Kept).Select(s => s.Order)],
                offer.Products.Length,
                offer.Price,
                whole.Price?.Total == offer.Price?.Total ? null : whole.Price,
                shown.Text != current.Id,
                content.Title,
                content.Intro,
                request.Before is null ? null : Change(RoutineOffer.Of(content, shelf, request.Before), offer));
        }

        private static SaleChange? Change(RoutineOffer before, RoutineOffer after)
        {
            var currency = (after.Price ?? before.Price)?.Total.Currency ?? "EUR";
            var change = SaleChange.Between(before.State(currency), after.State(currency));
            return change.IsNothing ? null : change;
        }
    }
}
