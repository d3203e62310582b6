using System.Collections.Immutable;
using Shop.Domain.Articles;
using Shop.Domain.Reading.Words;

namespace Shop.Domain.Claims;

/// <summary>
/// Finds what reads like a claim about health in a text that sells: claims about diseases (Regulation (EU) No 1169/2011,
/// art. 7(3); for cosmetics Regulation (EU) No 655/2013), and claims about foods that the list of permitted ones does not
/// have, or has under a condition (Regulation (EC) No 1924/2006, Regulation (EU) No 432/2012). It points at wordings for a
/// person to judge and is neither complete nor advice: it knows the words of its data files, and nothing about the product.
/// </summary>
public static class HealthClaims
{
    /// <summary>
    /// The findings, in the order of the text; none overlaps another. Negations ("does not treat acne") and warnings ("not
    /// recommended in renal insufficiency") are no claims. A cosmetic's effect on skin, hair, nails and teeth is none either,
    /// unless the sentence speaks of something that is swallowed.
    /// </summary>
    /// <param name="text">Plain text; a new line ends a sentence.</param>
    public static ImmutableArray<ClaimFinding> Check(string? text, Language language)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return [];
        }

        var words = TokenisedText.Of(new ArticleText(text, Lines(text)));
        var found = new List<ClaimFinding>();
        ClaimSentence? before = null;
        for (var i = 0; i < words.Sentences.Length; i++)
        {
            var sentence = new ClaimSentence(words, i, language);
            Keep(DiseaseClaims.In(sentence), found);
            Keep(PhraseClaims.In(sentence), found);
            Keep(FunctionClaims.In(sentence, before), found);
            before = sentence;
        }

        return [.. found.OrderBy(f => f.Start)];
    }

    /// <summary>What says more of the same words came first.</summary>
    private static void Keep(IEnumerable<ClaimFinding> claims, List<ClaimFinding> found)
    {
        foreach (var claim in claims)
        {
            if (!found.Exists(f => f.Start < claim.Passage.End && claim.Start < f.Passage.End))
            {
                found.Add(claim);
            }
        }
    }

    private static ImmutableArray<Block> Lines(string text)
    {
        var lines = ImmutableArray.CreateBuilder<Block>();
        for (var start = 0; start < text.Length;)
        {
            var end = text.AsSpan(start).IndexOfAny('\n', '\r') is var at and >= 0 ? start + at : text.Length;
            if (end > start)
            {
                lines.Add(new Block(BlockKind.Paragraph, start, end - start));
            }

            start = end + 1;
        }

        return lines.ToImmutable();
    }
}
