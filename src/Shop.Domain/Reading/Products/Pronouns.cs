using Shop.Domain.Reading.Words;

namespace Shop.Domain.Reading.Products;

/// <summary>Adds the places that stand for the product named last without saying its kind: "Le soir, la même, en couche épaisse".</summary>
internal static class Pronouns
{
    private static readonly Lexicon Words = Lexicon.Load("pronouns.json");

    /// <summary>The references with those, in the order of the text.</summary>
    public static List<ProductReference> AddTo(List<ProductReference> references, TokenisedText text)
    {
        var all = new List<ProductReference>(references.Count + 4);
        var next = 0;
        var last = default(ProductReference);
        foreach (var sentence in text.Sentences)
        {
            foreach (var match in Words.MatchesIn(text.Tokens, sentence.First, sentence.End, text.Language!.Value).Where(m => StandsAlone(text, sentence, m)))
            {
                Pass(match.First);
                if (last is not null && last.End <= match.First && (next == references.Count || references[next].First >= match.End))
                {
                    var evidence = $"'{text.Passage(match.First, match.Count).Quote}' points back to '{text.Passage(last.First, last.Count).Quote}'";
                    all.Add(new(match.First, match.Count, ReferenceKind.Generic, [new(last.Sku!, 0.9m, evidence)], -1, evidence, Pointing.Back));
                }
            }

            Pass(sentence.End);
        }

        return all;

        void Pass(int before)
        {
            for (; next < references.Count && references[next].First < before; next++)
            {
                all.Add(references[next]);
                last = references[next] is { Sku: not null, Kind: not ReferenceKind.Substance } named ? named : last;
            }
        }
    }

    /// <summary>It begins its clause and no noun follows.</summary>
    private static bool StandsAlone(TokenisedText text, Sentence sentence, LexiconMatch match) =>
        (match.First == sentence.First || text.Tokens[match.First - 1].Kind == TokenKind.Symbol || text.Tokens[match.First - 1].Folded.IsIn(WordSets.ThenAndOur))
        && (match.End == sentence.End || text.Tokens[match.End].Kind == TokenKind.Symbol || text.Tokens[match.End].Folded.IsIn(WordSets.AfterAPronoun));
}
