using Shop.Domain.Reading.Words;

namespace Shop.Domain.Reading.Products;

/// <summary>
/// Tells how far a product's names explain the words around one of them. A stretch goes on as long as every word is
/// explained or joins others; it names the product where it holds a whole name, or the product's kind with a word that
/// tells it apart.
/// </summary>
internal sealed class NameMatcher(ProductIndex index, Token[] tokens, Language language)
{
    /// <summary>So many joining words in a row may stand inside a name: "crème de jour de la marque".</summary>
    private const int MostJoining = 3;

    /// <summary>No name reaches further than so many words.</summary>
    private const int LongestReach = 24;

    /// <summary>Without its kind, a name must be given at least by this share of what it tells.</summary>
    private const double LeastShareWithoutKind = 0.6;

    private static readonly Lexicon AnyWillDo = Lexicon.Load("any-will-do.json");

    private readonly OtherProducts others = new(tokens, language);

    /// <summary>The stretch around a word, or null where it does not name the product.</summary>
    public NameWindow? Around(List<NameWord> words, int at, IndexedProduct product)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var first = Reach(words, at, -1, product, keys);
        var end = Reach(words, at, +1, product, keys) + 1;
        var explained = Enumerable.Range(first, end - first).Where(i => words[i].IsContent && product.Keys.Contains(words[i].Key) | product.HeadKinds.Contains(words[i].Key)).ToArray();
        if (HasForeignMeasure(words, first, end, product))
        {
            return null;
        }

        var content = explained.Select(i => words[i].Key).ToHashSet(StringComparer.Ordinal);
        var level = LevelOf(product, words, first, end, content, out var bareName);
        if (level is null || (level < NameLevel.Whole && IsEverydayThing(words, first, end)) || others.AreNamedBy(words, first, end, product, level.Value))
        {
            return null;
        }

