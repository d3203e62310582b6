using System.Collections.Frozen;
using System.Collections.Immutable;
using Shop.Domain.Catalog;

namespace Shop.Domain.Safety;

/// <summary>A rule of the shop about every product of a kind, taken by itself.</summary>
/// <param name="Id">Stable, and the code of its finding: <c>allergen/fish-allergy</c>.</param>
/// <param name="Subjects">Codes of the vocabulary, sorted; empty where it concerns everyone.</param>
/// <param name="Wording">What is shown, in both languages; <c>{allergens}</c> stands for what the product declares.</param>
/// <param name="SaidOnLabel">Sentences by which a label says the same; they then stand with the rule and not a second time by themselves.</param>
/// <param name="Sources">The law, opinion or paper that it rests on; at least one.</param>
/// <param name="ValidFrom">The first day it is in force; null: always was.</param>
/// <param name="ValidTo">The last day it is in force, inclusive; null: until further notice.</param>
public sealed record ProductRule(
    string Id,
    ProductSelector Selector,
    PrecautionKind Kind,
    Gate Gate,
    EvidenceGrade Evidence,
    ImmutableArray<string> Subjects,
    bool UnlessAdvice,
    LocalizedText Wording,
    ImmutableArray<string> SaidOnLabel,
    ImmutableArray<RuleSource> Sources,
    DateOnly? ValidFrom,
    DateOnly? ValidTo)
{
    private readonly FrozenSet<string> said = SaidOnLabel.Select(Slug.Fold).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Stands in the wordings of a rule about what products declare.</summary>
    internal const string AllergensPlaceholder = "{allergens}";

    public bool IsInForce(DateOnly today) => Validity.IsInForce(ValidFrom, ValidTo, today);

    /// <summary>The whole sentence, whatever its case, accents and punctuation; a number in it makes it another one.</summary>
    internal bool IsSaidBy(LabelWarning warning) => said.Contains(warning.Folded);
}

/// <summary>The days on which a rule holds.</summary>
internal static class Validity
{
    /// <summary>Both days are part of it; a missing one leaves that side open.</summary>
    public static bool IsInForce(DateOnly? from, DateOnly? to, DateOnly today) => !(today < from) && !(today > to);
}

/// <summary>Which of a product's declared allergens a rule is about.</summary>
public enum AllergenDeclaration
{
    /// <summary>Whatever it declares.</summary>
    Any,

    /// <summary>What it declares in words that belong to no subject of the vocabulary.</summary>
    Unrecognised,
}

/// <summary>
/// The products that a rule is about. Every part that is given must hold; of a list, one entry suffices. Only facts
/// about products can be selected by, never facts about shoppers.
/// </summary>
/// <param name="Substances">Codes of substances or classes that the product has.</param>
/// <param name="Route">Narrows <paramref name="Substances"/> to one route.</param>
/// <param name="Tags">The catalog's tags.</param>
/// <param name="Allergens">Subjects whose allergen the product has.</param>
/// <param name="Declares">The product's label declares allergens of that sort.</param>
public sealed record ProductSelector(
    ImmutableArray<Category> Categories,
    ImmutableArray<string> Substances,
    Route? Route,
    ImmutableArray<string> Tags,
    ImmutableArray<string> Allergens,
    AllergenDeclaration? Declares)
{
    internal bool Selects(ProductFacts facts) =>
        (Categories.IsEmpty || Categories.Contains(facts.Product.Category))
        && (Substances.IsEmpty || Substances.Any(s => facts.Composition.Has(s, Route)))
        && (Tags.IsEmpty || Tags.Any(t => facts.Product.Tags.Contains(t)))
        && (Allergens.IsEmpty || Allergens.Any(a => facts.Allergens.Subjects.Contains(a)))
        && (Declares is null || !facts.Allergens.Declared(Declares.Value).IsEmpty);

    /// <summary>
    /// The keys that a rule is filed under: those of the part that tells products apart best. A product is then held
    /// only against the rules of its own keys, however many there are.
    /// </summary>
    internal IEnumerable<string> Keys =>
        !Allergens.IsEmpty ? Allergens.Select(a => $"allergen {a}")
        : !Substances.IsEmpty ? Substances.Select(s => $"substance {s}")
        : !Tags.IsEmpty ? Tags.Select(t => $"tag {t}")
        : Declares is { } declares ? [$"declares {declares}"]
        : Categories.Select(c => $"category {c}");

    /// <summary>What is wrong with it, or null.</summary>
    internal string? Fault =>
        !Keys.Any() ? "selects nothing"
        : Route is not null && Substances.IsEmpty ? "has a route without a substance"
        : Allergens.FirstOrDefault(s => !Safety.Subjects.Knows(s)) is { } subject ? $"names the unknown subject '{subject}'"
        : Substances.FirstOrDefault(s => !Safety.Substances.Knows(s)) is { } substance ? $"names the unknown substance '{substance}'"
        : null;
}
