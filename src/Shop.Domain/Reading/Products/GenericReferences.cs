using Shop.Domain.Reading.Words;

namespace Shop.Domain.Reading.Products;

/// <summary>
/// Resolves "this serum" and "votre crème" to a product named before. One that points back takes the nearest of its
/// kind; "the" and "your" need it to be the only one of its kind in reach, or the nearest in the same section.
/// </summary>
internal sealed class GenericReferences(ProductIndex index, Func<int, int> sectionOfToken)
{
    /// <summary>So many products an article may keep in its reader's mind.</summary>
    private const int LongestMemory = 64;

    /// <summary>Adds the generic references to those found by name, in the order of the text.</summary>
    public List<ProductReference> AddTo(List<ProductReference> named, TokenisedText text)
    {
        var all = new List<ProductReference>(named.Count * 2);
        var taken = new bool[text.Tokens.Length];
        foreach (var reference in named)
        {
            taken.AsSpan(reference.First, reference.Count).Fill(true);
        }

        var next = 0;
        var before = new List<ProductReference>();
        foreach (var sentence in text.Sentences)
        {
            var phrases = KindPhrases.In(text.Tokens, sentence, text.Language!.Value, t => taken[t]).ToList();
            foreach (var phrase in phrases)
            {
                while (next < named.Count && named[next].First < phrase.First)
                {
                    Pass(named[next++]);
                }

                if (Resolve(phrase, before, text) is { } reference)
                {
                    all.Add(reference);
                }
            }

            while (next < named.Count && named[next].First < sentence.End)
            {
                Pass(named[next++]);
            }
        }

        return all;

        void Pass(ProductReference reference)
        {
            var settled = Settle(reference, before);
            all.Add(settled);
            if (settled.Sku is not null)
            {
                before.RemoveAll(b => b.Sku == settled.Sku);
                before.Add(settled);
                if (before.Count > LongestMemory)
                {
                    before.RemoveAt(0);
                }
            }
        }
    }

    /// <summary>Where several products fit a part of a name and only one of them was named before, it is that one.</summary>
    private static ProductReference Settle(ProductReference reference, List<ProductReference> before)
    {
        if (reference.Candidates.Length < 2)
        {
            return reference;
        }

        var known = reference.Candidates.Where(c => before.Exists(b => b.Sku == c.Sku)).Take(2).ToList();
        return known.Count != 1 ? reference : reference with
        {
            Candidates = [known[0] with { Confidence = 0.9m, Evidence = "part of a name that was given in full before" }],
            Evidence = "part of a name that was given in full before",
        };
    }

    private ProductReference? Resolve(KindPhrase phrase, List<ProductReference> before, TokenisedText text)
    {
        var none = new ProductReference(phrase.First, phrase.Count, ReferenceKind.Generic, [], -1, "a kind of product, of which none was named before", phrase.Pointing, IsUnknownKind: true, IsTool: phrase.Kinds.Any(k => ProductKinds.IsTool(k[NameWords.KindPrefix.Length..])));
        var standsAlone = phrase.Kinds.Any(k => !ProductKinds.IsPart(k[NameWords.KindPrefix.Length..]));
        if (phrase.IsForeign || phrase.Pointing is Pointing.Any or Pointing.None)
        {
            return standsAlone ? none : null;
        }

        var fitting = before.Where(b => Fits(b.Sku!, phrase.Kinds)).ToList();
        if (fitting.Count == 0)
        {
            return standsAlone ? none : null;
        }

        none = none with { IsUnknownKind = false };
        var nearest = fitting[^1];
        var skus = fitting.Select(f => f.Sku).Distinct(StringComparer.Ordinal).Count();
        var section = sectionOfToken(phrase.First);
        var sure = phrase.Pointing == Pointing.Back || skus == 1
            || fitting.Where(f => sectionOfToken(f.First) == section).Select(f => f.Sku).Distinct(StringComparer.Ordinal).Count() == 1;
        var quote = text.Passage(nearest.First, nearest.Count).Quote;
        var evidence = $"generic reference to '{quote}'";
        return sure
            ? none with { Candidates = [new(nearest.Sku!, 0.92m, evidence)], Evidence = evidence }
            : none with
            {
                Candidates = [.. fitting.Select(f => f.Sku!).Distinct(StringComparer.Ordinal).Select(sku => new Candidate(sku, Math.Round(0.9m / skus, 2), "a product of that kind was named before"))],
                Evidence = $"{skus} products of that kind were named before",
            };
    }

    private bool Fits(string sku, string[] kinds) =>
        index.BySku[sku] is var product && kinds.All(k => k == NameWords.KindPrefix + "product" || product.HeadKinds.Contains(k) || product.Keys.Contains(k));
}
