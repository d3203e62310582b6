using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Shop.Domain.Articles;

namespace Shop.Domain.Safety;

/// <summary>What a statement asks for, mildest last.</summary>
public enum PrecautionKind
{
    Contraindicated,
    NotRecommended,
    SeekAdvice,
    Caution,
    StatutoryStatement,
}

/// <summary>On what authority something is said, strongest first. Folk evidence never gets past <see cref="Gate.Inform"/>.</summary>
public enum EvidenceGrade
{
    Law,
    Authority,
    Label,
    Article,
    Folk,
}

/// <summary>What the checkout does with a finding, mildest first.</summary>
public enum Gate
{
    /// <summary>Shown.</summary>
    Inform,

    /// <summary>Shown, and the order waits until it is acknowledged.</summary>
    Acknowledge,

    /// <summary>Cannot be sold. Only a fact about a product leads here, never one about a shopper.</summary>
    Block,
}

/// <summary>
/// A statement that a product, or what the article is about, needs care for certain subjects.
/// </summary>
/// <param name="Subjects">Codes of the vocabulary: <c>pregnancy</c>, <c>renal-insufficiency</c>; at least one.</param>
/// <param name="UnlessAdvice">Medical advice lifts it ("sans avis médical"). Always false for <see cref="PrecautionKind.SeekAdvice"/>.</param>
/// <param name="Scope">The SKU that the sentence is about; null: the article's topic, a substance or a class.</param>
/// <param name="About">With a null scope, the substances, classes or topics the sentence is about (<c>magnesium</c>, <c>essential-oils</c>, <c>exosomes</c>); empty where that is not known, and then it stands beside every line that the article sold.</param>
/// <param name="Source">The sentence.</param>
public sealed record Precaution(
    PrecautionKind Kind,
    ImmutableArray<string> Subjects,
    bool UnlessAdvice,
    string? Scope,
    ImmutableArray<string> About,
    Passage Source)
{
    /// <summary>The gate of an article's or label's statement of that kind.</summary>
    [JsonIgnore]
    public Gate Gate => GateOf(Kind);

    public static Gate GateOf(PrecautionKind kind) =>
        kind is PrecautionKind.Contraindicated or PrecautionKind.NotRecommended ? Gate.Acknowledge : Gate.Inform;
}
