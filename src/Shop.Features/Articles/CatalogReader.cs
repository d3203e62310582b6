using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Articles;
using Shop.Domain.Catalog;
using Shop.Domain.Reading;
using Shop.Features.Data;

namespace Shop.Features.Articles;

/// <summary>
/// The reader for the catalog as it is now. What was archived is not read about any more; what was recalled is, so that
/// its passages are not given to a look-alike.
/// </summary>
internal sealed class CatalogReader
{
    private readonly ArticleReader reader;

    private CatalogReader(ArticleReader reader, string hash)
    {
        this.reader = reader;
        Hash = hash;
    }

    /// <summary>SHA-256 of everything that a reading can depend on, lower-case hexadecimal; prices and stock are not part of it.</summary>
    public string Hash { get; }

    public static async Task<CatalogReader> LoadAsync(ShopDb db, CancellationToken cancellationToken)
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
    /// Keeps a reading of an article version and proposes what it found. What earlier readings proposed and nobody decided
    /// is set aside; what somebody decided on the same words of the same version stands, and is not asked again.
    /// </summary>
    /// <returns>The suggestions that wait for a decision.</returns>
    public async Task<IReadOnlyList<Suggestion>> KeepAsync(ShopDb db, ArticleVersion version, ArticleReading reading, DateTime at, CancellationToken cancellationToken)
    {
        var earlier = await (
            from suggestion in db.Suggestions
            join old in db.ArticleVersions on suggestion.ArticleVersionId equals old.Id
            where old.ArticleId == version.ArticleId && (suggestion.Status == SuggestionStatus.Pending || old.Id == version.Id)
            select suggestion).ToListAsync(cancellationToken);
        earlier.ForEach(s => s.MarkStale());

        var decided = earlier.Where(s => s.Status != SuggestionStatus.Stale).Select(s => Anchor(s.Proposal)).ToHashSet();
        var proposals = reading.Steps.Select(s => (Proposal)new ProposedStep(s))
            .Concat(reading.Mentions.Select(m => new ProposedMention(m)))
            .Concat(reading.Precautions.Select(p => new ProposedPrecaution(p)));
        var suggestions = proposals
            .Select((proposal, ordinal) => (proposal, ordinal))
            .Where(p => !decided.Contains(Anchor(p.proposal)))
            .Select(p => Suggestion.Propose(version.Id, version.Text, p.ordinal, p.proposal))
            .ToList();
        db.Readings.Add(StoredReading.Keep(version.Id, reading, Hash, at));
        db.Suggestions.AddRange(suggestions);
        return suggestions;
    }

    /// <summary>What a decision was about: the words, and, since one sentence may state several, which precaution.</summary>
    private static (Type Kind, Passage Passage, string What) Anchor(Proposal proposal) =>
        (proposal.GetType(), proposal.Passage, proposal is ProposedPrecaution { Precaution.Precaution: var precaution } ? Documents.Write(precaution) : "");
}
