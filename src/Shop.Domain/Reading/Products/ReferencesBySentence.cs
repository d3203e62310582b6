using Shop.Domain.Reading.Words;

namespace Shop.Domain.Reading.Products;

/// <summary>The references of an article by the sentence that they stand in, so that no part looks through all of them.</summary>
internal sealed class ReferencesBySentence
{
    private readonly List<int>?[] bySentence;

    public ReferencesBySentence(TokenisedText text, IReadOnlyList<ProductReference> references)
    {
        bySentence = new List<int>?[text.Sentences.Length];
        for (var r = 0; r < references.Count; r++)
        {
            (bySentence[text.SentenceAt(references[r].First)] ??= []).Add(r);
        }
    }

    /// <summary>Indexes of the sentence's references, in the order of the text.</summary>
    public IReadOnlyList<int> In(int sentence) => bySentence[sentence] ?? (IReadOnlyList<int>)[];
}
