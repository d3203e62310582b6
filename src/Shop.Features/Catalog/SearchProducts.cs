using System.Collections.Concurrent;
using System.Collections.Immutable;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Catalog;
using Shop.Features.Data;

namespace Shop.Features.Catalog;

/// <summary>Finds products while somebody types: by name, alias, brand, SKU or ingredient; every word must be found.</summary>
public static class SearchProducts
{
    /// <param name="Text">What was typed; nothing is found for nothing.</param>
    /// <param name="Take">1 to 50.</param>
    public sealed record Query(string Text, Language Language, int Take = 8) : IRequest<ImmutableArray<Found>>;

    /// <param name="Available">Pieces on the shelf, held ones included.</param>
    public sealed record Found(string Sku, string Slug, string Name, string Form, Category Category, Money Price, int Available, SaleStatus Status, FoundBy Why);

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, ImmutableArray<Found>>
    {
        public async Task<ImmutableArray<Found>> Handle(Query request, CancellationToken cancellationToken)
        {
            var words = SearchText.Words(request.Text);
            if (words.Count == 0)
            {
                return [];
            }

            var take = Math.Clamp(request.Take, 1, 50);
            var typed = request.Text.Trim();
            var ids = await db.ProductListings.Where(l => l.Sku == typed).Select(l => l.ProductId).ToListAsync(cancellationToken);
            var (exact, named) = (ids.Count, 0);
            ids.AddRange(await Ranked(db.ProductListings.Named(words), words[0], request.Language).Select(l => l.ProductId).Take(take).ToListAsync(cancellationToken));
            named = ids.Count;
            if (ids.Count < take)
            {
                ids.AddRange(await Ranked(await db.ProductListings.NamedOrMadeOfAsync(db, words, cancellationToken), words[0], request.Language).Select(l => l.ProductId).Take(take + ids.Count).ToListAsync(cancellationToken));
            }

            var why = ids.Select((id, i) => (id, Why: i < exact ? FoundBy.Sku : i < named ? FoundBy.Name : FoundBy.Ingredient)).DistinctBy(f => f.id).Take(take).ToList();
            var wanted = why.ConvertAll(f => f.id);
            var products = await db.Products
                .Where(p => wanted.Contains(p.Id))
                .Select(p => new { p.Id, p.Sku, p.Slug, p.NameFr, p.NameEn, p.Form, p.Category, p.Price, p.Stock, p.Status })
                .ToDictionaryAsync(p => p.Id, cancellationToken);
            return
            [
                .. from found in why
                   let product = products.GetValueOrDefault(found.id)
                   where product is not null
                   select new Found(
                       product.Sku,
                       product.Slug,
                       request.Language == Language.French ? product.NameFr : product.NameEn,
                       product.Form,
                       product.Category,
                       product.Price,
                       product.Stock,
                       product.Status,
                       product.Sku.Equals(typed, StringComparison.OrdinalIgnoreCase) ? FoundBy.Sku : found.Why),
            ];
        }

        /// <summary>On sale first, then those whose name begins with the first word, then by name.</summary>
        private static IQueryable<ProductListing> Ranked(IQueryable<ProductListing> found, string first, Language language)
        {
            var start = $" {first}";
            var ranked = found.OrderBy(l => l.Status == SaleStatus.Active ? 0 : 1).ThenBy(l => l.NameText.StartsWith(start) ? 0 : 1);
            return language == Language.French ? ranked.ThenBy(l => l.NameFr).ThenBy(l => l.Sku) : ranked.ThenBy(l => l.NameEn).ThenBy(l => l.Sku);
        }
    }
}

/// <summary>By what a product was found.</summary>
public enum FoundBy
{
    Sku,
    Name,
    Ingredient,
}

/// <summary>How the words that somebody typed are looked for among the products.</summary>
internal static class ProductSearch
{
    private const int MostKept = 2;

    /// <summary>Every word that an ingredient of some product has, by the catalog's stamp: a few thousand, where products are many thousand.</summary>
    private static readonly ConcurrentDictionary<Guid, string> Contents = new();

    /// <summary>Each word begins a word of the name, an alias, the brand or the SKU.</summary>
    public static IQueryable<ProductListing> Named(this IQueryable<ProductListing> listings, IEnumerable<string> words)
    {
        foreach (var word in words)
        {
            var start = $" {word}";
            listings = listings.Where(l => l.NameText.Contains(start));
        }

        return listings;
    }

    /// <summary>Each word stands anywhere in the names, or begins a word of the ingredients. Where no ingredient of the catalog has the word, none is looked through.</summary>
    public static async Task<IQueryable<ProductListing>> NamedOrMadeOfAsync(this IQueryable<ProductListing> listings, ShopDb db, IReadOnlyCollection<string> words, CancellationToken cancellationToken)
    {
        if (words.Count == 0)
        {
            return listings;
        }

        var contents = await ContentsAsync(db, cancellationToken);
        foreach (var word in words)
        {
            var start = $" {word}";
            listings = contents.Contains(start, StringComparison.Ordinal)
                ? listings.Where(l => l.NameText.Contains(word) || l.ContentText.Contains(start))
                : listings.Where(l => l.NameText.Contains(word));
        }

        return listings;
    }

    private static async Task<string> ContentsAsync(ShopDb db, CancellationToken cancellationToken)
    {
        var stamp = await db.CatalogStates.Select(s => s.Stamp).SingleOrDefaultAsync(cancellationToken);
        if (Contents.TryGetValue(stamp, out var known) && stamp != Guid.Empty)
        {
            return known;
        }

        var words = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var text in db.ProductListings.AsNoTracking().Select(l => l.ContentText).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            words.UnionWith(text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }

        while (Contents.Count >= MostKept && Contents.Keys.FirstOrDefault() is var oldest && Contents.TryRemove(oldest, out _))
        {
        }

        return Contents[stamp] = $" {string.Join(' ', words)}";
    }
}
