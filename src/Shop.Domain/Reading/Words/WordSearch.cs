namespace Shop.Domain.Reading.Words;

/// <summary>Looks for words of one language in a range of tokens.</summary>
internal readonly struct WordSearch(Token[] tokens, Language language)
{
    public Language Language => language;

    public LexiconMatch? At(Lexicon lexicon, int at, int to) => at < to ? lexicon.MatchAt(tokens.AsSpan(0, to), at, language) : null;

    public bool Has(Lexicon lexicon, string code, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (At(lexicon, i, to) is { } match && match.Code == code)
            {
                return true;
            }
        }

        return false;
    }

    public string? WordAt(int at, int to) => at >= 0 && at < to && tokens[at].IsWord ? tokens[at].Folded : null;
}
