namespace Shop.Domain.Desk;

/// <summary>How far the import of a catalog is.</summary>
public enum CatalogImportState
{
    /// <summary>What it would do is shown, and waits for a person's word.</summary>
    Shown,

    /// <summary>A person said so; it is carried out by itself.</summary>
    Confirmed,
    Done,

    /// <summary>It has faults, and nothing was changed.</summary>
    Refused,
}

/// <summary>A catalog that somebody handed over at the desk: kept until it was carried out, so that a restart loses nothing.</summary>
public sealed class CatalogImport
{
    private CatalogImport()
    {
    }

    public Guid Id { get; private set; }

    public string FileName { get; private set; } = "";

    /// <summary>Empty once it was carried out.</summary>
    public byte[] Bytes { get; private set; } = [];

    /// <summary>Of the names in a feed.</summary>
    public Language Language { get; private set; }

    public string By { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime StartedAt { get; private set; }

    /// <summary>UTC; null until it was carried out or refused.</summary>
    public DateTime? FinishedAt { get; private set; }

    public CatalogImportState State { get; private set; }

    /// <summary>What it did, in figures; null until it was carried out.</summary>
    public string? Outcome { get; private set; }

    /// <summary>Changes with every change.</summary>
    public Guid Version { get; private set; }

    public static CatalogImport Of(string fileName, byte[] bytes, Language language, string by, DateTime at) =>
        new() { Id = Guid.CreateVersion7(at), FileName = fileName, Bytes = bytes, Language = language, By = by, StartedAt = at, Version = Guid.NewGuid() };

    /// <exception cref="RuleViolation"><c>import-not-shown</c>.</exception>
    public void Confirm()
    {
        if (State != CatalogImportState.Shown)
        {
            throw new RuleViolation("import-not-shown", $"This import is {State} already.");
        }

        (State, Version) = (CatalogImportState.Confirmed, Guid.NewGuid());
    }

    /// <summary>It was carried out, or had faults by then.</summary>
    public void Finish(CatalogImportState state, string outcome, DateTime at) => (State, Outcome, FinishedAt, Bytes, Version) = (state, outcome, at, [], Guid.NewGuid());
}
