using System.Collections.Immutable;
using Shop.Domain.Catalog;

namespace Shop.Domain.Safety;

/// <summary>What kind of limit a body set.</summary>
public enum LimitKind
{
    /// <summary>The highest daily intake over a long time that is judged unlikely to do harm.</summary>
    TolerableUpperLevel,

    /// <summary>An intake up to which no harm is expected, where the evidence does not suffice for an upper level.</summary>
    SafeLevel,

    /// <summary>What the law allows in a day's portion.</summary>
    LegalMaximum,
}

/// <summary>What a limit counts.</summary>
public enum LimitCounts
{
    /// <summary>Everything eaten and drunk: what the products give is only a part of it.</summary>
    WholeDiet,

    /// <summary>What is added to the diet: food supplements and fortified foods.</summary>
    Supplements,
}

/// <summary>Whom a limit is for (<c>populations.json</c>).</summary>
/// <param name="Subjects">Codes of the vocabulary, sorted; empty: every adult.</param>
/// <param name="ChildrensProductsOnly">It may apply only where a product of the basket is made for children.</param>
public sealed record Population(string Code, string Fr, string En, ImmutableArray<string> Subjects, bool ChildrensProductsOnly);

/// <summary>The most of a substance a day, as one body set it for one population.</summary>
/// <param name="Amount">Inclusive: this much is still within it.</param>
/// <param name="IsBelow">The amount itself is already too much: the law says "less than".</param>
/// <param name="Body">Who set it, by its code in <c>intake-wordings.json</c>: <c>efsa</c>, <c>scf</c>, <c>anses</c>, <c>european-commission</c>.</param>
/// <param name="ValidFrom">The first day it is in force; null: always was.</param>
/// <param name="ValidTo">The last day it is in force, inclusive; null: until further notice.</param>
public sealed record IntakeLevel(
    Population Population,
    Quantity Amount,
    bool IsBelow,
    LimitKind Kind,
    LimitCounts Counts,
    string Body,
    int Year,
    EvidenceGrade Evidence,
    ImmutableArray<RuleSource> Sources,
    DateOnly? ValidFrom,
    DateOnly? ValidTo)
{
    public bool IsInForce(DateOnly today) => Validity.IsInForce(ValidFrom, ValidTo, today);

    /// <param name="amount">In the unit of <see cref="Amount"/>.</param>
    public bool IsExceededBy(decimal amount) => IsBelow ? amount >= Amount.Value : amount > Amount.Value;
}

/// <summary>How much of a substance a day is too much along one route, for each population that a body spoke of.</summary>
/// <param name="Id">Stable, and the code of its finding: <c>limit/zinc</c>.</param>
/// <param name="AlsoIn">What contains it in an amount that nobody declares: seaweed has iodine.</param>
/// <param name="InternationalUnit">How much one IU of it is; null where it has none.</param>
/// <param name="Levels">At least one, all in the same unit.</param>
public sealed record IntakeLimit(string Id, string Substance, ImmutableArray<string> AlsoIn, Route Route, Quantity? InternationalUnit, ImmutableArray<IntakeLevel> Levels)
{
    /// <summary>Of every amount that is compared with it.</summary>
    internal Unit Unit => Levels[0].Amount.Unit;
}