        return new(product, first, end, explained, content.Sum(index.Weight), level.Value, bareName);
    }

    private NameLevel? LevelOf(IndexedProduct product, List<NameWord> words, int first, int end, HashSet<string> content, out bool isBare)
    {
        isBare = false;
        var weak = Enumerable.Range(first, end - first).Where(i => words[i].Role == NameWordRole.Weak).Select(i => words[i].Key).ToHashSet(StringComparer.Ordinal);
        var hasHead = content.Any(product.HeadKinds.Contains);
        NameLevel? best = null;
        foreach (var name in product.Names)
        {
            if (name.Needed.Count == 0 || !name.Needed.IsSubsetOf(content))
            {
                continue;
            }

            var level = !name.Weak.IsSubsetOf(weak) ? NameLevel.Whole : name.IsAlias ? NameLevel.Alias : NameLevel.Name;
            var bare = !name.HasKind && !hasHead && weak.Count == 0 && !content.Any(k => char.IsAsciiDigit(k[0]));
            if (best is null || level > best || (level == best && isBare && !bare))
            {
                (best, isBare) = (level, bare);
            }
        }

        if (best is not null)
        {
            return best;
        }

        content.RemoveWhere(IsBareNumber);
        var distinguishing = content.Where(k => !product.HeadKinds.Contains(k)).ToList();
        if (hasHead)
        {
            return distinguishing.Count > 0 ? NameLevel.Part
                : (content.Count > 1 || IsOfItsBrand(words, first, end, product)) && !IsIndefinite(words[first].First) && IsOnePhrase(words, first, end) ? NameLevel.Kind
                : null;
        }

        return distinguishing.Count > 1 && product.Names.Any(n => ShareOf(n, content) >= LeastShareWithoutKind && (!n.HasKind || IsNameLike(words, first, content)))
            ? NameLevel.Part : null;
    }

    /// <summary>"Le gel Verte Rive": every word of the brand stands with the kind.</summary>
    private bool IsOfItsBrand(List<NameWord> words, int first, int end, IndexedProduct product) =>
        product.BrandWords.Count > 0 && product.BrandWords.IsSubsetOf(words.GetRange(first, end - first).Select(w => tokens[w.First].Folded));

    /// <summary>"12 capsules" says how many, not which.</summary>
    private static bool IsBareNumber(string key) => char.IsAsciiDigit(key[0]) && char.IsAsciiDigit(key[^1]);

    /// <summary>Nothing in it tells two things apart: "crème et écran" is no cream of its own.</summary>
    private static bool IsOnePhrase(List<NameWord> words, int first, int end) =>
        words.GetRange(first, end - first).TrueForAll(w => w.Role is not NameWordRole.Connector || w.Key.IsIn(WordSets.NameJoiners));

    private double ShareOf(IndexedName name, HashSet<string> content) =>
        name.Needed.Where(content.Contains).Sum(index.Weight) / name.Needed.Sum(index.Weight);

    /// <summary>A capital inside the sentence or a measure: it is written as a name is.</summary>
    private bool IsNameLike(List<NameWord> words, int first, HashSet<string> content) =>
        content.Any(k => char.IsAsciiDigit(k[0]))
        || (first > 0 && (tokens[words[first].First].IsCapitalised || tokens[words[first].First - 1].Folded is "notre" or "nos" or "our"));

    private int Reach(List<NameWord> words, int at, int step, IndexedProduct product, HashSet<string> keys)
    {
        var reached = at;
        var joining = 0;
        keys.Add(words[at].Key);
        for (var i = at + step; i >= 0 && i < words.Count && Math.Abs(i - at) <= LongestReach; i += step)
        {
            var word = words[i];
            if (Explains(product, word))
            {
                if (word.Role == NameWordRole.Kind && !keys.Add(word.Key))
                {
                    break;
                }

                keys.Add(word.Key);
                reached = i;
                joining = 0;
            }
            else if (!Joins(word) || ++joining > MostJoining)
            {
                break;
            }
        }

        return reached;
    }

    private static bool Joins(NameWord word) =>
        word.Role is NameWordRole.Connector or NameWordRole.Mark || (word.Role == NameWordRole.Break && word.Key is "(" or ")");

    private bool Explains(IndexedProduct product, NameWord word) => word.Role switch
    {
        NameWordRole.Weak => true,
        NameWordRole.Kind or NameWordRole.Distinguishing => product.Keys.Contains(word.Key) || product.HeadKinds.Contains(word.Key) || product.BrandWords.Contains(tokens[word.First].Folded),
        NameWordRole.Measure or NameWordRole.Number => product.Keys.Contains(word.Key) || word.Key == product.NetKey,
        _ => false,
    };

    /// <summary>A percentage, a protection factor or a strength beside the name that the product does not have: it is another one.</summary>
    private static bool HasForeignMeasure(List<NameWord> words, int first, int end, IndexedProduct product)
    {
        return IsForeign(Beside(end, +1)) || IsForeign(Beside(first - 1, -1));

        NameWord? Beside(int i, int step)
        {
            while (i >= 0 && i < words.Count && words[i].Role is NameWordRole.Connector or NameWordRole.Weak)
            {
                i += step;
            }

            return i >= 0 && i < words.Count ? words[i] : null;
        }

        bool IsForeign(NameWord? word) =>
            word is { Role: NameWordRole.Measure } measure
            && !product.Keys.Contains(measure.Key)
            && (measure.Key[^1] == '%' || measure.Key.StartsWith("spf", StringComparison.Ordinal) || HasMeasureOfSameUnit(measure.Key));

        bool HasMeasureOfSameUnit(string key) => product.Keys.Any(k => char.IsAsciiDigit(k[0]) && UnitOf(k) == UnitOf(key) && UnitOf(k).Length > 0);

        static string UnitOf(string key) => key.TrimStart("0123456789.".ToCharArray());
    }

    private bool IsEverydayThing(List<NameWord> words, int first, int end)
    {
        var (from, to) = (words[first].First, words[end - 1].End);
        for (var i = Math.Max(0, from - 2); i <= from; i++)
        {
            if (ProductWords.EverydayThings.MatchAt(tokens.AsSpan(0, Math.Min(tokens.Length, to + 3)), i, language) is { } match && match.End >= to)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Any will do, the next words say: "de votre choix", "tinted or not".</summary>
    public bool TakesAny(int token, int limit) => AnyWillDo.FirstIn(tokens, token, Math.Min(limit, token + LongestReach / 4), language) is not null;

    /// <summary>"Un", "any" or the like stands right before that token.</summary>
    public bool IsIndefinite(int token)
    {
        for (var i = Math.Max(0, token - 3); i < token; i++)
        {
            if (ProductWords.Determiners.MatchAt(tokens.AsSpan(0, token), i, language) is { Code: "any" } match && match.End == token)
            {
                return true;
            }
        }

        return false;
    }
}
