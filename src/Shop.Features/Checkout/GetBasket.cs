using System.Collections.Immutable;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Catalog;
using Shop.Domain.Ordering;
using Shop.Domain.Routines;
using Shop.Domain.Safety;
using Shop.Features.Data;

namespace Shop.Features.Checkout;

/// <summary>The basket as it stands now: lines by routine, today's prices and stock, and everything the shopper needs to be told before buying.</summary>
public static class GetBasket
{
    /// <param name="Token">The opaque cookie's; null, unknown or expired: an empty basket.</param>
    public sealed record Query(string? Token, Language Language) : IRequest<Result>;

    /// <param name="Stamp">Of what is shown; sent back with the order, so that nobody buys something else than they saw.</param>
    /// <param name="Groups">Bundles and single products, in the order of adding.</param>
    /// <param name="Discount">What the bundles save.</param>
    /// <param name="Promotion">What was entered as a promotion code and what comes of it; null: nothing was.</param>
    /// <param name="Delivery">Where to and what it costs; null: the shop does not deliver what is in it anywhere, or not where it was asked to.</param>
    /// <param name="Deliveries">What may be chosen.</param>
    /// <param name="Vat">By rate, highest first, on what the lines and the delivery cost.</param>
    /// <param name="Assessment">Of the whole basket, in the language asked for.</param>
    /// <param name="OrderToken">The order that this basket became; it is then empty.</param>
    public sealed record Result(
        string Stamp,
        ImmutableArray<Group> Groups,
        Money ListPrice,
        Money Discount,
        Promotion? Promotion,
        Delivery? Delivery,
        ImmutableArray<DeliveryRate> Deliveries,
        Money Total,
        ImmutableArray<VatAmount> Vat,
        Assessment Assessment,
        string? OrderToken)
    {
        public IEnumerable<Line> Lines => Groups.SelectMany(g => g.Lines);

        public bool IsEmpty => Groups.IsEmpty;

        /// <summary>Nothing stands between the basket and an order but the shopper's acknowledgement.</summary>
        public bool CanBeOrdered => !IsEmpty && Delivery is not null && Lines.All(l => l.Shortage is null);
    }

    /// <param name="Off">What it takes off.</param>
    /// <param name="Refusal">Why it takes nothing off; null where it does.</param>
    public sealed record Promotion(string Code, Money Off, PromotionRefusal? Refusal);

    /// <param name="ToFree">What is still to be bought for delivery to be free; null: it is free, or never.</param>
    public sealed record Delivery(string Country, Money Cost, Money? ToFree, int MinDays, int MaxDays);

    /// <summary>The lines of one routine, or one product that was added by itself.</summary>
    /// <param name="Bundle">What it was sold as; null for a single product.</param>
    public sealed record Group(Bundle? Bundle, ImmutableArray<Line> Lines, Money ListPrice, Money Discount, Money Total);

    /// <param name="IsCurrent">False: the routine was changed or taken off sale since. The lines stay, at their own prices.</param>
    /// <param name="IsComplete">Every product of the routine is there.</param>
    /// <param name="Missing">The steps whose product is not in the basket.</param>
    /// <param name="CompleteDiscount">What the routine would save with them, one pack each; zero where it saves nothing.</param>
    public sealed record Bundle(
        Guid RoutineVersionId,
        string ArticleSlug,
        string ArticleTitle,
        bool IsCurrent,
        bool IsComplete,
        ImmutableArray<MissingStep> Missing,
        Money CompleteDiscount);

    /// <param name="Shortage">Why it cannot be added now, or null.</param>
    public sealed record MissingStep(int Order, string Sku, string Slug, string Name, Money UnitPrice, Shortage? Shortage);

