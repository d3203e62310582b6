using System.Collections.Immutable;
using Shop.Domain.Articles;
using Shop.Domain.Catalog;
using Shop.Domain.Safety;

namespace Shop.Domain.Routines;

/// <summary>What may change under a routine that is on sale, worst first.</summary>
public enum DriftKind
{
    ProductRecalled,
    ProductArchived,

    /// <summary>What the label says in caution, or which substances and allergens it names.</summary>
    PrecautionChanged,

    /// <summary>The label's dosage, ceiling, legal name or completeness, the net content, the strength or the ingredients.</summary>
    LabelChanged,

    /// <summary>The sentence that asks for a step, links a product or states a precaution is gone or says something else.</summary>
    PassageChanged,
    OutOfStock,
    PriceChanged,
    ProductRenamed,

    /// <summary>The text has changed elsewhere.</summary>
    TextChanged,

    /// <summary>A newer version of the reader may read the text otherwise.</summary>
    NewerReader,
}

/// <summary>One thing that changed since a routine was reviewed.</summary>
/// <param name="Subject">The SKU, the quote of the passage, or empty.</param>
/// <param name="Before">As it was reviewed; empty where there is nothing to show.</param>
/// <param name="After">As it is now; empty where it is gone or there is nothing to show.</param>
/// <param name="Since">UTC; when it was first noticed.</param>
public sealed record DriftItem(DriftKind Kind, string Subject, string Before, string After, DateTime Since);

/// <summary>What a routine on sale is compared with.</summary>
/// <param name="Reviewed">The products as they were reviewed.</param>
/// <param name="ReviewedText">The text as it was reviewed.</param>
/// <param name="Text">Today's text.</param>
/// <param name="Products">Today's products, by SKU.</param>
/// <param name="ReviewedWith">The version of the reader whose reading was reviewed; null where it is not known.</param>
/// <param name="Reader">The version of the reader now.</param>
public sealed record DriftFacts(
    RoutineContent Content,
    IReadOnlyCollection<ReviewedProduct> Reviewed,
    string ReviewedText,
    string Text,
    IReadOnlyDictionary<string, Product> Products,
    string? ReviewedWith,
    string Reader);

/// <summary>Tells what changed under a routine since it was reviewed. It goes on selling what was reviewed all the same.</summary>
public static class Drift
{
    /// <param name="known">What was noticed before: it keeps its time.</param>
    /// <param name="now">UTC; of what is new.</param>
    /// <returns>Worst first; empty where nothing changed.</returns>
    public static ImmutableArray<DriftItem> Of(DriftFacts facts, IEnumerable<DriftItem> known, DateTime now)
    {
        var since = known.GroupBy(d => (d.Kind, d.Subject, d.After)).ToDictionary(g => g.Key, g => g.First().Since);
        return
        [
            .. Found(facts)
                .Select(d => new DriftItem(d.Kind, d.Subject, d.Before, d.After, since.GetValueOrDefault((d.Kind, d.Subject, d.After), now)))
                .OrderBy(d => d.Kind)
                .ThenBy(d => d.Subject, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<(DriftKind Kind, string Subject, string Before, string After)> Found(DriftFacts facts) =>
        facts.Reviewed.SelectMany(r => OfProduct(r, facts.Products.GetValueOrDefault(r.Sku)))
            .Concat(OfText(facts))
            .Concat(facts.ReviewedWith is { } reader && reader != facts.Reader ? [(DriftKind.NewerReader, "", reader, facts.Reader)] : []);

    private static IEnumerable<(DriftKind Kind, string Subject, string Before, string After)> OfProduct(ReviewedProduct reviewed, Product? now)
    {
        if (now is null || now.Status == SaleStatus.Archived)
        {
            if (reviewed.Status != SaleStatus.Archived)
            {
                yield return (DriftKind.ProductArchived, reviewed.Sku, "", "");
            }

            yield break;
        }

        if (now.Status == SaleStatus.Recalled && reviewed.Status != SaleStatus.Recalled)
        {
            yield return (DriftKind.ProductRecalled, reviewed.Sku, "", "");
        }

        if (reviewed.WasInStock && now.Stock <= 0)
        {
            yield return (DriftKind.OutOfStock, reviewed.Sku, "", "");
        }

        var (before, after) = (reviewed.Details, now.Details);
        if (before.Price != after.Price)
        {
            yield return (DriftKind.PriceChanged, reviewed.Sku, Plain(before.Price), Plain(after.Price));
        }

        if (before.Names != after.Names)
        {
            yield return (DriftKind.ProductRenamed, reviewed.Sku, before.Names.In(Language.French), after.Names.In(Language.French));
        }

        if (Cautions(before) is var cautions && Cautions(after) is var cautionsNow && cautions != cautionsNow)
        {
            yield return (DriftKind.PrecautionChanged, reviewed.Sku, cautions, cautionsNow);
        }

        if (Label(before) is var label && Label(after) is var labelNow && label != labelNow)
        {
            yield return (DriftKind.LabelChanged, reviewed.Sku, label, labelNow);
        }
    }

    private static IEnumerable<(DriftKind Kind, string Subject, string Before, string After)> OfText(DriftFacts facts)
    {
        if (facts.Text == facts.ReviewedText)
        {
            yield break;
        }

        var passages = facts.Content.Steps.Select(s => s.Passage).Concat(facts.Content.Links.Select(l => l.Passage)).Concat(facts.Content.Precautions.Select(p => p.Source));
        var gone = passages
            .Select(p => SentenceOf.Passage(facts.ReviewedText, p).Quote)
            .Distinct(StringComparer.Ordinal)
            .Where(sentence => !facts.Text.Contains(sentence, StringComparison.Ordinal))
            .ToList();
        foreach (var sentence in gone)
        {
            yield return (DriftKind.PassageChanged, sentence, sentence, "");
        }

        if (gone.Count == 0)
        {
            yield return (DriftKind.TextChanged, "", "", "");
        }
    }

    private static string Plain(Money price) => $"{price.Minor} {price.Currency}";

    /// <summary>What a label warns of, one statement a line.</summary>
    private static string Cautions(ProductDetails details) => Lines(
        [
            .. details.Label?.Warnings ?? [],
            .. details.Allergens,
            .. details.AllergenCodes,
            .. details.Substances.Select(s => s.ToString()),
        ]);

    /// <summary>What a label says of amount and content, one statement a line.</summary>
    private static string Label(ProductDetails details) => Lines(
        [
            details.Label?.LegalName ?? "",
            details.Label?.DailyPortion ?? "",
            details.Label?.MaxDaily?.Amount.ToString() ?? "",
            details.Label is { Complete: false } ? "incomplete" : "",
            details.Net?.ToString() ?? "",
            details.Strength?.ToString() ?? "",
            .. details.Ingredients,
        ]);

    private static string Lines(IEnumerable<string> statements) => string.Join('\n', statements.Where(s => s.Length > 0));
}
