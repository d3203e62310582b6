using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Articles;
using Shop.Domain.Catalog;
using Shop.Domain.Clients;
using Shop.Domain.Ordering;
using Shop.Domain.Routines;
using Shop.Domain.Safety;
using Shop.Features.Catalog;
using Shop.Features.Data;
using Shop.Features.Routines;

namespace Shop.Features.Checkout;

/// <summary>Everything that checkout goes by, as it is now: products, what is held of them, the routines that sold lines, and what articles say of the products.</summary>
internal sealed class CheckoutFacts
{
    /// <summary>The currency of a basket with nothing in it.</summary>
    private const string Currency = "EUR";

    public required IReadOnlyDictionary<string, Product> Products { get; init; }

    /// <summary>Packs that are set aside for other orders, by SKU.</summary>
    public required IReadOnlyDictionary<string, int> Held { get; init; }

    public required IReadOnlyDictionary<RoutineVersionId, SoldRoutine> Routines { get; init; }

    /// <summary>The article of each routine version.</summary>
    public required IReadOnlyDictionary<RoutineVersionId, (string Slug, string Title)> Articles { get; init; }

    /// <summary>Where the shop delivers, at what cost.</summary>
    public ImmutableArray<DeliveryRate> DeliveryRates { get; private set; } = [];

    /// <summary>The promotion code that the basket names, with the orders that have used it; null where there is none.</summary>
    private (PromotionCode Code, int Uses)? Promotion { get; set; }

    private ImmutableArray<AcceptedPrecaution> Precautions { get; set; } = [];

    /// <summary>What is on the shelf and could be had instead of a product or beside it.</summary>
    private ImmutableArray<Product> Offered { get; set; } = [];

    private Dictionary<string, int> OfferedHeld { get; set; } = [];

    /// <param name="skus">The products asked about; those of the routines' steps come along.</param>
    /// <param name="own">The order whose holds are not somebody else's; null for none.</param>
    public static async Task<CheckoutFacts> LoadAsync(
        ShopDb db,
        IEnumerable<string> skus,
        IEnumerable<RoutineVersionId> versions,
        DateTime now,
        OrderId? own,
        CancellationToken cancellationToken)
    {
        RoutineVersionId[] wanted = [.. versions.Distinct()];
        var routines = await LoadRoutinesAsync(db, wanted, cancellationToken);
        string[] all = [.. skus.Concat(routines.SelectMany(r => r.Routine.Content.SoldSteps.Select(s => s.Sku!))).Distinct(StringComparer.Ordinal)];
        return new CheckoutFacts
        {
            Routines = routines.ToDictionary(r => r.Routine.Id, r => r.Routine),
            Articles = routines.ToDictionary(r => r.Routine.Id, r => (r.Slug, r.Title)),

            // Products first: who reads the version that somebody left behind by holding packs of it sees what is held, too.
            Products = await db.Products.Where(p => all.Contains(p.Sku)).ToDictionaryAsync(p => p.Sku, StringComparer.Ordinal, cancellationToken),
            Held = await HeldAsync(db, all, now, own, cancellationToken),
            Precautions = await LoadPrecautionsAsync(db, all, wanted, cancellationToken),
        };
    }

    public static async Task<CheckoutFacts> LoadAsync(ShopDb db, Basket basket, DateTime now, CancellationToken cancellationToken)
    {
        var facts = await LoadAsync(db, basket.Lines.Select(l => l.Sku), VersionsOf(basket.Lines.Select(l => l.Origin)), now, null, cancellationToken);
        facts.DeliveryRates = [.. await db.DeliveryRates.AsNoTracking().OrderBy(r => r.Country).ToListAsync(cancellationToken)];
        if (basket.PromotionCode is { } entered && await db.PromotionCodes.SingleOrDefaultAsync(p => p.Code == entered, cancellationToken) is { } code)
        {
            facts.Promotion = (code, code.MaxUses is null ? 0 : await db.Orders.CountAsync(o => o.PromotionCode == entered && o.Status != OrderStatus.Expired && o.Status != OrderStatus.Cancelled, cancellationToken));
        }

        return facts;
    }

    public static Task<CheckoutFacts> LoadAsync(ShopDb db, Order order, DateTime now, CancellationToken cancellationToken) =>
        LoadAsync(db, order.Lines.Select(l => l.Sku), VersionsOf(order.Lines.Select(l => l.Origin)), now, order.Id, cancellationToken);

