using System.Collections.Immutable;
using System.Globalization;
using Shop.Domain.Routines;
using Shop.Features.Articles;
using Shop.Features.Routines;

namespace Shop.Web.Pages;

/// <summary>
/// A shopper's choice of a routine in forms and addresses: <c>step=3</c> (it stays), <c>instead=3 SKU</c>, <c>packs=3 6</c>, and all
/// of it at once as <c>3;3 SKU;3*6</c>. What cannot be read is not there; whether it may be chosen is not asked here.
/// </summary>
public static class ChoiceForm
{
    /// <summary>More than any routine has; the rest is not read.</summary>
    private const int Most = 99;

    private const int MaxSku = 64;

    public static RoutineChoice Read(IReadOnlyCollection<int>? kept, IEnumerable<string?>? instead, IEnumerable<string?>? packs) => new(
        kept?.Take(Most).ToList(),
        Pairs(instead).Where(p => p.Value.Length is > 0 and <= MaxSku).ToImmutableDictionary(p => p.Order, p => p.Value),
        Pairs(packs).Select(p => (p.Order, Packs: Number(p.Value))).Where(p => p.Packs is not null).ToImmutableDictionary(p => p.Order, p => p.Packs!.Value));

    /// <returns>Null where nothing was shown before.</returns>
    public static RoutineChoice? ReadShown(string? shown)
    {
        if (string.IsNullOrEmpty(shown))
        {
            return null;
        }

        var parts = shown.Split(';', 3 * Most);
        return Read(
            [.. parts.Select(Number).OfType<int>()],
            parts.Where(p => p.Contains(' ')),
            parts.Where(p => p.Contains('*') && !p.Contains(' ')).Select(p => p.Replace('*', ' ')));
    }

    /// <summary>What the page shows, to be sent with the next choice. Never empty.</summary>
    public static string WriteShown(GetArticle.RoutineOnSale routine) => string.Join(';',
    [
        "",
        .. routine.Chosen.Select(order => order.ToString(CultureInfo.InvariantCulture)),
        .. routine.Steps.Where(s => s.Choices.Length > 0 && s.Product!.Sku != s.Choices[0].Product.Sku).Select(s => Pair(s.Order, s.Product!.Sku)),
        .. routine.Steps.Where(s => s.Offer == StepOffer.Kept && s.PackChoices.Length > 0).Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Order}*{s.Packs}")),
    ]);

    public static string Pair(int order, object value) => string.Create(CultureInfo.InvariantCulture, $"{order} {value}");

    private static IEnumerable<(int Order, string Value)> Pairs(IEnumerable<string?>? pairs) =>
        (pairs ?? []).OfType<string>().Take(Most)
            .Select(p => p.Split(' ', 2))
            .Where(p => p.Length == 2 && Number(p[0]) is not null)
            .Select(p => (Order: Number(p[0])!.Value, Value: p[1]))
            .DistinctBy(p => p.Order);

    private static int? Number(string words) => int.TryParse(words, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
