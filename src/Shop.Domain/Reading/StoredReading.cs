using Shop.Domain.Articles;

namespace Shop.Domain.Reading;

public readonly record struct ReadingId(Guid Value)
{
    public static ReadingId New() => new(Guid.CreateVersion7());
}

/// <summary>A reading as it was made of one article version with one catalog. It never changes: a newer reader or catalog makes another.</summary>
public sealed class StoredReading
{
    private StoredReading()
    {
    }

    public ReadingId Id { get; private set; }

    public ArticleVersionId ArticleVersionId { get; private set; }

    /// <summary>The version of the reader that made it.</summary>
    public string ReaderVersion { get; private set; } = "";

    /// <summary>What tells the catalog it was made with from another; equal hashes name the same products alike.</summary>
    public string CatalogHash { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime ReadAt { get; private set; }

    public ArticleReading Reading { get; private set; } = null!;

    public static StoredReading Keep(ArticleVersionId articleVersion, ArticleReading reading, string catalogHash, DateTime readAt) => new()
    {
        Id = ReadingId.New(),
        ArticleVersionId = articleVersion,
        ReaderVersion = reading.ReaderVersion,
        CatalogHash = catalogHash,
        ReadAt = readAt,
        Reading = reading,
    };
}
