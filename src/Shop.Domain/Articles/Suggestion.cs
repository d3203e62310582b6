using System.Text.Json.Serialization;
using Shop.Domain.Reading;

namespace Shop.Domain.Articles;

public readonly record struct SuggestionId(Guid Value)
{
    public static SuggestionId New() => new(Guid.CreateVersion7());
}

public enum SuggestionStatus
{
    Pending,
    Accepted,

    /// <summary>Accepted with another product than the reader proposed.</summary>
    Replaced,
    Rejected,

    /// <summary>Its passage or its product changed before anyone decided; a newer reading proposes anew.</summary>
    Stale,
}

/// <summary>What the reader proposes about one passage.</summary>
[JsonDerivedType(typeof(ProposedStep), "step")]
[JsonDerivedType(typeof(ProposedMention), "mention")]
[JsonDerivedType(typeof(ProposedPrecaution), "precaution")]
public abstract record Proposal
{
    [JsonIgnore]
    public abstract Passage Passage { get; }

    /// <summary>The product it proposes, or null.</summary>
    [JsonIgnore]
    public abstract string? Sku { get; }

    /// <summary>Nothing in it is left for a person to decide.</summary>
    [JsonIgnore]
    public abstract bool IsSure { get; }
}

public sealed record ProposedStep(ReadStep Step) : Proposal
{
    [JsonIgnore]
    public override Passage Passage => Step.Passage;

    [JsonIgnore]
    public override string? Sku => Step.Sku;

    [JsonIgnore]
    public override bool IsSure => Step.Status != MatchStatus.Ambiguous && Step.Dosage is not { IsSure: false };
}

public sealed record ProposedMention(ReadMention Mention) : Proposal
{
    [JsonIgnore]
    public override Passage Passage => Mention.Passage;

    [JsonIgnore]
    public override string? Sku => Mention.Sku;

    [JsonIgnore]
    public override bool IsSure => Mention.IsSure;
}

public sealed record ProposedPrecaution(ReadPrecaution Precaution) : Proposal
{
    [JsonIgnore]
    public override Passage Passage => Precaution.Passage;

    [JsonIgnore]
    public override string? Sku => Precaution.Precaution.Scope;

    [JsonIgnore]
    public override bool IsSure => Precaution.IsSure;
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

    public ArticleVersionId ArticleVersionId { get; private set; }

    /// <summary>Its place among the reading's proposals, from 0.</summary>
    public int Ordinal { get; private set; }

    public Proposal Proposal { get; private set; } = null!;

    /// <summary>The words before the quote, at most <see cref="ContextLength"/> characters.</summary>
    public string Before { get; private set; } = "";

    /// <summary>The words after the quote, at most <see cref="ContextLength"/> characters.</summary>
    public string After { get; private set; } = "";

    public SuggestionStatus Status { get; private set; }

    /// <summary>The product chosen instead of the proposed one; only when <see cref="SuggestionStatus.Replaced"/>.</summary>
    public string? ReplacementSku { get; private set; }

    /// <summary>Who decided; null while nobody has.</summary>
    public string? DecidedBy { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime? DecidedAt { get; private set; }

    /// <summary>Why it was rejected.</summary>
    public string? Reason { get; private set; }

    /// <summary>Changes with every decision, so that two people cannot overwrite one another.</summary>
    public Guid Version { get; private set; }

    public static Suggestion Propose(ArticleVersionId version, string text, int ordinal, Proposal proposal)
    {
        var (start, end) = (proposal.Passage.Start, proposal.Passage.End);
        var before = Math.Max(0, start - ContextLength);
        return new Suggestion
        {
            Id = SuggestionId.New(),
            ArticleVersionId = version,
            Ordinal = ordinal,
            Proposal = proposal,
            Before = text[before..start],
            After = text[end..Math.Min(text.Length, end + ContextLength)],
            Version = Guid.NewGuid(),
        };
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

    /// <exception cref="RuleViolation"><c>suggestion-decided</c>; <c>sku-missing</c>.</exception>
    public void Replace(string sku, string by, DateTime at)
    {
        if (string.IsNullOrWhiteSpace(sku))
        {
            throw new RuleViolation("sku-missing", "A replacement names the product that takes the place.");
        }

        Decide(SuggestionStatus.Replaced, by, at);
        ReplacementSku = sku;
    }

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
