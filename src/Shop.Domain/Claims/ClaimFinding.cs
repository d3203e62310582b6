using System.Collections.Immutable;
using Shop.Domain.Articles;

namespace Shop.Domain.Claims;

/// <summary>What makes a wording one that a person should look at before it is published.</summary>
public enum ClaimKind
{
    /// <summary>It says that something prevents, treats or heals a disease, or lowers the risk of one. No food and no cosmetic may.</summary>
    Disease,

    /// <summary>It promises something for health that the list of permitted claims does not have, or not for the nutrient that is named.</summary>
    OutsideTheList,

    /// <summary>The list has it, for a named nutrient, and for food that meets the nutrient's condition.</summary>
    OnlyUnderItsCondition,
}

/// <summary>A wording for review.</summary>
/// <param name="Passage">The words, verbatim, and where they stand in the text that was checked.</param>
/// <param name="Source">The law that it rests on.</param>
/// <param name="Listed">What the list has for the same function: for the nutrients that are named, else for any. Empty where it has nothing.</param>
public sealed record ClaimFinding(Passage Passage, ClaimKind Kind, ClaimSource Source, ImmutableArray<AuthorisedClaim> Listed)
{
    /// <summary>UTF-16 offset in the text.</summary>
    public int Start => Passage.Start;

    /// <summary>UTF-16 length.</summary>
    public int Length => Passage.Length;

    public string Quote => Passage.Quote;
}

/// <summary>A law, in both languages, with where it can be read.</summary>
public sealed record ClaimSource(string Code, LocalizedText Reference, string Url);

/// <summary>One claim of the list of permitted claims (Regulation (EU) No 432/2012, annex).</summary>
/// <param name="Nutrient">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Function">Code of the function of the body.</param>
/// <param name="Wording">The claim as the list words it.</param>
/// <param name="Condition">What the food must be for the claim to be made.</param>
public sealed record AuthorisedClaim(string Nutrient, LocalizedText Name, string Function, LocalizedText Wording, LocalizedText Condition);
