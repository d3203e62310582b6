using Shop.Domain.Reading.Words;

namespace Shop.Domain.Reading.Dosages;

/// <summary>Tells the products of a sentence that a dose is not of: the replaced one, the place where another goes.</summary>
internal sealed class DosePlaces(MarkedArticle article)
{
    private readonly TokenisedText text = article.Text;
    private readonly WordSearch search = new(article.Text.Tokens, article.Language);

    /// <summary>"à la place de ce sérum", "remplacez la crème par": the dose is of the other one.</summary>
    public bool IsReplaced(List<int> references, int i) => Follows(article.References[references[i]], "instead");

    /// <summary>"entre l'hydrolat et la crème", "into the serum": the place where a product goes.</summary>
    public bool IsBeside(List<int> references, int i)
    {
        var reference = article.References[references[i]];
        return Follows(reference, "beside")
            || (i > 0 && IsBeside(references, i - 1) && text.Tokens[article.References[references[i - 1]].End].Folded.IsIn(WordSets.AndOrLike) && reference.First - article.References[references[i - 1]].End <= 2);
    }

    /// <summary>Whether a phrase of that code leads to the reference, with no more than "the", "a little" between them.</summary>
    private bool Follows(ProductReference reference, string code)
    {
        var sentence = text.Sentences[text.SentenceAt(reference.First)];
        var end = reference.First;
        while (end > sentence.First && reference.First - end < 3 && text.Tokens[end - 1].Folded.IsIn(WordSets.BeforeAPlace))
        {
            end--;
        }

        for (var i = Math.Max(sentence.First, end - 5); i < reference.First; i++)
        {
            if (search.At(DoseWords.Surroundings, i, sentence.End) is { } match && match.Code == code && match.End >= end && match.End <= reference.First)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"avec la crème", "with the serum": the other of two that are used together.</summary>
    public bool IsAlong(List<int> references, int i) => Follows(article.References[references[i]], "with");
}
