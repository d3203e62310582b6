using System.Collections.Immutable;

namespace Shop.Domain.Safety;

/// <summary>What a combination rule looks for among the products of one basket.</summary>
public enum Relation
{
    /// <summary>Two different products of one kind.</summary>
    Doubled,

    /// <summary>A product of one kind with another of a second kind: to be kept apart in time or not used together.</summary>
    Together,

    /// <summary>A product of one kind that needs one of a second kind. It is said with or without the second, in words of its own: something to add to the basket, or something to use.</summary>
    Needs,
}

/// <summary>A rule of the shop about products in one basket: doubles, what is kept apart, what needs another, order of use.</summary>
/// <param name="Id">Stable, and the code of its finding: <c>double/sunscreens</c>.</param>
/// <param name="Second">Null for a double alone.</param>
/// <param name="Wording">What is shown, in both languages.</param>
/// <param name="WordingWhereMet">For <see cref="Relation.Needs"/>: what is shown where the basket has what is needed; otherwise null.</param>
/// <param name="Sources">The law, opinion or paper that it rests on; at least one.</param>
/// <param name="ValidFrom">The first day it is in force; null: always was.</param>
/// <param name="ValidTo">The last day it is in force, inclusive; null: until further notice.</param>
public sealed record CombinationRule(
    string Id,
    Relation Relation,
    ProductSelector First,
    ProductSelector? Second,
    PrecautionKind Kind,
    Gate Gate,
    EvidenceGrade Evidence,
    ImmutableArray<string> Subjects,
    LocalizedText Wording,
    LocalizedText? WordingWhereMet,
    ImmutableArray<RuleSource> Sources,
    DateOnly? ValidFrom,
    DateOnly? ValidTo)
{
    public bool IsInForce(DateOnly today) => Validity.IsInForce(ValidFrom, ValidTo, today);
}
