using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Catalog;
using Shop.Domain.Ordering;
using Shop.Domain.Routines;
using Shop.Domain.Safety;
using Shop.Features.Data;

namespace Shop.Features.Checkout;

/// <summary>Everything that checkout goes by, as it is now: products, what is held of them, the routines that sold lines, and what articles say of the products.</summary>
internal sealed class CheckoutFacts
{
    /// <summary>The currency of a basket with nothing in it.</summary>
    private const string Currency = "EUR";

    /// <summary>How many products of the basket's categories are looked at for what could take another's place.</summary>
    private const int MaxOthers = 200;

    public required IReadOnlyDictionary<string, Product> Products { get; init; }

    /// <summary>Packs that are set aside for other orders, by SKU.</summary>
    public required IReadOnlyDictionary<string, int> Held { get; init; }

    public required IReadOnlyDictionary<RoutineVersionId, SoldRoutine> Routines { get; init; }

    /// <summary>The article of each routine version.</summary>
    public required IReadOnlyDictionary<RoutineVersionId, (string Slug, string Title)> Articles { get; init; }

    private ImmutableArray<AcceptedPrecaution> Precautions { get; init; } = [];

    /// <summary>Products on sale that could take the place of one that was asked about; none unless they were loaded.</summary>
    private ImmutableArray<Product> Others { get; init; } = [];

    /// <param name="skus">The products asked about; those of the routines' steps come along.</param>
    /// <param name="own">The order whose holds are not somebody else's; null for none.</param>
    /// <param name="withAlternatives">Findings are to propose what could be bought in a product's place.</param>
    public static async Task<CheckoutFacts> LoadAsync(
        ShopDb db,
        IEnumerable<string> skus,
        IEnumerable<RoutineVersionId> versions,
        DateTime now,
        OrderId? own,
        CancellationToken cancellationToken,
        bool withAlternatives = false)
    {
        RoutineVersionId[] wanted = [.. versions.Distinct()];
        var routines = await LoadRoutinesAsync(db, wanted, cancellationToken);
        string[] known = [.. skus.Concat(routines.SelectMany(r => r.Routine.Content.SoldSteps.Select(s => s.Sku!))).Distinct(StringComparer.Ordinal)];
        var products = await db.Products.Where(p => known.Contains(p.Sku)).ToDictionaryAsync(p => p.Sku, StringComparer.Ordinal, cancellationToken);
        var others = withAlternatives ? await LoadOthersAsync(db, products, routines, cancellationToken) : [];
        string[] all = [.. known, .. others.Select(o => o.Sku)];
        return new CheckoutFacts
        {
            Routines = routines.ToDictionary(r => r.Routine.Id, r => r.Routine),
            Articles = routines.ToDictionary(r => r.Routine.Id, r => (r.Slug, r.Title)),
            Products = products,
            Others = others,
            Held = await db.StockHolds
                .Where(h => all.Contains(h.Sku) && h.EndsAt > now && h.OrderId != own)
                .GroupBy(h => h.Sku)
                .Select(h => new { Sku = h.Key, Packs = h.Sum(hold => hold.Quantity) })
                .ToDictionaryAsync(h => h.Sku, h => h.Packs, StringComparer.Ordinal, cancellationToken),
            Precautions = await LoadPrecautionsAsync(db, all, wanted, cancellationToken),
        };
    }

    public static Task<CheckoutFacts> LoadAsync(ShopDb db, Basket basket, DateTime now, CancellationToken cancellationToken, bool withAlternatives = false) =>
        LoadAsync(db, basket.Lines.Select(l => l.Sku), VersionsOf(basket.Lines.Select(l => l.Origin)), now, null, cancellationToken, withAlternatives);

    public static Task<CheckoutFacts> LoadAsync(ShopDb db, Order order, DateTime now, CancellationToken cancellationToken) =>
        LoadAsync(db, order.Lines.Select(l => l.Sku), VersionsOf(order.Lines.Select(l => l.Origin)), now, order.Id, cancellationToken);

    public PricedBasket Price(Basket basket) => PricedBasket.Of(basket, Products, Routines, Currency);

    public Assessment Assess(PricedBasket basket, Language language, DateTime now) =>
        Assess(basket.Lines.SelectMany(l => Uses(l.Product.Sku, l.Steps, l.Line.Origin, l.Line.Daily)), language, now);

