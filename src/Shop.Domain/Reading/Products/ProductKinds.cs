using System.Collections.Frozen;
using Shop.Domain.Catalog;
using Shop.Domain.Reading.Words;

namespace Shop.Domain.Reading.Products;

/// <summary>What products are called by (<c>product-kinds.json</c>): serum, soap, sunscreen, capsule ...</summary>
internal static class ProductKinds
{
    private static readonly KindFile File = EmbeddedData.Read<KindFile>("product-kinds.json");

    private static readonly FrozenDictionary<string, Kind> ByCode = File.Kinds.ToFrozenDictionary(k => k.Code, StringComparer.Ordinal);

    /// <summary>The words of kinds.</summary>
    public static Lexicon Lexicon { get; } = Lexicon.Mixed(File.Kinds.Select(k => new LexiconEntry(k.Code, k.Fr, k.En)));

    /// <summary>The kinds that a product has by its form and its category, whatever its name says.</summary>
    public static IEnumerable<string> Of(string form, Category category)
    {
        var name = CategoryName(category);
        return File.Kinds
            .Where(k => k.Forms?.Contains(form) == true || k.Categories?.Contains(name) == true)
            .Select(k => k.Code);
    }

    /// <summary>The kind itself and the wider ones that it is also called by.</summary>
    public static IEnumerable<string> WithWider(string code) => [code, .. ByCode[code].Implies ?? []];

    /// <summary>It is used, not used up: a brush, a roller.</summary>
    public static bool IsTool(string code) => ByCode[code].Tool;

    /// <summary>It never stands for a product alone: an amount (drops), a place (lips), an everyday word (water).</summary>
    public static bool IsPart(string code) => ByCode[code].Part;

    private static string CategoryName(Category category) => category == Category.EyeCare ? "eye-care" : category.ToString().ToLowerInvariant();

    private sealed record KindFile(string About, IReadOnlyList<Kind> Kinds);

    private sealed record Kind(
        string Code,
        IReadOnlyList<string> Fr,
        IReadOnlyList<string> En,
        IReadOnlyList<string>? Forms = null,
        IReadOnlyList<string>? Categories = null,
        IReadOnlyList<string>? Implies = null,
        bool Tool = false,
        bool Part = false);
}
