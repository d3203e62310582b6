using System.Collections.Frozen;
using Shop.Domain.Catalog;
using Shop.Domain.Reading.Words;

namespace Shop.Domain.Reading.Products;

/// <summary>A name of a product as its words.</summary>
/// <param name="Needed">The keys that make it this product's name: kinds, distinguishing words, measures.</param>
/// <param name="Weak">The keys that may be left out.</param>
/// <param name="HasKind">It says what kind of product it is.</param>
internal sealed record IndexedName(string Text, bool IsAlias, FrozenSet<string> Needed, FrozenSet<string> Weak, bool HasKind);

/// <summary>A product of the catalog with everything that a text may call it by.</summary>
internal sealed class IndexedProduct
{
    public IndexedProduct(ProductDetails details)
    {
        Details = details;
        var heads = new HashSet<string>(StringComparer.Ordinal);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var names = new List<IndexedName>();
        foreach (var (language, text, isAlias) in details.AllNames())
        {
            var words = NameWords.Of(text, language);
            names.Add(NameOf(text, isAlias, words));
            keys.UnionWith(words.Where(w => w.IsContent).Select(w => w.Key));
            if (HeadOf(words, language) is { } head)
            {
                heads.UnionWith(ProductKinds.WithWider(head));
            }
        }

        heads.UnionWith(ProductKinds.Of(details.Form, details.Category));
        Names = [.. names];
        Keys = keys.ToFrozenSet(StringComparer.Ordinal);
        HeadKinds = heads.Select(h => NameWords.KindPrefix + h).ToFrozenSet(StringComparer.Ordinal);
        BrandWords = details.Brand is null ? [] : Tokeniser.Read(details.Brand).Select(t => t.Folded).ToFrozenSet(StringComparer.Ordinal);
        NetKey = details.Net is { } net ? $"{net.Value:0.####}{net.Unit.Code.ToLowerInvariant()}" : null;
    }

    public ProductDetails Details { get; }

    public string Sku => Details.Sku;

    public IndexedName[] Names { get; }

    /// <summary>Every key of every name.</summary>
    public FrozenSet<string> Keys { get; }

    /// <summary>What it may be called alone: the head of its names, its form, its category, and what these imply.</summary>
    public FrozenSet<string> HeadKinds { get; }

    public FrozenSet<string> BrandWords { get; }

    /// <summary>Its net content as a measure's key, or null.</summary>
    public string? NetKey { get; }

    private static IndexedName NameOf(string text, bool isAlias, List<NameWord> words) => new(
        text,
        isAlias,
        words.Where(w => w.IsContent).Select(w => w.Key).ToFrozenSet(StringComparer.Ordinal),
        words.Where(w => w.Role == NameWordRole.Weak).Select(w => w.Key).ToFrozenSet(StringComparer.Ordinal),
        words.Any(w => w.Role == NameWordRole.Kind));

    /// <summary>The kind that the name is about: the first one in French, the last one before a preposition in English.</summary>
    private static string? HeadOf(List<NameWord> words, Language language)
    {
        string? head = null;
        foreach (var word in words)
        {
            if (word.Role == NameWordRole.Kind)
            {
                head = word.KindCode;
                if (language == Language.French)
                {
                    return head;
                }
            }
            else if (head is not null && word is { Role: NameWordRole.Connector, Key: "with" or "for" or "of" or "in" or "de" or "au" or "aux" })
            {
                return head;
            }
        }

        return head;
    }
}