    /// <summary>
    /// Looks for what could be bought instead of a product or beside it: what routines allow in a step's place, and what is
    /// of the same category or of one that a rule asks for. Needed only where the findings are shown with what can be done.
    /// </summary>
    public async Task<CheckoutFacts> WithOffersAsync(ShopDb db, DateTime now, CancellationToken cancellationToken)
    {
        string[] named = [.. Routines.Values.SelectMany(r => r.Content.SoldSteps).SelectMany(s => s.Alternatives.Append(s.Sku!)).Distinct(StringComparer.Ordinal)];
        Category[] categories = [.. Products.Values.Select(p => p.Category).Concat(SafetyRules.Shipped.NeededCategories).Distinct()];
        Offered = await Offers.LoadAsync(db, named, categories, cancellationToken);
        OfferedHeld = await HeldAsync(db, [.. Offered.Select(p => p.Sku)], now, null, cancellationToken);

        // What articles say of a product holds of it when it is offered, too.
        Precautions = await LoadPrecautionsAsync(db, [.. Products.Keys, .. Offered.Select(p => p.Sku)], [.. Routines.Keys], cancellationToken);
        return this;
    }

    /// <summary>Two nodes that both saw the last pack: one of them is told so.</summary>
    public void MarkProducts(ShopDb db, Order order)
    {
        foreach (var line in order.Lines)
        {
            db.Mark(Products[line.Sku]);
        }
    }

    public PricedBasket Price(Basket basket, DateTime now) => PricedBasket.Of(basket, Products, Routines, Currency, new SaleTerms(DeliveryOf(basket), Promotion, now));

    /// <summary>What may be chosen from for that basket; where the merchant has said nothing at all, France.</summary>
    public ImmutableArray<DeliveryRate> DeliveriesOf(Basket basket)
    {
        var currency = basket.Lines.Select(l => Products[l.Sku].Price.Currency).FirstOrDefault(Currency);
        return DeliveryRates.IsEmpty ? [DeliveryRate.Default(currency)] : [.. DeliveryRates.Where(r => r.Currency == currency)];
    }

    /// <summary>The promotion code that is used: its next order is counted with it.</summary>
    public PromotionCode? UsedCode(PricedBasket basket) => basket.Basket.PromotionCode is not null && basket.PromotionRefusal is null ? Promotion?.Code : null;

    /// <summary>The country that was chosen; before any was, home, or the first there is.</summary>
    private DeliveryRate? DeliveryOf(Basket basket)
    {
        var rates = DeliveriesOf(basket);
        return rates.FirstOrDefault(r => r.Country == (basket.Country ?? CountryVat.Home)) ?? (basket.Country is null ? rates.FirstOrDefault() : null);
    }

    public Assessment Assess(PricedBasket basket, Language language, DateTime now) => Assess(UsesOf(basket), language, now);

    /// <summary>
    /// What can be taken in the place of a product of the basket or of a step that it lacks: what the merchandiser allows and,
    /// where the product cannot be had, what plays the same role. Nothing that the basket has already.
    /// </summary>
    /// <param name="place">The product whose place it is.</param>
    /// <param name="named">SKUs that the merchandiser allows there.</param>
    /// <param name="packs">What must be there of it.</param>
    /// <param name="canBeHad">The product whose place it is can be had.</param>
    public ImmutableArray<OfferedStandIn> StandInsFor(PricedBasket basket, ProductDetails place, IReadOnlyCollection<string> named, int packs, bool canBeHad, ArticleVersionId? soldBy, DateTime now)
    {
        if (canBeHad && named.Count == 0)
        {
            return [];
        }

        ImmutableArray<ProductDetails> there = [.. Offered.Where(p => p.Stock - OfferedHeld.GetValueOrDefault(p.Sku) >= packs && basket.Lines.All(l => l.Product.Sku != p.Sku)).Select(p => p.Details)];
        var candidates = StandIns.For(place, named, there, likeToo: !canBeHad);
        return [.. StandIns.Assess(candidates, named, [.. UsesOf(basket)], place.Sku, soldBy, lines => SafetyCheck.Findings(lines, Precautions, SafetyRules.Shipped, DateOnly.FromDateTime(now)))
            .Select(s => OfferedStandIn.Of(s, Offered.Single(p => p.Sku == s.Product.Sku)))];
    }

    private IEnumerable<AssessedLine> UsesOf(PricedBasket basket) => basket.Lines.SelectMany(l => Uses(l.Product.Sku, l.Steps, l.Line.Origin, l.Line.Daily));

    public Assessment Assess(Order order, DateTime now) =>
        Assess(order.Lines.SelectMany(l => Uses(l.Sku, l.Steps, l.Origin, l.Daily)), order.Language, now);

    /// <summary>Of another shop's basket, which no article sold.</summary>
    public Assessment Assess(IEnumerable<ClientLine> lines, Language language, DateTime now) =>
        Assess(lines.Select(l => new AssessedLine(Products[l.Sku].Details, Products[l.Sku].Block, null, null) { Daily = l.DailyAmount }), language, now);

    /// <summary>What cannot be had of what is asked for, by SKU, over all the lines that ask for it.</summary>
    public ImmutableDictionary<string, Shortage> Shortages(IEnumerable<(string Sku, int Quantity)> lines) =>
        lines.GroupBy(l => l.Sku, StringComparer.Ordinal)
            .Select(l => (Sku: l.Key, Shortage: Shortage.Of(Products[l.Key], l.Sum(line => line.Quantity), Held.GetValueOrDefault(l.Key))))
            .Where(l => l.Shortage is not null)
            .ToImmutableDictionary(l => l.Sku, l => l.Shortage!, StringComparer.Ordinal);

