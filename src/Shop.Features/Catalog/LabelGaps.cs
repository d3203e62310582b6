using System.Collections.Immutable;
using Shop.Domain.Catalog;

namespace Shop.Features.Catalog;

/// <summary>A particular that a food supplement must be sold with and that its record lacks.</summary>
public enum LabelGap
{
    LegalName,
    DailyPortion,
    Warnings,
    Ingredients,
    Net,

    /// <summary>Everything is there, but the merchant has not vouched for it.</summary>
    Vouched,
}

/// <summary>What is missing of a supplement's mandatory information: Directive 2002/46/EC art. 6, Regulation (EU) 1169/2011 art. 14.</summary>
internal static class LabelGaps
{
    public static ImmutableArray<LabelGap> Of(ProductDetails details)
    {
        var label = details.Label;
        var gaps = new List<LabelGap>();
        Require(!string.IsNullOrWhiteSpace(label?.LegalName), LabelGap.LegalName);
        Require(!string.IsNullOrWhiteSpace(label?.DailyPortion), LabelGap.DailyPortion);
        Require(label is { Warnings.IsDefaultOrEmpty: false }, LabelGap.Warnings);
        Require(!details.Ingredients.IsDefaultOrEmpty, LabelGap.Ingredients);
        Require(details.Net is not null, LabelGap.Net);
        return gaps.Count == 0 ? [LabelGap.Vouched] : [.. gaps];

        void Require(bool isThere, LabelGap gap)
        {
            if (!isThere)
            {
                gaps.Add(gap);
            }
        }
    }
}
