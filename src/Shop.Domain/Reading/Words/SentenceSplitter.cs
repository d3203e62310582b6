using System.Collections.Immutable;

namespace Shop.Domain.Reading.Words;

/// <summary>
/// Parts a block into sentences and clauses. A point ends a sentence where the next word could start one and the word
/// before it is no abbreviation.
/// </summary>
internal static class SentenceSplitter
{
    /// <summary>Nobody writes a longer sentence; what goes on so is cut, so that no rule over a sentence takes long.</summary>
    private const int MostTokens = 250;

    private static readonly HashSet<string> Abbreviations = [.. EmbeddedData.Read<WordFile>("abbreviations.json").Words.Select(w => Folding.Fold(w))];

    public static void Split(string text, Token[] tokens, int block, Range range, ImmutableArray<Sentence>.Builder sentences, ImmutableArray<Clause>.Builder clauses)
    {
        var (first, end) = (range.Start.Value, range.End.Value);
        var start = first;
        for (var i = first; i < end; i++)
        {
            if (i - start < MostTokens && !Ends(text, tokens, i, end))
            {
                continue;
            }

            while (i + 1 < end && IsCloser(tokens[i + 1]))
            {
                i++;
            }

            Add(tokens, block, start, i + 1, sentences, clauses);
            start = i + 1;
        }

        if (start < end)
        {
            Add(tokens, block, start, end, sentences, clauses);
        }
    }

    private static bool Ends(string text, Token[] tokens, int i, int end)
    {
        var token = tokens[i];
        if (token.Kind != TokenKind.Symbol || token.Folded[0] is not ('.' or '!' or '?' or '…'))
        {
            return false;
        }

        var next = i + 1;
        while (next < end && IsCloser(tokens[next]))
        {
            next++;
        }

        if (next >= end)
        {
            return true;
        }

        var following = tokens[next];
        if (following.Kind == TokenKind.Symbol && following.Folded[0] is '.' or '!' or '?' or '…')
        {
            return false;
        }

        if (following.Start == tokens[next - 1].End || (following.IsWord && !following.IsCapitalised))
        {
            return false;
        }

        return token.Folded[0] != '.' || i == 0 || !EndsInAbbreviation(text, tokens[i - 1], token) || (i > 1 && tokens[i - 2].IsSymbol('°'));
    }

    private static bool EndsInAbbreviation(string text, Token before, Token point) =>
        before.End == point.Start && before.IsWord
        && (Abbreviations.Contains(before.Folded) || (before.Folded.Length == 1 && char.IsUpper(text[before.Start])));

    private static bool IsCloser(Token token) => token.Kind == TokenKind.Symbol && token.Folded[0] is '»' or '”' or '"' or ')' or ']';

    private static bool PartsClauses(Token token) =>
        token.Kind == TokenKind.Symbol && token.Folded[0] is ',' or ';' or ':' or '(' or ')' or '[' or ']' or '.' or '!' or '?' or '…';

    private static void Add(Token[] tokens, int block, int first, int end, ImmutableArray<Sentence>.Builder sentences, ImmutableArray<Clause>.Builder clauses)
    {
        var start = tokens[first].Start;
        var clause = first;
        for (var i = first; i <= end; i++)
        {
            if (i == end || PartsClauses(tokens[i]) || IsDashBetweenWords(tokens, i, first, end))
            {
                if (i > clause)
                {
                    clauses.Add(new(sentences.Count, clause, i - clause));
                }

                clause = i + 1;
            }
        }

        sentences.Add(new(block, first, end - first, start, tokens[end - 1].End - start));
    }

    private static bool IsDashBetweenWords(Token[] tokens, int i, int first, int end) =>
        tokens[i].IsSymbol('-') && !(i > first && i + 1 < end && tokens[i - 1].IsNumber && tokens[i + 1].IsNumber);
}

/// <summary>A data file that is a plain list of words.</summary>
internal sealed record WordFile(string About, IReadOnlyList<string> Words);
