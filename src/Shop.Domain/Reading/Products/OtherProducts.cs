using Shop.Domain.Reading.Words;

namespace Shop.Domain.Reading.Products;

/// <summary>
/// Tells that the words beside a name make it another product's, which the catalog may lack: an ingredient, a variety
/// (<c>qualifiers.json</c>) or a further kind that the product does not have.
/// </summary>
internal sealed class OtherProducts(Token[] tokens, Language language)
{
    private static readonly Lexicon Qualifiers = Lexicon.Mixed(EmbeddedData.Read<LexiconFile>("qualifiers.json").Entries);

    /// <summary>The words from one to before another, which name the product so far, stand in the name of another one.</summary>
    public bool AreNamedBy(List<NameWord> words, int first, int end, IndexedProduct product, NameLevel level) =>
        GoesOnAsAnotherKind(words, first, end, product)
        || (level == NameLevel.Kind && language == Language.English && first > 0 && words[first - 1].Role is NameWordRole.Distinguishing or NameWordRole.Kind && !product.Keys.Contains(words[first - 1].Key) && !product.BrandWords.Contains(tokens[words[first - 1].First].Folded) && IsInsideName(words, first))
        || (level < NameLevel.Name && HasForeignWordBefore(words, first, product))
        || (level is NameLevel.Kind or NameLevel.Part or NameLevel.Alias && HasForeignWordAfter(words, end, product));

    /// <summary>"Night Cream Mask" is a mask; "masque crème de nuit" is one too.</summary>
    private bool GoesOnAsAnotherKind(List<NameWord> words, int first, int end, IndexedProduct product)
    {
        var at = language == Language.English ? end : first - 1;
        if (at < 0 || at >= words.Count || words[at].Role != NameWordRole.Kind || words[language == Language.English ? end - 1 : first].Role != NameWordRole.Kind)
        {
            return false;
        }

        return !ProductKinds.IsPart(words[at].KindCode) && !product.Keys.Contains(words[at].Key) && !product.HeadKinds.Contains(words[at].Key);
    }

    /// <summary>"True lavender oil" of a product that is not the true one; French puts such words behind.</summary>
    private bool HasForeignWordBefore(List<NameWord> words, int first, IndexedProduct product) =>
        language == Language.English && first > 0 && IsForeign(words[first - 1], product);

    /// <summary>"Crème de nuit à l'argan", "lavender oil with thyme" of a product that has neither.</summary>
    private bool HasForeignWordAfter(List<NameWord> words, int end, IndexedProduct product)
    {
        var i = end;
        while (i < words.Count && (words[i].Role == NameWordRole.Weak || (words[i].Role == NameWordRole.Connector && words[i].Key.IsIn(WordSets.QualifierJoiners))))
        {
            i++;
        }

        return i < words.Count && (i > end || language == Language.French) && IsForeign(words[i], product);
    }

    /// <summary>The word before is written as a name's is, or joins a kind: "Lotus Cream Mask".</summary>
    private bool IsInsideName(List<NameWord> words, int first) =>
        words[first - 1].Role == NameWordRole.Kind || (first > 1 && tokens[words[first - 1].First].IsCapitalised);

    private bool IsForeign(NameWord word, IndexedProduct product) =>
        word.Role == NameWordRole.Distinguishing && !product.Keys.Contains(word.Key)
        && Qualifiers.MatchAt(tokens.AsSpan(0, word.End), word.First, language) is not null;
}
