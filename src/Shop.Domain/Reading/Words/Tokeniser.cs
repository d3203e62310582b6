namespace Shop.Domain.Reading.Words;

/// <summary>Cuts text into tokens, left to right, looking at each character once.</summary>
internal static class Tokeniser
{
    /// <summary>Before an apostrophe these are words of their own: l'huile, qu'elle, jusqu'à.</summary>
    private static readonly HashSet<string> Elided = new(StringComparer.Ordinal)
    {
        "l", "d", "j", "m", "n", "s", "t", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu", "quelqu",
    };

    /// <summary>The tokens of a short text such as a product's name.</summary>
    public static List<Token> Read(string text)
    {
        var tokens = new List<Token>();
        Read(text, 0, text.Length, tokens);
        return tokens;
    }

    /// <summary>Adds the tokens between two offsets.</summary>
    public static void Read(string text, int from, int to, List<Token> tokens)
    {
        var i = from;
        while (i < to)
        {
            var c = text[i];
            if (char.IsWhiteSpace(c) || Folding.IsInvisible(c) || Folding.IsMark(c) || char.IsControl(c))
            {
                i++;
            }
            else if (Numbers.IsDigit(c) || Numbers.FractionOf(c) is not null)
            {
                i = Numbers.Read(text, i, to, tokens);
            }
            else if (char.IsLetter(c))
            {
                i = ReadWord(text, i, to, tokens);
            }
            else if (Folding.IsHyphen(c) && IsInside(text, i, from, to))
            {
                i++;
            }
            else
            {
                i = ReadSymbol(text, i, to, tokens);
            }
        }
    }

    private static bool IsInside(string text, int i, int from, int to) =>
        i > from && i + 1 < to && char.IsLetterOrDigit(text[i - 1]) && char.IsLetterOrDigit(text[i + 1])
        && !(char.IsDigit(text[i - 1]) && char.IsDigit(text[i + 1]));

    private static int ReadSymbol(string text, int i, int to, List<Token> tokens)
    {
        var length = char.IsHighSurrogate(text[i]) && i + 1 < to && char.IsLowSurrogate(text[i + 1]) ? 2 : 1;
        var c = text[i];
        var folded = Folding.IsApostrophe(c) ? "'" : Folding.IsHyphen(c) || Folding.IsDash(c) ? "-" : c == '×' ? "x" : text.Substring(i, length);
        tokens.Add(new(i, length, c == '×' ? TokenKind.Word : TokenKind.Symbol, folded));
        return i + length;
    }

    private static int ReadWord(string text, int i, int to, List<Token> tokens)
    {
        var start = i;
        var letters = 0;
        while (i < to)
        {
            var c = text[i];
            if (char.IsLetter(c))
            {
                letters++;
                i++;
            }
            else if (Folding.IsInvisible(c) || Folding.IsMark(c))
            {
                i++;
            }
            else if (Numbers.IsDigit(c) && letters <= 2)
            {
                i++; // B12, D3 and Q10 are one word; SPF30 is a word and a number.
            }
            else if (Folding.IsApostrophe(c))
            {
                var before = Folding.Fold(text.AsSpan(start, i - start));
                if (Elided.Contains(before))
                {
                    Add(text, start, i + 1 - start, before + "'", tokens);
                    return i + 1;
                }

                if (i + 1 >= to || !char.IsLetter(text[i + 1]))
                {
                    break;
                }

                if (IsPossessive(text, i, to))
                {
                    Add(text, start, i - start, before, tokens);
                    tokens.Add(new(i, 2, TokenKind.Word, "'s"));
                    return i + 2;
                }

                i++;
            }
            else
            {
                break;
            }
        }

        if (i > start)
        {
            Add(text, start, i - start, Folding.Fold(text.AsSpan(start, i - start)), tokens);
        }

        return i;
    }

    private static bool IsPossessive(string text, int apostrophe, int to) =>
        text[apostrophe + 1] is 's' or 'S' && (apostrophe + 2 >= to || !char.IsLetterOrDigit(text[apostrophe + 2]));

    private static void Add(string text, int start, int length, string folded, List<Token> tokens)
    {
        if (folded.Length > 0)
        {
            tokens.Add(new(start, length, TokenKind.Word, folded, IsCapitalised: char.IsUpper(text[start])));
        }
    }
}
