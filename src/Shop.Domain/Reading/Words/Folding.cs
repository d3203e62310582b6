using System.Globalization;
using System.Text;

namespace Shop.Domain.Reading.Words;

/// <summary>One writing for words that differ in case, accents, ligatures and typography alone.</summary>
internal static class Folding
{
    public static bool IsApostrophe(char c) => c is '\'' or '\u2019' or '\u2018' or '\u02BC' or '\u00B4' or '\u2032';

    public static bool IsHyphen(char c) => c is '-' or '\u2010' or '\u2011';

    /// <summary>Dashes that part clauses or bounds; a hyphen is not one of them.</summary>
    public static bool IsDash(char c) => c is '\u2012' or '\u2013' or '\u2014' or '\u2015' or '\u2212';

    /// <summary>Marks that print nothing and may stand inside a word: soft hyphen, zero-width characters.</summary>
    public static bool IsInvisible(char c) => c is '\u00AD' or '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF';

    public static bool IsMark(char c) => c >= '\u0300' && CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>The folded word.</summary>
    public static string Fold(ReadOnlySpan<char> word)
    {
        Span<char> small = word.Length <= 40 ? stackalloc char[80] : new char[word.Length * 2];
        var length = 0;
        foreach (var c in word)
        {
            switch (c)
            {
                case >= 'a' and <= 'z':
                    small[length++] = c;
                    break;
                case >= 'A' and <= 'Z':
                    small[length++] = (char)(c | 0x20);
                    break;
                case < '\u0080':
                    small[length++] = c;
                    break;
                default:
                    length += FoldOther(c, small[length..]);
                    break;
            }
        }

        return new string(small[..length]);
    }

    private static int FoldOther(char c, Span<char> to)
    {
        if (IsApostrophe(c))
        {
            to[0] = '\'';
            return 1;
        }

        if (IsInvisible(c) || IsMark(c))
        {
            return 0;
        }

        var (first, second) = c switch
        {
            'œ' or 'Œ' => ('o', 'e'),
            'æ' or 'Æ' => ('a', 'e'),
            'ß' => ('s', 's'),
            'µ' or 'μ' => ('u', '\0'),
            'ø' or 'Ø' => ('o', '\0'),
            _ => (WithoutAccent(c), '\0'),
        };
        to[0] = first;
        if (second == '\0')
        {
            return 1;
        }

        to[1] = second;
        return 2;
    }

    private static char WithoutAccent(char c)
    {
        if (char.IsSurrogate(c))
        {
            return c;
        }

        var lower = char.ToLowerInvariant(c);
        var parts = lower.ToString().Normalize(NormalizationForm.FormD);
        return parts[0];
    }
}