    /// <summary>Whether the products of that order are as they were read, and the packs it wants are still not held for others.</summary>
    public async Task<bool> StandsAsync(ShopDb db, Order order, DateTime now, CancellationToken cancellationToken)
    {
        var wanted = StockHold.For(order).ToDictionary(h => h.Sku, h => h.Quantity, StringComparer.Ordinal);
        string[] skus = [.. wanted.Keys];
        var today = await Shelf.Rows(db, skus, now, order.Id).Select(r => new { r.Product.Sku, r.Product.Version, r.Held }).ToListAsync(cancellationToken);
        return today.Count == skus.Length
            && today.TrueForAll(p => Products[p.Sku] is var known && known.Version == p.Version && Shortage.Of(known, wanted[p.Sku], p.Held) is null);
    }

    public ImmutableArray<UnavailableProduct> Unavailable(IEnumerable<(string Sku, int Quantity)> lines, Language language) =>
        [.. Shortages(lines).OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => new UnavailableProduct(s.Key, Products[s.Key].Details.Names.In(language), s.Value))];

    private Assessment Assess(IEnumerable<AssessedLine> lines, Language language, DateTime now) =>
        SafetyCheck.Assess([.. lines], Precautions, SafetyRules.Shipped, language, DateOnly.FromDateTime(now), [.. Offered.Select(p => p.Details)]);

    /// <summary>A line once for each step that uses it, since each has its own dosage; once where the shopper chose what is taken of it a day.</summary>
    private IEnumerable<AssessedLine> Uses(string sku, ImmutableArray<RoutineStep> steps, LineOrigin? origin, Quantity? daily)
    {
        var product = Products[sku];
        var line = new AssessedLine(product.Details, product.Block, null, origin?.ArticleVersionId)
        {
            Daily = daily,
            Alternatives = [.. steps.SelectMany(s => s.Alternatives).Distinct(StringComparer.Ordinal).Select(a => Offered.FirstOrDefault(p => p.Sku == a)?.Details).OfType<ProductDetails>()],
        };
        return steps.IsEmpty || daily is not null ? [line] : steps.Select(step => line with { Dosage = step.Dosage, Step = step.Order });
    }

    private static IEnumerable<RoutineVersionId> VersionsOf(IEnumerable<LineOrigin?> origins) =>
        origins.OfType<LineOrigin>().Select(o => o.RoutineVersionId);

    private static Task<Dictionary<string, int>> HeldAsync(ShopDb db, string[] skus, DateTime now, OrderId? own, CancellationToken cancellationToken) =>
        db.StockHolds
            .Where(h => skus.Contains(h.Sku) && h.EndsAt > now && h.OrderId != own)
            .GroupBy(h => h.Sku)
            .Select(h => new { Sku = h.Key, Packs = h.Sum(hold => hold.Quantity) })
            .ToDictionaryAsync(h => h.Sku, h => h.Packs, StringComparer.Ordinal, cancellationToken);

    private static async Task<List<LoadedRoutine>> LoadRoutinesAsync(ShopDb db, RoutineVersionId[] versions, CancellationToken cancellationToken) => versions.Length == 0
        ? []
        : await (from version in db.RoutineVersions
                 where versions.Contains(version.Id)
                 join text in db.ArticleVersions on version.ArticleVersionId equals text.Id
                 join article in db.Articles on text.ArticleId equals article.Id
                 select new LoadedRoutine(
                     new SoldRoutine(version.Id, version.ArticleVersionId, version.Content, db.Routines.Any(r => r.LiveVersionId == version.Id)),
                     article.Slug,
                     text.Title)).ToListAsync(cancellationToken);

    /// <summary>
    /// What merchandisers accepted of the articles on sale, and of the versions that sold the lines: a line keeps the
    /// warnings it was added with.
    /// </summary>
    private static async Task<ImmutableArray<AcceptedPrecaution>> LoadPrecautionsAsync(ShopDb db, string[] skus, RoutineVersionId[] versions, CancellationToken cancellationToken) =>
        [.. await (from precaution in db.Precautions
                   where precaution.Scope == null || skus.Contains(precaution.Scope)
                   where versions.Contains(precaution.RoutineVersionId) || db.Routines.Any(r => r.LiveVersionId == precaution.RoutineVersionId)
                   join text in db.ArticleVersions on precaution.ArticleVersionId equals text.Id
                   join article in db.Articles on text.ArticleId equals article.Id
                   select new AcceptedPrecaution(precaution.Precaution, article.Slug, text.Title, text.Id)).ToListAsync(cancellationToken)];

    private sealed record LoadedRoutine(SoldRoutine Routine, string Slug, string Title);
}
