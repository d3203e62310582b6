using System.Collections.Immutable;

namespace Shop.Domain.Desk;

/// <summary>How one article of an import ended.</summary>
public enum ImportOutcome
{
    /// <summary>Its turn has not come.</summary>
    Waiting,
    New,
    NewVersion,

    /// <summary>The shop has it already, word for word.</summary>
    Unchanged,

    /// <summary>It is no article, or none that can be read; the detail says why.</summary>
    Refused,

    /// <summary>The source says itself that it is not published.</summary>
    Skipped,
}

/// <summary>One article of an import.</summary>
/// <param name="Name">The file's or entry's name.</param>
/// <param name="Slug">The article's address; null where there is none.</param>
/// <param name="Detail">The title, or why it was refused or skipped.</param>
/// <param name="Pending">What waits for a decision.</param>
public sealed record ImportItem(string Name, ImportOutcome Outcome, string? Slug = null, string? Detail = null, int Pending = 0);

/// <summary>Articles that somebody handed over at the desk, taken in one after the other, each by itself.</summary>
public sealed class ArticleImport
{
    private readonly List<ArticleImportFile> files = [];

    private ArticleImport()
    {
    }

    public Guid Id { get; private set; }

    public string By { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime StartedAt { get; private set; }

    /// <summary>UTC; null while articles wait.</summary>
    public DateTime? FinishedAt { get; private set; }

    public ImmutableArray<ImportItem> Items { get; private set; } = [];

    /// <summary>What waits; each is removed when it was taken in.</summary>
    public IReadOnlyList<ArticleImportFile> Files => files;

    /// <summary>Changes with every change.</summary>
    public Guid Version { get; private set; }

    /// <param name="articles">File names with their bytes and language, in order.</param>
    /// <param name="skipped">What the source left out itself.</param>
    public static ArticleImport Begin(IReadOnlyList<(string Name, byte[] Bytes, Language? Language)> articles, IEnumerable<ImportItem> skipped, string by, DateTime at)
    {
        var import = new ArticleImport { Id = Guid.CreateVersion7(at), By = by, StartedAt = at, Version = Guid.NewGuid() };
        import.files.AddRange(articles.Select((a, i) => ArticleImportFile.Of(import.Id, i, a.Name, a.Bytes, a.Language)));
        import.Items = [.. articles.Select(a => new ImportItem(a.Name, ImportOutcome.Waiting)), .. skipped];
        import.FinishedAt = import.files.Count == 0 ? at : null;
        return import;
    }

    /// <summary>One of its articles is done.</summary>
    public void Note(int position, ImportItem item, DateTime at)
    {
        Items = Items.SetItem(position, item);
        FinishedAt = Items.Any(i => i.Outcome == ImportOutcome.Waiting) ? null : at;
        Version = Guid.NewGuid();
    }
}

/// <summary>An article that waits to be taken in.</summary>
public sealed class ArticleImportFile
{
    private ArticleImportFile()
    {
    }

    public Guid ImportId { get; private set; }

    /// <summary>Its place in the import, from 0.</summary>
    public int Position { get; private set; }

    public string Name { get; private set; } = "";

    public byte[] Bytes { get; private set; } = [];

    public Language? Language { get; private set; }

    internal static ArticleImportFile Of(Guid import, int position, string name, byte[] bytes, Language? language) =>
        new() { ImportId = import, Position = position, Name = name, Bytes = bytes, Language = language };
}
