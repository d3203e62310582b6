using Shop.Domain.Articles;
using Shop.Domain.Reading.Words;

namespace Shop.Domain.Reading.Sections;

/// <summary>Recognises menus, footers, offers and bylines that stand among the paragraphs of a text without markup.</summary>
internal static class Furniture
{
    /// <summary>A menu has at least so many parts.</summary>
    private const int LeastParts = 3;

    /// <summary>Lines after the title, or before the end, that may be a byline or a footer.</summary>
    private const int LinesAtTheEdge = 3;

    /// <summary>Longer ones are paragraphs.</summary>
    private const int LongestByline = 24;

    private static readonly Lexicon Words = Lexicon.Load("furniture.json");

    /// <summary>What the block is beside the article's text, or null.</summary>
    public static SectionKind? KindOf(TokenisedText text, int block)
    {
        if (text.Article.Blocks[block].Kind is not (BlockKind.Paragraph or BlockKind.Heading))
        {
            return null;
        }

        var (first, end) = (text.BlockTokens[block].Start.Value, text.BlockTokens[block].End.Value);
        if (block is > 0 and <= LinesAtTheEdge && IsByline(text.Tokens, first, end))
        {
            return SectionKind.Byline;
        }

        var words = Words.MatchesIn(text.Tokens, first, end, text.Language!.Value);
        var atTheEnd = block >= text.Article.Blocks.Length - LinesAtTheEdge;
        return (words.Count >= 2 && PartsIn(text.Tokens, first, end) >= LeastParts) || (atTheEnd && words.Exists(w => w.Code == "plain")) ? SectionKind.Furniture : null;
    }

    /// <summary>"Par Maud Kervella, ...", "Words by Idris Pell".</summary>
    private static bool IsByline(Token[] tokens, int first, int end)
    {
        for (var i = first; i < Math.Min(end - 1, first + 2); i++)
        {
            if (tokens[i].Folded.IsIn(WordSets.BeforeAnAuthor))
            {
                return end - first <= LongestByline && tokens[i + 1].IsCapitalised && tokens[first].IsCapitalised;
            }
        }

        return false;
    }

    private static int PartsIn(Token[] tokens, int first, int end)
    {
        var parts = 1;
        for (var i = first; i < end; i++)
        {
            parts += tokens[i].Kind == TokenKind.Symbol && tokens[i].Folded[0] is '/' or '|' or '·' or '›' or '>' or '•' or '»' ? 1 : 0;
        }

        return parts;
    }
}
