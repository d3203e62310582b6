using System.Text.Json.Serialization;
using Shop.Domain.Reading;
using Shop.Domain.Routines;
using Shop.Domain.Safety;

namespace Shop.Domain.Articles;

/// <summary>One thing that is proposed about one passage, to be decided by itself.</summary>
[JsonDerivedType(typeof(ProposedStep), "step")]
[JsonDerivedType(typeof(ProposedMention), "mention")]
[JsonDerivedType(typeof(ProposedDosage), "dosage")]
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

    /// <summary>0 to 1: the share of such proposals that are right.</summary>
    [JsonIgnore]
    public abstract decimal Confidence { get; }

    /// <summary>Why, in words.</summary>
    [JsonIgnore]
    public abstract string Evidence { get; }

    /// <summary>The same with another product, beyond doubt.</summary>
    /// <exception cref="RuleViolation"><c>sku-missing</c>; <c>product-not-asked</c>: an amount stands with its step or mention, whose product is decided there.</exception>
    public Proposal WithSku(string sku)
    {
        if (string.IsNullOrWhiteSpace(sku))
        {
            throw new RuleViolation("sku-missing", "A replacement names the product that takes the place.");
        }

        return this switch
        {
            ProposedStep step => new ProposedStep(step.Step with { Sku = sku, Status = MatchStatus.Matched }),
            ProposedMention mention => new ProposedMention(mention.Mention with { Sku = sku, IsSure = true }),
            ProposedPrecaution precaution => new ProposedPrecaution(precaution.Precaution with { IsSure = true, Precaution = precaution.Precaution.Precaution with { Scope = sku } }),
            _ => throw new RuleViolation("product-not-asked", "An amount belongs to its step or mention; the product is decided there."),
        };
    }

    /// <summary>The same where its words now stand.</summary>
    /// <param name="by">How many UTF-16 units further on.</param>
    internal Proposal Moved(int by) => this switch
    {
        _ when by == 0 => this,
        ProposedStep step => new ProposedStep(step.Step with { Passage = Move(step.Passage, by) }),
        ProposedMention mention => new ProposedMention(mention.Mention with { Passage = Move(mention.Passage, by) }),
        ProposedDosage dosage => new ProposedDosage(dosage.Dosage with { Passage = Move(dosage.Passage, by) }, Move(dosage.For, by)),
        ProposedPrecaution precaution => new ProposedPrecaution(precaution.Precaution with { Precaution = precaution.Precaution.Precaution with { Source = Move(precaution.Passage, by) } }),
        _ => throw new ArgumentOutOfRangeException(nameof(by)),
    };

    private static Passage Move(Passage passage, int by) => passage with { Start = passage.Start + by };
}

/// <summary>A step of the routine. Its dosage is proposed by itself.</summary>
public sealed record ProposedStep(ReadStep Step) : Proposal
{
    [JsonIgnore]
    public override Passage Passage => Step.Passage;

    [JsonIgnore]
    public override string? Sku => Step.Sku;

    [JsonIgnore]
    public override bool IsSure => Step.Status != MatchStatus.Ambiguous;

    [JsonIgnore]
    public override decimal Confidence => Step.Confidence;

    [JsonIgnore]
    public override string Evidence => Step.Evidence;
}

/// <summary>A product that is named outside the routine. Its dosage is proposed by itself.</summary>
public sealed record ProposedMention(ReadMention Mention) : Proposal
{
    [JsonIgnore]
    public override Passage Passage => Mention.Passage;

    [JsonIgnore]
    public override string? Sku => Mention.Sku;

    [JsonIgnore]
    public override bool IsSure => Mention.IsSure;

    [JsonIgnore]
    public override decimal Confidence => Mention.Confidence;

    [JsonIgnore]
    public override string Evidence => Mention.Evidence;
}

/// <summary>How much to use of what a step or a mention names.</summary>
/// <param name="For">The words of that step or mention.</param>
public sealed record ProposedDosage(ReadDosage Dosage, Passage For) : Proposal
{
    [JsonIgnore]
    public override Passage Passage => Dosage.Passage;

    [JsonIgnore]
    public override string? Sku => null;

    [JsonIgnore]
    public override bool IsSure => Dosage.IsSure;

    [JsonIgnore]
    public override decimal Confidence => Dosage.Confidence;

    [JsonIgnore]
    public override string Evidence => Dosage.Evidence;

    /// <summary>The same with another amount, beyond doubt.</summary>
    public ProposedDosage With(Dosage dosage) => new(Dosage with { Dosage = dosage, IsSure = true }, For);
}

public sealed record ProposedPrecaution(ReadPrecaution Precaution) : Proposal
{
    [JsonIgnore]
    public override Passage Passage => Precaution.Passage;

    [JsonIgnore]
    public override string? Sku => Precaution.Precaution.Scope;

    [JsonIgnore]
    public override bool IsSure => Precaution.IsSure;

    [JsonIgnore]
    public override decimal Confidence => Precaution.Confidence;

    [JsonIgnore]
    public override string Evidence => Precaution.Evidence;

    /// <summary>The same sentence with another meaning, beyond doubt.</summary>
    public ProposedPrecaution With(Precaution precaution) => new(Precaution with { Precaution = precaution, IsSure = true });
}

public static class Proposals
{
    /// <summary>What a reading proposes, thing by thing: steps, mentions, the amounts of both, precautions.</summary>
    public static IEnumerable<Proposal> Of(ArticleReading reading) =>
    [
        .. reading.Steps.Select(s => new ProposedStep(s with { Dosage = null })),
        .. reading.Mentions.Select(m => new ProposedMention(m with { Dosage = null })),
        .. from named in reading.Steps.Select(s => (s.Dosage, s.Passage)).Concat(reading.Mentions.Select(m => (m.Dosage, m.Passage)))
           where named.Dosage is not null
           select new ProposedDosage(named.Dosage, named.Passage),
        .. reading.Precautions.Select(p => new ProposedPrecaution(p)),
    ];
}
