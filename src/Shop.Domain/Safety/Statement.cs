using System.Collections.Immutable;

namespace Shop.Domain.Safety;

/// <summary>What one source says of one product, before statements that say the same are merged into a <see cref="Finding"/>.</summary>
/// <param name="Code">Equal codes say the same in the same words, whatever product they are about.</param>
internal sealed record Statement(
    string Code,
    PrecautionKind Kind,
    Gate Gate,
    EvidenceGrade Evidence,
    ImmutableArray<string> Subjects,
    bool UnlessAdvice,
    LocalizedText Wording,
    string Sku,
    ImmutableArray<FindingSource> Sources);
