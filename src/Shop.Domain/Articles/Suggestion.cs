namespace Shop.Domain.Articles;

public readonly record struct SuggestionId(Guid Value)
{
    public static SuggestionId New() => new(Guid.CreateVersion7());
}

public enum SuggestionStatus
{
    Pending,
    Accepted,

    /// <summary>Accepted with something else in place of what the reader proposed: another product, a corrected amount or statement.</summary>
    Replaced,
    Rejected,

    /// <summary>Its passage or its product changed before anyone decided; a newer reading proposes anew.</summary>
    Stale,
}

/// <summary>
/// One proposal of a reading with what a merchandiser decided on it. A decision is anchored on the quote with the words
/// before and after it, so that it survives a new reading and an edit elsewhere.
/// </summary>
public sealed class Suggestion
{
    /// <summary>How many characters of context anchor a decision on each side.</summary>
    public const int ContextLength = 60;

    private Suggestion()
    {
    }

    public SuggestionId Id { get; private set; }

    /// <summary>The first of the suggestions that this one carries on from one article version to the next; its own id where it is the first.</summary>
    public SuggestionId Origin { get; private set; }

    public ArticleVersionId ArticleVersionId { get; private set; }

    /// <summary>Its place among the reading's proposals, from 0.</summary>
    public int Ordinal { get; private set; }

    public Proposal Proposal { get; private set; } = null!;

    /// <summary>The words before the quote, at most <see cref="ContextLength"/> characters.</summary>
    public string Before { get; private set; } = "";

    /// <summary>The words after the quote, at most <see cref="ContextLength"/> characters.</summary>
    public string After { get; private set; } = "";

    public SuggestionStatus Status { get; private set; }

    /// <summary>What a person put in its place; only when <see cref="SuggestionStatus.Replaced"/>.</summary>
    public Proposal? Correction { get; private set; }

    /// <summary>The person who selected the passage; null where the reader proposed it.</summary>
    public string? AddedBy { get; private set; }

    /// <summary>Who decided; null while nobody has.</summary>
    public string? DecidedBy { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime? DecidedAt { get; private set; }

    /// <summary>Why it was rejected.</summary>
    public string? Reason { get; private set; }

    /// <summary>Changes with every decision, so that two people cannot overwrite one another.</summary>
    public Guid Version { get; private set; }

    /// <summary>What counts: the correction where there is one, else the proposal.</summary>
    public Proposal Effective => Correction ?? Proposal;

    /// <summary>It stands in the routine, the links or the precautions.</summary>
    public bool IsTaken => Status is SuggestionStatus.Accepted or SuggestionStatus.Replaced;

    public static Suggestion Propose(ArticleVersionId version, string text, int ordinal, Proposal proposal)
    {
        var (start, end) = (proposal.Passage.Start, proposal.Passage.End);
        var before = Math.Max(0, start - ContextLength);
        var id = SuggestionId.New();
        return new Suggestion
        {
            Id = id,
            Origin = id,
            ArticleVersionId = version,
            Ordinal = ordinal,
            Proposal = proposal,
            Before = text[before..start],
            After = text[end..Math.Min(text.Length, end + ContextLength)],
            Version = Guid.NewGuid(),
        };
    }

    /// <summary>What a person selected in the text themselves; it is accepted with that.</summary>
    /// <exception cref="RuleViolation"><c>name-missing</c>; <c>suggestion-ambiguous</c>.</exception>
    public static Suggestion Add(ArticleVersionId version, string text, int ordinal, Proposal proposal, string by, DateTime at)
    {
        var added = Propose(version, text, ordinal, proposal);
        added.Accept(by, at);
        added.AddedBy = added.DecidedBy;
        return added;
    }

    /// <summary>The same decision on the same words of a later version of the article.</summary>
    /// <param name="proposal">The proposal where its words stand now.</param>
    /// <param name="correction">The correction where its words stand now.</param>
    internal Suggestion CarryTo(ArticleVersionId version, string text, int ordinal, Proposal proposal, Proposal? correction)
    {
        var carried = Propose(version, text, ordinal, proposal);
        (carried.Origin, carried.Status, carried.Correction, carried.AddedBy) = (Origin, Status, correction, AddedBy);
        (carried.DecidedBy, carried.DecidedAt, carried.Reason) = (DecidedBy, DecidedAt, Reason);
        return carried;
    }

    /// <exception cref="RuleViolation"><c>suggestion-decided</c>; <c>suggestion-ambiguous</c>: what is not sure is replaced or rejected, never accepted as it is.</exception>
    public void Accept(string by, DateTime at)
    {
        if (!Proposal.IsSure)
        {
            throw new RuleViolation("suggestion-ambiguous", $"The reader is not sure of '{Proposal.Passage.Quote}'; choose, correct or reject it.");
        }

        Decide(SuggestionStatus.Accepted, by, at);
    }

    /// <summary>Takes something else of the same kind in its place: another product, a corrected amount or statement.</summary>
    /// <exception cref="RuleViolation"><c>suggestion-decided</c>; <c>correction-other-passage</c>: it is of another kind or about other words; <c>suggestion-ambiguous</c>: it leaves something open itself.</exception>
    public void Replace(Proposal correction, string by, DateTime at)
    {
        if (correction.GetType() != Proposal.GetType() || correction.Passage != Proposal.Passage)
        {
            throw new RuleViolation("correction-other-passage", "A correction says something else of the same words.");
        }

        if (!correction.IsSure)
        {
            throw new RuleViolation("suggestion-ambiguous", "A correction leaves nothing open.");
        }

        Decide(SuggestionStatus.Replaced, by, at);
        Correction = correction;
    }

    /// <summary>Takes another product in place of the proposed one.</summary>
    /// <exception cref="RuleViolation"><c>suggestion-decided</c>; <c>sku-missing</c>; <c>product-not-asked</c>: it is not about a product.</exception>
    public void Replace(string sku, string by, DateTime at) => Replace(Proposal.WithSku(sku), by, at);

    /// <exception cref="RuleViolation"><c>suggestion-decided</c>; <c>reason-missing</c>.</exception>
    public void Reject(string reason, string by, DateTime at)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new RuleViolation("reason-missing", "A rejection says why.");
        }

        Decide(SuggestionStatus.Rejected, by, at);
        Reason = reason.Trim();
    }

    /// <summary>Takes a decision back, so that it waits again.</summary>
    /// <exception cref="RuleViolation"><c>suggestion-undecided</c>.</exception>
    public void Reopen()
    {
        if (Status is SuggestionStatus.Pending or SuggestionStatus.Stale)
        {
            throw new RuleViolation("suggestion-undecided", "Nobody has decided this suggestion.");
        }

        (Status, Correction, Reason, DecidedBy, DecidedAt, Version) = (SuggestionStatus.Pending, null, null, null, null, Guid.NewGuid());
    }

    /// <summary>Sets aside what nobody decided; a decision that was made is kept.</summary>
    public void MarkStale()
    {
        if (Status == SuggestionStatus.Pending)
        {
            Status = SuggestionStatus.Stale;
            Version = Guid.NewGuid();
        }
    }

    private void Decide(SuggestionStatus status, string by, DateTime at)
    {
        if (Status != SuggestionStatus.Pending)
        {
            throw new RuleViolation("suggestion-decided", $"This suggestion is {Status} already.");
        }

        if (string.IsNullOrWhiteSpace(by))
        {
            throw new RuleViolation("name-missing", "A decision carries the name of who made it.");
        }

        (Status, DecidedBy, DecidedAt, Version) = (status, by.Trim(), at, Guid.NewGuid());
    }
}
