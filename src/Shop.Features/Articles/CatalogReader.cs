using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Articles;
using Shop.Domain.Catalog;
using Shop.Domain.Desk;
using Shop.Domain.Reading;
using Shop.Features.Data;
using Shop.Features.Due;
using Shop.Features.Routines;

namespace Shop.Features.Articles;

/// <summary>
/// The reader for the catalog as it is now. What was archived is not read about any more; what was recalled is, so that
/// its passages are not given to a look-alike.
/// </summary>
internal sealed class CatalogReader
{
    /// <summary>States of catalogs that are kept: the current one, and the one before while somebody still uses it.</summary>
    private const int MostKept = 2;

    /// <summary>By the catalog's stamp, which no other state and no other database has.</summary>
    private static readonly ConcurrentDictionary<Guid, CatalogReader> ByStamp = new();

    private readonly ArticleReader reader;

    private CatalogReader(ArticleReader reader, string hash)
    {
        this.reader = reader;
        Hash = hash;
    }

    /// <summary>SHA-256 of everything that a reading can depend on, lower-case hexadecimal; prices and stock are not part of it.</summary>
    public string Hash { get; }

    /// <summary>The reader for the catalog as it is: made once for each state of the catalog, however many articles are read with it.</summary>
    public static async Task<CatalogReader> LoadAsync(ShopDb db, CancellationToken cancellationToken)
    {
        var stamp = await db.CatalogStates.Where(s => s.Id == CatalogState.OnlyId).Select(s => s.Stamp).SingleOrDefaultAsync(cancellationToken);
        if (stamp == Guid.Empty)
        {
            return await MakeAsync(db, cancellationToken);
        }

        if (!ByStamp.TryGetValue(stamp, out var reader))
        {
            reader = await MakeAsync(db, cancellationToken);
            while (ByStamp.Count >= MostKept && ByStamp.Keys.FirstOrDefault() is var oldest && ByStamp.TryRemove(oldest, out _))
            {
            }

            ByStamp[stamp] = reader;
        }

        return reader;
    }

    private static async Task<CatalogReader> MakeAsync(ShopDb db, CancellationToken cancellationToken)
    {
        var products = await db.Products.AsNoTracking()
            .Where(p => p.Status != SaleStatus.Archived)
            .OrderBy(p => p.Sku)
            .Select(p => p.Details)
            .ToListAsync(cancellationToken);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var product in products)
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(Documents.Write(product with { Price = Money.Zero(product.Price.Currency), VatRate = 0 })));
        }

        return new CatalogReader(ArticleReader.For(products), Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    public ArticleReading Read(ArticleText text) => reader.Read(text);

    /// <summary>Whether a reading was made with this catalog and this reader.</summary>
    public bool Made(StoredReading reading) => reading.CatalogHash == Hash && reading.ReaderVersion == ArticleReader.Version;

    /// <summary>
    /// Keeps a reading of the article's current version and proposes what is new in it. What earlier readings proposed and
    /// nobody decided is set aside; what somebody decided stands while its words do (<see cref="Decisions"/>).
    /// </summary>
    /// <returns>Every suggestion of the version that is not stale, decided ones among them.</returns>
    public async Task<IReadOnlyList<Suggestion>> KeepAsync(ShopDb db, Article article, ArticleReading reading, DateTime at, CancellationToken cancellationToken)
    {
        var version = article.Current;
        var mapping = await db.Mappings.SingleOrDefaultAsync(m => m.ArticleId == article.Id, cancellationToken);
        var latest = mapping?.ArticleVersionId ?? version.Id;
        var before = await db.Suggestions.Where(s => (s.ArticleVersionId == latest || s.ArticleVersionId == version.Id) && s.Status != SuggestionStatus.Stale).ToListAsync(cancellationToken);
        var texts = article.Versions.ToDictionary(v => v.Id, v => v.Text);
        var carried = Decisions.CarryOver([.. before.Select(s => new Decisions.Earlier(s, texts[s.ArticleVersionId]))], version.Id, version.Text, Proposals.Of(reading));
        db.Readings.Add(StoredReading.Keep(version.Id, reading, Hash, at));
        db.Suggestions.AddRange(carried);
        if (mapping is null)
        {
            mapping = ArticleMapping.For(article, at);
            db.Mappings.Add(mapping);
        }

        IReadOnlyList<Suggestion> all = [.. before.Where(s => s.ArticleVersionId == version.Id && s.Status != SuggestionStatus.Stale), .. carried];
        mapping.Follow(article, reading.ReaderVersion, at);
        mapping.Count(all, at);
        if (mapping.IsLive)
        {
            await db.FallDueAsync(DueKind.CheckDrift, DriftSubject.OfArticle(article.Slug), at, cancellationToken);
        }

        return all;
    }
}
