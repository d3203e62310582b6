using System.Collections.Immutable;
using Shop.Domain.Articles;
using Shop.Domain.Reading.Words;

namespace Shop.Domain.Reading.Products;

/// <summary>
/// Finds where a text names products of the catalog. The stretch of words that tells most wins; where several products
/// explain it equally they all stay, unless a word nearby or an earlier naming tells them apart.
/// </summary>
internal sealed class ProductFinder(ProductIndex index)
{
    /// <summary>A measure or form so many words after a name may still tell look-alikes apart.</summary>
    private const int LookAhead = 8;

    /// <summary>The named products of the text, in its order.</summary>
    public List<ProductReference> Find(TokenisedText text)
    {
        var found = new List<ProductReference>();
        var matcher = new NameMatcher(index, text.Tokens, text.Language!.Value);
        foreach (var sentence in text.Sentences)
        {
            var words = NameWords.Of(text.Tokens, sentence.First, sentence.End, text.Language.Value);
            var windows = Best(Windows(matcher, words), words.Count);
            for (var i = 0; i < windows.Count; i++)
            {
                var limit = i + 1 < windows.Count ? windows[i + 1][0].First : words.Count;
                found.Add(Reference(matcher, text, sentence, words, windows[i], limit));
            }
        }

        return found;
    }

    private List<NameWindow> Windows(NameMatcher matcher, List<NameWord> words)
    {
        var windows = new List<NameWindow>();
        var seen = new HashSet<(int Product, int First)>();
        for (var i = 0; i < words.Count; i++)
        {
            if (!words[i].IsContent)
            {
                continue;
            }

            foreach (var product in index.Having(words[i].Key))
            {
                if (matcher.Around(words, i, index.Products[product]) is { } window && seen.Add((product, window.First)))
                {
                    windows.Add(window);
                }
            }
        }

        return windows;
    }

    /// <summary>The windows that tell most, none overlapping another; those that tell the same stand together.</summary>
    private static List<List<NameWindow>> Best(List<NameWindow> windows, int words)
    {
        var groupAt = new List<NameWindow>?[words];
        var chosen = new List<List<NameWindow>>();
        foreach (var window in windows.OrderByDescending(w => w.Weight).ThenByDescending(w => w.Level).ThenBy(w => w.First))
        {
            var taken = groupAt.AsSpan(window.First, window.End - window.First).ToArray().FirstOrDefault(g => g is not null);
            if (taken is null)
            {
                chosen.Add([window]);
                groupAt.AsSpan(window.First, window.End - window.First).Fill(chosen[^1]);
            }
            else if (taken[0].Level == window.Level && taken[0].Explained.AsSpan().SequenceEqual(window.Explained))
            {
                taken.Add(window);
            }
        }

        chosen.Sort((a, b) => a[0].First.CompareTo(b[0].First));
        return chosen;
    }

    private static ProductReference Reference(NameMatcher matcher, TokenisedText text, Sentence sentence, List<NameWord> words, List<NameWindow> group, int limit)
    {
        var window = group[0];
        var (first, end) = (words[window.First].First, words[window.End - 1].End);
        var quote = text.Passage(first, end - first).Quote;
        var products = group.Select(w => w.Product).ToList();
        var evidence = window.Level switch
        {
            NameLevel.Name => "named exactly",
            NameLevel.Alias => "named by an alias",
            NameLevel.Whole => "named, without words that tell nothing apart",
            NameLevel.Part => "named by its kind and what tells it apart",
            _ => "the only product of that kind",
        };
        if (products.Count > 1 && !matcher.TakesAny(end, sentence.End) && ToldApart(words, window.End, limit, products) is { } apart)
        {
            products = [apart.Product];
            evidence += $", told apart by '{text.Passage(words[apart.Word].First, words[apart.Word].Count).Quote}'";
        }

        var isSubstance = (window.IsBare && !IsWrittenAsName(text, sentence, first, end))
            || (window.Level < NameLevel.Name && matcher.IsIndefinite(first) && window.End < words.Count && words[window.End].Role == NameWordRole.Distinguishing);
        var confidence = window.Level switch { NameLevel.Name => 0.99m, NameLevel.Alias => 0.98m, NameLevel.Whole => 0.97m, NameLevel.Part => 0.94m, _ => 0.85m };
        if (isSubstance)
        {
            confidence -= 0.4m;
            evidence += "; the words may mean the substance";
        }

        if (products.Count > 1)
        {
            confidence = Math.Round(confidence / products.Count, 2);
            evidence = $"'{quote}' fits {products.Count} products equally";
        }

        return new(first, end - first, isSubstance ? ReferenceKind.Substance : ReferenceKind.Named, [.. products.Select(p => new Candidate(p.Sku, confidence, evidence))], -1, evidence);
    }

    private static (IndexedProduct Product, int Word)? ToldApart(List<NameWord> words, int from, int limit, List<IndexedProduct> products)
    {
        for (var i = from; i < Math.Min(Math.Min(words.Count, limit), from + LookAhead); i++)
        {
            if (words[i].IsContent)
            {
                var having = products.Where(p => p.Keys.Contains(words[i].Key) || p.NetKey == words[i].Key).Take(2).ToList();
                if (having.Count == 1)
                {
                    return (having[0], i);
                }
            }
        }

        return null;
    }

    /// <summary>
    /// A name that is no more than a substance's is taken for the product where it is written as one: with a capital
    /// inside the sentence, after "our", or standing alone as a title, an item or a cell does.
    /// </summary>
    private static bool IsWrittenAsName(TokenisedText text, Sentence sentence, int first, int end)
    {
        var tokens = text.Tokens;
        if (first > sentence.First)
        {
            var before = tokens[first - 1];
            if (before.Folded is "notre" or "nos" or "our")
            {
                return true;
            }

            return text.Language == Language.French ? tokens[first].IsCapitalised : AllCapitalised(tokens, first, end);
        }

        var block = text.BlockOf(sentence);
        var standsAlone = sentence.End == end || !tokens[end].IsWord;
        return standsAlone && (block.Kind is BlockKind.TableCell or BlockKind.ListItem or BlockKind.Paragraph)
            || (text.Language == Language.English && end - first > 1 && AllCapitalised(tokens, first, end));
    }

    private static bool AllCapitalised(Token[] tokens, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (tokens[i].IsWord && tokens[i].Folded.Length > 3 && !tokens[i].IsCapitalised)
            {
                return false;
            }
        }

        return true;
    }
}
