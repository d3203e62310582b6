using Shop.Domain.Reading.Words;

namespace Shop.Domain.Reading.Products;

/// <summary>
/// Adds what an article asks for that no product of the catalog is and no kind of product names: a thing that it says the
/// shop does not sell, or an amount of something ("a spoonful of pollen").
/// </summary>
internal sealed class UnnamedThings(TokenisedText text)
{
    /// <summary>So many words a thing is called by at most.</summary>
    private const int LongestThing = 8;

    private static readonly Lexicon Unstocked = Lexicon.Load("unstocked.json");

    private readonly Language language = text.Language!.Value;

    /// <summary>The references with those added or told to be none of the shop's, in the order of the text.</summary>
    public List<ProductReference> AddTo(List<ProductReference> references)
    {
        var all = new List<ProductReference>(references.Count + 8);
        var next = 0;
        var previous = new List<ProductReference>();
        for (var s = 0; s < text.Sentences.Length; s++)
        {
            var sentence = text.Sentences[s];
            var own = new List<ProductReference>();
            while (next < references.Count && references[next].First < sentence.End)
            {
                own.Add(references[next++]);
            }

            own.AddRange(Measured(sentence, own));
            if (Unstocked.FirstIn(text.Tokens, sentence.First, sentence.End, language) is { } cue
                && !MarkUnstocked(own, sentence, cue) && s > 0 && text.Sentences[s - 1].Block == sentence.Block && !own.Exists(r => r.Sku is not null))
            {
                MarkUnstocked(previous, text.Sentences[s - 1], null);
            }

            all.AddRange(previous.OrderBy(r => r.First));
            previous = own;
        }

        all.AddRange(previous.OrderBy(r => r.First));
        return all;
    }

    /// <summary>The last thing of the sentence that is none of the catalog's, before the cue where there is one, is what the shop lacks.</summary>
    private bool MarkUnstocked(List<ProductReference> own, Sentence sentence, LexiconMatch? cue)
    {
        var limit = cue?.First ?? sentence.End;
        var known = own.FindLastIndex(r => r.IsUnknownKind && r.First < limit);
        if (known >= 0)
        {
            own[known] = own[known] with { IsUnstocked = true, Evidence = "a thing that the article says is not the shop's" };
            return true;
        }

        if (own.Exists(r => r.Sku is not null && r.First < limit))
        {
            return false;
        }

        return AddThing(own, sentence.First, limit, "any") || AddThing(own, sentence.First, limit, "owning") || AddThing(own, sentence.First, limit, "known");
    }

    /// <summary>The last thing before the limit that such a word stands before.</summary>
    private bool AddThing(List<ProductReference> own, int first, int limit, string determiner)
    {
        for (var i = limit - 1; i >= first; i--)
        {
            if (ProductWords.Determiners.MatchAt(text.Tokens.AsSpan(0, limit), i, language) is { } match && match.Code == determiner && ThingAt(match.End, limit) is var end and > 0
                && !own.Exists(r => r.First < end && r.End > i))
            {
                own.Add(Thing(i, end, "a thing that the article says is not the shop's") with { IsUnstocked = true });
                return true;
            }
        }

        return false;
    }

    /// <summary>"Une cuillère de pollen": an amount of what no reference stands for.</summary>
    private IEnumerable<ProductReference> Measured(Sentence sentence, List<ProductReference> own)
    {
        foreach (var amount in ProductWords.Amounts.MatchesIn(text.Tokens, sentence.First, sentence.End, language))
        {
            var of = amount.End;
            if (of + 1 >= sentence.End || !text.Tokens[of].Folded.IsIn(WordSets.Of) || !text.Tokens[of + 1].IsWord || text.Tokens[amount.End - 1].Folded.IsIn(WordSets.VagueAmounts) || IsEveryday(amount.First, sentence.End))
            {
                continue;
            }

            var end = ThingAt(of + 1, sentence.End);
            if (end > 0 && !own.Exists(r => r.First < end && r.End > amount.First))
            {
                yield return Thing(of + 1, end, "an amount of a thing that is no product of the catalog") with { IsMeasured = true };
            }
        }
    }

    private bool IsEveryday(int first, int end) => Enumerable.Range(first, Math.Min(4, end - first)).Any(i => ProductWords.EverydayThings.MatchAt(text.Tokens.AsSpan(0, end), i, language) is not null)
        || Enumerable.Range(first, Math.Min(4, end - first)).Any(i => text.Tokens[i].Folded.IsIn(WordSets.Water));

    /// <summary>Index just past the words of a thing that starts there; 0 where none does.</summary>
    private int ThingAt(int first, int limit)
    {
        var end = first;
        while (end < limit && end - first < LongestThing && text.Tokens[end].IsWord && !(end > first && text.Tokens[end].Folded.IsIn(WordSets.AfterAThing)))
        {
            end++;
        }

        return end > first && text.Tokens[first].Folded.Length > 2 ? end : 0;
    }

    private static ProductReference Thing(int first, int end, string evidence) =>
        new(first, end - first, ReferenceKind.Generic, [], -1, evidence, Pointing.Any, IsUnknownKind: true);
}