    public Assessment Assess(Order order, DateTime now) =>
        Assess(order.Lines.SelectMany(l => Uses(l.Sku, l.Steps, l.Origin, l.Daily)), order.Language, now);

    /// <summary>What cannot be had of what is asked for, by SKU, over all the lines that ask for it.</summary>
    public ImmutableDictionary<string, Shortage> Shortages(IEnumerable<(string Sku, int Quantity)> lines) =>
        lines.GroupBy(l => l.Sku, StringComparer.Ordinal)
            .Select(l => (Sku: l.Key, Shortage: Shortage.Of(Products[l.Key], l.Sum(line => line.Quantity), Held.GetValueOrDefault(l.Key))))
            .Where(l => l.Shortage is not null)
            .ToImmutableDictionary(l => l.Sku, l => l.Shortage!, StringComparer.Ordinal);

    public ImmutableArray<UnavailableProduct> Unavailable(IEnumerable<(string Sku, int Quantity)> lines, Language language) =>
        [.. Shortages(lines).OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => new UnavailableProduct(s.Key, Products[s.Key].Details.Names.In(language), s.Value))];

    private Assessment Assess(IEnumerable<AssessedLine> lines, Language language, DateTime now) =>
        SafetyCheck.Assess([.. lines], Precautions, SafetyRules.Shipped, language, DateOnly.FromDateTime(now));

    /// <summary>A line once for each step that uses it, since each has its own dosage; once where the shopper chose what is taken of it a day.</summary>
    private IEnumerable<AssessedLine> Uses(string sku, ImmutableArray<RoutineStep> steps, LineOrigin? origin, Quantity? daily)
    {
        var product = Products[sku];
        var line = new AssessedLine(product.Details, product.Block, null, origin?.ArticleVersionId) { Daily = daily, Alternatives = AlternativesTo(product, steps) };
        return steps.IsEmpty || daily is not null ? [line] : steps.Select(step => line with { Dosage = step.Dosage, Step = step.Order });
    }

    /// <summary>What can be had in a product's place: first what the merchandiser allows in its steps, then what does the same.</summary>
    private ImmutableArray<ProductDetails> AlternativesTo(Product product, ImmutableArray<RoutineStep> steps)
    {
        var allowed = steps.SelectMany(s => s.Alternatives).ToList();
        return
        [
            .. from other in Others
               where Shortage.Of(other, 1, Held.GetValueOrDefault(other.Sku)) is null
               where allowed.Contains(other.Sku) || Substitutes.CanReplace(product.Details, other.Details)
               orderby !allowed.Contains(other.Sku), Substitutes.InCommon(product.Details, other.Details) descending, other.Sku
               select other.Details,
        ];
    }

    private static IEnumerable<RoutineVersionId> VersionsOf(IEnumerable<LineOrigin?> origins) =>
        origins.OfType<LineOrigin>().Select(o => o.RoutineVersionId);

    /// <summary>What merchandisers allow in a step's place, and what stands in the same categories; nothing that is asked for already.</summary>
    private static async Task<ImmutableArray<Product>> LoadOthersAsync(ShopDb db, Dictionary<string, Product> products, List<LoadedRoutine> routines, CancellationToken cancellationToken)
    {
        string[] known = [.. products.Keys];
        string[] allowed = [.. routines.SelectMany(r => r.Routine.Content.Steps.SelectMany(s => s.Alternatives)).Distinct(StringComparer.Ordinal)];
        Category[] categories = [.. products.Values.Select(p => p.Category).Distinct()];
        return
        [
            .. await db.Products.AsNoTracking()
                .Where(p => !known.Contains(p.Sku) && p.Status == SaleStatus.Active && p.Stock > 0)
                .Where(p => allowed.Contains(p.Sku) || categories.Contains(p.Category))
                .OrderByDescending(p => allowed.Contains(p.Sku)).ThenBy(p => p.Sku)
                .Take(MaxOthers)
                .ToListAsync(cancellationToken),
        ];
    }

    private static async Task<List<LoadedRoutine>> LoadRoutinesAsync(ShopDb db, RoutineVersionId[] versions, CancellationToken cancellationToken) =>
        await (from version in db.RoutineVersions
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
