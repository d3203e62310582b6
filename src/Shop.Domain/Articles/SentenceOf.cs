namespace Shop.Domain.Articles;

/// <summary>The sentence that a passage stands in.</summary>
public static class SentenceOf
{
    /// <summary>The words around a passage, from the end of the sentence before it to the end of its own, within its block.</summary>
    public static Passage Passage(string text, Passage passage)
    {
        var start = passage.Start;
        while (start > 0 && text[start - 1] != '\n' && !(char.IsWhiteSpace(text[start]) && text[start - 1] is '.' or '!' or '?' or '…'))
        {
            start--;
        }

        var end = passage.End;
        while (end < text.Length && text[end] != '\n' && !(end > 0 && text[end - 1] is '.' or '!' or '?' or '…' && char.IsWhiteSpace(text[end])))
        {
            end++;
        }

        var words = text.AsSpan(start, end - start);
        start += words.Length - words.TrimStart().Length;
        return new Passage(start, words.Trim().ToString());
    }
}