    /// <param name="UnitPrice">Of one pack, tax included.</param>
    /// <param name="Discount">The line's share of its bundle's discount.</param>
    /// <param name="Price">What the line costs, before what a promotion code takes off the whole.</param>
    /// <param name="Step">What the routine says to do with it, where it stands in several steps the first that says how much; null for a single product.</param>
    /// <param name="Daily">The amount a day that the shopper chose instead of the step's dosage, or null.</param>
    /// <param name="Supply">What a pack covers and what the course needs at the chosen amount, else at that step's dosage; null for a single product.</param>
    /// <param name="Shortage">Why it cannot be ordered as it is, or null.</param>
    /// <param name="Findings">Those of the assessment that concern it.</param>
    public sealed record Line(
        Guid Id,
        string Sku,
        string Slug,
        string Name,
        Category Category,
        string Form,
        Quantity? Net,
        int Quantity,
        Money UnitPrice,
        Money ListPrice,
        Money Discount,
        Money Price,
        decimal VatRate,
        RoutineStep? Step,
        Quantity? Daily,
        CourseSupply? Supply,
        Shortage? Shortage,
        ImmutableArray<Finding> Findings);

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var now = time.GetUtcNow().UtcDateTime;
            var kept = request.Token is null ? null : await db.Baskets.AsNoTracking().SingleOrDefaultAsync(b => b.Token == request.Token, cancellationToken);
            var orderToken = kept?.OrderedAs is { } order ? await db.Orders.Where(o => o.Id == order).Select(o => o.Token).SingleAsync(cancellationToken) : null;
            var basket = kept is null || kept.OrderedAs is not null || kept.IsExpired(now) ? Basket.Create("", now) : kept;
            var facts = await (await CheckoutFacts.LoadAsync(db, basket, now, cancellationToken)).WithOffersAsync(db, cancellationToken);
            var view = new View(facts, facts.Price(basket, now), request.Language, now);
            return view.Show(orderToken);
        }
    }

    /// <summary>The basket in the words and the language of its page.</summary>
    private sealed class View(CheckoutFacts facts, PricedBasket basket, Language language, DateTime now)
    {
        private readonly Assessment assessment = facts.Assess(basket, language, now);
        private readonly ImmutableDictionary<string, Shortage> shortages = facts.Shortages(basket.Lines.Select(l => (l.Product.Sku, l.Line.Quantity)));

        public Result Show(string? orderToken) => new(
            basket.Stamp,
            [.. basket.Groups.Select(g => new Group(g.Routine is null ? null : Show(g, g.Routine), [.. g.Lines.Select(Show)], g.ListPrice, g.Discount, g.Total))],
            basket.ListPrice,
            basket.Discount,
            basket.Basket.PromotionCode is { } code ? new Promotion(code, basket.Promotion, basket.PromotionRefusal) : null,
            Show(basket.Terms.Delivery, basket.Delivery),
            facts.DeliveriesOf(basket.Basket),
            basket.Total,
            basket.Vat,
            assessment,
            orderToken);

        private Delivery? Show(DeliveryRate? rate, Money? cost) => rate is null || cost is not { } costs ? null : new Delivery(
            rate.Country,
            costs,
            costs.IsZero || rate.FreeFrom is not { } from ? null : from - Money.Sum(basket.Lines.Select(l => l.Price), basket.Currency),
            rate.MinDays,
            rate.MaxDays);

        private Bundle Show(PricedGroup group, SoldRoutine routine)
        {
            var (slug, title) = facts.Articles[routine.Id];
            ImmutableArray<MissingStep> missing = [.. group.Missing.Select(Missing)];
            return new Bundle(routine.Id.Value, slug, title, routine.IsLive, missing.IsEmpty, missing, CompleteDiscount(routine));
        }

        private MissingStep Missing(RoutineStep step)
        {
            var product = facts.Products[step.Sku!];
            return new MissingStep(step.Order, product.Sku, product.Slug, product.Details.Names.In(language), product.Price, Shortage.Of(product, 1, facts.Held.GetValueOrDefault(product.Sku)));
        }

        private Money CompleteDiscount(SoldRoutine routine)
        {
            var parts = routine.Content.BoughtSteps.Select(s => new BundlePart(facts.Products[s.Sku!].Price, s.Packs, s.Packs)).ToImmutableArray();
            return BundlePrice.Of(routine.IsLive ? routine.Content.Pricing : new SumOfParts(), parts, parts.Length).Discount;
        }

        private Line Show(PricedLine line)
        {
            var product = line.Product.Details;
            var step = line.Steps.FirstOrDefault(s => s.Dosage is not null) ?? line.Steps.FirstOrDefault();
            return new Line(
                line.Line.Id,
                product.Sku,
                line.Product.Slug,
                product.Names.In(language),
                product.Category,
                product.Form,
                product.Net,
                line.Line.Quantity,
                product.Price,
                line.ListPrice,
                line.Discount,
                line.ListPrice - line.Discount,
                line.VatRate,
                step,
                line.Line.Daily,
                step is null ? null : CourseSupply.For(step.Dosage.At(line.Line.Daily), product.Net, product.Strength),
                shortages.GetValueOrDefault(product.Sku),
                [.. assessment.For(product.Sku)]);
        }
    }
}
