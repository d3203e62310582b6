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
    /// <param name="Change">What the last change of the basket did; null where it was not changed, or to nothing that is seen.</param>
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
        string? OrderToken,
        SaleChange? Change)
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
    /// <param name="Sets">How often the whole of what is kept is there; 0 where a line has fewer packs than the routine says.</param>
    /// <param name="CompleteDiscount">What the routine would save with them, one pack each; zero where it saves nothing.</param>
    public sealed record Bundle(
        Guid RoutineVersionId,
        string ArticleSlug,
        string ArticleTitle,
        bool IsCurrent,
        bool IsComplete,
        ImmutableArray<MissingStep> Missing,
        Money CompleteDiscount,
        int Sets);

    /// <param name="Shortage">Why it cannot be added now, or null.</param>
    /// <param name="Optional">The article itself says that the step may be left out.</param>
    /// <param name="StandIns">What can be taken in its place where it cannot be had.</param>
    public sealed record MissingStep(int Order, string Sku, string Slug, string Name, Money UnitPrice, Shortage? Shortage, bool Optional, ImmutableArray<OfferedStandIn> StandIns);

    /// <param name="UnitPrice">Of one pack, tax included.</param>
    /// <param name="Discount">The line's share of its bundle's discount.</param>
    /// <param name="Price">What the line costs, before what a promotion code takes off the whole.</param>
    /// <param name="Step">What the routine says to do with it, where it stands in several steps the first that says how much; null for a single product.</param>
    /// <param name="Daily">The amount a day that the shopper chose instead of the step's dosage, or null.</param>
    /// <param name="Supply">What a pack covers and what the course needs at the chosen amount, else at that step's dosage; null for a single product.</param>
    /// <param name="Shortage">Why it cannot be ordered as it is, or null.</param>
    /// <param name="Findings">Those of the assessment that concern it.</param>
    /// <param name="Available">Packs that can be had; 0 and up.</param>
    /// <param name="StandIns">What can be taken in its place: what its step allows and, where it cannot be had, what plays the same role.</param>
    /// <param name="InPlaceOf">The routine's own product of the step, where another took its place; else null.</param>
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
        ImmutableArray<Finding> Findings,
        int Available,
        ImmutableArray<OfferedStandIn> StandIns,
        string? InPlaceOf);

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var now = time.GetUtcNow().UtcDateTime;
            var kept = request.Token is null ? null : await db.Baskets.AsNoTracking().SingleOrDefaultAsync(b => b.Token == request.Token, cancellationToken);
            var orderToken = kept?.OrderedAs is { } order ? await db.Orders.Where(o => o.Id == order).Select(o => o.Token).SingleAsync(cancellationToken) : null;
            var basket = kept is null || kept.OrderedAs is not null || kept.IsExpired(now) ? Basket.Create("", now) : kept;
            var facts = await (await CheckoutFacts.LoadAsync(db, basket, now, cancellationToken)).WithOffersAsync(db, now, cancellationToken);
            var priced = facts.Price(basket, now);
            return new View(facts, priced, request.Language, now).Show(orderToken, await ChangeAsync(facts, priced, now, cancellationToken));
        }

        /// <summary>Both sides at today's prices: what changed is what the shopper changed.</summary>
        private async Task<SaleChange?> ChangeAsync(CheckoutFacts facts, PricedBasket priced, DateTime now, CancellationToken cancellationToken)
        {
            if (priced.Basket.AsBefore() is not { } before)
            {
                return null;
            }

            var then = await CheckoutFacts.LoadAsync(db, before, now, cancellationToken);
            var change = SaleChange.Between(then.Price(before, now).State(id => then.Articles[id].Title), priced.State(id => facts.Articles[id].Title));
            return change.IsNothing ? null : change;
        }
    }

    /// <summary>The basket in the words and the language of its page.</summary>
    private sealed class View(CheckoutFacts facts, PricedBasket basket, Language language, DateTime now)
    {
        private readonly Assessment assessment = facts.Assess(basket, language, now);
        private readonly ImmutableDictionary<string, Shortage> shortages = facts.Shortages(basket.Lines.Select(l => (l.Product.Sku, l.Line.Quantity)));

        public Result Show(string? orderToken, SaleChange? change) => new(
            basket.Stamp,
            [.. basket.Groups.Select(g => new Group(g.Routine is null ? null : Show(g, g.Routine), [.. g.Lines.Select(l => Show(l, g.Routine))], g.ListPrice, g.Discount, g.Total))],
            basket.ListPrice,
            basket.Discount,
            basket.Basket.PromotionCode is { } code ? new Promotion(code, basket.Promotion, basket.PromotionRefusal) : null,
            Show(basket.Terms.Delivery, basket.Delivery),
            facts.DeliveriesOf(basket.Basket),
            basket.Total,
            basket.Vat,
            assessment,
            orderToken,
            change);

        private Delivery? Show(DeliveryRate? rate, Money? cost) => rate is null || cost is not { } costs ? null : new Delivery(
            rate.Country,
            costs,
            costs.IsZero || rate.FreeFrom is not { } from ? null : from - Money.Sum(basket.Lines.Select(l => l.Price), basket.Currency),
            rate.MinDays,
            rate.MaxDays);

        private Bundle Show(PricedGroup group, SoldRoutine routine)
        {
            var (slug, title) = facts.Articles[routine.Id];
            ImmutableArray<MissingStep> missing = [.. group.Missing.Select(step => Missing(step, routine))];
            return new Bundle(routine.Id.Value, slug, title, routine.IsLive, missing.IsEmpty, missing, CompleteDiscount(routine), routine.SetsOf(group.Lines.Select(l => l.Line)));
        }

        private MissingStep Missing(RoutineStep step, SoldRoutine routine)
        {
            var product = facts.Products[step.Sku!];
            var shortage = Shortage.Of(product, step.Packs, facts.Held.GetValueOrDefault(product.Sku));
            return new MissingStep(
                step.Order,
                product.Sku,
                product.Slug,
                product.Details.Names.In(language),
                product.Price,
                shortage,
                step.Optional,
                routine.IsLive && shortage is not null ? facts.StandInsFor(basket, product.Details, routine.Content.AlternativesTo(product.Sku), step.Packs, canBeHad: false, routine.ArticleVersionId, now) : []);
        }

        private Money CompleteDiscount(SoldRoutine routine)
        {
            var parts = routine.Content.BoughtSteps.Select(s => new BundlePart(facts.Products[s.Sku!].Price, s.Packs, s.Packs)).ToImmutableArray();
            return BundlePrice.Of(routine.IsLive ? routine.Content.Pricing : new SumOfParts(), parts, parts.Length).Discount;
        }

        private Line Show(PricedLine line, SoldRoutine? routine)
        {
            var product = line.Product.Details;
            var shortage = shortages.GetValueOrDefault(product.Sku);
            var own = routine?.Step(line.Line.Origin!.StepOrder)?.Sku;
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
                shortage,
                [.. assessment.For(product.Sku)],
                Math.Max(0, line.Product.Stock - facts.Held.GetValueOrDefault(product.Sku)),
                facts.StandInsFor(basket, product, routine?.NamedFor(line.Line) ?? [], line.Line.Quantity, shortage is null, line.Line.Origin?.ArticleVersionId, now),
                own is not null && own != product.Sku ? facts.Products[own].Details.Names.In(language) : null);
        }
    }
}
