using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Shop.Domain.Articles;
using Shop.Domain.Catalog;

namespace Shop.Domain.Safety;

/// <summary>Where a finding comes from, so that it can be pointed at.</summary>
[JsonDerivedType(typeof(ArticleSentence), "article")]
[JsonDerivedType(typeof(LabelStatement), "label")]
[JsonDerivedType(typeof(RuleSource), "rule")]
[JsonDerivedType(typeof(CatalogFact), "catalog")]
public abstract record FindingSource;

/// <summary>A sentence of an article version.</summary>
public sealed record ArticleSentence(string ArticleSlug, string ArticleTitle, ArticleVersionId ArticleVersionId, Passage Passage) : FindingSource;

/// <summary>The product's own label.</summary>
/// <param name="Quote">Its words; null where it says so as a whole (an allergen that it declares).</param>
public sealed record LabelStatement(string Sku, string? Quote = null) : FindingSource;

/// <summary>A law, an authority's opinion or a paper that a rule of the shop rests on.</summary>
/// <param name="Reference">As it is cited: "Directive 2002/46/EC, art. 6(3)".</param>
/// <param name="Url">Where to read it, or null.</param>
public sealed record RuleSource(string RuleId, string Reference, string? Url) : FindingSource;

/// <summary>What the catalog says of the product itself: that it is archived, recalled, or lacks what must be known before a sale.</summary>
public sealed record CatalogFact(string Sku) : FindingSource;

/// <summary>
/// Something that the shopper can do about a finding: one change of the basket, after which it is assessed anew. Asking
/// a professional is always possible and is no change of the basket.
/// </summary>
/// <param name="Sku">The product that is changed.</param>
[JsonDerivedType(typeof(LeaveOut), "leave-out")]
[JsonDerivedType(typeof(Swap), "swap")]
[JsonDerivedType(typeof(TakeAtMost), "take-at-most")]
[JsonDerivedType(typeof(AddToo), "add")]
public abstract record Remedy(string Sku);

/// <summary>Buy without it.</summary>
public sealed record LeaveOut(string Sku) : Remedy(Sku);

/// <summary>Buy another product in its place, of which the finding is not said and nothing worse is.</summary>
/// <param name="With">The SKU of the other one.</param>
public sealed record Swap(string Sku, string With, LocalizedText Name) : Remedy(Sku);

/// <summary>Keep to the lower amount that its dosage leaves room for.</summary>
/// <param name="PerDay">Of the product, in the unit of its dosage: 2 capsules, 2.5 g.</param>
public sealed record TakeAtMost(string Sku, Quantity PerDay) : Remedy(Sku);

/// <summary>Buy a product that another one needs: a sunscreen beside an exfoliating acid.</summary>
public sealed record AddToo(string Sku, LocalizedText Name) : Remedy(Sku);

/// <summary>One thing that a basket needs to be told, with the lines it concerns.</summary>
/// <param name="Code">Stable: the same statement has the same code on every node.</param>
/// <param name="Subjects">Codes of the vocabulary, sorted; empty where it concerns everyone.</param>
/// <param name="Skus">The products of the lines it concerns, sorted.</param>
/// <param name="Wording">What is shown, in both languages.</param>
/// <param name="Sources">Everything that says so; at least one.</param>
public sealed record Finding(
    string Code,
    PrecautionKind Kind,
    Gate Gate,
    EvidenceGrade Evidence,
    ImmutableArray<string> Subjects,
    bool UnlessAdvice,
    ImmutableArray<string> Skus,
    LocalizedText Wording,
    ImmutableArray<FindingSource> Sources)
{
    /// <summary>What can be done about it, the least change first; empty where there is nothing but to know it. They are no part of what is acknowledged.</summary>
    public ImmutableArray<Remedy> Remedies { get; init; } = [];
}

/// <summary>
/// What the safety check says about one basket in one language.
/// </summary>
/// <param name="Findings">Most severe first; merged where they say the same.</param>
/// <param name="Hash">Of exactly what must be acknowledged: null where nothing needs it. The same basket has the same hash in any order of lines.</param>
public sealed record Assessment(Language Language, ImmutableArray<Finding> Findings, string? Hash)
{
    [JsonIgnore]
    public bool IsBlocked => Findings.Any(f => f.Gate == Gate.Block);

    /// <summary>The findings that an order waits for.</summary>
    [JsonIgnore]
    public IEnumerable<Finding> ToAcknowledge => Findings.Where(f => f.Gate == Gate.Acknowledge);

    /// <summary>
    /// What somebody who acknowledged another assessment has not been asked yet: the findings that were not on the page
    /// or, where all were, every one of them, since their words or products are not the same. Somebody who acknowledged
    /// nothing has only what was not on the page to be surprised by.
    /// </summary>
    /// <param name="shown">Codes of the findings that stood on the page.</param>
    public ImmutableArray<Finding> NewSince(IEnumerable<string> shown, string? acknowledgedHash)
    {
        var seen = shown.ToHashSet(StringComparer.Ordinal);
        ImmutableArray<Finding> unseen = [.. ToAcknowledge.Where(f => !seen.Contains(f.Code))];
        return unseen.IsEmpty && acknowledgedHash is not null && acknowledgedHash != Hash ? [.. ToAcknowledge] : unseen;
    }

    public IEnumerable<Finding> For(string sku) => Findings.Where(f => f.Skus.Contains(sku));
}
