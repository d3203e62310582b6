namespace Shop.Domain.Reading.Words;

/// <summary>A sentence of one block, as a range of tokens, its closing mark included.</summary>
/// <param name="Block">Index of its block in the article.</param>
/// <param name="First">Index of its first token.</param>
/// <param name="Count">Tokens in it, at least one.</param>
/// <param name="Start">UTF-16 offset of its first token.</param>
/// <param name="Length">UTF-16 length up to the end of its last token, with closing quotes.</param>
internal readonly record struct Sentence(int Block, int First, int Count, int Start, int Length)
{
    /// <summary>Index just past its last token.</summary>
    public int End => First + Count;
}

/// <summary>What stands between two commas, semicolons, colons, dashes or brackets of a sentence, marks excluded.</summary>
/// <param name="Sentence">Index of its sentence.</param>
/// <param name="First">Index of its first token.</param>
/// <param name="Count">Tokens in it, at least one.</param>
internal readonly record struct Clause(int Sentence, int First, int Count)
{
    public int End => First + Count;
}
